"""The acceptance scenarios, unchanged, over HTTP and over Socket Mode."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from cards.model import Block, Card, Text
from cards.plain import plain
from tests.acceptance.driver import act
from tests.acceptance.scenario import SCENARIOS, load, matches
from tests.platforms.slack.driver import SlackDriver
from tests.universe import Universe

WHERE = re.compile(r"\(slack(?: #\w+)?\)")
FILES = sorted(SCENARIOS.glob("*.txt"))


WAYS = [
    pytest.param("sqlite", False, id="http-sqlite"),
    pytest.param("postgresql", True, id="socket-postgresql"),
    pytest.param("sqlite", True, id="socket-sqlite", marks=pytest.mark.soak),
    pytest.param("postgresql", False, id="http-postgresql", marks=pytest.mark.soak),
]
"""Every scenario goes over both ways and both databases; the other two pairs of them come with `make soak`."""


def as_on_the_console(card: Card) -> Card:
    """Return a card with the place in which the files' people spoke: history says where something was written."""
    return replace(card, body=tuple(map(_there, card.body)), folded=tuple(map(_there, card.folded)))


def _there(block: Block) -> Block:
    return replace(block, text=WHERE.sub("(console)", block.text)) if isinstance(block, Text) else block


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
@pytest.mark.parametrize(("backend", "over_socket"), WAYS, indirect=["backend"], scope="session")
def test_scenario(path: Path, workspace: Universe, *, over_socket: bool) -> None:
    scenario = load(path)
    driver = SlackDriver(workspace.db, workspace.id, scenario.at, over_socket=over_socket)
    try:
        for step in scenario.steps:
            shown = plain(as_on_the_console(act(driver, step)))
            wanted = "\n".join(step.expected)
            assert matches(step.expected, shown), (
                f"{path.name}:{step.line}\n{step.who}> {step.what[:200]}\n--- expected\n{wanted}\n--- shown\n{shown}"
            )
    finally:
        driver.close()

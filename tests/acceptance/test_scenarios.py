"""Every scenario, on every platform and both databases."""

from datetime import datetime
from pathlib import Path

import pytest

from cards.plain import plain
from commands.grammar.read import read
from commands.incoming import Incoming, Place, Sender
from commands.surroundings import Surroundings
from tests.acceptance.driver import ConsoleDriver, act
from tests.acceptance.scenario import SCENARIOS, load, matches
from tests.universe import Universe


@pytest.mark.parametrize("path", sorted(SCENARIOS.glob("*.txt")), ids=lambda path: path.stem)
def test_scenario(path: Path, workspace: Universe) -> None:
    scenario = load(path)
    driver = ConsoleDriver(workspace.db, workspace.id, scenario.at)
    sent: set[str] = set()
    for step in scenario.steps:
        card = act(driver, step)
        sent |= {button.sends for button in card.buttons}
        shown, wanted = plain(card), "\n".join(step.expected)
        assert matches(step.expected, shown), (
            f"{path.name}:{step.line}\n{step.who}> {step.what[:200]}\n--- expected\n{wanted}\n--- shown\n{shown}"
        )
    assert unread(sent, workspace, driver.now) == []


def unread(texts: set[str], workspace: Universe, now: datetime) -> list[str]:
    """Return the texts of buttons that mean nothing."""
    with workspace.reading() as session:
        context = Surroundings().of(session, Incoming("", workspace.id, Sender("console", "gail"), now), now)
        assert context is not None
        readings = [read(text, context.snapshot, context.member.id, Place()) for text in sorted(texts)]
    return [each.text for each in readings if each.command is None and not each.statements]


@pytest.mark.parametrize(
    ("expected", "shown", "fits"),
    [
        (("✓ Acme — Proposal",), "✓ Acme — Proposal", True),
        (("✓ Acme — Proposal",), "✓ Acme — Proposal\nmore", False),
        (("✓ Acme … [R<n>]",), "✓ Acme — Proposal [R12]", True),
        (("R<n>",), "Rx", False),
        (("first", "…"), "first", True),
        (("first", "…", "last"), "first\n2\n3\nlast", True),
        (("first", "…", "last"), "first\n2\n3", False),
        ((), "", True),
        ((), "something", False),
    ],
)
def test_cards_are_compared(expected: tuple[str, ...], shown: str, *, fits: bool) -> None:
    assert matches(expected, shown) is fits

"""Whole cards of questions, as conversations in `tests/golden/ask`, and what holds for all of them."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from cards.model import Button, Card
from cards.plain import plain
from commands.grammar.read import read
from commands.incoming import Place
from tests.acceptance.driver import ConsoleDriver, act
from tests.acceptance.scenario import load, matches
from tests.handlers.asking import context_of
from tests.universe import Universe

GOLDEN = Path(__file__).parent.parent / "golden" / "ask"
FILES = sorted(GOLDEN.glob("*.txt"))
AT_ONCE = 4


def conversation(path: Path, workspace: Universe) -> Iterator[tuple[str, tuple[str, ...], Card]]:
    """Yield what was said, the lines expected and the card."""
    scenario = load(path)
    driver = ConsoleDriver(workspace.db, workspace.id, scenario.at)
    for step in scenario.steps:
        yield f"{path.name}:{step.line} {step.who}> {step.what}", step.expected, act(driver, step)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_cards(path: Path, workspace: Universe) -> None:
    pressed: set[Button] = set()
    for said, expected, card in conversation(path, workspace):
        shown = plain(card)
        assert matches(expected, shown), f"{said}\n--- expected\n{chr(10).join(expected)}\n--- shown\n{shown}"
        assert len(card.body) <= AT_ONCE, said
        pressed.update(card.buttons)
    unread = [button.sends for button in pressed if not is_read(button.sends, workspace)]
    assert not unread


def is_read(text: str, workspace: Universe) -> bool:
    """Whether a button's words are a command or a statement, and no refusal."""
    with workspace.reading() as session:
        context = context_of(session, workspace)
        reading = read(text, context.snapshot, context.member.id, Place())
    return not reading.refusal and (reading.command is not None or bool(reading.statements))

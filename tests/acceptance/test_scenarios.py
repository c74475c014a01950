"""Every scenario, on every platform and both databases."""

from pathlib import Path

import pytest

from cards.plain import plain
from tests.acceptance.driver import ConsoleDriver, act
from tests.acceptance.scenario import SCENARIOS, load, matches
from tests.universe import Universe


@pytest.mark.parametrize("path", sorted(SCENARIOS.glob("*.txt")), ids=lambda path: path.stem)
def test_scenario(path: Path, workspace: Universe) -> None:
    scenario = load(path)
    driver = ConsoleDriver(workspace.db, workspace.id, scenario.at)
    for step in scenario.steps:
        shown = plain(act(driver, step))
        wanted = "\n".join(step.expected)
        assert matches(step.expected, shown), (
            f"{path.name}:{step.line}\n{step.who}> {step.what[:200]}\n--- expected\n{wanted}\n--- shown\n{shown}"
        )


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

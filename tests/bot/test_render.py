"""Cards on a terminal as narrow as a phone."""

import io

import pytest
from rich.console import Console

from bot.console.render import draw
from cards.model import Button, Card, Text

LABELS = ("Done F2", "Snooze F2 1 day", "F1 to calendar", "Not this time")
LONG = Text("D3 Globex Corporation · Platform — Negotiation · $64k · close Fri 4 Dec")


def shown(width: int) -> list[str]:
    out = io.StringIO()
    card = Card(body=(LONG, LONG), buttons=tuple(Button(label, "due") for label in LABELS), private="the biggest " * 6)
    draw(Console(file=out, width=width, highlight=False), card)
    return [line.rstrip() for line in out.getvalue().splitlines()]


@pytest.mark.parametrize("width", [24, 30, 44, 80])
def test_no_button_is_broken_and_no_line_is_too_long(width: int) -> None:
    lines = shown(width)
    assert all(any(f"] {label}" in line for line in lines) for label in LABELS)
    assert max(map(len, lines)) <= width


@pytest.mark.parametrize("width", [30, 44])
def test_what_goes_on_is_set_in(width: int) -> None:
    lines = shown(width)
    assert [line[:2] for line in lines if line.startswith(("D3", "  "))].count("D3") == 2
    assert sum(line.startswith("  ") for line in lines) >= 3
    assert all(line.startswith(("D3", "  ", "↳", "[")) for line in lines)

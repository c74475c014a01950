"""Leads and deals that are spoken of, and not made."""

import pytest

from tests.grammar.meaning import statements


@pytest.mark.parametrize(
    "text",
    [
        "guy from Brightwell Foods only wanted a t-shirt, not a lead",
        "Brightwell Foods isn't a lead",
        "not a lead: Brightwell Foods",
        "Brightwell Foods called selling us printers, not a prospect",
        "acme corp signed a new deal with Nike",
        "acme corp inked a new deal with Nike, 3m",
        "Jane hinted at a second deal, acme corp",
        "acme corp's new CEO wants a new deal",
    ],
)
def test_nothing_is_made_nor_asked(text: str) -> None:
    reading = statements(text)
    assert reading.intent in {"none", "log"}
    assert not any(one.ask for one in reading.statements)


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("new deal with acme corp: Loyalty, 20k", "new_deal"),
        ("new deal for acme corp Loyalty 20k", "new_deal"),
        ("new lead Sam Ortega from Brightwell Foods, not qualified yet", "new_lead"),
    ],
)
def test_is_made(text: str, intent: str) -> None:
    assert statements(text).intent == intent

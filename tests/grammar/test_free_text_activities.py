"""What happened: its type, and who began it."""

from typing import Any

import pytest

from tests.grammar.meaning import said, statements


@pytest.mark.parametrize(
    ("text", "activity"),
    [
        ("spoke with Jane at acme corp", {"activity_type": "call"}),
        ("called Jane, acme corp", {"activity_type": "call", "direction": "outbound"}),
        ("acme corp: Jane called", {"activity_type": "call", "direction": "inbound"}),
        ("calld jane acme corp, left voicemal", {"activity_type": "call", "direction": "outbound"}),
        ("📵 Jane, acme corp", {"activity_type": "call", "direction": "outbound"}),
        ("emailed Jane @ acme corp", {"activity_type": "email", "direction": "outbound"}),
        ("lunch with Jane at acme corp yesterday", {"activity_type": "meeting"}),
        ("demo went well at acme corp", {"activity_type": "demo"}),
        ("sent acme corp the revised quote", {"activity_type": "email", "direction": "outbound"}),
        ("sent quote to acme corp", {"activity_type": "quote"}),
        ("texted Jane at acme corp", {"activity_type": "message", "direction": "outbound"}),
        ("connected with Jane at acme corp on LinkedIn", {"activity_type": "message"}),
        ("acme corp: Jane just called", {"activity_type": "call", "direction": "inbound"}),
        ("the call with Jane at acme corp went well", {"activity_type": "call"}),
        ("acme corp wants a SOC2 report", {"activity_type": "note"}),
        ("cancelled meeting with acme corp", {"activity_type": "note"}),
        ("call acme corp friday", {}),
        ("acme corp 60k", {}),
    ],
)
def test_activity(text: str, activity: dict[str, Any]) -> None:
    assert said(text, "activity_type", "direction") == activity


def test_the_note_keeps_every_word() -> None:
    text = "call w/ Jane @ acme corp, she wants unicorns & rainbows"
    reading = statements(text)
    assert reading.note == text
    assert [getattr(command, "note", "") for command in reading.statements[0].commands] == [text]


def test_explain_points_into_the_delivered_text() -> None:
    text = "Jane &amp; *Acme Corp*: 60k, close 12/15"
    found = {one.kind: text[one.start : one.end] for one in statements(text).found}
    assert found["account"] == "Acme Corp"
    assert found["money"] == "60k"
    assert found["date"] == "12/15"

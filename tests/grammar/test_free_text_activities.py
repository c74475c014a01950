"""What happened: its type, and who began it."""

from typing import Any

import pytest

from tests.grammar.meaning import items, said, statements


@pytest.mark.parametrize(
    ("text", "activity"),
    [
        ("spoke with Jane at acme corp", {"activity_type": "call"}),
        ("called Jane, acme corp", {"activity_type": "call", "direction": "outbound"}),
        ("acme corp: Jane called", {"activity_type": "call", "direction": "inbound"}),
        ("calld jane acme corp, left voicemal", {"activity_type": "call", "direction": "outbound"}),
        ("acme corp emailed 3x no reply", {"activity_type": "email", "direction": "outbound"}),
        ("acme corp sent the deck to Jane", {"activity_type": "email", "direction": "outbound"}),
        ("acme corp emailed the redlines", {"activity_type": "email", "direction": "inbound"}),
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
        ("shot jane at acme corp a quote, 8.5k", {"activity_type": "quote"}),
        ("had Jane from Acme Corp on video this morning", {"activity_type": "meeting"}),
        ("walked Jane through the proposal, acme corp", {"activity_type": "meeting"}),
        ("Jane at acme corp gave me a call", {"activity_type": "call", "direction": "inbound"}),
        ("left jane at acme corp a vm", {"activity_type": "call", "direction": "outbound"}),
        ("hit Jane up on linkedin, acme corp", {"activity_type": "message", "direction": "outbound"}),
        ("Jane/Acme Corp cb'd, all good", {"activity_type": "call", "direction": "inbound"}),
        ("sat down with Jane at acme corp", {"activity_type": "meeting"}),
        ("I stopped at Acme Corp and Jane showed me the new line", {"activity_type": "meeting"}),
        ("Received signed NDA from Jane (Acme Corp)", {"activity_type": "email", "direction": "inbound"}),
        ("LinkedIn message to Jane (Acme Corp), no reply", {"activity_type": "message", "direction": "outbound"}),
        ("email to jane acme corp re spec sheet", {"activity_type": "email", "direction": "outbound"}),
        ("was at acme corp this morning", {"activity_type": "meeting"}),
        ("Have been today with Jane at Acme Corp", {"activity_type": "meeting"}),
        ("acme corp was at 50k", {"activity_type": "note"}),
        ("Took Jane from Acme Corp to lunch on Tuesday", {"activity_type": "meeting"}),
        ("saw Jane of acme corp on Monday", {"activity_type": "meeting"}),
        ("Jane walked me round the plant, acme corp", {"activity_type": "meeting"}),
        ("legal review done at acme corp", {"activity_type": "note"}),
        ("text from Jane, acme corp is fine", {"activity_type": "message", "direction": "inbound"}),
        ("rang jane acme corp, nobody picked up", {"activity_type": "call", "direction": "outbound"}),
        ("call to action needed at acme corp", {"activity_type": "note"}),
        ("Jane (Acme Corp) picked up on the third try", {"activity_type": "call"}),
        ("Jane at acme corp answered finally", {"activity_type": "call"}),
        ("finally got Jane at acme corp to pick up", {"activity_type": "call"}),
        ("Jane at acme corp answered the questionnaire", {"activity_type": "note"}),
        ("Jane at acme corp picked up the tab", {"activity_type": "note"}),
        ("Jane's pipeline at acme corp picked up", {"activity_type": "note"}),
        ("if Jane at acme corp picks up, I'll pitch", {"activity_type": "note"}),
        ("just off with Jane at acme corp", {"activity_type": "call"}),
        ("had Jane from acme corp on speaker", {"activity_type": "call"}),
        ("acme corp budget reset", {"activity_type": "note"}),
        ("acme corp cloned our demo", {"activity_type": "note"}),
        ("call acme corp friday", {}),
        ("acme corp 60k", {}),
    ],
)
def test_activity(text: str, activity: dict[str, Any]) -> None:
    assert said(text, "activity_type", "direction") == activity


def test_what_was_done_with_several_is_done_with_each() -> None:
    found = items("rang jane acme corp n gavin hooli, neither picked up")
    assert [(one["account"], one["activity_type"], one["contacts"]) for one in found] == [
        ("Acme Corp", "call", ["Jane Miller"]),
        ("Hooli", "call", ["Gavin Belson"]),
    ]


def test_a_day_just_gone_is_no_appointment_in_a_year() -> None:
    assert said("onsite at acme corp on 11/16 w/ Jane", "activity_date", "follow_up_date") == {
        "activity_date": "2026-11-16"
    }


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

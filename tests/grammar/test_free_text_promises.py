"""Follow-ups however they are promised: the day, the hour, and what is to be done."""

from typing import Any

import pytest

from tests.grammar.meaning import said

_PROMISES: list[tuple[str, dict[str, Any]]] = [
    (
        "On the second of December I'm having breakfast with Jane from Acme Corp at seven forty-five in the morning",
        {"follow_up_date": "2026-12-02", "follow_up_time": "07:45"},
    ),
    (
        "I've got Jane from Acme Corp on the calendar for Thursday the third at eight fifteen in the morning",
        {"follow_up_date": "2026-12-03", "follow_up_time": "08:15"},
    ),
    (
        "Set a task for the fifteenth of January to check whether Jane at Acme Corp has her budget",
        {"follow_up_date": "2027-01-15", "follow_up_action": "check whether Jane at Acme Corp has her budget"},
    ),
    (
        "Book an hour with Jane from Acme Corp on the fourteenth of December, four o'clock, for the walkthrough",
        {"follow_up_time": "16:00", "follow_up_action": "Book an hour with Jane from Acme Corp for the walkthrough"},
    ),
    ("I'm seeing Jane from Acme Corp on the 3rd at her office", {"follow_up_date": "2026-12-03"}),
    (
        "lunch with Jane at acme corp next Wednesday at noon",
        {"follow_up_date": "2026-11-25", "follow_up_time": "12:00"},
    ),
    ("ask Jane at acme corp about the upgrade on friday", {"follow_up_date": "2026-11-20"}),
    ("Jane from acme corp will send the signed order form by Monday", {"follow_up_date": "2026-11-23"}),
    ("Jane at acme corp said she'd have an answer for us by the 24th", {"follow_up_date": "2026-11-24"}),
    ("next Friday works for Jane at Acme Corp, contract read-through", {"follow_up_action": "contract read-through"}),
    ("Meeting set: Jane, Acme Corp, Mon 11/30 at 10", {"follow_up_date": "2026-11-30", "follow_up_action": "Meeting"}),
    ("acme corp - Jane open to talking again in Feb, f/u then", {"follow_up_date": "2027-02-01"}),
    ("Jane at acme corp wants it by friday", {"follow_up_action": "Jane at acme corp wants it"}),
    ("acme corp: by Friday Jane needs those", {"follow_up_action": "Jane needs those"}),
    ("mtg w/ Jane, acme corp. Next step: redlines back Mon", {"follow_up_action": "redlines back"}),
    ("acme corp, Jane. Next: redlines Mon", {"follow_up_date": "2026-11-23", "follow_up_action": "redlines"}),
    ("acme corp - next steps: 1) redlines Mon 2) exec call Thu", {"follow_up_date": "2026-11-23"}),
    (
        "acme corp 1) Jane has budget 2) security review starts 11/30 3) remind me 12/2: contract draft",
        {"follow_up_date": "2026-12-02", "follow_up_action": "contract draft"},
    ),
    ("demo with acme corp 12/3, remind me the day before", {"follow_up_date": "2026-12-02"}),
    ("acme corp board meets 12/10. Remind me two days before to chase Jane", {"follow_up_date": "2026-12-08"}),
    (
        "acme corp demo on 12/7, remind me the day before to send the deck",
        {"follow_up_date": "2026-12-04", "follow_up_action": "send the deck"},
    ),
    ("acme corp closes 12/15, nudge me a week before", {"follow_up_date": "2026-12-08", "close_date": "2026-12-15"}),
    ("call with acme corp 12/15 2pm, ping me the morning of", {"follow_up_date": "2026-12-15"}),
    ("remind me the day before my call with acme corp on 12/8", {"follow_up_date": "2026-12-07"}),
    ("acme corp demo 12/8. email Jane the agenda 2d before", {"follow_up_action": "email Jane the agenda"}),
    ("remind me the day before: acme corp call 12/8", {"follow_up_date": "2026-12-07"}),
    ("remind me to call Jane at acme corp the Friday before the demo on 12/8", {"follow_up_date": "2026-12-04"}),
    ("call Jane at acme corp the Monday after the demo on 12/8", {"follow_up_date": "2026-12-14"}),
    ("f/u acme corp two days before their board meeting on 12/10", {"follow_up_date": "2026-12-08"}),
    (
        "acme corp demo 12/8, ping Jane the Friday before",
        {"follow_up_date": "2026-12-04", "follow_up_action": "ping Jane"},
    ),
    ("acme corp demo 12/8, remind me Monday before the demo", {"follow_up_date": "2026-12-07"}),
    ("ping Jane at acme corp the day before and send the deck on 12/8", {"follow_up_date": "2026-12-07"}),
    ("acme corp signed 11/12, remind me the day before the kickoff", {"follow_up_action": "before the kickoff"}),
    ("acme corp: don't remind me the day before the kickoff", {}),
    ("met acme corp the day before, call them 12/8", {"follow_up_date": "2026-12-08"}),
    ("acme corp next step: call Jane Dec 3", {"follow_up_date": "2026-12-03", "follow_up_action": "call Jane"}),
]


@pytest.mark.parametrize(("text", "meaning"), _PROMISES)
def test_what_is_promised(text: str, meaning: dict[str, Any]) -> None:
    assert said(text, *meaning) == meaning


@pytest.mark.parametrize("text", [text for text, _ in _PROMISES if "unch" in text or "breakfast" in text])
def test_what_is_to_come_has_not_happened(text: str) -> None:
    assert said(text, "activity_type", "activity_date") == {}


@pytest.mark.parametrize(
    "text",
    [
        "Priya is meeting Acme Corp on Thursday",
        "Priya will call Acme Corp tomorrow",
        "Lunch with Jane of Acme Corp on Monday, they want 20 seats",
        "sat down with Jane at acme corp right now",
        "acme corp needs 25 licences by spring",
        "Regulators visit them in spring so the acme corp piece is urgent",
    ],
)
def test_a_colleagues_plan_and_what_is_over_are_no_follow_ups(text: str) -> None:
    assert said(text, "follow_up_date") == {}

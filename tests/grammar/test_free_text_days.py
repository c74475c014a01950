"""What each date of a message is: close date, follow-up, day of what happened, or nothing (Wed 18 Nov 2026)."""

from typing import Any

import pytest

from commands.grammar.hint import Hint
from commands.grammar.read import read
from commands.grammar.universe import load_universe
from commands.incoming import Place
from commands.syntax.followups import AddFollowUp
from tests.grammar.meaning import items, said
from tests.grammar.small_workspace import WORKSPACE

FIELDS = ("close_date", "follow_up_date", "follow_up_time", "activity_date")


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("acme corp close 12/15", {"close_date": "2026-12-15"}),
        ("acme corp EOQ", {"close_date": "2026-12-31"}),
        ("acme corp to 12/15 pls", {"close_date": "2026-12-15"}),
        ("maybe acme corp to 12/15", {}),
        ("acme corp demo 12/8, remind me a few days before", {}),
        ("flight from acme corp to 12/15", {}),
        ("acme corp demo to 12/15", {"follow_up_date": "2026-12-15"}),
        ("acme corp no longer 12/11, make the close the 18th", {"close_date": "2026-12-18"}),
        ("acme corp close date 12/11 → the 18th", {"close_date": "2026-12-18"}),
        ("acme corp close date 12/11 → 18th", {}),
        ("acme corp close slid from the eleventh of december to the eighteenth", {"close_date": "2026-12-18"}),
        ("acme corp close from the fourth to the eighteenth", {"close_date": "2026-12-18"}),
        ("acme corp close date is the third not the fourth", {"close_date": "2026-12-03"}),
        ("acme corp close date was the fifteenth its now the twenty second", {"close_date": "2026-12-22"}),
        ("Jane at acme corp is the third", {}),
        ("acme corp pushed to 1/24, sorry 1/14", {"close_date": "2027-01-14"}),
        ("acme corp pushed from the seventeenth to the thirty first of december", {"close_date": "2026-12-31"}),
        ("acme corp closing the eighteenth", {"close_date": "2026-12-18"}),
        ("acme corp 12/18 for q4", {"close_date": "2026-12-18"}),
        ("acme corp 12/15 for end of year", {"close_date": "2026-12-15"}),
        ("acme corp 60k for q4", {"close_date": "2026-12-31"}),
        ("emailed acme corp the day before the 11/12 meeting", {"activity_date": "2026-11-11"}),
        ("sent acme corp the quote the day before our 11/12 call", {"activity_date": "2026-11-11"}),
        ("met acme corp the Friday before the 11/12 board meeting", {"activity_date": "2026-11-06"}),
        ("emailed acme corp two days after the demo on 11/11", {"activity_date": "2026-11-13"}),
        ("texted Jane at acme corp the day after the demo (11/16)", {"activity_date": "2026-11-17"}),
        ("called acme corp the week before the demo on 11/12", {}),
        ("acme corp closes the Friday before the board meeting on 12/15", {"close_date": "2026-12-11"}),
        ("Jane at acme corp declined the invite for Thursday", {}),
        ("Jane at acme corp declined Thursday's demo", {}),
        ("acme corp close was Jan 29", {}),
        ("demo with Jane (acme corp) moved to 12/4", {"follow_up_date": "2026-12-04"}),
        ("demo done (acme corp), pushed to 12/18", {"close_date": "2026-12-18"}),
        ("acme corp moved from 12/11 to 12/18", {"close_date": "2026-12-18"}),
        ("acme corp demo moved from 12/11 to 12/18", {"follow_up_date": "2026-12-18"}),
        ("acme corp kickoff: not Mon, Wed 25 Nov 10:00", {"follow_up_date": "2026-11-25", "follow_up_time": "10:00"}),
        ("acme corp pushed to Q1", {"close_date": "2027-03-31"}),
        ("acme corp: Jane says budget freeze, pushed to Q1", {"close_date": "2027-03-31"}),
        ("😬 acme corp: they froze budget. Pushed to Q1", {"close_date": "2027-03-31"}),
        ("acme corp: their pilot, pushed to Q1", {}),
        ("acme corp: Jane says infosec review slipped to January", {}),
        ("acme corp: Jane's after a price by Monday", {"follow_up_date": "2026-11-23"}),
        ("acme corp slips to January", {"close_date": "2027-01-31"}),
        ("acme corp close date moved from 12/16 to 1/8", {"close_date": "2027-01-08"}),
        ("acme corp 60k 12/15", {"close_date": "2026-12-15"}),
        ("acme corp closes in June if legal approves", {}),
        ("acme corp may close in June", {}),
        ("acme corp landed at 108, moving to negotiation", {}),
        ("acme corp is at 130", {}),
        ("acme corp: picked it back up at 4", {}),
        ("Jane (acme corp) arrived at 4", {}),
        ("Jane at acme corp wants it at 115", {}),
        ("call Jane at acme corp at 230", {"follow_up_date": "2026-11-18", "follow_up_time": "14:30"}),
        ("Jane at acme corp got back to me after 3 weeks", {}),
        ("Jane at acme corp picked up on the 4th ring", {}),
        ("acme corp: no close date change for 12/15", {}),
        ("met Jane at acme corp on Monday", {"activity_date": "2026-11-16"}),
        ("call with acme corp yesterday", {"activity_date": "2026-11-17"}),
        ("met Jane (acme corp) on Monday", {"activity_date": "2026-11-16"}),
        ("acme corp demo tmrw 2pm", {"follow_up_date": "2026-11-19", "follow_up_time": "14:00"}),
        ("booked a demo with acme corp for Thursday", {"follow_up_date": "2026-11-19"}),
        ("acme corp call pushed to Monday", {"follow_up_date": "2026-11-23"}),
        ("onsite at acme corp moved from 12/1 to 12/4", {"follow_up_date": "2026-12-04"}),
        ("acme corp demo 12/1 → 12/4", {"follow_up_date": "2026-12-04"}),
        ("acme corp call thu -> fri", {"follow_up_date": "2026-11-20"}),
        ("acme corp meeting 12/1, now 12/4", {"follow_up_date": "2026-12-04"}),
        ("acme corp demo not Thursday, Friday", {"follow_up_date": "2026-11-20"}),
        ("acme corp call isn't Thursday, it's Friday", {"follow_up_date": "2026-11-20"}),
        ("acme corp close isn't in March, it's May 14", {"close_date": "2027-05-14"}),
        ("acme corp isn't closing in Feb, it's March 1", {"close_date": "2027-03-01"}),
        ("acme corp close not 2/15 but 3/1", {"close_date": "2027-03-01"}),
        ("acme corp close 2/15, no 3/1", {"close_date": "2027-03-01"}),
        ("acme corp close isn't 2/15, could be 3/1", {}),
        ("acme corp close isn't 2/15, board meets 3/1", {}),
        ("acme corp wants pricing by Friday", {"follow_up_date": "2026-11-20"}),
        ("acme corp wants to start in January", {}),
        ("acme corp wants to start 1/1", {}),
        ("follow up with acme corp next week", {"follow_up_date": "2026-11-23"}),
        ("log a lead call with acme corp tomorrow", {"follow_up_date": "2026-11-19"}),
        ("ping acme corp in 3 days", {"follow_up_date": "2026-11-23"}),
        ("call acme corp on Saturday", {"follow_up_date": "2026-11-21"}),
        ("acme corp: Jane is out til 11/30, ping her then", {"follow_up_date": "2026-11-30"}),
        ("call acme corp Tuesday if no reply", {"follow_up_date": "2026-11-24"}),
        ("acme corp might call Tuesday", {}),
        ("I may call Jane at acme corp in March", {}),
        ("Jane at acme corp asked to move our call from Thursday to Friday", {"follow_up_date": "2026-11-20"}),
        ("acme corp quote valid til 12/15", {}),
        ("acme corp: their new CIO starts in January", {}),
        ("acme corp pilot starts Monday", {"follow_up_date": "2026-11-23"}),
        ("acme corp: Jane is on vacation next week", {}),
        ("acme corp: the board will decide on 12/10", {}),
        ("acme corp: she'll get back to me by 12/10", {"follow_up_date": "2026-12-10"}),
        ("acme corp: they have to be live by March", {}),
        ("acme corp wants to bring in their CFO next week", {}),
        ("acme corp: their fiscal year ends in March", {}),
        ("Monday: call Jane at acme corp", {"follow_up_date": "2026-11-23"}),
        ("acme corp contract by Friday", {"follow_up_date": "2026-11-20"}),
        ("need to move acme corp to proposal next week", {"follow_up_date": "2026-11-23"}),
        ("get acme corp to proposal by friday", {"follow_up_date": "2026-11-20"}),
        ("Jane at acme corp is pushing to March", {"close_date": "2027-03-31"}),
        ("pushing acme corp to sign by friday", {}),
        ("acme corp closing 12/15 or 12/22", {}),
        ("acme corp targeting 12/15", {"close_date": "2026-12-15"}),
        ("acme corp demo fri cancelled", {}),
        ("called Jane at acme corp 3x this week", {}),
        ("acme corp: April 9 is the close date", {"close_date": "2027-04-09"}),
        ("acme corp: 12/18 was the close date", {}),
        ("is 12/18 the close date for acme corp", {}),
        ("acme corp office closes 12/18", {}),
        ("acme corp: they close their books 12/18", {}),
        ("closing our acme corp deal 12/18", {"close_date": "2026-12-18"}),
        ("acme corp: the goal is to sign by friday", {}),
        ("acme corp asked to start in March instead", {}),
        ("acme corp: whitepaper to Jane on 11/24", {"follow_up_date": "2026-11-24"}),
        ("acme corp: they moved the decision to January", {}),
        ("acme corp: Jane asked for a call on 11/24 but I can't", {}),
        ("acme corp: call after the holidays", {"follow_up_date": "2027-01-04"}),
        ("cover his 3pm with jane at acme corp tomorrow", {"follow_up_date": "2026-11-19", "follow_up_time": "15:00"}),
        ("call Jane, acme corp, Nov 30 around 9", {"follow_up_date": "2026-11-30", "follow_up_time": "09:00"}),
        ("too early for acme corp, try again 2/2. Gap is fine", {"follow_up_date": "2027-02-02"}),
        ("acme corp emailed over the weekend", {}),
        ("stopped in to see Jane at acme corp on Monday", {"activity_date": "2026-11-16"}),
        ("they'll sign acme corp on 12/9, so set the close to that", {"close_date": "2026-12-09"}),
        ("acme corp demo thursday, no wait, friday", {"follow_up_date": "2026-11-20"}),
        ("On Friday I have to call Jane at acme corp", {"follow_up_date": "2026-11-20"}),
        ("our acme corp quote expires 12/15", {}),
        ("acme corp will need 200 more seats next year", {}),
        ("Jane at acme corp will present it internally on Thursday", {}),
        ("acme corp wants 3 workshops in Q1", {}),
        ("Jane at acme corp was supposed to call today", {}),
        ("Sam is planning to call acme corp by friday", {}),
        ("Jane at acme corp wants to talk before Thanksgiving", {"follow_up_date": "2026-11-25"}),
        (
            "spoke with Jane at acme corp yesterday, sending the quote Friday",
            {"activity_date": "2026-11-17", "follow_up_date": "2026-11-20"},
        ),
        (
            "demo went well at acme corp, close 12/15, f/u next tue 3",
            {"close_date": "2026-12-15", "follow_up_date": "2026-11-24", "follow_up_time": "15:00"},
        ),
    ],
)
def test_days(text: str, days: dict[str, Any]) -> None:
    assert said(text, *FIELDS) == days


@pytest.mark.parametrize(
    ("text", "action"),
    [
        ("acme corp: sending the order form tomorrow", "sending the order form"),
        ("and I'll send Jane at acme corp the deck on Friday", "send Jane at acme corp the deck"),
        ("Acme Corp - redlines due Tue", "redlines"),
        ("called acme corp, no answer, f/u next tue", "follow up"),
        ("lvm acme corp, CB Thursday", "call back"),
        ("acme corp next tue 3pm f/u: send quote", "send quote"),
        ("remind me tomorrow to send acme corp the deck", "send acme corp the deck"),
        ("don't forget to call Jane (Acme Corp) Friday", "call Jane"),
        ("Jane at acme corp wants the SOW by Friday", "send the SOW"),
        ("Jane at acme corp wants a second demo Tuesday at 11", "second demo"),
        ("acme corp demo moved to 12/1 11am", "demo"),
        ("security review with Jane (acme corp) is booked for 12/3", "security review with Jane"),
        ("SOW to Jane (acme corp) by Friday", "SOW to Jane"),
    ],
)
def test_what_a_follow_up_is_for(text: str, action: str) -> None:
    assert said(text, "follow_up_action") == {"follow_up_action": action}


@pytest.mark.parametrize(
    ("words", "action"),
    [
        ("acme corp next tue 3pm send quote", "send quote"),
        ("globex support friday call Jane about the renewal", "call Jane about the renewal"),
        ("acme corp friday", "follow up"),
        ("with acme corp friday", "follow up with acme corp"),
    ],
)
def test_what_a_line_promises(words: str, action: str) -> None:
    assert said(words, "follow_up_action", hint=Hint("followup")) == {"follow_up_action": action}


@pytest.mark.parametrize(
    ("text", "promised"),
    [
        (
            "just got off the phone with jane at acme corp they want to start in january send her the deck by friday",
            [("2026-11-20", "send her the deck")],
        ),
        (
            "met jane from acme corp yesterday the price is a bit high for her follow up next tuesday at ten",
            [("2026-11-24", "follow up")],
        ),
        (
            "finished the demo with jane at acme corp she loved it next step is a deep dive on december first",
            [("2026-12-01", "deep dive")],
        ),
        (
            "acme corp has three hundred users they might start in february send jane some references by wednesday",
            [("2026-11-25", "send jane some references")],
        ),
    ],
)
def test_what_is_dictated_without_a_stop(text: str, promised: list[tuple[str, str]]) -> None:
    assert [(one["follow_up_date"], one["follow_up_action"]) for one in items(text)] == promised


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("remind me to call acme corp in 20 minutes", "2026-11-22"),
        ("f/u acme corp in 2 hours", "2026-11-22"),
        ("f/u acme corp in an hour", "2026-11-22"),
        ("f/u acme corp in 7 days", "2026-11-30"),
        ("f/u acme corp tomorrow", "2026-11-23"),
    ],
)
def test_on_a_sunday_minutes_and_hours_are_what_they_are(text: str, due: str) -> None:
    snapshot, author = load_universe({**WORKSPACE, "reference": "2026-11-22T14:40"})
    commands = [one for each in read(text, snapshot, author, Place()).statements for one in each.commands]
    assert [one.due_on.isoformat() for one in commands if isinstance(one, AddFollowUp) and one.due_on] == [due]

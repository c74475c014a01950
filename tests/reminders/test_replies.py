"""A reply to a nudge is cut at its numbers; which list they are of; and numbers that are there twice or never."""

import pytest

from bot.posting import LaterError
from cards.plain import plain
from commands.incoming import Incoming, Sender
from commands.item_parts import cut
from commands.surroundings import Surroundings
from tests.reminders.nudging import Nudging
from tests.talk import Talk
from tests.universe import TODAY


@pytest.fixture
def nudging(worked: Nudging) -> Nudging:
    return worked


@pytest.fixture
def talk(nudging: Nudging) -> Talk:
    return Talk(nudging.workspace.db, nudging.workspace.id, nudging.hands.now)


CUT = [
    ("1 done, 2 fri", [(1, "done"), (2, "fri")]),
    ("1 done 2 fri 3 lost price", [(1, "done"), (2, "fri"), (3, "lost price")]),
    ("1. done 2) next week", [(1, "done"), (2, "next week")]),
    ("1: done; 2: next tue and 3: 2w", [(1, "done"), (2, "next tue"), (3, "2w")]),
    ("1 ✅ 2 ✅", [(1, "✅"), (2, "✅")]),
    ("1 done they take 3 seats, 2 fri", [(1, "done they take 3 seats"), (2, "fri")]),
    ("1 done on 2 dec", [(1, "done on 2 dec")]),
    ("1 tue 2 dec", [(1, "tue 2 dec")]),
    ("1 snooze 2 weeks", [(1, "snooze 2 weeks")]),
    ("3 acme signed 48k, 1 done", [(3, "acme signed 48k"), (1, "done")]),
    ("1 done, 1 fri", [(1, "done"), (1, "fri")]),
    ("1 done, 9 fri", [(1, "done"), (9, "fri")]),
    ("1 done, 9 of them came", [(1, "done, 9 of them came")]),
    ("2 fri 2026 is fine", [(2, "fri 2026 is fine")]),
    ("9 done", [(9, "done")]),
    ("1 and 2 done", [(1, "done"), (2, "done")]),
    ("1, 2 & 3: fri", [(1, "fri"), (2, "fri"), (3, "fri")]),
    ("1-3 done", [(1, "done"), (2, "done"), (3, "done")]),
    ("1,2 ✅", [(1, "✅"), (2, "✅")]),
    ("1 - done, 2 - fri", [(1, "done"), (2, "fri")]),
    ("1:done 2=fri", [(1, "done"), (2, "fri")]),
    ("1, 2 done, 3 fri", [(1, "done"), (2, "done"), (3, "fri")]),
    ("1 done, 2 & 3 fri", [(1, "done"), (2, "fri"), (3, "fri")]),
    ("2026-12-01 is the day", []),
    ("9 dec", []),
    ("9 done deals this month", []),
]


@pytest.mark.parametrize(("text", "parts"), CUT)
def test_where_a_reply_is_cut(nudging: Nudging, text: str, parts: list[tuple[int, str]]) -> None:
    with nudging.workspace.reading() as session:
        incoming = Incoming("k", nudging.workspace.id, Sender("console", "dana"), nudging.hands.now, text)
        context = Surroundings().of(session, incoming, nudging.hands.now)
        assert context is not None
        assert cut(text, {1, 2, 3}, context) == parts


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("1 done, 1 fri", "1: it is there twice, so nothing was done about it."),
        ("1 done, 9 fri", "9: Your list has no 9; it goes from 1 to 3."),
    ],
)
def test_what_is_wrong_is_said(talk: Talk, words: str, says: str) -> None:
    assert says in talk.text(words).replace("\n  ", " ")


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("2 moved to negotiation", "Platform — Negotiation (was Qualified)"),
        ("2 push close date to jan 15", "close Fri 15 Jan 2027 (was Tue 10 Nov)"),
        ("1 and 3 done", "✓ F2 done: show the demo · Globex Corporation ✓ F3 done: tidy up"),
        ("1 skip", "due Thu 19 Nov (was Wed 18 Nov)"),
        ("2, 3 not mine", "[2 to Sam Ortiz]"),
        ("2 proposals sent", "nothing changed"),
        ("2, and now?", "nothing changed"),
    ],
)
def test_what_is_right_is_done(talk: Talk, words: str, says: str) -> None:
    assert says in " ".join(talk.text(words).split())


@pytest.fixture
def newer(nudging: Nudging) -> Nudging:
    """Let there be another second item the next day: the first day's was Acme's deal."""
    ids = nudging.workspace.ids
    nudging.promise("water the plants", TODAY, deal_id=ids.globex_platform, account_id=ids.globex)
    return nudging


def answered(nudging: Nudging, text: str, reply_to: str = "") -> str:
    talk = Talk(nudging.workspace.db, nudging.workspace.id, nudging.hands.now)
    who = Sender("slack", "U01DANA")
    return plain(talk.dispatcher.handle(Incoming("k", talk.workspace, who, talk.now, text, reply_to=reply_to)))


def test_the_newest_list_counts(newer: Nudging) -> None:
    newer.tick("2026-11-19 14:00")
    assert "water the plants" in answered(newer, "2 fri")


def test_a_list_that_could_not_be_said_has_no_numbers(newer: Nudging) -> None:
    newer.poster.faults.append(LaterError("Slack is down", 3600))
    newer.tick("2026-11-19 14:00")
    assert "Acme Corp · Platform: no nudge about it before" in answered(newer, "2 fri")


def test_in_the_thread_of_an_older_list_its_numbers_count(newer: Nudging) -> None:
    newer.tick("2026-11-19 14:00")
    first = newer.poster.said[0].receipt
    assert "Acme Corp · Platform: no nudge" in answered(newer, "2 fri", f"slack/{first.place}/{first.message}")

"""Escalation: off by default; the rep is asked first, and a manager sees the deal once when nobody answered."""

from datetime import date

import pytest

from cards.model import Item
from tests.reminders.nudging import Nudging
from tests.talk import Talk

ASKED, EARLY, AFTER = "11-23", "11-24", "11-25"
"""A deal is shown on Wednesday 18, again after three days, on Monday 23, with the question; two working days later
it is Wednesday 25."""


def days(nudging: Nudging, *when: str) -> list[str]:
    """Let it be 9:00 in New York on these days, and return what Sam, the manager, saw."""
    for day in when:
        nudging.tick(f"2026-{day} 14:00")
    return [block.text for card in nudging.cards("U01SAM") for block in card.body if isinstance(block, Item)]


def asked(nudging: Nudging) -> list[bool]:
    """Return of each of Dana's lists whether it asks her."""
    return [
        any(button.label == "Need help?" for block in card.body if isinstance(block, Item) for button in block.buttons)
        for card in nudging.cards()
    ]


def test_the_rep_first_and_then_the_manager_once(waiting: Nudging) -> None:
    assert asked(waiting) == [False, True]
    assert days(waiting, EARLY) == []
    assert asked(waiting) == [False, True]
    told = days(waiting, AFTER)
    assert [text.partition(" — ")[2] for text in told] == [
        "stands still; perhaps they could use a hand (for Dana Reyes)"
    ]
    assert days(waiting, "11-26", "11-27", "11-30", "12-01") == told


def test_it_is_off_by_default(nudging: Nudging) -> None:
    nudging.stand_still()
    assert days(nudging, "11-18", ASKED, AFTER, "11-27", "12-01") == []
    assert asked(nudging) == [False] * 4, "shown every third day, and never asked"


@pytest.mark.parametrize(
    "words", ["deal D5 close 12/20", "log call D5 no answer", "1 2w", "1 not mine", "1 done", "assign D5 to priya"]
)
def test_whoever_answers_is_not_shown(waiting: Nudging, words: str) -> None:
    talk = Talk(waiting.workspace.db, waiting.workspace.id, waiting.hands.now)
    assert talk.say(words).tone == "done"
    assert days(waiting, EARLY, AFTER, "11-26") == []


def test_days_off_do_not_count(waiting: Nudging) -> None:
    waiting.member(waiting.workspace.ids.dana, away_from=date(2026, 11, 24), away_until=date(2026, 11, 26))
    assert days(waiting, EARLY, AFTER, "11-26") == []
    assert len(days(waiting, "11-27")) == 1


def test_help_is_there_at_once_for_who_wants_it(waiting: Nudging) -> None:
    talk = Talk(waiting.workspace.db, waiting.workspace.id, waiting.hands.now)
    talk.say("needhelp D5")
    assert len(days(waiting, EARLY, AFTER, "11-26")) == 1


def test_help_that_is_no_longer_wanted_is_not_shown(waiting: Nudging) -> None:
    talk = Talk(waiting.workspace.db, waiting.workspace.id, waiting.hands.now)
    talk.say("needhelp D5")
    assert "as if you had not answered" in talk.text("undo")
    assert "so already" not in talk.text("needhelp D5")
    assert "so already" in talk.text("needhelp D5")
    talk.say("undo")
    talk.say("deal D5 close 12/20")
    assert days(waiting, EARLY, AFTER, "11-26") == []


def test_what_a_manager_has_seen_stays(waiting: Nudging) -> None:
    talk = Talk(waiting.workspace.db, waiting.workspace.id, waiting.hands.now)
    talk.say("needhelp D5")
    days(waiting, EARLY)
    assert "a manager has seen it" in talk.text("undo")

"""What is put off or set aside changes no record, and is a request all the same: undo knows it."""

import pytest

from cards.plain import plain
from tests.reminders.nudging import Nudging
from tests.talk import Talk

LATER = "2026-11-23 14:00"
"""When a rule speaks of the same deal again: Dana has her two promises and Acme's close date."""


@pytest.fixture
def talk(worked: Nudging) -> Talk:
    talk = Talk(worked.workspace.db, worked.workspace.id, worked.hands.now)
    talk.say("snooze F1 until 12/28")  # what is promised about a deal is said instead of what a rule finds
    return talk


@pytest.mark.parametrize("words", ["2 snooze 2w", "2 not mine", "2 done", "snooze D1 2w", "snooze all until 12/7"])
def test_what_was_put_off_comes_back(worked: Nudging, talk: Talk, words: str) -> None:
    talk.say(words)
    card = talk.press("Undo")
    assert card.tone == "done"
    assert worked.tick(LATER)[-1] == "done 3 of 3"


def test_one_answer_is_said_once(talk: Talk) -> None:
    card = talk.say("2 not mine")
    assert plain(card).count("✓") == 1
    assert card.buttons[0].label == "Undo"


def test_what_is_in_no_list_can_be_put_off_too(nudging: Nudging) -> None:
    nudging.setting("nudge rules", "close passed")
    nudging.change(nudging.workspace.ids.acme_platform, close_on=nudging.hands.now.date().replace(day=10))
    nudging.promise("call", nudging.hands.now.date())
    talk = Talk(nudging.workspace.db, nudging.workspace.id, nudging.hands.now)
    talk.say("snooze D1 2w")
    assert nudging.tick("2026-11-18 14:00") == ["done 1 of 1"], "what was said before the nudge takes nothing else away"
    assert "in your nudges again" in talk.text("undo")
    assert nudging.tick("2026-11-19 14:00") == ["done 2 of 2"]


def test_of_two_the_later_counts_and_undo_leaves_the_other(worked: Nudging, talk: Talk) -> None:
    talk.say("snooze D1 4w")
    talk.say("snooze D1 until 11/23")
    assert worked.tick(LATER)[-1] == "done 3 of 3"
    worked.hands.now = talk.now
    talk.say("undo")
    assert worked.tick("2026-11-24 14:00")[-1] == "done 2 of 2"


def test_it_is_undone_once(talk: Talk) -> None:
    request = talk.say("2 snooze 2w").buttons[0].sends
    assert request.startswith("undo R")
    assert "in your nudges again" in plain(talk.say(request))
    assert "was undone already" in plain(talk.say(request))

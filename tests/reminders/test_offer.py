"""One optional question after a kept promise, twice a day at most, and no more for who keeps skipping it."""

from datetime import timedelta

import pytest

from cards.plain import plain
from tests.reminders.nudging import Nudging
from tests.talk import Talk
from tests.universe import TODAY


@pytest.fixture
def talk(nudging: Nudging) -> Talk:
    return Talk(nudging.workspace.db, nudging.workspace.id, nudging.hands.now)


def kept(nudging: Nudging, talk: Talk) -> str:
    """Keep a promise about a deal of its own, and return the answer."""
    number = nudging.promise("call", TODAY, deal_id=nudging.deal())
    return plain(talk.say(f"done F{number}"))


def test_a_tap_is_the_next_step(nudging: Nudging, talk: Talk) -> None:
    assert "Next step for" in kept(nudging, talk)
    assert "call · Wed 25 Nov" in plain(talk.press("Call Wed 25 Nov"))


def test_twice_a_day_and_not_where_something_is_planned(nudging: Nudging, talk: Talk) -> None:
    ids = nudging.workspace.ids
    number = nudging.promise("call", TODAY, deal_id=ids.acme_platform)
    assert "Next step" not in plain(talk.say(f"done F{number}")), "the quote is promised"
    assert ["Next step" in kept(nudging, talk) for _ in range(3)] == [True, True, False]
    talk.now += timedelta(days=1)
    assert "Next step" in kept(nudging, talk)


def test_who_keeps_skipping_is_left_alone(nudging: Nudging, talk: Talk) -> None:
    for _ in range(3):
        kept(nudging, talk)
        talk.press("Skip")
        talk.now += timedelta(days=1)
    assert "Next step" not in kept(nudging, talk)


def test_a_skip_can_be_taken_back(nudging: Nudging, talk: Talk) -> None:
    for _ in range(3):
        kept(nudging, talk)
        talk.press("Skip")
        talk.now += timedelta(days=1)
    talk.press("Undo")
    assert "Next step" in kept(nudging, talk)


def test_one_question_a_message_and_why_a_deal_ended_counts(worked: Nudging) -> None:
    talk = Talk(worked.workspace.db, worked.workspace.id, worked.hands.now)
    both = plain(talk.say("1 done, 2 lost"))
    assert ("done: show the demo" in both, "Why was it lost?" in both, "Next step for" in both) == (True, True, False)
    assert ["Next step" in kept(worked, talk) for _ in range(2)] == [True, False]

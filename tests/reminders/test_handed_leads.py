"""A newly assigned lead is the one thing that interrupts: at once in working hours, else when those begin."""

from datetime import date, timedelta

import pytest

from cards.plain import plain
from storage.models.activities import Lead
from tests.reminders.nudging import Nudging
from tests.talk import Talk
from tests.universe import NOW

EVENING, NEXT_MORNING = "2026-11-18 23:30", "2026-11-19 14:00"
"""18:30 and 9:00 in New York."""


@pytest.fixture
def talk(nudging: Nudging) -> Talk:
    """It is 10:15 on Wednesday, and a lead came that is nobody's."""
    nudging.tick("2026-11-18 15:15")
    with nudging.writing() as writer:
        writer.create(Lead(workspace_id=0, id=0, created_at=NOW, received_at=NOW, name="Jane Doe", source="webinar"))
    return Talk(nudging.workspace.db, nudging.workspace.id, nudging.hands.now)


def told(nudging: Nudging, who: str = "U01DANA") -> list[str]:
    nudging.hands.now += timedelta(seconds=5)
    nudging.tick()
    return [plain(card) for card in nudging.cards(who) if "New lead" in plain(card)]


def test_it_is_said_at_once(nudging: Nudging, talk: Talk) -> None:
    talk.say("assign L1 to dana", "sam")
    said = told(nudging)
    assert len(said) == 1
    assert "New lead for you from Sam Ortiz" in said[0]
    assert "L1 Jane Doe · from webinar" in said[0]
    assert told(nudging) == said


@pytest.mark.parametrize("then", ["undo", "assign L1 to priya"])
def test_what_is_no_longer_theirs_is_not_said(nudging: Nudging, talk: Talk, then: str) -> None:
    talk.say("assign L1 to dana", "sam")
    talk.say(then, "sam")
    assert told(nudging) == []


def test_who_takes_it_knows_it(nudging: Nudging, talk: Talk) -> None:
    talk.say("take L1")
    assert told(nudging) == []


def test_the_evening_is_left_alone(nudging: Nudging, talk: Talk) -> None:
    nudging.tick(EVENING)
    talk.now = nudging.hands.now
    talk.say("assign L1 to dana", "sam")
    assert told(nudging) == []
    nudging.tick(NEXT_MORNING)
    assert len(told(nudging)) == 1


def test_who_covers_is_told(nudging: Nudging, talk: Talk) -> None:
    ids, today = nudging.workspace.ids, date(2026, 11, 18)
    nudging.member(ids.dana, away_from=today, away_until=date(2026, 11, 30), covered_by=ids.priya)
    talk.say("assign L1 to dana", "sam")
    assert told(nudging) == []
    assert "New lead for Dana Reyes, whom you cover" in told(nudging, "U01PRIYA")[0]


def test_who_covers_and_has_left_is_not_waited_for(nudging: Nudging, talk: Talk) -> None:
    ids, today = nudging.workspace.ids, date(2026, 11, 18)
    nudging.member(ids.priya, active=False)
    nudging.member(ids.dana, away_from=today, away_until=date(2026, 11, 19), covered_by=ids.priya)
    talk.say("assign L1 to dana", "sam")
    nudging.tick(NEXT_MORNING)
    assert len(told(nudging)) == 1

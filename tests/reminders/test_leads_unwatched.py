"""A lead is never silent: whoever has it is on leave for good, or is the only one who leads."""

from datetime import date
from typing import Any

import pytest

from storage.models.activities import Lead
from storage.queries.assignments import Choice, give
from storage.queries.lead_news import follow_leads
from storage.queries.settings import settings_of
from tests.reminders.nudging import Nudging
from tests.reminders.test_lead_messages import told
from tests.talk import Talk
from tests.universe import NOW

AWAY = {"away_from": date(2026, 11, 17), "away_until": None}


@pytest.fixture
def talk(nudging: Nudging) -> Talk:
    """It is 10:15 on Wednesday, and a lead came that is nobody's."""
    nudging.tick("2026-11-18 15:15")
    with nudging.writing() as writer:
        writer.create(Lead(workspace_id=0, id=0, created_at=NOW, received_at=NOW, name="Jane Doe", source="webinar"))
    return Talk(nudging.workspace.db, nudging.workspace.id, nudging.hands.now)


def owner(nudging: Nudging) -> int | None:
    with nudging.workspace.reading() as session:
        return session.get_one(Lead, (nudging.workspace.id, 1)).owner_id


def test_by_hand_to_somebody_who_is_away_without_an_end(nudging: Nudging, talk: Talk) -> None:
    nudging.member(nudging.workspace.ids.dana, **AWAY)
    talk.say("assign L1 to dana", "sam")
    assert "Wed 18 Nov 11:15" in " ".join(talk.text("lead L1", "sam").split())
    nudging.tick("2026-11-18 16:17")
    assert owner(nudging) is None
    assert any("nobody's" in each for each in told(nudging, "U01SAM"))


def test_accepted_by_whoever_is_away_then_is_the_leader_s_to_know(nudging: Nudging, talk: Talk) -> None:
    nudging.setting("lead hours", "2")
    talk.say("take L1", "dana")
    nudging.member(nudging.workspace.ids.dana, **AWAY)
    nudging.tick("2026-11-18 17:20")
    assert told(nudging, "U01SAM") == ["L1 waits: Dana Reyes has made no contact yet (by Wed 18 Nov 12:15)."]


OTHERS: list[tuple[dict[str, dict[str, Any]], str]] = [
    ({"priya": {"role": "admin"}}, "U01PRIYA"),
    ({"priya": {"role": "admin", **AWAY}}, "U01DANA"),
    ({}, "U01DANA"),
    ({"dana": {"active": False}, "priya": {"active": False}}, ""),
]
"""What is so of the others (Gail, the admin, is on no platform), and who hears of it."""


@pytest.mark.parametrize(("so", "hears"), OTHERS)
def test_the_only_leader_s_own_lead(nudging: Nudging, talk: Talk, so: dict[str, dict[str, Any]], hears: str) -> None:
    """Sam leads; what Sam does not answer an admin hears of, else colleagues, else it is everybody's to see."""
    nudging.setting("lead steps", "leader 0")
    for name, values in so.items():
        nudging.member(getattr(nudging.workspace.ids, name), **values)
    with nudging.writing() as writer:
        lead = writer.session.get_one(Lead, (nudging.workspace.id, 1))
        settings = settings_of(writer.session, nudging.workspace.id)
        give(writer, lead, Choice(nudging.workspace.ids.sam, "hand", "given by Gail Winters"), settings)
        follow_leads(writer, settings)
    nudging.tick("2026-11-18 16:17")
    if hears:
        assert "L1 waits: Sam Ortiz has not accepted it (by Wed 18 Nov 11:15)." in told(nudging, hears)
    else:
        assert owner(nudging) is None

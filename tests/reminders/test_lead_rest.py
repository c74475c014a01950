"""Leads that went quiet rest among the dead leads, with the reason; what lives is left alone."""

from datetime import date, timedelta

import pytest

from cards.plain import plain
from storage.models.activities import Activity, FollowUp, Lead
from tests.reminders.nudging import Nudging
from tests.talk import Talk
from tests.universe import NOW

LONG_AGO = NOW - timedelta(days=40)


@pytest.fixture
def talk(nudging: Nudging) -> Talk:
    """Dana contacted a lead of Initech, which is Priya's account, forty days ago."""
    with nudging.workspace.writing(now=LONG_AGO) as writer:
        ids = nudging.workspace.ids
        lead = Lead(workspace_id=0, id=0, created_at=LONG_AGO, received_at=LONG_AGO, name="Jane Doe")
        lead.state, lead.contacted_at = "contacted", LONG_AGO
        lead.owner_id, lead.account_id = ids.dana, ids.initech
        writer.create(lead)
    nudging.tick("2026-11-18 13:00")
    return Talk(nudging.workspace.db, nudging.workspace.id, nudging.hands.now)


def state(nudging: Nudging, number: int = 1) -> tuple[str, str | None]:
    with nudging.workspace.reading() as session:
        lead = session.get_one(Lead, (nudging.workspace.id, number))
        return lead.state, lead.reason


def test_what_went_quiet_rests_and_its_owner_is_told_once(nudging: Nudging, talk: Talk) -> None:
    assert state(nudging) == ("contacted", None)
    nudging.tick("2026-11-18 14:05")
    nudging.tick("2026-11-19 14:05")
    assert state(nudging) == ("recycled", "quiet for 30 days")
    told = [plain(card) for card in nudging.cards() if "went quiet" in plain(card)]
    assert len(told) == 1
    assert "1 lead of yours went quiet: nothing for 30 days." in told[0]
    talk.now = nudging.hands.now
    shown = talk.text("dead leads", "dana")
    assert "1 lead at rest" in shown
    assert "L1 Jane Doe · Initech · Dana Reyes · since Wed 18 Nov · quiet for 30 days" in " ".join(shown.split())
    talk.say("accept L1", "dana")
    assert state(nudging) == ("contacted", None)
    nudging.tick("2026-11-20 14:05")
    assert state(nudging) == ("contacted", None), "it was just taken up again"


def test_it_is_undone_as_anything(nudging: Nudging, talk: Talk) -> None:
    nudging.tick("2026-11-18 14:05")
    with nudging.workspace.reading() as session:
        request = session.get_one(Lead, (nudging.workspace.id, 1))
        assert request.recycled_at is not None
    history = talk.text("history L1", "sam")
    number = history.split("quiet for")[0].rsplit("\nR", 1)[-1].split()[0]
    talk.say(f"undo R{number}", "sam")
    assert state(nudging) == ("contacted", None)


@pytest.mark.parametrize("life", ["activity", "promise", "change", "never", "not contacted"])
def test_what_lives_is_left_alone(nudging: Nudging, talk: Talk, life: str) -> None:
    ids = nudging.workspace.ids
    with nudging.writing() as writer:
        lead = writer.session.get_one(Lead, (nudging.workspace.id, 1))
        if life == "activity":
            writer.create(Activity(workspace_id=0, id=0, created_at=NOW, type="call", account_id=ids.initech,
                                   member_id=ids.dana, happened_on=date(2026, 11, 2), note=""))  # fmt: skip
        if life == "promise":
            writer.create(FollowUp(workspace_id=0, id=0, created_at=NOW, action="call", due_on=date(2026, 12, 24),
                                   owner_id=ids.dana, lead_id=1))  # fmt: skip
        if life == "change":
            writer.set(lead, need="SSO")
        if life == "not contacted":
            writer.set(lead, state="accepted", contacted_at=None)
    if life == "never":
        talk.say("settings lead quiet days 0", "sam")
    nudging.tick("2026-11-18 14:05")
    assert state(nudging)[0] != "recycled"


def test_by_hand_with_a_reason(nudging: Nudging, talk: Talk) -> None:
    talk.say("recycle L1 no budget before spring", "dana")
    assert state(nudging) == ("recycled", "no budget before spring")
    talk.say("claim L1", "priya")
    assert state(nudging) == ("contacted", None)

"""A huddle on the clock: one message a day, to whom something is open, at a bearable time; the roll call; the post."""

from datetime import date, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlmodel import Session

from bot.posting import RefusedError
from cards.plain import plain
from commands import digesting
from storage.engine import is_writing
from storage.models.huddles import Huddle, Meeting, RollCall
from storage.models.workspace import Member
from storage.queries.digest.figures import Asked, Digest, digest
from storage.queries.huddles import roll_call
from storage.queries.meetings import open_meeting
from storage.queries.members import link_identity
from storage.queries.settings import Settings
from tests.reminders.nudging import Nudging
from tests.talk import Talk
from tests.universe import NOW, TODAY

MONDAY = "2026-11-23"
EVE = "2026-11-20 14:00"  # Friday 9:00 in New York: the nudge's time


@pytest.fixture
def huddling(nudging: Nudging) -> Nudging:
    """Return a workspace with a huddle on Mondays at 10:00 in New York, led by Sam; Dana's two deals need a word."""
    with nudging.writing() as writer:
        writer.create(Huddle(
            workspace_id=0, id=0, created_at=NOW, name="#sales", address="slack/C0SALES", weekdays="mon",
            leader_id=nudging.workspace.ids.sam, local_time=time(10), time_zone="America/New_York",
        ))  # fmt: skip
    nudging.change(nudging.workspace.ids.acme_platform, amount=None)
    return nudging


def change(huddling: Nudging, **values: object) -> None:
    with huddling.writing() as writer:
        writer.set(writer.session.get_one(Huddle, (huddling.workspace.id, 1)), **values)


def calls(huddling: Nudging) -> dict[int, RollCall]:
    with huddling.workspace.reading() as session:
        return {each.member_id: each for each in roll_call(session, huddling.workspace.id, 1)}


def in_channel(huddling: Nudging) -> list[str]:
    return [plain(card) for card in huddling.cards("C0SALES")]


def test_on_the_eve_one_message_asks_for_the_deals_that_need_a_word(huddling: Nudging) -> None:
    huddling.promise("call Jane", TODAY)
    huddling.tick(EVE)
    assert huddling.text().startswith("Huddle Mon 23 Nov 10:00: 2 deals of yours need a word")
    assert huddling.items()[0].startswith("1. Globex Corporation · Platform")
    assert "Anything not here yet?" in huddling.text()
    assert in_channel(huddling) == ["Huddle Mon 23 Nov 10:00: 0 of 2 ready\n[Who is missing?] [I am ready]"]
    huddling.tick("2026-11-20 22:00")
    assert len(huddling.cards()) == 1


def test_the_eve_is_the_last_working_day(huddling: Nudging) -> None:
    huddling.tick("2026-11-19 14:00")
    assert not in_channel(huddling)
    change(huddling, weekdays="thu")
    huddling.tick("2026-11-25 14:00")
    assert "Huddle Thu 26 Nov" in huddling.text()


def test_who_answers_everything_is_ready_wherever_it_was_done(huddling: Nudging) -> None:
    huddling.tick(EVE)
    talk = Talk(huddling.workspace.db, huddling.workspace.id, huddling.hands.now)
    talk.say("1 done, 2 next step call Jane")
    huddling.tick("2026-11-20 14:30")
    assert "1 of 2 ready" in in_channel(huddling)[-1]
    assert "you are ready" in huddling.text()
    talk.say("undo")
    huddling.tick("2026-11-20 14:40")
    assert "0 of 2 ready" in in_channel(huddling)[-1]


def test_names_are_for_the_leader_and_oneself(huddling: Nudging) -> None:
    huddling.tick(EVE)
    talk = Talk(huddling.workspace.db, huddling.workspace.id, huddling.hands.now)
    assert "Dana Reyes: 2 deals" in talk.text("rollcall M1", "sam")
    assert "2 deals of yours wait" in talk.text("rollcall M1", "dana")
    assert "Dana" not in talk.text("rollcall M1", "priya")
    assert "ready" in talk.text("ready", "dana")
    assert calls(huddling)[huddling.workspace.ids.dana].ready_at is not None
    assert "No huddle waits" in talk.text("ready", "sam")


def test_nobody_with_nothing_open_or_away_is_asked(huddling: Nudging) -> None:
    ids = huddling.workspace.ids
    huddling.change(ids.acme_platform, amount=5_000_000)
    huddling.promise("call", TODAY + timedelta(days=9), deal_id=ids.globex_platform)
    huddling.member(ids.priya, away_from=date(2026, 11, 16), away_until=date(2026, 12, 1))
    huddling.tick(EVE)
    assert ["1 thing for you" in plain(card) for card in huddling.cards()] == [True], "her promise, as on any day"
    assert in_channel(huddling) == []
    assert {number: bool(call.ready_at) for number, call in calls(huddling).items()} == {ids.dana: True}


def test_ahead_the_ask_takes_the_place_of_that_days_nudge(huddling: Nudging) -> None:
    change(huddling, local_time=time(14), ask_ahead=120)
    huddling.promise("call Jane", TODAY)
    huddling.tick(EVE)
    assert "2 things for you" in huddling.text(), "the eve has its usual nudge"
    assert huddling.tick(f"{MONDAY} 14:00") == ["later its huddle asks at 12:00"]
    huddling.tick(f"{MONDAY} 17:00")
    assert "2 deals of yours need a word" in huddling.text()
    assert len(huddling.cards()) == 2


def test_a_nudge_that_is_still_to_come_comes_at_its_time(huddling: Nudging) -> None:
    ids = huddling.workspace.ids
    change(huddling, local_time=time(14), ask_ahead=240)
    huddling.change(ids.acme_platform, amount=5_000_000)
    for number in (ids.acme_platform, ids.globex_platform):
        huddling.promise("call", TODAY + timedelta(days=9), deal_id=number)
    huddling.member(ids.dana, nudge_at=time(12))
    huddling.tick(f"{MONDAY} 15:30")
    assert huddling.cards() == []
    huddling.tick(f"{MONDAY} 17:00")
    assert "1 thing for you" in huddling.text()


def test_who_says_so_before_is_not_asked(huddling: Nudging) -> None:
    huddling.member(huddling.workspace.ids.dana, nudge_at=time(12))
    huddling.tick(EVE)  # Priya is asked at 9:00, and the roll call stands
    talk = Talk(huddling.workspace.db, huddling.workspace.id, huddling.hands.now)
    assert "you are ready" in talk.text("ready", "dana")
    huddling.tick("2026-11-20 17:00")
    assert "need a word" not in huddling.text()


def test_an_ask_at_night_comes_with_the_message_of_the_eve(huddling: Nudging) -> None:
    change(huddling, ask_ahead=120)  # 8:00, before Dana works
    huddling.tick(EVE)
    assert "need a word" in huddling.text()


def test_the_summary_is_posted_whoever_has_answered(huddling: Nudging) -> None:
    huddling.tick(EVE)
    huddling.tick(f"{MONDAY} 15:00")
    assert "[Walk the agenda]" in "".join(in_channel(huddling))
    posts = len(in_channel(huddling))
    huddling.tick(f"{MONDAY} 15:10")
    assert len(in_channel(huddling)) == posts


def test_nobody_who_writes_waits_for_its_numbers(huddling: Nudging, monkeypatch: pytest.MonkeyPatch) -> None:
    writing: list[bool] = []

    def seen(session: Session, settings: Settings, zone: ZoneInfo, asked: Asked) -> Digest:
        writing.append(is_writing(session))
        return digest(session, settings, zone, asked)

    monkeypatch.setattr("commands.digesting.digest", seen)
    with huddling.workspace.db.write(huddling.workspace.id) as session:
        link_identity(session, huddling.workspace.id, huddling.workspace.ids.sam, "slack", "U01SAM")
    huddling.tick(EVE)
    huddling.tick(f"{MONDAY} 15:00")
    assert len(writing) > 1
    assert set(writing) == {False}


def test_what_is_written_while_the_numbers_are_found_is_in_them(huddling: Nudging) -> None:
    db, workspace, now = huddling.workspace.db, huddling.workspace.id, huddling.hands.now
    with db.write(workspace) as session:
        number = open_meeting(session, workspace, "now:1", "slack/C0SALES", TODAY).id
    with db.read() as session:
        early = digesting.ready_for(session, workspace, number, now)
    huddling.deal(name="Made meanwhile")
    with db.write(workspace) as session:
        digesting.use(session, early)
        late = digesting.view_of(session, session.get_one(Meeting, (workspace, number)), now).digest
    assert early is not None
    assert late.total.count == early.digest.total.count + 1


def test_the_leader_sees_it_before(huddling: Nudging) -> None:
    with huddling.workspace.db.write(huddling.workspace.id) as session:
        link_identity(session, huddling.workspace.id, huddling.workspace.ids.sam, "slack", "U01SAM")
    huddling.tick(EVE)
    assert "not yet: Dana Reyes (2 deals)" in plain(huddling.cards("U01SAM")[-1])
    huddling.tick(f"{MONDAY} 14:46")
    renewed = [plain(each.message.card) for each in huddling.poster.said if each.message.act == "update"]
    assert "Huddle #sales · Mon 23 Nov" in renewed[-1]


def test_a_stopped_huddle_is_silent(huddling: Nudging) -> None:
    change(huddling, active=False)
    huddling.tick(EVE)
    huddling.tick(f"{MONDAY} 15:00")
    assert in_channel(huddling) == []


def test_a_huddle_that_is_stopped_after_it_was_called_says_so(huddling: Nudging) -> None:
    huddling.tick(EVE)
    talk = Talk(huddling.workspace.db, huddling.workspace.id, huddling.hands.now)
    talk.say("huddle stop H1", "sam")
    huddling.tick("2026-11-20 14:10")
    assert in_channel(huddling)[-1] == "Huddle Mon 23 Nov 10:00 does not take place."
    talk.say("undo", "sam")
    huddling.tick("2026-11-20 14:20")
    assert "0 of 2 ready" in in_channel(huddling)[-1]
    talk.say("huddle H1 tuesdays", "sam")
    huddling.tick("2026-11-20 14:30")
    assert "does not take place" in in_channel(huddling)[-1]
    talk.now += timedelta(days=7)
    assert "No huddle waits" in talk.text("ready")


def test_where_a_huddle_is_stopped_before_it_asks_the_nudge_comes_after_all(huddling: Nudging) -> None:
    change(huddling, local_time=time(14), ask_ahead=120)
    huddling.promise("call Jane", TODAY)
    huddling.tick(f"{MONDAY} 14:00")
    assert huddling.cards() == []
    change(huddling, active=False)
    assert huddling.tick(f"{MONDAY} 17:05") == ["done 2 of 2"]
    huddling.tick(f"{MONDAY} 18:00")
    assert len(huddling.cards()) == 1


def test_on_a_public_holiday_there_is_no_huddle_and_the_channel_knows_before(huddling: Nudging) -> None:
    """Thanksgiving: nobody is asked for it, and what is said is said once, on the eve or never too late."""
    change(huddling, weekdays="thu")
    huddling.setting("holidays", "US")
    huddling.tick("2026-11-25 14:00")
    off = "No huddle on Thu 26 Nov: Thanksgiving Day. The next is Thu 3 Dec 10:00.\n"
    assert [each.startswith(off) for each in in_channel(huddling)] == [True]
    assert all("Huddle" not in plain(card) for card in huddling.cards())
    huddling.tick("2026-11-26 16:00")
    assert len(in_channel(huddling)) == 1
    huddling.tick("2026-12-02 14:00")
    assert "Huddle Thu 3 Dec" in huddling.text(), "it is asked for on its own eve"


def test_an_ask_for_a_holiday_is_none_and_nobody_at_work_before_makes_nothing_silent(huddling: Nudging) -> None:
    change(huddling, weekdays="thu", local_time=time(14), ask_ahead=120)
    huddling.setting("holidays", "US")
    for number in (huddling.workspace.ids.dana, huddling.workspace.ids.priya):
        huddling.member(number, away_from=date(2026, 11, 20), away_until=date(2026, 12, 1))
    huddling.tick("2026-11-25 14:00")
    huddling.tick("2026-11-26 17:00")
    huddling.tick("2026-11-26 19:00")
    assert [each.split(".")[0] for each in in_channel(huddling)] == ["No huddle on Thu 26 Nov: Thanksgiving Day"]
    assert huddling.cards() == []


def test_who_left_is_not_asked(huddling: Nudging) -> None:
    with huddling.writing() as writer:
        writer.set(writer.session.get_one(Member, (huddling.workspace.id, huddling.workspace.ids.dana)), active=False)
    huddling.tick(EVE)
    assert huddling.cards() == []


def test_a_channel_that_cannot_be_posted_in_is_told_to_who_can_mend_it(huddling: Nudging) -> None:
    with huddling.workspace.db.write(huddling.workspace.id) as session:
        link_identity(session, huddling.workspace.id, huddling.workspace.ids.sam, "slack", "U01SAM")
    huddling.tick(f"{MONDAY} 14:50")
    huddling.poster.faults.append(RefusedError("is_archived", "the channel is archived."))
    huddling.tick(f"{MONDAY} 15:00")
    said = plain(huddling.cards("U01SAM")[-1])
    assert "the channel is archived" in said
    assert "`huddle change H1` moves the huddle" in said.replace("\n  ", " ")

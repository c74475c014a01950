"""Occurrences: each once, caught up with after downtime, and never silently lost."""

from datetime import datetime, timedelta

import pytest
from sqlmodel import Session

from reminders.due import AGAIN, LEASE
from reminders.kinds import Outcome
from storage.models.outgoing import Schedule
from storage.queries.due import DueClaim, claim_due, finish_due
from storage.queries.pulses import heartbeat
from tests.reminders.ticking import Hands, Ticking, days, say, utc
from tests.universe import Universe

MONDAY = "2026-11-16 12:00"


@pytest.fixture
def ticking(workspace: Universe) -> Ticking:
    return Ticking(workspace, Hands(utc(MONDAY)))


def test_once_a_day_however_often_it_ticks(ticking: Ticking) -> None:
    number = ticking.schedule()
    first, second = ticking.replica("a"), ticking.replica("b")
    for _ in range(60):
        ticking.hands.now += timedelta(hours=1)
        first.tick()
        second.tick()
    assert ticking.said() == [f"bell:{number}:{day}" for day in days("2026-11-16", 3)]
    with ticking.workspace.reading() as session:
        assert heartbeat(session) == ticking.hands.now


@pytest.mark.parametrize(
    ("away", "states"),
    [
        (timedelta(hours=3), {"2026-11-16": "done"}),
        (timedelta(hours=9), {"2026-11-16": "skipped too late by 7 hours"}),
        (timedelta(days=2, hours=3), {
            "2026-11-16": "skipped too late by 2 days",
            "2026-11-17": "skipped too late by 25 hours",
            "2026-11-18": "done",
        }),
    ],
)  # fmt: skip
def test_what_was_missed_is_caught_up_with_or_skipped_visibly(
    ticking: Ticking, away: timedelta, states: dict[str, str]
) -> None:
    ticking.schedule()
    ticking.hands.now += away
    report = ticking.replica().tick()
    assert ticking.states() == states
    assert len(report) == len(states)
    assert len(ticking.said()) == sum(state == "done" for state in states.values())


def test_of_several_missed_the_newest_counts(ticking: Ticking) -> None:
    ticking.max_late = timedelta(days=10)
    ticking.schedule()
    ticking.hands.now += timedelta(days=2, hours=3)
    ticking.replica().tick()
    assert ticking.states() == {
        "2026-11-16": "skipped superseded by 2026-11-18",
        "2026-11-17": "skipped superseded by 2026-11-18",
        "2026-11-18": "done",
    }


def test_a_long_absence_says_so_in_one_reason(ticking: Ticking) -> None:
    ticking.schedule()
    ticking.hands.now += timedelta(days=400)
    ticking.replica().tick()
    states = list(ticking.states().values())
    assert 60 <= len(states) <= 64
    assert states[0].endswith("so is everything since 2026-11-16")


def test_a_changed_time_of_day_gives_no_second_one(ticking: Ticking) -> None:
    number = ticking.schedule()
    ticking.hands.now += timedelta(hours=3)
    ticking.replica().tick()
    with ticking.workspace.db.write() as session:
        schedule = session.get_one(Schedule, (ticking.workspace.id, number))
        schedule.local_time, schedule.next_at = schedule.local_time.replace(hour=11), ticking.hands.now
    ticking.hands.now += timedelta(hours=3)
    ticking.replica().tick()
    assert ticking.counts() == {"done": 1}


@pytest.mark.parametrize("jump", [timedelta(hours=1), timedelta(days=1)])
def test_a_clock_that_jumps_there_and_back_repeats_nothing(ticking: Ticking, jump: timedelta) -> None:
    ticking.schedule()
    ticking.hands.now = utc("2026-11-16 13:30")
    for step in (jump, -jump, timedelta(hours=1), jump, -2 * jump, 3 * jump):
        ticking.hands.now += step
        ticking.replica().tick()
    counts = ticking.counts()
    assert len(ticking.said()) == len(set(ticking.said())) == counts["done"] > 0
    assert counts["done"] + counts["skipped"] == len(ticking.rows())
    assert set(ticking.states()) <= set(days("2026-11-16", 4))


def test_whoever_lost_the_claim_writes_nothing(ticking: Ticking) -> None:
    def slow(session: Session, held: DueClaim, now: datetime) -> Outcome:
        """Another process takes it over, and ends it, while this one believes to hold it."""
        taken = claim_due(session, "other", now + LEASE + timedelta(seconds=1), LEASE, 1)
        assert [each.attempt for each in taken] == [held.attempt + 1]
        return say(session, held, now)

    ticking.schedule()
    ticking.hands.now += timedelta(hours=3)
    ticking.act = slow
    assert ticking.replica().tick() == []
    assert ticking.said() == []


def test_a_fence_refuses_a_sleeper(ticking: Ticking) -> None:
    ticking.schedule()
    ticking.hands.now += timedelta(hours=3)
    sleeper, other = ticking.replica("sleeper"), ticking.replica("other")
    sleeper._materialise([])  # noqa: SLF001 - it falls asleep between two steps
    held = sleeper._claim(ticking.hands.now)  # noqa: SLF001
    ticking.hands.now += 2 * LEASE
    other.tick()
    sleeper._carry_out(held[0], ticking.hands.now, [])  # noqa: SLF001
    assert len(ticking.said()) == 1
    with ticking.workspace.db.write() as session:
        assert not finish_due(session, held[0], "done", ticking.hands.now)


def test_a_bug_is_tried_again_and_ends_with_its_reason(ticking: Ticking) -> None:
    def broken(_session: Session, _held: DueClaim, _now: datetime) -> Outcome:
        raise LookupError

    number = ticking.schedule()
    ticking.hands.now += timedelta(hours=3)
    ticking.act = broken
    for _ in range(6):
        ticking.replica().tick()
        ticking.hands.now += AGAIN + timedelta(seconds=1)
    assert [(row.key, row.state, row.reason, row.attempts) for row in ticking.rows()] == [
        (f"bell:{number}:2026-11-16", "failed", "a bug: LookupError", 5)
    ]


def test_a_kind_nobody_knows_is_skipped(ticking: Ticking) -> None:
    ticking.schedule(kind="gong")
    ticking.hands.now += timedelta(hours=3)
    ticking.replica().tick()
    assert ticking.states() == {"2026-11-16": "skipped nothing here does a gong"}

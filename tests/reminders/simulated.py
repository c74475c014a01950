"""Weeks in a simulated clock: replicas that come and go, clocks that jump, over the changes of daylight saving."""

import random
from collections import Counter
from datetime import UTC, date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from sqlalchemy import delete
from sqlmodel import col

from reminders.occurrences import instant
from storage.models.outgoing import Due, Outbox, Schedule
from tests.reminders.ticking import EVERY_DAY, Hands, Ticking
from tests.universe import Universe

FIRST_SEED: Final = 20261101
ZONES: Final = (
    "America/New_York", "America/Los_Angeles", "America/St_Johns", "America/Santiago", "Europe/Berlin", "Europe/London",
    "Africa/Cairo", "Asia/Kolkata", "Asia/Kathmandu", "Australia/Lord_Howe", "Pacific/Auckland", "Pacific/Apia",
)  # fmt: skip
CHANGES: Final = (date(2026, 10, 25), date(2026, 11, 1), date(2027, 3, 14), date(2027, 3, 28), date(2027, 4, 4))
CLOCKS: Final = (time(0, 0), time(1, 30), time(2, 0), time(2, 30), time(3, 0), time(9, 0), time(23, 59))
MAX_LATE: Final = timedelta(hours=6)
WEEKS: Final = timedelta(days=20)


def run_simulated(workspace: Universe, seed: int) -> Counter[str]:
    """Let three weeks pass; check that each local day of each schedule ended once, done or skipped with a reason."""
    chance = random.Random(seed)
    begin = datetime.combine(chance.choice(CHANGES), time(), tzinfo=UTC) - timedelta(days=chance.randint(1, 10))
    ticking = Ticking(workspace, Hands(begin), MAX_LATE)
    _forget(workspace)
    zones = chance.sample(ZONES, 4)
    schedules = {ticking.schedule(f"{chance.choice(CLOCKS)}", zone, EVERY_DAY): zone for zone in zones}
    replicas = [ticking.replica(f"w{number}") for number in range(chance.randint(1, 3))]
    while ticking.hands.now < begin + WEEKS:
        ticking.hands.now += _pause(chance)
        for replica in chance.sample(replicas, chance.randint(1, len(replicas))):
            replica.tick()
        ticking.hands.now += chance.choice([timedelta(), timedelta(), timedelta(hours=-1)])
    ticking.hands.now += timedelta(hours=2)
    replicas[0].tick()
    return _checked(ticking, schedules, begin, seed)


def _pause(chance: random.Random) -> timedelta:
    """Return how long nobody ticks: minutes, hours, or up to a fortnight of downtime."""
    kind = chance.random()
    if kind < 0.5:
        return timedelta(minutes=chance.randint(1, 300))
    return timedelta(hours=chance.randint(1, 30)) if kind < 0.9 else timedelta(days=chance.randint(1, 14))


def _checked(ticking: Ticking, schedules: dict[int, str], begin: datetime, seed: int) -> Counter[str]:
    rows, said = ticking.rows(), Counter(ticking.said())
    for number, zone in schedules.items():
        with ticking.workspace.reading() as session:
            clock = session.get_one(Schedule, (ticking.workspace.id, number)).local_time
        got = {row.local_on: row for row in rows if row.schedule_id == number}
        for day in _days(begin, ticking.hands.now, clock, ZoneInfo(zone)):
            row = got.get(day)
            assert row is not None, f"seed {seed}: {zone} {clock} {day} is lost"
            assert row.state == "done" or (row.state == "skipped" and row.reason), f"seed {seed}: {row}"
            assert said[row.key] == (row.state == "done"), f"seed {seed}: {row.key} was said {said[row.key]} times"
    return Counter(row.state for row in rows)


def _days(begin: datetime, end: datetime, clock: time, zone: ZoneInfo) -> list[date]:
    """Return the local days whose moment lies between, reckoned without the code under test's own loop."""
    first = begin.astimezone(zone).date() - timedelta(days=1)
    days = (first + timedelta(days=ahead) for ahead in range((end - begin).days + 4))
    return [day for day in days if begin < instant(day, clock, zone) <= end]


def _forget(workspace: Universe) -> None:
    """Begin anew in the same database."""
    with workspace.db.write() as session:
        for model in (Outbox, Due, Schedule):
            session.execute(delete(model).where(col(model.workspace_id) == workspace.id))

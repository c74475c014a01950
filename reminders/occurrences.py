"""When a schedule happens: local wall time on local days, whatever daylight saving does."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from storage.models.outgoing import Schedule

DAY: Final = timedelta(days=1)
WEEKDAYS: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
LOOKED_BACK: Final = timedelta(days=62)
"""How far missed days are written one by one; a process that was away for longer notes the rest in one reason."""


def instant(day: date, clock: time, zone: ZoneInfo) -> datetime:
    """Return when a local wall time is on a day (UTC).

    A time that daylight saving leaves out is as much later as it leaves out; of one that comes twice it is the first.
    """
    return datetime.combine(day, clock, tzinfo=zone).astimezone(UTC)


def weekdays_of(words: str) -> frozenset[int]:
    """Read 'mon,thu' as weekdays, Monday = 0."""
    return frozenset(WEEKDAYS.index(word) for word in words.split(",") if word)


def weekdays_text(days: frozenset[int]) -> str:
    """Write weekdays, Monday = 0, as 'mon,thu'."""
    return ",".join(WEEKDAYS[day] for day in sorted(days))


def occurrences(schedule: Schedule, after: datetime, until: datetime) -> Iterator[tuple[date, datetime]]:
    """Yield (local day, instant) of what happens after one moment and up to another, in order."""
    zone, days = ZoneInfo(schedule.time_zone), weekdays_of(schedule.weekdays)
    day = after.astimezone(zone).date() - DAY
    last = until.astimezone(zone).date() + DAY
    while day <= last:
        if day.weekday() in days and after < (at := instant(day, schedule.local_time, zone)) <= until:
            yield day, at
        day += DAY


def next_after(schedule: Schedule, moment: datetime) -> datetime | None:
    """Return when the schedule happens next, None where it has no weekday."""
    return next((at for _, at in occurrences(schedule, moment, moment + 9 * DAY)), None)

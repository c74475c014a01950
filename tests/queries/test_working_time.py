"""When so much of somebody's working time has passed: nights, weekends, holidays, leave, daylight saving."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from storage.working_time import WorkingTime

BERLIN = ZoneInfo("Europe/Berlin")
HOURS = WorkingTime(
    BERLIN,
    time(9),
    time(17),
    frozenset(range(5)),
    frozenset({date(2026, 12, 25)}),
    date(2026, 12, 28),
    date(2027, 1, 4),
)
"""Nine to five in Berlin; Friday 25 December is free, and so is the week after it."""


@pytest.mark.parametrize(
    ("since", "minutes", "then"),
    [
        ("2026-11-18 10:00", 0, "2026-11-18 10:00"),
        ("2026-11-18 10:00", 60, "2026-11-18 11:00"),
        ("2026-11-18 16:00", 60, "2026-11-18 17:00"),
        ("2026-11-18 16:30", 60, "2026-11-19 09:30"),
        ("2026-11-18 17:00", 0, "2026-11-19 09:00"),
        ("2026-11-18 03:00", 30, "2026-11-18 09:30"),
        ("2026-11-20 16:45", 30, "2026-11-23 09:15"),
        ("2026-11-18 10:00", 8 * 60, "2026-11-19 10:00"),
        ("2026-11-18 10:00", 40 * 60, "2026-11-25 10:00"),
        ("2026-12-24 16:30", 60, "2027-01-04 09:30"),
        ("2026-10-23 16:30", 60, "2026-10-26 09:30"),
        ("2026-03-27 16:30", 60, "2026-03-30 09:30"),
    ],
)
def test_later(since: str, minutes: int, then: str) -> None:
    begin, end = (datetime.fromisoformat(each).replace(tzinfo=BERLIN).astimezone(UTC) for each in (since, then))
    assert HOURS.later(begin, timedelta(minutes=minutes)) == end


@pytest.mark.parametrize("hours", [(time(9), time(9)), (time(17), time(9))])
def test_who_never_works_is_never_later(hours: tuple[time, time]) -> None:
    never = WorkingTime(BERLIN, *hours, frozenset(range(7)), frozenset())
    assert never.later(datetime(2026, 11, 18, 10, tzinfo=UTC), timedelta(minutes=1)) is None

"""When a schedule happens, in local wall time."""

from datetime import time

import pytest

from reminders.occurrences import next_after, occurrences
from storage.models.outgoing import Schedule
from tests.reminders.ticking import EVERY_DAY, utc


def bell(clock: str, zone: str, weekdays: str = EVERY_DAY) -> Schedule:
    return Schedule(
        workspace_id=1, id=1, kind="bell", local_time=time.fromisoformat(clock), time_zone=zone, weekdays=weekdays
    )


@pytest.mark.parametrize(
    ("clock", "zone", "after", "until", "found"),
    [
        ("09:00", "America/New_York", "2026-10-31 12:00", "2026-11-02 15:00",
         ["10-31 13:00", "11-01 14:00", "11-02 14:00"]),
        ("02:30", "Europe/Berlin", "2027-03-27 00:00", "2027-03-29 12:00", ["27 01:30", "28 01:30", "29 00:30"]),
        ("02:30", "Europe/Berlin", "2026-10-24 12:00", "2026-10-26 12:00", ["25 00:30", "26 01:30"]),
        ("02:15", "Australia/Lord_Howe", "2026-10-03 00:00", "2026-10-04 16:00", ["03 15:45", "04 15:15"]),
        ("09:00", "Pacific/Kiritimati", "2026-11-17 19:00", "2026-11-18 19:00", ["18 19:00"]),
        ("09:00", "UTC", "2026-11-18 09:00", "2026-11-18 09:00", []),
    ],
)  # fmt: skip
def test_wall_time_is_kept(clock: str, zone: str, after: str, until: str, found: list[str]) -> None:
    instants = [at for _, at in occurrences(bell(clock, zone), utc(after), utc(until))]
    assert [f"{at:%m-%d %H:%M}"[-len(text) :] for at, text in zip(instants, found, strict=True)] == found


@pytest.mark.parametrize(
    ("weekdays", "moment", "following"),
    [
        ("mon,thu", "2026-11-18 12:00", "2026-11-19 14:00"),
        ("mon", "2026-11-16 14:00", "2026-11-23 14:00"),
        (EVERY_DAY, "2026-11-18 13:59", "2026-11-18 14:00"),
        ("", "2026-11-18 12:00", None),
    ],
)
def test_what_comes_next(weekdays: str, moment: str, following: str | None) -> None:
    assert next_after(bell("09:00", "America/New_York", weekdays), utc(moment)) == (following and utc(following))

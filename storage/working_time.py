"""When a member works: their zone, their hours, the workspace's days, public holidays, leave."""

from collections.abc import Container, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from storage.models.workspace import Member
from storage.queries.settings import Settings

DAY: Final = timedelta(days=1)
LOOKED_AHEAD: Final = 400  # days


@dataclass(frozen=True, slots=True)
class WorkingTime:
    """One member's working time. Leave is from `away_from` up to the day before `away_until`, the first day back."""

    zone: ZoneInfo
    begins: time
    ends: time
    workdays: frozenset[int]
    holidays: Container[date]
    away_from: date | None = None
    away_until: date | None = None

    def local(self, moment: datetime) -> datetime:
        """Return an instant as the member's clock shows it (aware)."""
        return moment.astimezone(self.zone)

    def why_free(self, day: date) -> str:
        """Return why the member does not work on a day, '' where they do."""
        if self.is_away(day):
            return f"away until {self.away_until.isoformat()}" if self.away_until else "away"
        if day.weekday() not in self.workdays:
            return "not a working day"
        return "a public holiday" if day in self.holidays else ""

    def is_away(self, day: date) -> bool:
        """Whether the member is on leave on a day."""
        if self.away_from is None or day < self.away_from:
            return False
        return self.away_until is None or day < self.away_until

    def is_working(self, moment: datetime) -> bool:
        """Whether the member is at work at an instant."""
        local = self.local(moment)
        return not self.why_free(local.date()) and self.begins <= local.time() < self.ends

    def next_working(self, moment: datetime) -> datetime | None:
        """Return the instant itself where it is working time, else when the next begins (UTC); None = not in a year."""
        if self.is_working(moment):
            return moment
        local = self.local(moment)
        for ahead in range(LOOKED_AHEAD):
            day = local.date() + ahead * DAY
            begin = datetime.combine(day, self.begins, tzinfo=self.zone).astimezone(UTC)
            if begin > moment and not self.why_free(day):
                return begin
        return None

    def later(self, moment: datetime, span: timedelta) -> datetime | None:
        """Return when so much of the member's working time has passed since an instant (UTC); None = not in a year."""
        begin = self.next_working(moment)
        for _ in range(LOOKED_AHEAD):
            if begin is None:
                break
            ends = datetime.combine(self.local(begin).date(), self.ends, tzinfo=self.zone).astimezone(UTC)
            if begin + span <= ends:
                return (begin + span).astimezone(UTC)
            span -= max(ends - begin, timedelta(0))
            begin = self.next_working(ends)
        return None

    def without_leave(self) -> "WorkingTime":
        """Return the same time as if the member took no leave: what others wait for does not wait for a return."""
        return replace(self, away_from=None, away_until=None)

    def workdays_later(self, day: date, count: int) -> date:
        """Return the day that is so many of the member's working days after another one."""
        for _ in range(LOOKED_AHEAD):
            if count <= 0:
                break
            day += DAY
            count -= not self.why_free(day)
        return day


def working_time(member: Member, settings: Settings) -> WorkingTime:
    """Return when a member works: their own hours and zone, else the workspace's.

    A time at which somebody wants their nudge is working time for them, however early it is.
    """
    begins, ends = member.works_from or settings.works_from, member.works_until or settings.works_until
    if member.nudge_at is not None:
        begins = min(begins, member.nudge_at)
    return WorkingTime(
        zone_of(member, settings),
        begins,
        ends,
        settings.workdays,
        calendar_of(settings.holidays) if settings.holidays else frozenset(),
        member.away_from,
        member.away_until,
    )


def zone_of(member: Member, settings: Settings) -> ZoneInfo:
    """Return the member's time zone: their own, else the workspace's."""
    try:
        return ZoneInfo(member.time_zone or settings.time_zone)
    except (ZoneInfoNotFoundError, ValueError):  # an imported member's zone may be no zone
        return ZoneInfo(settings.time_zone)


@lru_cache(maxsize=64)
def calendar_of(code: str) -> Mapping[date, str]:
    """Return the public holidays of a country ('US') or a part of one ('DE-BY')."""
    from holidays import country_holidays  # noqa: PLC0415 - 0.1 s that only those pay who set it

    country, _, part = code.partition("-")
    return country_holidays(country, subdiv=part or None)


def public_holiday(code: str, day: date) -> str:
    """Return what a day is called that is a public holiday there, '' where it is none or no country is set."""
    return (calendar_of(code).get(day) or "a public holiday") if code and day in calendar_of(code) else ""

"""What the words of a date stand for while it is being read."""

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from fractions import Fraction
from typing import Self

from commands.grammar.conventions import Conventions
from commands.grammar.dates.calendar import DAY, add_months
from commands.grammar.fixed import fixed
from commands.grammar.spans import Period

_SECONDS = {"second": 1, "minute": 60, "hour": 3600}
_DAYS = {"day": 1, "week": 7, "fortnight": 14, "weekend": 7}
_MONTHS = {"month": 1, "quarter": 3, "year": 12, "decade": 120}


@fixed
class Reading:
    """A day or a period, as `spans.DateSpan` explains its fields; `part` is a part of the day."""

    day: date
    first: date
    last: date
    period: Period = "day"
    clock: time | None = None
    until: time | None = None
    past: date | None = None
    exact: bool = True
    part: str | None = None

    @classmethod
    def on(cls, day: date, *, past: date | None = None, exact: bool = True) -> Self:
        """One day."""
        return cls(day, day, day, past=past, exact=exact)

    @classmethod
    def over(cls, first: date, last: date, period: Period = "span", *, past: date | None = None) -> Self:
        """A period, whose headline day is its first."""
        return cls(first, first, last, period, past=past)

    def at(self, clock: time, until: time | None = None, *, part: str | None = None) -> Self:
        """The same day, at a time, which may have a part of the day; `replace` takes ten times as long."""
        kept = self.day, self.first, self.last, self.period
        return type(self)(*kept, clock, until, self.past, self.exact, part or self.part)


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day as it was said; `fixed` where morning or afternoon is settled (am, pm, 15:30, noon).

    `shift` is in minutes: 'quarter to seven' is seven o'clock, shifted by -15, so that the seven says which half.
    """

    hour: int
    minute: int = 0
    fixed: bool = False
    shift: int = 0

    def __post_init__(self) -> None:
        time(self.hour % 24 if self.hour == 24 and not self.minute else self.hour, self.minute)

    def settled(self, part: str | None = None) -> time:
        """The time meant: beside a part of the day the hour in it, else 7–11 in the morning, 12–6 after noon."""
        if self.shift:
            at = replace(self, shift=0).settled(part)
            minutes = (at.hour * 60 + at.minute + self.shift) % 1440
            return time(minutes // 60, minutes % 60)
        hour = self.hour % 24
        if self.fixed or hour > 12 or hour == 0:
            return time(hour, self.minute)
        if part == "morning":
            return time(hour % 12, self.minute)
        if part in ("evening", "afternoon", "noon") or (part == "night" and 5 <= hour < 12):
            return time(hour if hour == 12 else hour + 12, self.minute)
        if part == "night":
            return time(hour % 12, self.minute)
        return time(hour + 12 if hour < 7 else hour, self.minute)


@dataclass(frozen=True, slots=True)
class Clocks:
    """From one time of day to another."""

    first: Clock
    last: Clock


@dataclass(frozen=True, slots=True)
class Length:
    """A length of time, in the units that add up differently."""

    months: int = 0
    days: int = 0
    workdays: int = 0
    seconds: int = 0
    unit: str = "day"

    @classmethod
    def of(cls, count: Fraction, unit: str) -> Self:
        """`count` units; a fraction of a month or a day goes down to days or hours. Absurd counts raise."""
        if not 0 <= count <= 100_000:
            raise ValueError(f"{count} {unit}s is no length of time")
        if unit in _SECONDS:
            return cls(seconds=int(count * _SECONDS[unit]), unit=unit)
        if unit == "workday":
            return cls(workdays=min(round(count), 2_000), unit=unit)
        if unit in _DAYS:
            days = count * _DAYS[unit]
            whole = int(days) if unit == "day" else round(days)
            return cls(days=whole, seconds=int((days - whole) * 86_400) if unit == "day" else 0, unit=unit)
        months = count * _MONTHS[unit]
        return cls(months=int(months), days=round((months - int(months)) * 30), unit=unit)

    def plus(self, other: "Length") -> "Length":
        """Both together; the finer unit is the one that counts for the clock."""
        return Length(
            self.months + other.months,
            self.days + other.days,
            self.workdays + other.workdays,
            self.seconds + other.seconds,
            other.unit,
        )

    def day_from(self, day: date, ways: Conventions, sign: int = 1) -> date:
        """The day so far after (`sign` 1) or before (-1) another."""
        day = add_months(day, sign * self.months) + sign * self.days * DAY
        for _ in range(self.workdays):
            day += sign * DAY
            while not ways.is_workday(day):
                day += sign * DAY
        return day

    def from_moment(self, moment: datetime, ways: Conventions, sign: int = 1) -> Reading:
        """The day, and where hours or minutes are counted the time, so far from `moment`."""
        then = datetime.combine(self.day_from(moment.date(), ways, sign), moment.time())
        if not self.seconds:
            return Reading.on(then.date())
        then += sign * timedelta(seconds=self.seconds)
        return Reading.on(then.date()).at(then.time().replace(second=0, microsecond=0))


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the day ('in the morning')."""

    name: str


@dataclass(frozen=True, slots=True)
class Impossible:
    """Words of the form of a date that name no day ('Feb 30'): nothing inside them is read as a date."""


Made = Reading | Clock | Clocks | Length | Part | Impossible
Value = Made | int | str | Fraction | None

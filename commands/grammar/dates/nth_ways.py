"""Ways of naming a part of a period by its number: the first week of October, the last Friday of next month."""

from datetime import date

from commands.grammar.conventions import Conventions
from commands.grammar.dates.calendar import (
    DAY,
    WEEK,
    add_months,
    monday_of,
)
from commands.grammar.dates.nodes import Got
from commands.grammar.dates.patterns import Ways
from commands.grammar.dates.units import months_from, unit_around
from commands.grammar.dates.values import Length, Reading

NTHS = Ways()


@NTHS.say(
    "UNIT nth=NUMBER of|in the? PERIOD|MONTH",
    "the? ORDINAL UNIT of|in? PERIOD",
    "the? ORDINAL UNIT of|in? YEAR",
    "ORDINAL UNIT of|in the? SHIFT? unit2=UNIT",
    "the? last|final|SHIFT UNIT of|in? PERIOD|MONTH",
    "the? last|final|SHIFT UNIT of|in YEAR",
    "the? last|final|SHIFT UNIT of|in the? unit2=UNIT",
    "the? ORDINAL UNIT of|in? the? MONTH",
    "the? ORDINAL to SHIFT UNIT of|in? PERIOD|MONTH",
)
def unit_of_period(got: Got) -> Reading | None:
    """The 9th month of next year, the first week of October, the last day of the quarter."""
    outer = _outer(got)
    if outer is None:
        return None
    last = "shift" in got or "last" in got
    if last and got.said("shift" if "shift" in got else "last") not in ("last", "final"):
        return None
    if "unit" not in got:
        return None
    unit = got.word("unit")
    if "unit2" in got and not last:
        made = _nth_of(outer, unit, got.int("ordinal"), got.ways)
        if made is None or made.last >= got.ways.today:
            return made
        following = unit_around(got.ways.today, got.word("unit2"), 1, got.ways)
        return _nth_of(following, unit, got.int("ordinal"), got.ways) if following else None
    if last:
        return _last_of(outer, unit, got.ways, got.int("ordinal") if "ordinal" in got else 1)
    return _nth_of(outer, unit, got.int("ordinal" if "ordinal" in got else "nth"), got.ways)


def _outer(got: Got) -> Reading | None:
    if "unit2" in got:
        return unit_around(got.ways.today, got.word("unit2"), 0, got.ways)
    if "year" in got:
        return months_from(date(got.int("year"), 1, 1), 12, "year")
    return got.reading("period" if "period" in got else "month")


def _nth_of(outer: Reading, unit: str, nth: int, ways: Conventions) -> Reading | None:
    """The nth whole unit inside a period; None where it has no such unit."""
    made: Reading | None
    if unit == "day":
        made = Reading.on(outer.first + (nth - 1) * DAY)
    elif unit == "workday":
        day = outer.first - DAY
        for _ in range(min(nth, 31)):
            day = ways.workday_from(day + DAY)
        made = Reading.on(day)
    elif unit == "week":
        return _week_with_thursday(outer, monday_of(outer.first + 3 * DAY) + (nth - 1) * WEEK)
    elif unit == "weekend":
        made = unit_around(monday_of(outer.first + DAY) + (nth - 1) * WEEK, unit, 0, ways)
    elif unit in ("month", "quarter"):
        first = add_months(outer.first, (nth - 1) * (3 if unit == "quarter" else 1))
        made = months_from(first, 3, "quarter") if unit == "quarter" else months_from(first, 1, "month")
    else:
        return None
    return made if made and outer.first <= made.first <= outer.last else None


def _week_with_thursday(outer: Reading, monday: date) -> Reading | None:
    """A week counts to the month in which its Thursday lies (ISO 8601); what is said of it ends with the month."""
    if not outer.first <= monday + 3 * DAY <= outer.last:
        return None
    return Reading.over(monday, min(monday + 6 * DAY, outer.last), "week")


def _last_of(outer: Reading, unit: str, ways: Conventions, nth: int) -> Reading | None:
    if unit == "day":
        return Reading.on(outer.last - (nth - 1) * DAY)
    if unit == "workday":
        day = outer.last
        while not ways.is_workday(day):
            day -= DAY
        return Reading.on(day)
    if unit == "week":
        return _week_with_thursday(outer, monday_of(outer.last - 3 * DAY))
    if unit == "weekend":
        sunday = monday_of(outer.last + DAY) - DAY
        return Reading.over(sunday - DAY, sunday, "weekend")
    if unit == "month":
        return months_from(outer.last.replace(day=1), 1, "month")
    return months_from(add_months(outer.last.replace(day=1), -2), 3, "quarter") if unit == "quarter" else None


@NTHS.say(
    "the? ORDINAL|SHIFT LENGTH of|in the? PERIOD|MONTH",
    "the? ORDINAL|SHIFT LENGTH of|in the? unit2=UNIT",
)
def stretch_of_period(got: Got) -> Reading | None:
    """The last 10 days of December, the first two weeks of January."""
    outer, length = _outer(got), got.value("length", Length)
    if outer is None or got.said("ordinal") not in ("first", "1st", "last", "final"):
        return None
    if "first" in got.said("ordinal") or "1st" in got.said("ordinal"):
        return Reading.over(outer.first, min(length.day_from(outer.first, got.ways) - DAY, outer.last))
    return Reading.over(max(length.day_from(outer.last, got.ways, -1) + DAY, outer.first), outer.last)


@NTHS.say("LENGTH into the? PERIOD|MONTH")
def into_period(got: Got) -> Reading | None:
    """Two weeks into January."""
    outer, length = _outer(got), got.value("length", Length)
    return Reading.on(length.day_from(outer.first, got.ways)) if outer else None


@NTHS.say(
    "the? ORDINAL|SHIFT business|working|work UNIT of|in? the? PERIOD|MONTH",
    "the? ORDINAL|SHIFT business|working|work UNIT of|in the? unit2=UNIT",
)
def workday_of_period(got: Got) -> Reading | None:
    """The last business day of the month, the first working day in January."""
    outer = _outer(got)
    if outer is None or got.word("unit") != "day":
        return None
    if got.said("ordinal") == "last":
        return _last_of(outer, "workday", got.ways, 1)
    return (
        _nth_of(outer, "workday", got.int("ordinal"), got.ways) if got.said("ordinal") not in ("next", "this") else None
    )


@NTHS.say(
    "the? ORDINAL|SHIFT WEEKDAY of|in? the? PERIOD|MONTH",
    "the? ORDINAL|SHIFT WEEKDAY of|in YEAR",
    "the? ORDINAL|SHIFT WEEKDAY of|in the? unit2=UNIT",
    "the? ORDINAL to SHIFT WEEKDAY of|in the? PERIOD|MONTH",
)
def weekday_of_month(got: Got) -> Reading | None:
    """The first Monday of March, the last Friday of next month, the 2nd Tuesday of the quarter."""
    outer = _outer(got)
    if outer is None or outer.period in ("week", "weekend", "open"):
        return None
    weekday, said = got.int("weekday"), got.said("ordinal")
    if said == "last" or "shift" in got:
        back = got.int("ordinal") - 1 if "shift" in got else 0
        return Reading.on(outer.last - (outer.last.weekday() - weekday) % 7 * DAY - back * WEEK)
    if not said[0].isdigit() and said in ("next", "this", "coming", "previous", "past"):
        return None
    day = outer.first + (weekday - outer.first.weekday()) % 7 * DAY + (got.int("ordinal") - 1) * WEEK
    return Reading.on(day) if day <= outer.last else None

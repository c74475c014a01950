"""Ways of naming the end, the middle or the beginning of a period."""

import re
from dataclasses import replace
from datetime import date, timedelta

from commands.grammar.conventions import Conventions
from commands.grammar.dates.calendar import DAY, add_months, monday_of, named_fiscal_year
from commands.grammar.dates.nodes import Got
from commands.grammar.dates.patterns import Ways
from commands.grammar.dates.units import unit_around
from commands.grammar.dates.values import Reading

EDGES = Ways()
_IN = re.compile(r"\bin\b", re.IGNORECASE)


def edge_of(period: Reading, edge: str, ways: Conventions) -> Reading:
    """The end (last day), start (first day), middle, or early and late half of a period."""
    first, last = period.first, period.last
    length = (last - first).days + 1
    match edge:
        case "end":
            return Reading.on(_working_end(period, ways))
        case "start":
            return Reading(first, first, first + (length // 3) * DAY - (DAY if length > 10 else 0 * DAY), "span")
        case "middle":
            return _middle(period)
        case "early":
            return Reading.over(first, first + max(length // 2 - 1, 0) * DAY)
        case _ if period.period == "week":
            working_end = _working_end(period, ways)
            return Reading(working_end, min(first + 3 * DAY, working_end), working_end, "span")
        case _:
            late = Reading.over(first + length // 2 * DAY, last)
            return replace(late, day=last)


def _working_end(period: Reading, ways: Conventions) -> date:
    """A week ends on its last working day, anything longer on its last day."""
    if period.period != "week":
        return period.last
    days = [period.last - back * DAY for back in range(7)]
    ends = (day for day in days if day.weekday() in ways.workdays and (day.weekday() + 1) % 7 not in ways.workdays)
    return next(ends, period.last)


def _middle(period: Reading) -> Reading:
    """Wednesday of a week, the 15th of a month, the half-way day of anything longer."""
    first, last = period.first, period.last
    if period.period == "month":
        return Reading(first.replace(day=15), first.replace(day=10), first.replace(day=20), "span")
    if period.period == "week":
        return Reading(first + 2 * DAY, first + DAY, first + 3 * DAY, "span")
    if period.period == "year":
        middle = date(first.year, 7, 1) if first.month == 1 else add_months(first, 6)
        return Reading(middle, middle - 15 * DAY, middle + 14 * DAY, "span")
    middle = first + timedelta(days=(last - first).days // 2)
    spread = timedelta(days=(last - first).days // 6)
    return Reading(middle, middle - spread, middle + spread, "span")


@EDGES.say(
    "the? EDGE ,|-|of|in? the? PERIOD|MONTH",
    "EDGE . of? PERIOD|MONTH",
    "the? very EDGE of the? PERIOD|MONTH",
    "the? EDGE of|-|in? YEAR",
)
def edge_of_period(got: Got) -> Reading | None:
    """End of next week, mid-November, early next month, late Q1; in 'to start in March' it is a verb."""
    if "year" in got:
        start = named_fiscal_year(got.int("year"), 1)
        return edge_of(Reading.over(start, add_months(start, 12) - DAY, "year"), got.word("edge"), got.ways)
    if "." in got and got.said("edge") != "beg":
        return None
    if got.preceding == "to" and _IN.search(got.text, got.start, got.end):
        return None
    period = got.reading("period" if "period" in got else "month")
    return edge_of(period, got.word("edge"), got.ways)


@EDGES.say(
    "the? EDGE -|of|in? the? SHIFT? UNIT",
    "the? EDGE of? the? fiscal|financial UNIT",
    "EDGE of FISCAL? UNIT",
    "sometime? EDGE of? the? UNIT",
)
def edge_of_unit(got: Got) -> Reading | None:
    """The end of the month, end of day, later in the year, mid-week, start of the quarter."""
    unit, edge = got.word("unit"), got.word("edge")
    unit = "fiscal year" if "fiscal" in got and unit == "year" else unit
    today = got.ways.today
    if "shift" in got and got.int("shift") != 0:
        period = unit_around(today, unit, got.int("shift"), got.ways)
        return edge_of(period, edge, got.ways) if period else None
    if unit in ("day", "workday"):
        return Reading.on(today) if edge == "end" else None
    period = unit_around(today, unit, 0, got.ways)
    if period is None or (
        edge in ("early", "late") and "the" not in got and got.following.isalpha() and "in" not in got
    ):
        return None
    if got.said("edge") == "later":
        return replace(Reading.over(min(today + DAY, period.last), period.last, "span"), day=period.last)
    return _ahead(got, period, edge, unit)


def _ahead(got: Got, period: Reading, edge: str, unit: str) -> Reading:
    """The edge in the running period, in the next one where it is over ('start of the month')."""
    made = edge_of(period, edge, got.ways)
    if made.last < got.ways.today or (edge == "middle" and made.day < got.ways.today and unit != "week"):
        following = unit_around(got.ways.today, unit, 1, got.ways)
        return replace(edge_of(following, edge, got.ways), past=made.day) if following else made
    return made


@EDGES.say("the? fiscal|financial? UNIT -? EDGE", "UNIT ' s EDGE")
def unit_end(got: Got) -> Reading | None:
    """Month end, year-end, quarter end."""
    if (
        got.before in ("fiscal", "financial")
        or got.said("edge") != "end"
        or got.word("unit") not in ("week", "month", "quarter", "year")
    ):
        return None
    unit = "fiscal year" if "fiscal" in got and got.word("unit") == "year" else got.word("unit")
    period = unit_around(got.ways.today, unit, 0, got.ways)
    return edge_of(period, "end", got.ways) if period else None


@EDGES.say("PERIOD -? EDGE", "MONTH -? EDGE", "YEAR -? EDGE")
def period_end(got: Got) -> Reading | None:
    """Q3 end, March end."""
    if got.said("edge") != "end" or "year" in got:
        return None
    return edge_of(got.reading("period" if "period" in got else "month"), "end", got.ways)


@EDGES.say(
    "the? EDGE of|in? the? DAY|WEEKDAY",
    "the? EDGE|close of business ,|on|of? the? DAY|WEEKDAY",
    "the? ENDS ,|on|of? the? DAY|WEEKDAY",
    "the? EDGE|close of|-? day|business|play|trading on|of|,? the? day2=DAY|WEEKDAY",
)
def end_of_day(got: Got) -> Reading | None:
    """End of Sunday, EOD Friday, close of business tomorrow, COB on the 3rd."""
    if "ends" in got and got.word("ends") != "day":
        return None
    if "unit" in got and got.word("unit") not in ("day", "workday"):
        return None
    if "edge" in got and (got.before == "unit" or got.said("edge") in ("mid", "middle")):
        return None
    return got.reading("day2" if "day2" in got else "day")


@EDGES.say("the? close|EDGE of|- business|play|day|trading", "by the? close of UNIT")
def close_of_business(got: Got) -> Reading | None:
    """Close of business, end of play: today."""
    if "unit" in got and got.word("unit") != "day":
        return None
    return Reading.on(got.ways.today)


@EDGES.say(
    "the? ENDS ,|of|on|in? the? PERIOD|MONTH",
    "the? ENDS|STARTS",
    "the? ENDS of? YEAR",
    "DAY|WEEKDAY ,? ENDS",
    "the? SHIFT ENDS",
    "PERIOD ENDS",
)
def period_end_word(got: Got) -> Reading | None:
    """EOM, EOQ, EOY, EOD, 'Friday EOD', 'EOM March'."""
    if "starts" in got:
        period = unit_around(got.ways.today, got.word("starts"), 0, got.ways)
        return _ahead(got, period, "start", got.word("starts")) if period else None
    unit = got.word("ends")
    if "day" in got:
        return got.reading("day") if unit == "day" else None
    if "year" in got:
        return Reading.on(date(got.int("year"), 12, 31)) if unit == "year" else None
    if "period" in got or "month" in got:
        return edge_of(got.reading("period" if "period" in got else "month"), "end", got.ways)
    if unit == "day":
        return Reading.on(got.ways.today)
    shift = got.int("shift") if "shift" in got else 0
    if unit == "year" and got.said("ends") == "eofy":
        unit = "fiscal year"
    period = unit_around(got.ways.today, unit, shift, got.ways)
    return edge_of(period, "end", got.ways) if period else None


@EDGES.say(
    "the? ORDINAL|back|other half of the? PERIOD|MONTH",
    "the? ORDINAL|back|other half of the? UNIT",
    "the? ORDINAL|back half of YEAR",
    "the? ORDINAL half PERIOD|MONTH",
)
def half_of(got: Got) -> Reading | None:
    """The first half of March, the second half of the year, back half of next week."""
    if "unit" in got:
        whole = unit_around(got.ways.today, got.word("unit"), 0, got.ways)
    elif "year" in got:
        whole = Reading.over(date(got.int("year"), 1, 1), date(got.int("year"), 12, 31), "year")
    else:
        whole = got.reading("period" if "period" in got else "month")
    if whole is None:
        return None
    later = not got.said("ordinal")[0].isdigit() and got.said("ordinal") != "first"
    later = later or got.said("ordinal") == "2nd"
    return _half(whole, later=later)


def _half(whole: Reading, *, later: bool) -> Reading:
    """The first or second half; of a month up to the 15th, of a year by months."""
    if whole.period == "year":
        middle = add_months(whole.first, 6)
    elif whole.period == "month":
        middle = whole.first + 15 * DAY
    elif whole.period == "week":
        middle = monday_of(whole.first) + 3 * DAY
    else:
        middle = whole.first + ((whole.last - whole.first).days + 1) // 2 * DAY
    return Reading.over(middle, whole.last) if later else Reading.over(whole.first, middle - DAY)

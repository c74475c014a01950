"""Ways of naming a week, month, quarter, half or year."""

from dataclasses import replace
from datetime import date

from commands.grammar.conventions import Conventions
from commands.grammar.dates.calendar import (
    DAY,
    WEEK,
    add_months,
    fiscal_year_start,
    full_year,
    iso_week,
    monday_of,
    month_end,
    named_fiscal_year,
)
from commands.grammar.dates.nodes import Got
from commands.grammar.dates.patterns import Ways
from commands.grammar.dates.values import Reading
from commands.grammar.spans import Period
from commands.grammar.words_dates import FOLLOWERS

PERIODS = Ways()


def unit_around(day: date, unit: str, shift: int, ways: Conventions) -> Reading | None:
    """The week, month, quarter … of `day`, or the one so many before or after it."""
    match unit:
        case "week":
            monday = monday_of(day) + shift * WEEK
            return Reading.over(monday, monday + 6 * DAY, "week")
        case "weekend":
            saturday = monday_of(day) + 5 * DAY + shift * WEEK
            return Reading.over(saturday, saturday + DAY, "weekend")
        case "fortnight":
            monday = monday_of(day) + shift * WEEK
            return Reading.over(monday, monday + 13 * DAY)
        case "month":
            first = add_months(day.replace(day=1), shift)
            return Reading.over(first, month_end(first), "month")
        case "quarter":
            start = fiscal_year_start(day, ways.fiscal_start)
            elapsed = (day.year - start.year) * 12 + day.month - start.month
            return _months(add_months(start, elapsed // 3 * 3 + 3 * shift), 3, "quarter")
        case "year":
            return _months(add_months(fiscal_year_start(day, 1), 12 * shift), 12, "year")
        case "decade":
            return _months(date(day.year // 10 * 10 + 10 * shift, 1, 1), 120, "span")
        case _:
            return None


def _months(first: date, count: int, period: Period) -> Reading:
    return Reading.over(first, add_months(first, count) - DAY, period)


@PERIODS.say("the? SHIFT UNIT after next", "the? UNIT after the? next")
def after_next_period(got: Got) -> Reading | None:
    """The week after next, the month after next."""
    return unit_around(got.ways.today, got.word("unit"), 2, got.ways)


@PERIODS.say("the? FISCAL|SHIFT YEAR", "the? SHIFT FISCAL UNIT", "the? SHIFT calendar? UNIT", "the? SHIFT one UNIT")
def shifted_period(got: Got) -> Reading | None:
    """Next week, this quarter, last month, the coming weekend."""
    return _shifted(got)


def _shifted(got: Got) -> Reading | None:
    if "unit" not in got:
        return None
    unit, shift = got.word("unit"), got.int("shift")
    if unit == "weekend" and got.said("shift") in ("coming", "upcoming"):
        shift = 0
    made = unit_around(got.ways.today, unit, shift, got.ways)
    return replace(made, past=made.first) if made and shift < 0 else made


@PERIODS.say("over|during|on|at|for|after|before|by|until|till the weekend")
def the_weekend(got: Got) -> Reading | None:
    """Over the weekend, after the weekend."""
    weekend = unit_around(got.ways.today, "weekend", 0, got.ways)
    if weekend and got.said("over") == "after":
        return Reading.on(weekend.last + DAY)
    return weekend


@PERIODS.say(
    "rest|remainder|balance of the? UNIT",
    "rest|remainder of PERIOD|MONTH",
    "all|whole UNIT",
    "the? rest|remainder of PERIOD",
)
def rest_of_period(got: Got) -> Reading | None:
    """The rest of the month, all week."""
    if "unit" not in got:
        return got.reading("period")
    made = unit_around(got.ways.today, got.word("unit"), 0, got.ways)
    return replace(made, day=got.ways.today, first=got.ways.today) if made else None


@PERIODS.say(
    "SHIFT MONTH YEAR?", "MONTH of? SHIFT UNIT", "MONTH ,|of|in? PERIOD", "SHIFT UNIT ,|in? MONTH", "PERIOD ,|in? MONTH"
)
def month_of_year(got: Got) -> Reading | None:
    """June next year, next year June, next March, this June, last May."""
    month = got.int("month")
    said = got.text[got.nodes["month"].start : got.nodes["month"].end]
    if said in ("may", "march") and got.following.isalpha() and got.following not in FOLLOWERS:
        return None
    if "unit" in got or "period" in got:
        year = got.reading("period") if "period" in got else _shifted(got)
        if year is None or year.period != "year":
            return None
        first = date(year.first.year, month, 1)
        return Reading.over(first, month_end(first), "month")
    today, shift = got.ways.today, got.int("shift")
    if shift == 0:
        first = date(today.year, month, 1)
    elif shift > 0:
        first = date(today.year + (month <= today.month), month, 1)
    else:
        first = date(today.year - (month >= today.month), month, 1)
    return Reading.over(first, month_end(first), "month", past=first if shift < 0 else None)


@PERIODS.say("MONTH ,|of|-|/? YEAR", "MONTH . YEAR", "MONTH ' NUMBER", "YEAR MONTH", "MONTH - NUMBER")
def month_and_year(got: Got) -> Reading | None:
    """June 2027, Sep. 2012, Jan '27."""
    if "-" in got or ("number" in got and "'" not in got):
        return None
    year = got.int("year") if "year" in got else full_year(got.int("number"))
    first = date(year, got.int("month"), 1)
    return Reading.over(first, month_end(first), "month")


@PERIODS.say(
    "UNIT nth=NUMBER of|in the? PERIOD|MONTH",
    "the? ORDINAL UNIT of|in? PERIOD",
    "the? ORDINAL UNIT of|in? YEAR",
    "ORDINAL UNIT of|in the? SHIFT? unit2=UNIT",
    "the? last|final|SHIFT UNIT of|in? PERIOD|MONTH",
    "the? last|final|SHIFT UNIT of|in YEAR",
    "the? last|final|SHIFT UNIT of|in the? unit2=UNIT",
    "the? ORDINAL UNIT of|in the? MONTH",
    "the? ORDINAL to SHIFT UNIT of|in? PERIOD|MONTH",
    "ORDINAL NUMBER UNIT of|in PERIOD|MONTH",
    "the? SHIFT LENGTH of|in PERIOD|MONTH",
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
        return _months(date(got.int("year"), 1, 1), 12, "year")
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
        made = _months(first, 3, "quarter") if unit == "quarter" else _months(first, 1, "month")
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
        return _months(outer.last.replace(day=1), 1, "month")
    return _months(add_months(outer.last.replace(day=1), -2), 3, "quarter") if unit == "quarter" else None


@PERIODS.say(
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


@PERIODS.say(
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


@PERIODS.say(
    "the? UNIT of|commencing|beginning|starting|from the? DAY|WEEKDAY",
    "the? UNIT of MONTH|PERIOD",
    "w / c DAY|WEEKDAY",
    "UNIT of DAY|WEEKDAY",
    "wc|wb DAY",
    "w / b|o DAY",
    "the? UNIT containing DAY",
    "UNIT starting on? DAY|WEEKDAY",
)
def week_of(got: Got) -> Reading | None:
    """The week of the 14th, w/c 14 Dec, the weekend of March 3rd."""
    unit = got.word("unit") if "unit" in got else "week"
    if unit not in ("week", "weekend") or "month" in got:
        return None
    name = "day" if "day" in got else "month"
    return unit_around(got.reading(name).day, unit, 0, got.ways)


@PERIODS.say("the? UNIT ending|ended DAY|WEEKDAY")
def week_ending(got: Got) -> Reading | None:
    """The week ending 20 Nov."""
    if got.word("unit") != "week":
        return None
    last = got.reading("day").day
    return Reading.over(last - 6 * DAY, last, "week")


@PERIODS.say("WEEKNO YEAR?", "calendar|cal? UNIT NUMBER ,|of? YEAR?", "cw|kw NUMBER YEAR?")
def calendar_week(got: Got) -> Reading | None:
    """CW 12, KW 12, week 48, W48 2026: of this year, else of the next."""
    if "unit" in got and got.said("unit") not in ("week", "wk"):
        return None
    number = got.int("weekno" if "weekno" in got else "number")
    if got.following in ("of", "in", "-", "/") and "year" not in got:
        return None
    if "year" in got:
        monday = iso_week(got.int("year"), number)
    else:
        monday = iso_week(got.ways.today.year, number)
        if monday + 6 * DAY < got.ways.today:
            monday = iso_week(got.ways.today.year + 1, number)
    return Reading.over(monday, monday + 6 * DAY, "week")


@PERIODS.say(
    "QUARTER ,|of|/|-? ' NUMBER",
    "QUARTER ,|of|/|-? YEAR",
    "QUARTER ,|of|-? FISCAL",
    "YEAR -|/? PERIOD",
    "FISCAL -? PERIOD",
    "QUARTER of? PERIOD",
    "QUARTER",
    "the? ORDINAL UNIT ,|of|in? FISCAL|YEAR",
    "the? ORDINAL UNIT",
    "UNIT NUMBER ,|of? YEAR",
    "UNIT NUMBER",
    "the? ORDINAL FISCAL UNIT",
)
def quarter(got: Got) -> Reading | None:
    """Q4, Q3 2026, Q4 FY27, third quarter of 2027: the current or next such fiscal quarter."""
    return _numbered(got, "quarter", 3)


@PERIODS.say(
    "HALF ,|of|-? ' NUMBER",
    "HALF ,|of|-? YEAR",
    "HALF ,|of? FISCAL",
    "HALF of? PERIOD",
    "HALF",
)
def half_year(got: Got) -> Reading | None:
    """H1, H2 2027, 1H27."""
    return _numbered(got, "half", 6)


def _numbered(got: Got, kind: Period, months: int) -> Reading | None:
    """The nth quarter or half of a named fiscal year, else the one that is running or comes next."""
    if "period" in got and kind not in got and ("year" in got or "fiscal" in got):
        return _in_year(got)
    if kind not in got:
        if "unit" not in got or got.word("unit") != "quarter":
            return None
        number = got.int("ordinal" if "ordinal" in got else "number")
    else:
        number = got.int(kind)
    if not 1 <= number <= 12 // months:
        return None
    start = _year_named(got)
    if start is not None:
        return _months(add_months(start, (number - 1) * months), months, kind)
    if "period" in got:
        return None
    start = fiscal_year_start(got.ways.today, got.ways.fiscal_start)
    made = _months(add_months(start, (number - 1) * months), months, kind)
    gone = made if made.first <= got.ways.today else _months(add_months(made.first, -12), months, kind)
    if made.last < got.ways.today:
        made = _months(add_months(made.first, 12), months, kind)
    return replace(made, past=gone.first)


def _in_year(got: Got) -> Reading | None:
    """2027 Q1, FY27 H2: the quarter or half was read by itself, the year stands before it."""
    named, rule, start = got.reading("period"), got.nodes["period"].rule, _year_named(got)
    if start is None or rule not in ("quarter", "half_year"):
        return None
    months = (named.first.month - start.month) % 12
    return _months(add_months(start, months), 3 if rule == "quarter" else 6, "quarter" if rule == "quarter" else "half")


def _year_named(got: Got) -> date | None:
    """The first day of the year that a quarter was said with."""
    if "fiscal" in got:
        return named_fiscal_year(got.int("fiscal"), got.ways.fiscal_start)
    if "year" in got:
        return named_fiscal_year(got.int("year"), got.ways.fiscal_start)
    if "number" in got and "'" in got:
        return named_fiscal_year(full_year(got.int("number")), got.ways.fiscal_start)
    if "period" in got and got.reading("period").period == "year":
        return named_fiscal_year(got.reading("period").first.year, got.ways.fiscal_start)
    return None


@PERIODS.say("FISCAL", "FISCAL|fy YEAR", "FISCAL UNIT YEAR")
def fiscal_year(got: Got) -> Reading | None:
    """FY27: the fiscal year that ends in 2027."""
    year = got.int("year") if "year" in got else got.int("fiscal")
    return _months(named_fiscal_year(year, got.ways.fiscal_start), 12, "year")


@PERIODS.say(
    "in|during|by|before|for|since|until|till|from|through|thru|throughout YEAR",
    "the? UNIT|calendar YEAR",
    "late|EDGE|mid YEAR",
)
def plain_year(got: Got) -> Reading | None:
    """In 2027, by 2027: a bare number is a year only behind such a word."""
    if "in" not in got or got.following in ("seats", "users", "licenses"):
        return None
    return _months(date(got.int("year"), 1, 1), 12, "year")

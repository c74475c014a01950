"""Ways of naming a week, a month or a year."""

from dataclasses import replace
from datetime import date

from commands.grammar.dates.calendar import (
    DAY,
    full_year,
    iso_week,
    month_end,
)
from commands.grammar.dates.nodes import Got
from commands.grammar.dates.patterns import Ways
from commands.grammar.dates.units import months_from, unit_around
from commands.grammar.dates.values import Reading
from commands.grammar.words.dates import FOLLOWERS

PERIODS = Ways()
# What makes 'week 12' a week of the year, before words that could say what it is a week of ('week 2 onboarding').
_BEFORE_WEEK = frozenset(
    ("in", "by", "until", "till", "til", "for", "from", "since", "to", "before", "after", "calendar")
)


@PERIODS.say("the? SHIFT UNIT after next", "the? UNIT after the? next")
def after_next_period(got: Got) -> Reading | None:
    """The week after next, the month after next."""
    return unit_around(got.ways.today, got.word("unit"), 2, got.ways)


@PERIODS.say("the? UNIT before last")
def before_last_period(got: Got) -> Reading | None:
    """The week before last, the month before last."""
    made = unit_around(got.ways.today, got.word("unit"), -2, got.ways)
    return replace(made, past=made.first) if made else None


@PERIODS.say("the? SHIFT fiscal|financial|calendar? UNIT")
def shifted_period(got: Got) -> Reading | None:
    """Next week, this quarter, last month, the coming weekend."""
    return _shifted(got)


_TAX_FORMS = frozenset(("w2", "w4", "w8", "w9"))
# Nobody knows how many 'the coming weeks' are.
_SEVERAL = frozenset(("weeks", "wks", "months", "mos", "mths", "quarters", "qtrs", "years", "yrs", "weekends"))


def _shifted(got: Got) -> Reading | None:
    unit, shift = got.word("unit"), got.int("shift")
    if got.said("unit") in _SEVERAL:
        return None
    if unit == "year" and ("fiscal" in got and got.said("fiscal") != "calendar"):
        unit = "fiscal year"
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
    if got.word("unit") == "day":
        return Reading.on(got.ways.today) if "rest" in got and got.said("rest") not in ("all", "whole") else None
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
    "DAY week",
    "the? UNIT of|commencing|beginning|starting the? DAY|WEEKDAY",
    "the UNIT from the? DAY|WEEKDAY",
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


@PERIODS.say("the? UNIT ending|ended DAY|WEEKDAY", "w / e DAY")
def week_ending(got: Got) -> Reading | None:
    """The week ending 20 Nov."""
    if "unit" in got and got.word("unit") != "week":
        return None
    last = got.reading("day").day
    return Reading.over(last - 6 * DAY, last, "week")


@PERIODS.say("WEEKNO YEAR?", "calendar|cal? UNIT NUMBER ,|of? YEAR?", "cw|kw NUMBER YEAR?")
def calendar_week(got: Got) -> Reading | None:
    """CW 12, KW 12, week 48, W48 2026: of this year, else of the next."""
    if "unit" in got and got.said("unit") not in ("week", "wk"):
        return None
    number = got.int("weekno" if "weekno" in got else "number")
    if got.said("weekno") in _TAX_FORMS and got.preceding not in _BEFORE_WEEK:
        return None
    if got.following in ("of", "in", "-", "/") and "year" not in got:
        return None
    if "unit" in got and got.following.isalpha() and not got.stands_alone and got.preceding not in _BEFORE_WEEK:
        return None
    if "year" in got:
        monday = iso_week(got.int("year"), number)
    else:
        monday = iso_week(got.ways.today.year, number)
        if monday + 6 * DAY < got.ways.today:
            monday = iso_week(got.ways.today.year + 1, number)
    return Reading.over(monday, monday + 6 * DAY, "week")


@PERIODS.say(
    "in|during|by|before|for|since|until|till|from|through|thru|throughout YEAR",
    "the? year YEAR",
    "late|EDGE|mid YEAR",
)
def plain_year(got: Got) -> Reading | None:
    """In 2027, by 2027: a bare number is a year only behind such a word."""
    if got.following in ("seats", "users", "licenses"):
        return None
    return months_from(date(got.int("year"), 1, 1), 12, "year")

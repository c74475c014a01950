"""Ways of writing a date with its month."""

import re
from datetime import date

from commands.grammar.dates.calendar import (
    full_year,
)
from commands.grammar.dates.nodes import Got
from commands.grammar.dates.numerals import yearless
from commands.grammar.dates.patterns import Ways
from commands.grammar.dates.values import Impossible, Reading
from commands.grammar.words.dates import COUNTED, PROMISING
from commands.grammar.words.lists import word_set

DATES = Ways()
# A year out of all reach behind a day: then the day's own next one is not what was said.
_FAR_YEAR = re.compile(
    r"(?:[ \t]*+,?[ \t]*+(?:[3-9]\d{3}|2[4-9]\d\d)|,[ \t]*1[0-8]\d\d)(?=[ \t]*(?:$|[.!?;\n)]))(?!\.\d)"
)
_CUES = word_set("on by until till til before after from since close closes closing due to for am bis →")
# 'push the close to 12-18': what is moved there is a day's; 'up to 10-15' is none.
_MOVED_TO = re.compile(
    r"\b(?:clos(?:e|ing)|date|deadline|meeting|call|demo|push(?:ed)?|mov(?:e|ed)|slip(?:ped|s)?|bump(?:ed)?|resched\w{0,6})"
    r"\b[^.;\n%$€£]{0,24}(?<!up )\bto[ \t]+\Z",
    re.IGNORECASE,
)
_DEMANDING = PROMISING | word_set("close closes closing closed cl eta ecd due")


@DATES.say(
    "MONTH ORDINAL|NUMBER ,|. YEAR",
    "MONTH . ORDINAL|NUMBER ,? YEAR",
    "MONTH the? ORDINAL|NUMBER ,? YEAR",
    "MONTH -|/ ORDINAL|NUMBER -|/ YEAR",
    "MONTH the? ORDINAL|NUMBER ,|of|in? ' NUMBER",
    "MONTH ORDINAL|NUMBER of YEAR",
)
def month_day_year(got: Got) -> Reading | Impossible | None:
    """Dec 22nd 2026, January 12, 2018."""
    year = got.int("year") if "year" in got else full_year(got.int("number"))
    return _dated(year, got.int("month"), got.int("ordinal"))


@DATES.say(
    "the? ORDINAL|NUMBER of? MONTH ,|of|in? YEAR",
    "ORDINAL|NUMBER . MONTH . YEAR",
    "ORDINAL|NUMBER -|/|. MONTH -|/|. YEAR",
    "ORDINAL|NUMBER day of MONTH ,? YEAR",
    "the? ORDINAL|NUMBER of? MONTH ' NUMBER",
)
def day_month_year(got: Got) -> Reading | Impossible | None:
    """22 December 2026, 16. Nov. 2016, the 22nd of Dec, 2026."""
    year = got.int("year") if "year" in got else full_year(got.int("number"))
    return _dated(year, got.int("month"), got.int("ordinal"))


@DATES.say("YEAR -|/|. MONTH -|/|. ORDINAL|NUMBER", "YEAR -|/|. DAY")
def year_month_day(got: Got) -> Reading | Impossible | None:
    """2019/sep/01."""
    if "day" in got:
        day = got.reading("day").day
        return _dated(got.int("year"), day.month, day.day) if got.nodes["day"].rule == "month_day" else None
    return _dated(got.int("year"), got.int("month"), got.int("ordinal"))


def _dated(year: int, month: int, day: int) -> Reading | Impossible | None:
    if not 1 <= day <= 31:
        return None
    try:
        return Reading.on(date(year, month, day))
    except ValueError:
        return Impossible()


@DATES.say("MONTH .|-|/? the? ORDINAL|NUMBER", "MONTH . the? ORDINAL|NUMBER", "MONTH the? ORDINAL|NUMBER -? ish")
def month_day(got: Got) -> Reading | Impossible | None:
    """Dec 22, december fifteenth, Nov/2, Oct.23."""
    return _yearless(got)


@DATES.say(
    "the? ORDINAL|NUMBER of? MONTH",
    "the? ORDINAL|NUMBER -|/|. MONTH",
    "the? ORDINAL|NUMBER day of|in MONTH",
    "the? ORDINAL|NUMBER day of|in the? MONTH of MONTH",
)
def day_month(got: Got) -> Reading | Impossible | None:
    """22 Dec, the 15th of february, third day of october."""
    return _yearless(got)


def _yearless(got: Got) -> Reading | Impossible | None:
    """The next such day; words of another sense (May 40 people) are none."""
    day = got.int("ordinal")
    if _FAR_YEAR.match(got.text, got.end):
        return Impossible()
    if got.start and got.text[got.start - 1] in "-/" and got.text[got.start - 2 : got.start - 1].isdigit():
        return None
    if (
        not 1 <= day <= 31
        or (got.before == "unit" and got.preceding in ("week", "wk"))
        or _is_counted(got, got.said("ordinal"))
    ):
        return None
    return yearless(got.int("month"), day, got.ways)


def _is_counted(got: Got, said: str) -> bool:
    """Whether the number belongs to the noun behind it ('in March 3 demos')."""
    return said.isdecimal() and (got.following in ("%", "$", "€", "£", "x") or got.following in COUNTED)


@DATES.say(
    "MONTH NUMBERS",
    "MONTH ORDINAL|NUMBER -|–|to|through|thru|until ordinal2=ORDINAL|NUMBER",
    "NUMBERS of? MONTH",
    "the? ORDINAL|NUMBER -|–|to|through|thru|until the? ordinal2=ORDINAL|NUMBER of? MONTH",
    "MONTH the ORDINAL|NUMBER -|–|to|through|thru|until the ordinal2=ORDINAL|NUMBER",
)
def days_of_month(got: Got) -> Reading | Impossible | None:
    """Dec 1-5, 1 to 5 December."""
    if "numbers" in got:
        one, two = divmod(got.int("numbers"), 1000)
    else:
        one, two = got.int("ordinal"), got.int("ordinal2")
    if not 1 <= one < two <= 31:
        return None
    value = yearless(got.int("month"), one, got.ways)
    if not isinstance(value, Reading):
        return Impossible()
    return Reading.over(value.day, value.day.replace(day=two), past=value.past)


@DATES.say("DECIMAL .")
def dotted_day_month(got: Got) -> Reading | Impossible | None:
    """15.12. with its closing point: the day stands first."""
    glued = got.nodes["decimal"].end == got.nodes["."].start
    day, _, month = got.said("decimal").partition(".")
    if not glued or not month or (got.following and got.following[0].isdigit()) or got.following in ("%", "k", "m"):
        return None
    in_range = 1 <= int(day) <= 31 and 1 <= int(month) <= 12 and len(day) <= 2
    if not in_range or (got.ways.date_order == "MDY" and not _cued(got) and int(day) <= 12):
        return None
    return yearless(int(month), int(day), got.ways)


@DATES.say("the? SHIFT? WEEKDAY ,? DECIMAL .?", "on|by|until DECIMAL .?")
def dotted_after_cue(got: Got) -> Reading | Impossible | None:
    """Friday 7.6, on 15.12: a decimal beside a word for days, in the workspace's order."""
    one, _, two = got.said("decimal").partition(".")
    if not two or not got.stands_alone:
        return None
    first, second = int(one), int(two)
    month, day = (second, first) if got.ways.date_order == "DMY" or first > 12 else (first, second)
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    return yearless(month, day, got.ways)


def _cued(got: Got) -> bool:
    return got.preceding in _CUES or (not got.preceding and not got.following)


@DATES.say("on|by|until|till|before|due NUMBERS", "NUMBERS")
def on_numbers(got: Got) -> Reading | Impossible | None:
    """On 4-22, close 12-18, move it to 12-18: in the workspace's order; an hour to an hour needs a sign."""
    one, two = divmod(got.int("numbers"), 1000)
    demanded = got.preceding in _DEMANDING or (got.preceding == "to" and _MOVED_TO.search(got.text, 0, got.start))
    if "on" not in got and (max(one, two) <= 12 or not demanded):
        return None
    month, day = (two, one) if got.ways.date_order == "DMY" or one > 12 else (one, two)
    if not (1 <= month <= 12 and 1 <= day <= 31) or not got.stands_alone:
        return None
    return yearless(month, day, got.ways)


@DATES.say("ORDINAL ,? DAY")
def ordinal_month_year(got: Got) -> Reading | Impossible | None:
    """14th April 27: two digits behind day and month are the year."""
    day = got.reading("day")
    if got.nodes["day"].rule != "month_day" or not got.said("day")[-1].isdigit():
        return None
    return _dated(2000 + day.day.day, day.day.month, got.int("ordinal"))


@DATES.say("NUMBER - month2=NUMBER")
def whole_day_month(got: Got) -> Reading | Impossible | None:
    """15 - 2, where the message says nothing else."""
    if got.start or got.end != len(got.text.rstrip()):
        return None
    one, two = got.int("number"), got.int("month2")
    if not (got.said("number").isdigit() and got.said("month2").isdigit()):
        return None
    month, day = (one, two) if one <= 12 and got.ways.date_order != "DMY" else (two, one)
    return yearless(month, day, got.ways) if 1 <= month <= 12 and 1 <= day <= 31 else None


@DATES.say("NUMBER / day2=NUMBER")
def spaced_slash(got: Got) -> Reading | Impossible | None:
    """2 / 15."""
    one, two = got.int("number"), got.int("day2")
    month, day = (two, one) if got.ways.date_order == "DMY" or one > 12 else (one, two)
    if not (1 <= month <= 12 and 1 <= day <= 31) or not got.stands_alone:
        return None
    return yearless(month, day, got.ways)

"""Ways of naming a day by its number in the month."""

import re

from commands.grammar.dates.calendar import (
    DAY,
    coming_day_of_month,
    gone_day_of_month,
)
from commands.grammar.dates.join_ways import timed
from commands.grammar.dates.nodes import DATE_KINDS, Got
from commands.grammar.dates.patterns import Ways
from commands.grammar.dates.values import Clock, Impossible, Reading
from commands.grammar.words.dates import COUNTED, FOLLOWERS, PROMISING
from commands.grammar.words.lists import word_set

DAYS_OF_MONTH = Ways()
_OF_DATE = re.compile(r"\b(?:clos(?:e|es|ing)|date|day|deadline)\b", re.IGNORECASE)
_IS = word_set("is not now it's its isn't wasn't was")
_BEFORE_DAY = word_set("on by until till til before after from since for due close closes closing through thru to of →")


@DAYS_OF_MONTH.say(
    "PERIOD ,|on? the? ORDINAL",
    "the ORDINAL|NUMBER of|in the? PERIOD",
    "ORDINAL of|in the? PERIOD",
    "NUMBER of PERIOD",
    "the? ORDINAL|NUMBER .|-|/? PERIOD",
    "the? ORDINAL|NUMBER day of|in the? PERIOD",
    "ORDINAL UNIT of|in the? PERIOD",
    "ORDINAL|NUMBER of|in the UNIT",
    "the ORDINAL|NUMBER of|in the UNIT",
    "the ORDINAL of|in UNIT",
)
def day_of_period(got: Got) -> Reading | Impossible | None:
    """The 1st of next month, 20 of next month, the 15th of the month."""
    day = got.int("ordinal" if "ordinal" in got else "number")
    if not 1 <= day <= 31:
        return None
    if "period" not in got:
        return _on_day(got, day) if got.word("unit") == "month" else None
    period = got.reading("period")
    if "unit" in got:
        if got.word("unit") != "day":
            return None
    elif period.period != "month" or ("of" not in got and not _stands_for_month(got)):
        return None
    if period.first + (day - 1) * DAY > period.last:
        return Impossible()
    return Reading.on(period.first + (day - 1) * DAY, past=None)


def _stands_for_month(got: Got) -> bool:
    """Whether 'of' may be left out: '15 August 2027', '3rd next month', 'next month the 3rd'."""
    rule = got.nodes["period"].rule
    return rule == "month_and_year" or (
        rule == "shifted_period" and "ordinal" in got and got.said("ordinal")[0].isdigit()
    )


def _on_day(got: Got, day: int) -> Reading:
    return Reading.on(coming_day_of_month(got.ways.today, day), past=gone_day_of_month(got.ways.today, day))


@DAYS_OF_MONTH.say("the ORDINAL")
def the_day(got: Got) -> Reading | None:
    """The 15th, the fifteenth, on the 1st: the next such day; 'the 2nd demo' is none."""
    following, digits = got.following, got.said("ordinal")[0].isdigit()
    if following in COUNTED or following in ("-", "/"):
        return None
    if got.before == "month":
        return None
    if got.before == "unit" and got.preceding in ("month", "mo"):
        return None
    cued = got.preceding in _BEFORE_DAY or _is_said_of_date(got)
    free = not following or not following[0].isalnum() or following in FOLLOWERS
    if not (cued or free) or (not digits and not (cued and free) and got.int("ordinal") < 4):
        return None
    return _on_day(got, got.int("ordinal"))


def _is_said_of_date(got: Got) -> bool:
    """'the close date is the third', 'its now the second', 'not the first'."""
    return got.preceding in _IS and _OF_DATE.search(got.text, 0, got.start) is not None


@DAYS_OF_MONTH.say("ORDINAL")
def only_day(got: Got) -> Reading | None:
    """15th, where the message says nothing else; f/u 24th."""
    alone = not got.preceding or got.preceding in PROMISING
    alone = alone and not got.following and got.said("ordinal")[0].isdigit()
    return _on_day(got, got.int("ordinal")) if alone else None


@DAYS_OF_MONTH.say("ORDINAL @|at? TIME")
def day_and_time(got: Got) -> Reading | None:
    """24th at 10, 15th 3pm: beside a time the number is a day, but for 'her 3rd 10am call'."""
    if not got.said("ordinal")[0].isdigit() or got.before in DATE_KINDS or got.following in COUNTED:
        return None
    return timed(_on_day(got, got.int("ordinal")), got.value("time", Clock))


@DAYS_OF_MONTH.say("on|by|until|till|before|after|for|due|since|this|next|coming ORDINAL")
def on_day(got: Got) -> Reading | None:
    """By 15th, on 22nd."""
    if got.following in COUNTED or not got.said("ordinal")[0].isdigit():
        return None
    return _on_day(got, got.int("ordinal"))


@DAYS_OF_MONTH.say("on the NUMBER", "TIME on NUMBER")
def on_number(got: Got) -> Reading | None:
    """On the 15, 8pm on 15."""
    if not 1 <= got.int("number") <= 31 or not got.stands_alone:
        return None
    day = _on_day(got, got.int("number"))
    return day.at(got.value("time", Clock).settled()) if "time" in got else day


@DAYS_OF_MONTH.say("on NUMBER ,? TIME", "on the? NUMBER ,? TIME")
def on_number_at(got: Got) -> Reading | None:
    """On 15 at 8:00: a bare number is a day only beside a time."""
    day = got.int("number")
    if not 1 <= day <= 31:
        return None
    return _on_day(got, day).at(got.value("time", Clock).settled())

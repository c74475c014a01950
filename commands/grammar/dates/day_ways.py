"""Ways of naming one day."""

from dataclasses import replace
from datetime import date

from commands.grammar.dates.calendar import (
    DAY,
    WEEK,
    add_months,
    coming_day_of_month,
    full_year,
    gone_day_of_month,
    monday_of,
    month_end,
    weekday_after,
    weekday_before,
)
from commands.grammar.dates.nodes import Got
from commands.grammar.dates.numerals import yearless
from commands.grammar.dates.patterns import Ways
from commands.grammar.dates.period_ways import unit_around
from commands.grammar.dates.values import Clock, Impossible, Length, Reading
from commands.grammar.word_lists import word_set
from commands.grammar.words_dates import COUNTED, FOLLOWERS

DAYS = Ways()


@DAYS.say(
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


@DAYS.say(
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


@DAYS.say("YEAR -|/|. MONTH -|/|. ORDINAL|NUMBER", "YEAR -|/|. DAY")
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


@DAYS.say("MONTH .|-|/? the? ORDINAL|NUMBER", "MONTH . the? ORDINAL|NUMBER")
def month_day(got: Got) -> Reading | Impossible | None:
    """Dec 22, december fifteenth, Nov/2, Oct.23."""
    return _yearless(got)


@DAYS.say(
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
    if got.start and got.text[got.start - 1] in "-/" and got.text[got.start - 2 : got.start - 1].isdigit():
        return None
    if (
        not 1 <= day <= 31
        or (got.before == "unit" and got.preceding in ("week", "wk"))
        or _is_counted(got, got.said("ordinal"))
    ):
        return None
    value = yearless(got.int("month"), day, got.ways)[1]
    return value if isinstance(value, Reading | Impossible) else None


def _is_counted(got: Got, said: str) -> bool:
    """Whether the number belongs to the noun behind it ('in March 3 demos')."""
    return said.isdecimal() and (got.following in ("%", "$", "€", "£", "x") or got.following in COUNTED)


@DAYS.say(
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
    value = yearless(got.int("month"), one, got.ways)[1]
    if not isinstance(value, Reading):
        return Impossible()
    return Reading.over(value.day, value.day.replace(day=two), past=value.past)


@DAYS.say("DECIMAL .")
def dotted_day_month(got: Got) -> Reading | Impossible | None:
    """15.12. with its closing point: the day stands first."""
    glued = got.nodes["decimal"].end == got.nodes["."].start
    day, _, month = got.said("decimal").partition(".")
    if not glued or not month or (got.following and got.following[0].isdigit()) or got.following in ("%", "k", "m"):
        return None
    in_range = 1 <= int(day) <= 31 and 1 <= int(month) <= 12 and len(day) <= 2
    if not in_range or (got.ways.date_order == "MDY" and not _cued(got) and int(day) <= 12):
        return None
    return _made(yearless(int(month), int(day), got.ways)[1])


@DAYS.say("WEEKDAY ,? DECIMAL .?", "on|by|until DECIMAL .?")
def dotted_after_cue(got: Got) -> Reading | Impossible | None:
    """Friday 7.6, on 15.12: a decimal beside a word for days, in the workspace's order."""
    one, _, two = got.said("decimal").partition(".")
    if not two or not _no_noun(got):
        return None
    first, second = int(one), int(two)
    month, day = (second, first) if got.ways.date_order == "DMY" or first > 12 else (first, second)
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    return _made(yearless(month, day, got.ways)[1])


def _made(value: object) -> Reading | Impossible | None:
    return value if isinstance(value, Reading | Impossible) else None


_CUES = word_set("on by until till til before after from since close closes closing due to for am bis →")


def _cued(got: Got) -> bool:
    return got.preceding in _CUES or (not got.preceding and not got.following)


def _no_noun(got: Got) -> bool:
    """Whether nothing follows that the number could count."""
    following = got.following
    return not following or not (following[0].isalnum() or following[0] in "%$€£+*") or following in FOLLOWERS


@DAYS.say("the? RELDAY", "mid|EDGE RELDAY", "end of RELDAY", "RELDAY ' s")
def relative_day(got: Got) -> Reading:
    """Today, tomorrow, yesterday."""
    day = got.ways.today + got.int("relday") * DAY
    return Reading.on(day, past=day if got.int("relday") < 0 else None)


@DAYS.say("the? UNIT after RELDAY", "overmorrow")
def day_after_tomorrow(got: Got) -> Reading | None:
    """The day after tomorrow."""
    if "relday" in got and (got.word("unit") != "day" or got.int("relday") != 1):
        return None
    return Reading.on(got.ways.today + 2 * DAY)


@DAYS.say("the? UNIT before RELDAY")
def day_before_yesterday(got: Got) -> Reading | None:
    """The day before yesterday."""
    if got.word("unit") != "day":
        return None
    day = got.ways.today + (got.int("relday") - 1) * DAY
    return Reading.on(day, past=day)


@DAYS.say("the? UNIT after|before the? DAY|WEEKDAY")
def day_beside(got: Got) -> Reading | None:
    """The day after Friday, the week after the 15th, the day before the 3rd."""
    if got.word("unit") not in ("day", "week"):
        return None
    sign = 1 if got.said("after") == "after" else -1
    beside = got.reading("day").day + sign * DAY
    if got.word("unit") == "week":
        monday = monday_of(got.reading("day").day) + sign * WEEK
        return Reading.over(monday, monday + 6 * DAY, "week")
    return replace(got.reading("day"), day=beside, first=beside, last=beside, past=None)


@DAYS.say("tonight|tonite|2nite", "later|early tonight|tonite")
def tonight(got: Got) -> Reading:
    """Tonight: today, in the evening."""
    return replace(Reading.on(got.ways.today), part="night")


@DAYS.say("asap", "as soon as possible|poss", "right now|away", "immediately", "straight away", "now")
def at_once(got: Got) -> Reading | None:
    """As soon as possible: today; a bare 'now' is no date."""
    if "now" in got and "right" not in got:
        return None
    return Reading.on(got.ways.today)


@DAYS.say("the? SHIFT UNIT", "the? next UNIT", "the? following|next UNIT")
def next_day(got: Got) -> Reading | None:
    """The next day, the following day; longer units are periods."""
    if "shift" not in got or got.word("unit") not in ("day", "workday"):
        return None
    shift = got.int("shift")
    if got.word("unit") == "workday":
        day = Length(workdays=abs(shift)).day_from(got.ways.today, got.ways, 1 if shift >= 0 else -1)
        return Reading.on(day, past=day if shift < 0 else None)
    if shift == 0 or got.said("shift") in ("past", "prior"):
        return None
    day = got.ways.today + shift * DAY
    return Reading.on(day, past=day if shift < 0 else None)


@DAYS.say("the? SHIFT business|working|work DAY", "the? SHIFT business|working|work UNIT")
def next_workday(got: Got) -> Reading | None:
    """The next business day."""
    if got.word("unit") != "day" or got.int("shift") == 0:
        return None
    shift = got.int("shift")
    return Reading.on(Length(workdays=1).day_from(got.ways.today, got.ways, shift))


@DAYS.say("the? SHIFT PART", "the? SHIFT EDGE PART")
def this_morning(got: Got) -> Reading | None:
    """This morning, this afternoon; last night."""
    shift, part = got.int("shift"), got.word("part")
    if shift > 0 or (shift < 0 and part != "night"):
        return None
    day = got.ways.today + shift * DAY
    return replace(Reading.on(day, past=day if shift < 0 else None), part=part)


@DAYS.say("the? SHIFT WEEKDAY")
def shifted_weekday(got: Got) -> Reading | None:
    """Next Tuesday: of next week; this Tuesday: of this week, else the coming one; last Tuesday: the one before."""
    today, weekday, shift = got.ways.today, got.int("weekday"), got.int("shift")
    if shift < 0:
        gone = weekday_before(today, weekday)
        return Reading.on(gone, past=gone)
    if got.said("shift") in ("coming", "upcoming"):
        return Reading.on(weekday_after(today, weekday))
    in_week = monday_of(today) + shift * WEEK + weekday * DAY
    if shift == 0:
        coming_one = in_week if in_week >= today else in_week + WEEK
        return Reading.on(coming_one, past=min(in_week, coming_one), exact=in_week >= today)
    return Reading.on(in_week, exact=weekday_after(today, weekday) == in_week)


@DAYS.say("WEEKDAY after next", "the? WEEKDAY after WEEKDAY", "WEEKDAY after the? SHIFT one")
def after_next(got: Got) -> Reading | None:
    """Friday after next: a week after the coming one."""
    return Reading.on(weekday_after(got.ways.today, got.int("weekday")) + WEEK)


@DAYS.say("WEEKDAY week", "WEEKDAY fortnight", "WEEKDAY UNIT", "WEEKDAY a|next UNIT")
def weekday_week(got: Got) -> Reading | None:
    """Friday week (British): a week after the coming Friday; Friday next week is the next rule's."""
    if got.said("unit") not in ("week", "fortnight") or "a" in got:
        return None
    ahead = 1 if got.said("unit") == "week" else 2
    return Reading.on(weekday_after(got.ways.today, got.int("weekday")) + ahead * WEEK)


@DAYS.say("WEEKDAY ,|of|in|on? PERIOD", "the? SHIFT WEEKDAY of PERIOD", "PERIOD ,|on? WEEKDAY")
def weekday_of_period(got: Got) -> Reading | None:
    """Friday next week, Tuesday of next week, next week Tuesday."""
    week = got.reading("period")
    if week.period != "week":
        return None
    monday = monday_of(week.first)
    day = monday + got.int("weekday") * DAY
    return Reading.on(day, past=day if day < got.ways.today else None)


@DAYS.say("WEEKDAY ,? the? ORDINAL", "WEEKDAY NUMBER", "the? SHIFT WEEKDAY ,? the? ORDINAL")
def weekday_and_day(got: Got) -> Reading | None:
    """Sun 14th: the next 14th that is a Sunday; 'Tue 24' likewise where it cannot be an hour."""
    number = got.int("number" if "number" in got else "ordinal")
    if "number" in got and (number <= 12 or not _no_noun(got)):
        return None
    if "ordinal" in got and got.following in COUNTED:
        return None
    month = got.ways.today.replace(day=1)
    for ahead in range(14):
        first = add_months(month, ahead)
        if number <= month_end(first).day:
            day = first.replace(day=number)
            if day >= got.ways.today and day.weekday() == got.int("weekday"):
                return Reading.on(day, past=weekday_before(got.ways.today, got.int("weekday")))
    return None


@DAYS.say(
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
    elif period.period != "month" or ("of" not in got and got.nodes["period"].rule != "month_and_year"):
        return None
    if period.first + (day - 1) * DAY > period.last:
        return Impossible()
    return Reading.on(period.first + (day - 1) * DAY, past=None)


def _on_day(got: Got, day: int) -> Reading:
    return Reading.on(coming_day_of_month(got.ways.today, day), past=gone_day_of_month(got.ways.today, day))


_BEFORE_DAY = word_set("on by until till til before after from since for due close closes closing through thru to of →")


@DAYS.say("the ORDINAL")
def the_day(got: Got) -> Reading | None:
    """The 15th, the fifteenth, on the 1st: the next such day; 'the 2nd demo' is none."""
    following, digits = got.following, got.said("ordinal")[0].isdigit()
    if following in COUNTED or following in ("-", "/"):
        return None
    if got.before == "month":
        return None
    cued = got.preceding in _BEFORE_DAY
    free = not following or not following[0].isalnum() or following in FOLLOWERS
    if not (cued or free) or (not digits and not (cued and free) and got.int("ordinal") < 4):
        return None
    return _on_day(got, got.int("ordinal"))


@DAYS.say("on|by|until|till|before|after|for|due|since ORDINAL")
def on_day(got: Got) -> Reading | None:
    """By 15th, on 22nd."""
    if got.following in COUNTED or not got.said("ordinal")[0].isdigit():
        return None
    return _on_day(got, got.int("ordinal"))


@DAYS.say("on the NUMBER", "TIME on NUMBER")
def on_number(got: Got) -> Reading | None:
    """On the 15, 8pm on 15."""
    if not 1 <= got.int("number") <= 31 or not _no_noun(got):
        return None
    day = _on_day(got, got.int("number"))
    return day.at(got.value("time", Clock).settled()) if "time" in got else day


@DAYS.say("on|by|until|till|before|due NUMBERS")
def on_numbers(got: Got) -> Reading | None:
    """On 4-22: month and day in the workspace's order."""
    one, two = divmod(got.int("numbers"), 1000)
    month, day = (two, one) if got.ways.date_order == "DMY" or one > 12 else (one, two)
    if not (1 <= month <= 12 and 1 <= day <= 31) or not _no_noun(got):
        return None
    return _plain(yearless(month, day, got.ways)[1])


@DAYS.say("ORDINAL ,? DAY")
def ordinal_month_year(got: Got) -> Reading | Impossible | None:
    """14th April 27: two digits behind day and month are the year."""
    day = got.reading("day")
    if got.nodes["day"].rule != "month_day" or not got.said("day")[-1].isdigit():
        return None
    return _dated(2000 + day.day.day, day.day.month, got.int("ordinal"))


@DAYS.say("on NUMBER ,? TIME", "on the? NUMBER ,? TIME")
def on_number_at(got: Got) -> Reading | None:
    """On 15 at 8:00: a bare number is a day only beside a time."""
    day = got.int("number")
    if not 1 <= day <= 31:
        return None
    return _on_day(got, day).at(got.value("time", Clock).settled())


@DAYS.say(
    "NAMED , YEAR",
    "NAMED UNIT? YEAR?",
    "NAMED eve|PART YEAR?",
    "new UNIT ' eve|day?",
    "new UNIT eve|day?",
    "boxing UNIT",
    "thanksgiving UNIT?",
    "turkey UNIT",
    "labor|labour|memorial UNIT",
    "black|cyber WEEKDAY",
)
def named_day(got: Got) -> Reading | None:
    """Christmas, Christmas Eve, New Year's Day, Thanksgiving, Labor Day."""
    return _named(got)


def _named(got: Got) -> Reading | None:
    said = got.text[got.start : got.end].lower()
    eve = said.endswith("eve")
    today = got.ways.today
    if "unit" in got and got.word("unit") == "week" and not said.startswith("new"):
        feast = _feast(said.split()[0], got)
        return unit_around(feast.day, "week", 0, got.ways) if feast else None
    if "unit" in got and not got.said("unit").startswith(("day", "year")):
        return None
    if "named" in got:
        month, day = divmod(got.int("named"), 100)
        if "year" in got:
            return Reading.on(date(got.int("year"), month, day) - eve * DAY)
        return _plain(yearless(month, day - eve, got.ways)[1])
    if said.startswith("boxing"):
        return _plain(yearless(12, 26, got.ways)[1])
    if said.startswith("new"):
        if "new" not in got or not ("'" in said or "’" in said or "day" in said or eve or "years" in said):
            return None
        return _plain(yearless(12, 31, got.ways)[1] if eve else yearless(1, 1, got.ways)[1])
    return _feast(said.split()[0], got)


def _feast(name: str, got: Got) -> Reading | None:
    """The next such holiday."""
    if "named" in got:
        return _plain(yearless(*divmod(got.int("named"), 100), got.ways)[1])
    for year in (got.ways.today.year, got.ways.today.year + 1):
        day = _floating(name, year)
        if day >= got.ways.today:
            return Reading.on(day, past=_floating(name, year - 1))
    return None


def _floating(name: str, year: int) -> date:
    """The day of a holiday that is counted by weekdays (United States)."""
    fourth_thursday = weekday_after(date(year, 10, 31), 3) + 3 * WEEK
    match name:
        case "memorial":
            return weekday_before(date(year, 6, 1), 0)
        case "labor" | "labour":
            return weekday_after(date(year, 8, 31), 0)
        case "black":
            return fourth_thursday + DAY
        case "cyber":
            return fourth_thursday + 4 * DAY
        case _:
            return fourth_thursday


def _plain(value: object) -> Reading | None:
    return value if isinstance(value, Reading) else None


@DAYS.say("the new UNIT")
def the_new_year(got: Got) -> Reading | None:
    """In the new year: January."""
    if got.said("unit") != "year":
        return None
    first = date(got.ways.today.year + 1, 1, 1)
    return Reading.over(first, month_end(first), "month")


@DAYS.say("NUMBER WEEKDAYS from now|today", "in NUMBER WEEKDAYS")
def weekdays_from_now(got: Got) -> Reading | None:
    """Two Fridays from now: the second one to come."""
    count = got.int("number")
    return Reading.on(weekday_after(got.ways.today, got.int("weekdays")) + (count - 1) * WEEK) if count < 60 else None


@DAYS.say("this|same time PERIOD", "today PERIOD")
def this_time(got: Got) -> Reading | None:
    """This time next week: the same day of the week, month or year."""
    then, today = got.reading("period"), got.ways.today
    match then.period:
        case "week":
            return Reading.on(then.first + today.weekday() * DAY)
        case "month" | "year":
            months = (then.first.year - today.year) * 12 + (then.first.month - today.month) * (then.period == "month")
            return Reading.on(add_months(today, months))
        case _:
            return None


@DAYS.say("NUMBER - month2=NUMBER")
def whole_day_month(got: Got) -> Reading | None:
    """15 - 2, where the message says nothing else."""
    if got.start or got.end != len(got.text.rstrip()):
        return None
    one, two = got.int("number"), got.int("month2")
    if not (got.said("number").isdigit() and got.said("month2").isdigit()):
        return None
    month, day = (one, two) if one <= 12 and got.ways.date_order != "DMY" else (two, one)
    return _plain(yearless(month, day, got.ways)[1]) if 1 <= month <= 12 and 1 <= day <= 31 else None


@DAYS.say("NUMBER / day2=NUMBER")
def spaced_slash(got: Got) -> Reading | Impossible | None:
    """2 / 15."""
    one, two = got.int("number"), got.int("day2")
    month, day = (two, one) if got.ways.date_order == "DMY" or one > 12 else (one, two)
    if not (1 <= month <= 12 and 1 <= day <= 31) or not _no_noun(got):
        return None
    return _made(yearless(month, day, got.ways)[1])

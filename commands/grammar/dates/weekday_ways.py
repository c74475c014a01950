"""Ways of naming a day by its weekday."""

from dataclasses import replace

from commands.grammar.dates.calendar import (
    DAY,
    WEEK,
    add_months,
    monday_of,
    month_end,
    weekday_after,
    weekday_before,
)
from commands.grammar.dates.lexicon import KIND_OF
from commands.grammar.dates.nodes import Got
from commands.grammar.dates.patterns import Ways
from commands.grammar.dates.values import Reading
from commands.grammar.words.dates import COUNTED
from commands.grammar.words.lists import word_set

WEEKDAYS = Ways()


@WEEKDAYS.say("the? SHIFT WEEKDAY")
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


@WEEKDAYS.say("WEEKDAY after next", "the? WEEKDAY after WEEKDAY", "WEEKDAY after the? SHIFT one")
def after_next(got: Got) -> Reading | None:
    """Friday after next: a week after the coming one."""
    return Reading.on(weekday_after(got.ways.today, got.int("weekday")) + WEEK)


@WEEKDAYS.say("the? WEEKDAY after|before the? DAY|NAMED")
def weekday_beside(got: Got) -> Reading | None:
    """The Friday after Thanksgiving, the Monday before 12/15, the Monday after Thanksgiving at half past ten."""
    beside, sign = got.reading("day"), weekday_after if got.said("after") == "after" else weekday_before
    opens = got.text[got.nodes["day"].start : got.nodes["day"].end].split()[0].lower()
    named_alone = KIND_OF.get(opens, ("", None))[0] in ("weekday", "relday")
    if got.nodes["day"].rule == "relative_day" or (beside.clock and named_alone):
        return None
    day = sign(beside.day, got.int("weekday"))
    past = sign(beside.past, got.int("weekday")) if beside.past is not None else None
    return replace(Reading.on(day, past=past), clock=beside.clock, until=beside.until)


@WEEKDAYS.say("the? WEEKDAY before last")
def before_last(got: Got) -> Reading:
    """Friday before last: a week before the last one."""
    day = weekday_before(got.ways.today, got.int("weekday")) - WEEK
    return Reading.on(day, past=day)


@WEEKDAYS.say("UNIT on|from WEEKDAY")
def week_on(got: Got) -> Reading | None:
    """Week on Tuesday, week from Monday: a week after the coming one."""
    if got.word("unit") != "week":
        return None
    return Reading.on(weekday_after(got.ways.today, got.int("weekday")) + WEEK)


@WEEKDAYS.say("WEEKDAY week", "WEEKDAY fortnight", "WEEKDAY UNIT", "WEEKDAY a|next UNIT")
def weekday_week(got: Got) -> Reading | None:
    """Friday week (British): a week after the coming Friday; Friday next week is the next rule's."""
    if got.said("unit") not in ("week", "fortnight") or "a" in got:
        return None
    ahead = 1 if got.said("unit") == "week" else 2
    return Reading.on(weekday_after(got.ways.today, got.int("weekday")) + ahead * WEEK)


@WEEKDAYS.say("WEEKDAY ,|of|in|on? the? PERIOD", "the? SHIFT WEEKDAY of PERIOD", "PERIOD ,|on? WEEKDAY")
def weekday_of_period(got: Got) -> Reading | None:
    """Friday next week, Tuesday of next week, next week Tuesday."""
    week = got.reading("period")
    if week.period != "week":
        return None
    monday = monday_of(week.first)
    day = monday + got.int("weekday") * DAY
    return Reading.on(day, past=day if day < got.ways.today else None)


@WEEKDAYS.say("PERIOD ,|on? DAY")
def timed_weekday_of_period(got: Got) -> Reading | None:
    """Next week Tuesday at 2pm: the weekday and its time were read first."""
    week, day = got.reading("period"), got.reading("day")
    named = KIND_OF.get(got.said("day").split()[0].strip(",@"), ("", None))[0] == "weekday"
    if week.period != "week" or not named or got.nodes["day"].rule not in _TIMED:
        return None
    then = monday_of(week.first) + day.day.weekday() * DAY
    return replace(day, day=then, first=then, last=then, past=then if then < got.ways.today else None)


_TIMED = word_set("day_at_time day_part_time day_and_part day_and_bare_hour day_and_digits day_and_bare_clocks")


@WEEKDAYS.say("WEEKDAY ,? the? ORDINAL", "WEEKDAY NUMBER", "the? SHIFT WEEKDAY ,? the? ORDINAL")
def weekday_and_day(got: Got) -> Reading | None:
    """Sun 14th: the next 14th that is a Sunday; 'Tue 24' likewise where it cannot be an hour."""
    number = got.int("number" if "number" in got else "ordinal")
    if "number" in got and (number <= 12 or not got.stands_alone):
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


@WEEKDAYS.say("NUMBER WEEKDAYS ago|back")
def weekdays_ago(got: Got) -> Reading | None:
    """Two Mondays ago: the second one before today."""
    count = got.int("number")
    if not 1 <= count < 60:
        return None
    day = weekday_before(got.ways.today, got.int("weekdays")) - (count - 1) * WEEK
    return Reading.on(day, past=day)


@WEEKDAYS.say("the? WEEKDAY just gone|past", "WEEKDAY gone|past")
def weekday_gone(got: Got) -> Reading | None:
    """Friday just gone, Friday past: the last one."""
    if got.following and got.following[0].isalnum():
        return None
    day = weekday_before(got.ways.today, got.int("weekday"))
    return Reading.on(day, past=day)


@WEEKDAYS.say("WEEKDAY / weekday2=WEEKDAY")
def either_weekday(got: Got) -> Reading | None:
    """Wed/Thu: the first of both, in doubt."""
    one, two = (weekday_after(got.ways.today, got.int(name)) for name in ("weekday", "weekday2"))
    return None if two == one else replace(Reading.on(min(one, two)), exact=False)


@WEEKDAYS.say("NUMBER WEEKDAYS from now|today", "in NUMBER WEEKDAYS")
def weekdays_from_now(got: Got) -> Reading | None:
    """Two Fridays from now: the second one to come."""
    count = got.int("number")
    return Reading.on(weekday_after(got.ways.today, got.int("weekdays")) + (count - 1) * WEEK) if count < 60 else None

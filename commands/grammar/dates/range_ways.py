"""Ways of saying from when to when, before, after or since when."""

from dataclasses import replace
from datetime import date, time

from commands.grammar.dates.calendar import DAY, WEEK, monday_of, month_end, weekday_after
from commands.grammar.dates.nodes import Got
from commands.grammar.dates.patterns import Ways
from commands.grammar.dates.values import Clock, Reading

RANGES = Ways()
_OF_WEEK = frozenset(("weekday_of_period", "week_and_weekday"))
_COUNTING = frozenset(("unit", "weekday", "month", "length"))


@RANGES.say("from|between? the? ORDINAL|NUMBER -|–|to|through|thru|until|till|and the? DAY")
def days_to_day(got: Got) -> Reading | None:
    """13 to 15 of December, from 4 to 22 January 2027."""
    last, first = got.reading("day"), got.int("ordinal")
    written = got.nodes["day"].rule in ("day_month", "day_of_period", "day_month_year")
    if not written or not 1 <= first < last.day.day or last.clock or ("and" in got.said("-") and "from" not in got):
        return None
    return Reading.over(last.day.replace(day=first), last.day)


@RANGES.say("from|between? the? DAY|WEEKDAY -|–|to|through|thru|until|till|til|and the? last=DAY|WEEKDAY")
def from_day_to_day(got: Got) -> Reading | None:
    """Monday to Wednesday, from Dec 1 until Dec 5, between the 3rd and the 7th."""
    if "and" in got:
        return None
    if got.word("-") == "and" and "from" not in got:
        return None
    first, last = got.reading("day"), got.reading("last")
    if got.nodes["day"].kind == "weekday" and got.nodes["last"].rule in _OF_WEEK:
        own = monday_of(last.day) + got.int("day") * DAY
        first = Reading.on(own) if own < last.day else first
    if got.nodes["last"].kind == "weekday":
        weekday = got.int("last")
        last = Reading.on(weekday_after(first.day, weekday))
    if last.day < first.day and last.past is not None and (first.day - last.day).days < 7:
        last = replace(last, day=last.day + WEEK, first=last.first + WEEK, last=last.last + WEEK)
    if last.day < first.day:
        return None
    return replace(Reading.over(first.first, last.last), clock=first.clock or last.clock, past=first.past)


@RANGES.say("DAY -|–|to|until|till|til|through TIME|NUMBER")
def until_time(got: Got) -> Reading | None:
    """2018-09-23 1pm to 4: the day has a time already, this is when it ends."""
    day = got.reading("day")
    if day.clock is None or day.until is not None:
        return None
    if "number" in got:
        return None
    value = got.nodes["time"].value
    if isinstance(value, int) and not (1 <= value <= 12 and got.stands_alone):
        return None
    end = value if isinstance(value, Clock) else Clock(value) if isinstance(value, int) else None
    if end is None:
        return None
    until = end.settled()
    return replace(day, until=until if until > day.clock else time((until.hour + 12) % 24, until.minute))


@RANGES.say(
    "from? MONTH -|–|to|through|thru|until|till last=MONTH|PERIOD",
    "from|between? PERIOD -|–|to|through|thru|until|and last=PERIOD|MONTH",
    "from|between MONTH and last=MONTH",
    "MONTH / last=MONTH",
    "PERIOD / last=PERIOD",
)
def from_period_to_period(got: Got) -> Reading | None:
    """March to May, Q1-Q2, from January until June."""
    first = got.reading("month" if "month" in got else "period")
    last = got.reading("last")
    if "month" in got and got.nodes["last"].rule == "month_and_year":
        start = date(last.first.year - (got.int("month") > last.first.month), got.int("month"), 1)
        first = Reading.over(start, month_end(start), "month")
    if last.last < first.first and got.nodes["last"].kind == "month":
        return None
    if last.first <= first.first:
        return None
    return replace(Reading.over(first.first, last.last), past=first.past)


@RANGES.say(
    "from|between? the? ORDINAL|NUMBER -|–|to|through|thru|until|and the? last=ORDINAL|NUMBER of|in? PERIOD",
    "from|between? NUMBERS of|in? PERIOD",
)
def days_of_period(got: Got) -> Reading | None:
    """From 4 to 22 this month."""
    month = got.reading("period")
    if "numbers" in got:
        first, last = divmod(got.int("numbers"), 1000)
    else:
        first, last = got.int("ordinal"), got.int("last")
    whole = month.period == "month" and got.nodes["period"].rule in ("shifted_period", "month_and_year")
    if not whole or not 1 <= first < last <= month.last.day:
        return None
    return Reading.over(month.first.replace(day=first), month.first.replace(day=last))


@RANGES.say("after|past|following the? PERIOD|MONTH", "after the? DAY|WEEKDAY")
def after(got: Got) -> Reading | None:
    """After March, after Friday: from the day after it on."""
    whole = got.reading(next(n for n in ("period", "day", "month") if n in got))
    if whole.clock or got.before in _COUNTING or (got.said("after") != "after" and "day" not in got):
        return None
    if whole.part:
        return whole
    new_year = "period" in got and got.nodes["period"].rule == "the_new_year"
    start = (whole.first if new_year else whole.last) + DAY
    return Reading(start, start, start, "open", past=whole.past)


@RANGES.say("before|prior the? PERIOD|MONTH", "before|prior to? the? DAY|WEEKDAY")
def before(got: Got) -> Reading | None:
    """Before March, before Friday: up to the day before."""
    whole = got.reading(next(n for n in ("period", "day", "month") if n in got))
    if whole.clock or got.before in _COUNTING:
        return None
    if whole.part:
        return whole
    return Reading(whole.first, min(got.ways.today, whole.first - DAY), whole.first - DAY, "open", past=whole.past)


@RANGES.say("since the? PERIOD|MONTH", "since the? DAY|WEEKDAY")
def since(got: Got) -> Reading | None:
    """Since Monday, since March: from the last such day on."""
    whole = got.reading(next(n for n in ("period", "day", "month") if n in got))
    start = whole.past or whole.first
    return Reading(start, start, max(start, got.ways.today), "open", past=start)

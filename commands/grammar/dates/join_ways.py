"""Ways of putting a day and a time, or a weekday and a date, together."""

import re
from dataclasses import replace
from datetime import date, time
from fractions import Fraction

from commands.grammar.dates.calendar import DAY, coming_day_of_month, monday_of, month_end
from commands.grammar.dates.clock_ways import dotted_clock, hour_with_h
from commands.grammar.dates.nodes import DATE_KINDS, Got, UnfitError
from commands.grammar.dates.patterns import Ways
from commands.grammar.dates.values import Clock, Clocks, Part, Reading

JOINS = Ways()
# 'not Mon, Wed 25 Nov': a date with a weekday of its own is another day.
_OWN_WEEKDAY = re.compile(r"(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\b", re.IGNORECASE)
_AROUND = re.compile(r"\b(?:around|about)\b", re.IGNORECASE)
_ENDS_OF_DAY = frozenset(("period_end_word", "close_of_business", "edge_of_unit"))
_ONLY_DAY = frozenset(("the_day", "on_day", "only_day"))
_SO_FAR_AWAY = frozenset(("length_from_now", "in_length", "length_ago"))
# 'dinner Friday at 7': what takes place then, beside its own hour.
_EATEN = frozenset(("breakfast", "lunch", "dinner"))
_BOUNDING = frozenset(("by", "before", "after", "until", "till", "til", "around", "since", "at", "over", "during"))
_BEFORE_PART = frozenset(("at", "in", "after", "before", "during", "around"))
_BEFORE_HOUR = frozenset(("", "at", "@", "around", "by", ",", "-", "(", "till", "until"))


def timed(day: Reading, clock: Clock | Clocks, part: str | None = None) -> Reading:
    """The day with a time in it; midnight belongs to the end of the day."""
    part = part or day.part
    if isinstance(clock, Clocks):
        return day.at(clock.first.settled(part), clock.last.settled(part), part=part)
    made = day.at(clock.settled(part), part=part)
    if clock.hour == 24 or (part == "night" and made.clock and made.clock < time(5)):
        made = replace(made, day=day.day + DAY, first=day.first + DAY, last=day.last + DAY)
    return made


def _clock(got: Got, name: str) -> Clock | Clocks:
    value = got.nodes[name].value
    if not isinstance(value, Clock | Clocks):
        raise UnfitError("no time of day")
    return value


@JOINS.say("DAY|WEEKDAY|NAMED weekday2=DAY|WEEKDAY")
def weekday_and_date(got: Got) -> Reading | None:
    """Friday march 15th, Wed 22 Jan: the date counts, the weekday only confirms it; Friday the 13th: the next one."""
    return _with_weekday(got)


@JOINS.say(
    "WEEKDAY ,|the|on|-|( weekday2=DAY",
    "WEEKDAY , the weekday2=DAY",
    "the? SHIFT WEEKDAY ,? weekday2=DAY",
    "DAY ,|( WEEKDAY )?",
)
def weekday_comma_date(got: Got) -> Reading | None:
    """Wed, 22 of Jan; Dec 4 (Fri)."""
    return _with_weekday(got)


def _with_weekday(got: Got) -> Reading | None:
    names = list(got.nodes)
    if got.nodes[names[-1]].rule in _ENDS_OF_DAY:
        return got.reading(names[0])
    weekdays = [got.int(n) for n in names if got.nodes[n].kind == "weekday"]
    days = [got.nodes[n].value for n in names if got.nodes[n].kind == "day"]
    if len(weekdays) != 1 or len(days) != 1 or not isinstance(days[0], Reading):
        return None
    if any(_OWN_WEEKDAY.match(got.said(n)) for n in names[1:] if got.nodes[n].kind == "day"):
        return None
    if any(got.nodes[n].rule in _SO_FAR_AWAY for n in names):
        return replace(Reading.on(monday_of(days[0].day) + weekdays[0] * DAY), past=days[0].past and days[0].day)
    if days[0].day.weekday() == weekdays[0]:
        return days[0]
    rules = {got.nodes[n].rule for n in names}
    if rules & _ONLY_DAY:
        later = coming_day_of_month(days[0].day + DAY, days[0].day.day)
        if later.weekday() == weekdays[0]:
            return Reading.on(later, past=days[0].past)
    relative = not rules.isdisjoint(("relative_day", "weekday_of_period"))
    return None if relative else _disagreeing(days[0], weekdays[0])


@JOINS.say(
    "DAY|WEEKDAY ,|@|at|for|from|around|by|before|after|-|between? TIME|TIMES",
    "DAY|WEEKDAY , at TIME|TIMES",
    "DAY|WEEKDAY ( TIME|TIMES )?",
)
def day_at_time(got: Got) -> Reading | None:
    """Friday 10am, tomorrow at noon, Dec 22nd 2026 at 3pm, tomorrow 9-10am."""
    day = got.reading("day")
    return None if day.clock else timed(day, _clock(got, "time"))


@JOINS.say(
    "DAY|WEEKDAY|NAMED ,|at|in|on? PART|DAYPART ,|at|@|from|around? TIME|TIMES", "DAY|WEEKDAY PART|DAYPART ,? NUMBER"
)
def day_part_time(got: Got) -> Reading | None:
    """Tomorrow morning at 7, Sunday late evening at 10:00."""
    day = got.reading("day")
    if day.clock:
        return None
    if "number" in got:
        return (
            timed(day, Clock(got.int("number")), _part(got))
            if got.stands_alone and 1 <= got.int("number") <= 12
            else None
        )
    return timed(day, _clock(got, "time"), _part(got))


def _disagreeing(day: Reading, weekday: int) -> Reading:
    """A date whose weekday is another: next year's where that agrees, else the date; in doubt either way."""
    if day.past is not None and day.day.year < date.max.year:
        later = day.day.replace(year=day.day.year + 1)
        if later.weekday() == weekday:
            return replace(day, day=later, first=later, last=later, exact=False)
    return replace(day, exact=False)


def _part(got: Got) -> str | None:
    value = got.nodes["part"].value
    return value.name if isinstance(value, Part) else value if isinstance(value, str) else None


@JOINS.say(
    "DAY ,? PART|DAYPART|AMPM",
    "WEEKDAY ,? PART|DAYPART|AMPM",
    "DAY|WEEKDAY at|in|after|before|during|around the? PART",
)
def day_and_part(got: Got) -> Reading | None:
    """Tuesday afternoon, tomorrow at lunch, tuesday PM; 'Friday lunch with Dale' is eaten, 'by Friday lunch' not."""
    if "ampm" in got:
        return got.reading("day" if "day" in got else "weekday")
    day = got.reading("day" if "day" in got else "weekday")
    if got.said("part") in _EATEN and got.preceding not in _BOUNDING and _BEFORE_PART.isdisjoint(got.nodes):
        return None
    return replace(day, part=_part(got))


@JOINS.say(
    "PART|DAYPART of|on? the? DAY|WEEKDAY", "PART|DAYPART ,? of|on? the? DAY|WEEKDAY", "in|at|during|on the? DAY"
)
def part_of_day(got: Got) -> Reading | None:
    """Morning of the 15th of February, in the afternoon next Friday."""
    day = got.reading("day")
    if "part" not in got:
        return day if day.part and got.said("in") != "on" else None
    if got.said("part") in _EATEN:
        return None
    if day.clock:
        return day
    return replace(day, part=_part(got))


@JOINS.say("TIME|TIMES ,|of|on|this? the? DAY|WEEKDAY", "TIME|TIMES , on the? DAY|WEEKDAY", "TIME|TIMES -? DAY|WEEKDAY")
def time_on_day(got: Got) -> Reading | None:
    """3pm tomorrow, at 8.30pm today, 8pm on 1 Jan."""
    day = got.reading("day")
    if day.clock or (got.before in DATE_KINDS and "," in got):
        return None
    return timed(day, _clock(got, "time"))


@JOINS.say("NUMBER ,? DAY")
def hour_then_day(got: Got) -> Reading | None:
    """10, tonight; 8 this evening: only where the part of the day says which hour is meant."""
    day, hour = got.reading("day"), got.int("number")
    if day.clock or not 1 <= hour <= 12 or got.before in DATE_KINDS or got.preceding == "past":
        return None
    if day.part is None and (got.nodes["day"].rule != "relative_day" or got.preceding not in _BEFORE_HOUR):
        return None
    return timed(day, Clock(hour))


@JOINS.say("DAY|WEEKDAY NUMBER -|to|– number2=NUMBER AMPM?", "DAY|WEEKDAY NUMBERS", "DAY|WEEKDAY YEAR")
def day_and_bare_clocks(got: Got) -> Reading | None:
    """Fri 9-10."""
    if "numbers" not in got or not got.stands_alone:
        return None
    first, last = divmod(got.int("numbers"), 1000)
    day = got.reading("day")
    if day.clock or not (1 <= first <= 12 and 1 <= last <= 12) or got.nodes["day"].rule in ("month_day", "day_month"):
        return None
    return timed(day, Clocks(Clock(first), Clock(last)))


@JOINS.say("DAY|WEEKDAY at|@ NUMBER")
def day_at_full_hour(got: Got) -> Reading | None:
    """Tomorrow at 15: beside a day an hour above twelve needs no minutes."""
    day, hour = got.reading("day"), got.int("number")
    return timed(day, Clock(hour, fixed=True)) if 12 < hour < 24 and not day.clock and got.stands_alone else None


@JOINS.say("DAY|WEEKDAY , LENGTH", "DAY|WEEKDAY LENGTH", "LENGTH DAY|WEEKDAY")
def day_with_h(got: Got) -> Reading | None:
    """Tomorrow 15h, 15h Friday."""
    day, clock = got.reading("day"), hour_with_h(got)
    return timed(day, clock) if clock and not day.clock else None


@JOINS.say("DAY ,? DECIMAL", "DECIMAL DAY")
def day_and_dotted_hour(got: Got) -> Reading | None:
    """Tomorrow 10.30, 10.30 tomorrow: beside a day that needs no date the decimal is a time."""
    day = got.reading("day")
    if got.nodes["day"].rule != "relative_day" or day.clock or not got.stands_alone:
        return None
    return timed(day, dotted_clock(got.value("decimal", Fraction), got.said("decimal")))


@JOINS.say("NUMBER minutes=NUMBER DAY|WEEKDAY")
def spoken_time_on_day(got: Got) -> Reading | None:
    """Three thirty tomorrow."""
    day, hour, minute = got.reading("day"), got.int("number"), got.int("minutes")
    spoken = got.said("number").isalpha() and got.said("minutes").isalpha() and not day.clock
    return timed(day, Clock(hour, minute)) if spoken and 1 <= hour <= 12 and 10 <= minute < 60 else None


@JOINS.say("MONTH DAY")
def month_in_length(got: Got) -> Reading | None:
    """March in 1 year: that month of the year so far ahead."""
    if got.nodes["day"].rule not in ("in_length", "length_from_now"):
        return None
    first = got.reading("day").day.replace(month=got.int("month"), day=1)
    return Reading.over(first, month_end(first), "month")


@JOINS.say("DAY ,? YEAR")
def year_behind(got: Got) -> Reading | None:
    """Wed Aug 05 12:00 2026: the year behind the time."""
    day = got.reading("day")
    if day.clock is None or got.nodes["day"].rule not in ("day_at_time", "weekday_and_date"):
        return None
    then = day.day.replace(year=got.int("year"))
    return replace(day, day=then, first=then, last=then, past=None)


@JOINS.say("DAY|WEEKDAY NUMBER minutes=NUMBER", "DAY|WEEKDAY NUMBER|YEAR")
def day_and_digits(got: Got) -> Reading | None:
    """Friday nine thirty, Friday 1500."""
    day, said = got.reading("day"), got.said("number")
    if day.clock or not got.stands_alone:
        return None
    if "minutes" in got:
        spoken = said.isalpha() and got.said("minutes").isalpha()
        return timed(day, Clock(got.int("number"), got.int("minutes"))) if spoken and got.int("minutes") >= 10 else None
    if len(said) == 3 and said.isdigit():
        return _quarter_hour(got, day)
    if len(said) != 4 or not said.isdigit() or int(said) % 5 or got.nodes["day"].rule == "month_day":
        return None
    return timed(day, Clock(*divmod(int(said), 100), fixed=True))


@JOINS.say("NUMBER DAY|WEEKDAY")
def digits_then_day(got: Got) -> Reading | None:
    """1130 thurs, 930 tomorrow: a time without its colon, on the quarter of an hour."""
    day = got.reading("day")
    return None if day.clock or got.before in DATE_KINDS else _quarter_hour(got, day)


def _quarter_hour(got: Got, day: Reading) -> Reading | None:
    said, rule = got.said("number"), got.nodes["day"].rule
    if len(said) not in (3, 4) or not said.isdigit() or rule not in ("", "relative_day", "shifted_weekday"):
        return None
    hour, minute = divmod(int(said), 100)
    return timed(day, Clock(hour, minute)) if 1 <= hour <= 12 and minute in (0, 15, 30, 45) else None


@JOINS.say("DAY|WEEKDAY NUMBER -? ish", "DAY|WEEKDAY NUMBER")
def day_and_bare_hour(got: Got) -> Reading | None:
    """Next Tue 3, Nov 30 around 9: the hour, or the day of the month where that is such a weekday soon."""
    hour, day = got.int("number"), got.reading("day")
    if day.clock or not 1 <= hour <= 12 or not got.stands_alone or not got.said("number").isdigit():
        return None
    around = _AROUND.search(got.text, got.nodes["day"].end, got.nodes["number"].start)
    if (
        not around
        and got.nodes["day"].kind == "day"
        and got.nodes["day"].rule
        not in (
            "shifted_weekday",
            "relative_day",
            "weekday_of_period",
            "tonight",
        )
    ):
        return None
    if "," in got.following and got.text[got.end : got.end + 2].strip(",").isdigit():
        return None
    return timed(day, Clock(hour))


@JOINS.say("early|EDGE DAY|WEEKDAY")
def early_on_day(got: Got) -> Reading | None:
    """Early Monday, late tomorrow."""
    return got.reading("day") if got.word("early") in ("early", "late") else None

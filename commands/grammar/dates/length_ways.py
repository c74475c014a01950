"""Ways of saying a length of time, and days that lie so far from another."""

from dataclasses import replace
from datetime import datetime, time
from fractions import Fraction

from commands.grammar.dates.calendar import DAY, monday_of
from commands.grammar.dates.nodes import DATE_KINDS, Got, word_before
from commands.grammar.dates.patterns import Ways
from commands.grammar.dates.units import unit_around
from commands.grammar.dates.values import Clock, Length, Reading
from commands.grammar.words.dates import PROMISING
from commands.grammar.words.lists import word_set

LENGTHS = Ways()
_half = Fraction(1, 2)


@LENGTHS.say("NUMBER low=NUMBER", "NUMBER thousand and? low=NUMBER", makes="year")
def spoken_year(got: Got) -> int | None:
    """Twenty twenty six, two thousand twenty seven."""
    high, low = got.int("number"), got.int("low")
    if not (got.said("number").isalpha() and got.said("low")[0].isalpha()):
        return None
    if "thousand" in got:
        return 2000 + low if high == 2 and 10 <= low < 70 else None
    return 2000 + low if high == 20 and 20 <= low < 60 else None


@LENGTHS.say(
    "half a|an|of UNIT",
    "half - UNIT",
    "a half UNIT",
    "a|an UNIT and a half",
    "NUMBER and a half UNIT",
    "NUMBER half UNIT",
    "a half of? a|an UNIT",
)
def with_half(got: Got) -> Length | None:
    """Half an hour, half a year, an hour and a half, two and a half months."""
    if "number" not in got and got.before == "and":
        return None
    count = Fraction(got.int("number")) if "number" in got else Fraction(0)
    if "and" in got and "number" not in got:
        count = Fraction(1)
    return Length.of(count + _half, got.word("unit"))


@LENGTHS.say("NUMBER UNIT and a half")
def number_and_half(got: Got) -> Length | None:
    """Two hours and a half."""
    return Length.of(got.int("number") + _half, got.word("unit"))


@LENGTHS.say("a? quarter of LENGTH", "NUMBER quarters of LENGTH")
def quarters_of(got: Got) -> Length | None:
    """A quarter of an hour, three quarters of an hour."""
    whole = got.value("length", Length)
    quarters = got.int("number") if "number" in got else 1
    return Length(seconds=whole.seconds * quarters // 4, unit="minute") if whole.seconds else None


@LENGTHS.say(
    "a? NUMBER of? more|additional|full|whole UNIT",
    "a? NUMBER of? -? business|working|work|bus|biz|trading -? UNIT",
    "a|an business|working|work UNIT",
    "a? NUMBER of? UNIT",
    "DECIMAL UNIT",
    "a|an|one more|full|whole|other|another? UNIT",
    "another UNIT",
    "another NUMBER UNIT",
    "NUMBER - UNIT",
)
def count_of_units(got: Got) -> Length | None:
    """2 weeks, a couple of hours, 1.5 days, an hour, 3 business days, 10 more minutes."""
    unit = got.word("unit")
    if "business" in got:
        if unit != "day":
            return None
        unit = "workday"
    if "decimal" in got:
        return Length.of(got.value("decimal", Fraction), unit)
    if got.before == "half" or (got.before == "and" and "number" not in got and got.preceding == "half"):
        return None
    if unit in _LETTERS and got.nodes["number"].end != got.nodes["unit"].start:
        return None
    return Length.of(Fraction(got.int("number") if "number" in got else 1), unit)


_LETTERS = frozenset("hdwy")


@LENGTHS.say(
    "NUMBERS -? business|working? UNIT",
    "NUMBER to|or|-|– high=NUMBER business|working? UNIT",
    "NUMBER to|or|-|– LENGTH",
    "LENGTH or NUMBER",
)
def count_or_more(got: Got) -> Length | None:
    """2-3 days, two or three weeks: the longer one is the safe promise."""
    if "length" in got:
        length = got.value("length", Length)
        return length if "to" in got else Length.of(Fraction(got.int("number")), length.unit)
    high = got.int("high") if "high" in got else got.int("numbers") % 1000
    unit = got.word("unit")
    if "business" in got:
        unit = "workday" if unit == "day" else unit
    return Length.of(Fraction(high), unit)


@LENGTHS.say("a|an|the|another LENGTH")
def about_so_long(got: Got) -> Length | None:
    """A couple of hours, a few weeks: the article belongs to the word for the number."""
    vague = got.said("length").split()[0] in ("couple", "few", "pair", "dozen", "half", "good", "full", "further")
    return got.value("length", Length) if vague else None


@LENGTHS.say("LENGTH ,|and|&? and? more=LENGTH")
def lengths_together(got: Got) -> Length | None:
    """1 year, 9 months and 2 weeks; 2h 30min."""
    return got.value("length", Length).plus(got.value("more", Length))


@LENGTHS.say(
    "LENGTH later|hence|out|onwards",
    "LENGTH from|after now",
    "LENGTH ' time",
    "LENGTH in the future",
    "LENGTH time",
    "LENGTH down the road|line",
)
def length_from_now(got: Got) -> Reading | None:
    """3 days later, 2 weeks from now, in 3 weeks' time."""
    if got.before == "unit":
        return None
    if "out" in got and got.following not in ("", ".", ",", "!", "?", ")", ";"):
        return None
    return _ahead(got, got.value("length", Length))


@LENGTHS.say("LENGTH")
def promised_length(got: Got) -> Reading | None:
    """F/u 2w, call back 10 days: behind a word that promises something, where nothing is so long."""
    length = got.value("length", Length)
    if (
        got.preceding not in PROMISING
        or _moved_back(got)
        or got.following in _AGO
        or length.seconds
        or not got.stands_alone
    ):
        return None
    return _ahead(got, length)


def _moved_back(got: Got) -> bool:
    """'pushed it back two weeks' counts from the day that is moved, 'call back two weeks' from today."""
    at = got.text.lower().rfind("back", 0, got.start)
    return got.preceding == "back" and word_before(got.text, at) not in _COME_BACK


_COME_BACK = word_set(
    "call calls ring phone check circle get come go loop swing try reach report ping cb calling write"
)
_AGO = frozenset(("ago", "back", "earlier", "of", "or", "before", "after", "from"))


@LENGTHS.say(
    "in|after|post just|another|max|under|over|exactly? LENGTH",
    "in at least|most LENGTH",
    "give it|them|him|her|us|me|that|this another? LENGTH",
    "now? + LENGTH",
    "now plus LENGTH",
    "LENGTH from|after this|right moment|now",
)
def in_length(got: Got) -> Reading | None:
    """In 2 weeks, after 5 days, give it 2 months, now + 40 minutes."""
    length = got.value("length", Length)
    if got.following in ("ago", "of") or ("+" in got and got.before in DATE_KINDS):
        return None
    return _ahead(got, length)


@LENGTHS.say(
    "within|inside|under of? LENGTH",
    "within|inside the space|span of LENGTH",
    "less than LENGTH",
    "no later than LENGTH",
    "the? SHIFT LENGTH",
)
def within_length(got: Got) -> Reading | None:
    """Within 2 weeks, over the next 3 days, the last 3 months."""
    length = got.value("length", Length)
    if got.following == "of":
        return None
    if "shift" in got:
        if got.int("shift") == 0:
            return None
        if got.said("shift") in ("next", "coming", "following", "upcoming", "nxt") or got.int("shift") < 0:
            return _over(got, length, got.int("shift"))
    end = _ahead(got, length)
    return replace(end, first=got.ways.today)


def _ahead(got: Got, length: Length, sign: int = 1) -> Reading:
    return length.from_moment(got.ways.now, got.ways, sign)


def _over(got: Got, length: Length, sign: int) -> Reading:
    """The next (or last) N units, without the current one; a period of days, or from a time on today."""
    today = got.ways.today
    if length.seconds and not (length.days or length.months):
        step = Length.of(Fraction(1), length.unit) if sign > 0 else length
        start = step.from_moment(got.ways.now, got.ways, sign)
        return replace(start, until=length.from_moment(got.ways.now, got.ways).clock) if sign > 0 else start
    far = length.day_from(today, got.ways, sign)
    if sign > 0:
        period = unit_around(today, length.unit, 1, got.ways)
        single = [length.months, length.days, length.workdays].count(0) == 2
        headline = period.first if period and single else far
        return Reading(min(headline if length.unit != "day" else today + DAY, far), today + DAY, far, "span")
    return Reading.over(far, today - DAY, past=far)


@LENGTHS.say("within|inside the UNIT")
def within_period(got: Got) -> Reading | None:
    """Within the hour, within the month: until the end of the running one."""
    if got.word("unit") in ("hour", "minute", "day"):
        return Reading.on(got.ways.today)
    period = unit_around(got.ways.today, got.word("unit"), 0, got.ways)
    return replace(period, day=period.last, first=got.ways.today) if period else None


@LENGTHS.say("LENGTH ago|back|earlier", "LENGTH before|prior now", "LENGTH in the past")
def length_ago(got: Got) -> Reading | None:
    """2 days ago, an hour ago."""
    if got.before == "unit":
        return None
    if "ago" in got and got.said("ago") == "back" and got.following not in ("", ".", ",", "!", "?", ")"):
        return None
    then = _ahead(got, got.value("length", Length), -1)
    return replace(then, past=then.day)


@LENGTHS.say(
    "LENGTH from|after|past|following|post|on the? DAY|WEEKDAY|NAMED",
    "LENGTH and? DAY|WEEKDAY",
    "DAY|WEEKDAY + LENGTH",
    "DAY plus LENGTH",
    "LENGTH from|after the? PERIOD",
)
def length_after_day(got: Got) -> Reading | None:
    """3 days after tomorrow, two weeks from Friday, a week on Tuesday, a week today, next Tuesday + 10 days."""
    length = got.value("length", Length)
    if "+" in got and got.before == "shift":
        return None
    if ("from" not in got and "+" not in got and "plus" not in got) or got.said("from") == "on":
        rule = got.nodes["day"].rule
        if rule in ("length_from_now", "length_ago"):
            return _from_reading(got, got.reading("day"), length, 1 if rule == "length_from_now" else -1)
        if got.nodes["day"].kind == "day" and rule != "relative_day" and "from" not in got:
            return None
        if length.unit not in ("week", "fortnight", "month", "year"):
            return None
    start = Reading.on(got.reading("period").last) if "period" in got else got.reading("day")
    return _from_reading(got, start, length, 1)


@LENGTHS.say(
    "LENGTH before|prior to? the? DAY|WEEKDAY|NAMED", "LENGTH ahead of the? DAY|WEEKDAY", "LENGTH before the? PERIOD"
)
def length_before_day(got: Got) -> Reading | None:
    """2 days before EOM, a week prior to the 15th."""
    start = Reading.on(got.reading("period").first) if "period" in got else got.reading("day")
    return _from_reading(got, start, got.value("length", Length), -1)


def _from_reading(got: Got, start: Reading, length: Length, sign: int) -> Reading:
    moment = datetime.combine(start.day, start.clock or time(0))
    then = length.from_moment(moment, got.ways, sign)
    return replace(then, clock=start.clock if start.clock and not length.seconds else then.clock)


@LENGTHS.say("WEEKDAY ,? LENGTH from now", "WEEKDAY ,? LENGTH from today", "WEEKDAY ,? in LENGTH")
def weekday_in_length(got: Got) -> Reading | None:
    """Monday two weeks from now: that weekday in the week so far ahead."""
    then = got.value("length", Length).day_from(got.ways.today, got.ways)
    return Reading.on(monday_of(then) + got.int("weekday") * DAY)


@LENGTHS.say("LENGTH before|after|past|prior to? TIME")
def length_beside_time(got: Got) -> Clock | None:
    """An hour before 5pm, 30 minutes after noon."""
    length, clock = got.value("length", Length), got.value("time", Clock)
    minutes = length.seconds // 60
    if not 0 < minutes < 720 or length.days or length.months or clock.shift:
        return None
    return replace(clock, shift=minutes if got.said("before") in ("after", "past") else -minutes)

"""Ways of saying a time of day."""

from dataclasses import replace
from fractions import Fraction

from commands.grammar.dates.nodes import Got
from commands.grammar.dates.patterns import Ways
from commands.grammar.dates.values import Clock, Clocks
from commands.grammar.words.dates import NUMBERS
from commands.grammar.words.lists import word_set

CLOCK = Ways()
# Where 'half 3' is a time, not a half of something.
_BEFORE_HALF = word_set("weekday relday day at @ around until till by ,")


def _spoken(got: Got, *names: str) -> bool:
    return all(got.said(name)[0].isalpha() for name in names if name in got)


def half_of_day(clock: Clock, mark: str) -> Clock | None:
    """The hour in the half of the day that a or p says; 13 pm stays 13."""
    if clock.hour > 12:
        return replace(clock, fixed=True) if mark[0] == "p" and clock.hour < 24 else None
    return replace(clock, hour=clock.hour % 12 + (12 if mark[0] == "p" else 0), fixed=True)


def dotted_clock(value: Fraction, said: str) -> Clock:
    """8.30 as an hour and minutes; raises ValueError where the part behind the point is not two digits."""
    hour, _, minutes = said.replace(",", ".").partition(".")
    if len(minutes) != 2 or value >= 25:
        raise ValueError("no time of day")
    return Clock(int(hour), int(minutes))


@CLOCK.say("a|p . m .", "a|p . m", "a|p m", "a|p .", makes="ampm")
def spaced_am_pm(got: Got) -> str | None:
    """a.m., p.m., p . m ., a m."""
    return None if got.preceding.isalpha() and got.preceding not in NUMBERS else got.said("a") + "m"


@CLOCK.say(
    "NUMBER numb=NUMBER AMPM",
    "NUMBER -? numb=NUMBER o'clock",
    "DECIMAL AMPM",
    "TIME AMPM",
    "NUMBER . AMPM",
    "NUMBER AMPM",
)
def hour_am_pm(got: Got) -> Clock | None:
    """3pm, 10:30 am, 8.30pm, seven thirty pm."""
    mark = got.said("ampm")[0] if "ampm" in got else None
    if "time" in got:
        clock = got.value("time", Clock)
    elif "decimal" in got:
        clock = dotted_clock(got.value("decimal", Fraction), got.said("decimal"))
    else:
        hour, minute = got.int("number"), got.int("numb") if "numb" in got else 0
        if hour >= 100 and not minute:
            hour, minute = divmod(hour, 100)
        if hour > 12 and got.said("number").isalpha():
            return None
        clock = Clock(hour, minute)
    return half_of_day(clock, mark) if mark else clock


@CLOCK.say("NUMBER|YEAR UNIT")
def military(got: Got) -> Clock | None:
    """1430 hours, 0800h, 1930 hrs."""
    said = got.said("number")
    if len(said) != 4 or not said.isdigit() or got.word("unit") != "hour" or got.before == "in":
        return None
    return Clock(*divmod(int(said), 100), fixed=True)


@CLOCK.say("NUMBER a|p")
def hour_a_p(got: Got) -> Clock | None:
    """9a, 4p: only glued to the digits."""
    glued = got.nodes["number"].end == got.nodes["a"].start
    return half_of_day(Clock(got.int("number")), got.said("a")) if glued else None


@CLOCK.say("NUMBER o'clock|oclock AMPM?", "NUMBER o clock AMPM?")
def o_clock(got: Got) -> Clock | None:
    """5 o'clock, eight oclock pm."""
    clock = Clock(got.int("number"))
    return half_of_day(clock, got.said("ampm")) if "ampm" in got else clock


@CLOCK.say("half past|after TIME", "half past|after NUMBER AMPM?", "half NUMBER")
def half_past(got: Got) -> Clock | None:
    """Half past two, half two (as the British say it)."""
    if "past" not in got and not _spoken(got, "number"):
        asked = got.before in _BEFORE_HALF or got.preceding in _BEFORE_HALF or not (got.preceding or got.following)
        if not asked or not got.stands_alone:
            return None
    return _past(got, 30)


@CLOCK.say(
    "a? UNIT past|after|to|till|of|before TIME",
    "a? UNIT past|after|to|till|of|before NUMBER AMPM?",
    "minutes=NUMBER UNIT? past|after|to|till|of|before TIME",
    "minutes=NUMBER UNIT past|after|to|till|of|before NUMBER AMPM?",
    "minutes=NUMBER past|after NUMBER AMPM?",
    "minutes=NUMBER to|till|before NUMBER AMPM?",
)
def minutes_past(got: Got) -> Clock | None:
    """Quarter to 5, a quarter past noon, twenty past three, ten to four, 20 minutes to 6."""
    said = got.said("unit") if "unit" in got else "min"
    if "minutes" in got:
        counted = got.int("minutes")
        spoken = (
            _spoken(got, "minutes")
            or ("time" in got and _spoken(got, "time"))
            or got.preceding == "at"
            or "unit" in got
        )
        if got.before == "number" and "unit" not in got:
            return None
        if got.word("past") == "of" or not said.startswith("min") or not spoken or counted > 59:
            return None
        if "unit" not in got and "time" in got and got.value("time", Clock).minute:
            return None
    elif said != "quarter":
        return None
    else:
        counted = 15
    return _past(got, counted if got.said("past") in ("past", "after") else -counted)


def _past(got: Got, minutes: int) -> Clock | None:
    """So many minutes after (or before) the hour that was said."""
    if "time" in got:
        clock = got.value("time", Clock)
        if clock.minute:
            return None
    else:
        clock = Clock(got.int("number"))
        if not 1 <= clock.hour <= 12:
            return None
        if "ampm" in got:
            clock = half_of_day(clock, got.said("ampm")) or clock
    return Clock(clock.hour, 0, clock.fixed, minutes)


@CLOCK.say("NUMBER noon", "TIME noon")
def twelve_noon(got: Got) -> Clock | None:
    """12 noon."""
    if "number" in got and got.int("number") != 12:
        return None
    return Clock(12, fixed=True)


@CLOCK.say("NUMBER TIME", "TIME|NUMBER at TIME")
def named_twelve(got: Got) -> Clock | None:
    """12 noon, 12 midnight."""
    named = got.value("time", Clock)
    if "at" in got or got.said("time") not in ("noon", "midday", "midnight") or got.int("number") != 12:
        return None
    return named


@CLOCK.say("the TIME")
def the_noon(got: Got) -> Clock | None:
    """The midday."""
    return got.value("time", Clock) if got.said("time").isalpha() else None


@CLOCK.say("NUMBER ish")
def about_hour(got: Got) -> Clock | None:
    """3ish: only glued to the digits, and where nothing is counted by it."""
    glued = got.nodes["number"].end == got.nodes["ish"].start
    if got.before == "month":
        return None
    return Clock(got.int("number")) if glued and 1 <= got.int("number") <= 12 and got.stands_alone else None


@CLOCK.say("at|@ LENGTH")
def at_hours(got: Got) -> Clock | None:
    """At 15h."""
    return hour_with_h(got)


def hour_with_h(got: Got) -> Clock | None:
    """The hour that '15h' is; None for a length in other words."""
    said = got.said("length")
    return Clock(int(said[:-1])) if said[-1:] == "h" and said[:-1].isdecimal() and 7 <= int(said[:-1]) < 24 else None


@CLOCK.say(
    "at|@ NUMBER numb=NUMBER",
    "at|@ NUMBER - numb=NUMBER",
    "at|@ DECIMAL",
    "at|@ NUMBERS",
    "at|@ NUMBER -? ish?",
    "at|@ YEAR",
)
def at_hour(got: Got) -> Clock | Clocks | None:
    """At 3, @ 11, at seven thirty, at 8.30, at 730, at 1530, at 9-10."""
    if not got.stands_alone:
        return None
    if "decimal" in got:
        return dotted_clock(got.value("decimal", Fraction), got.said("decimal"))
    if "numbers" in got:
        first, last = divmod(got.int("numbers"), 1000)
        return Clocks(Clock(first), Clock(last)) if 0 < first < last <= 12 else None
    if "year" in got:
        return Clock(*divmod(got.int("year"), 100), fixed=True)
    hour = got.int("number")
    if "numb" in got:
        minute = got.int("numb")
        return Clock(hour, minute) if _spoken(got, "number", "numb") and 1 <= hour <= 12 and minute >= 10 else None
    if hour >= 100:
        return Clock(*divmod(hour, 100))
    return Clock(hour) if 1 <= hour <= 12 else None


@CLOCK.say("at|@|around|by|from|before|after|between TIME|TIMES")
def at_time(got: Got) -> Clock | Clocks | None:
    """At 3:30, by 5pm, from 9-10am."""
    if got.said("at") in ("by", "before", "after", "from", "between") and got.preceding.isdecimal():
        return None
    if got.before in ("unit", "length"):
        return None
    node = got.nodes["time"]
    return node.value if isinstance(node.value, Clock | Clocks) else None


@CLOCK.say("TIME hours|hrs|h|sharp|ish", "TIME - ish", "TIME UNIT")
def spelled_out(got: Got) -> Clock | None:
    """15:30 hrs, 3pm sharp, 3ish."""
    if "unit" in got and got.word("unit") != "hour":
        return None
    return got.value("time", Clock)

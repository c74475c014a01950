"""Ways of saying a time of day."""

from dataclasses import replace
from fractions import Fraction

from commands.grammar.dates.nodes import Got
from commands.grammar.dates.lexicon import KIND_OF
from commands.grammar.dates.patterns import Ways
from commands.grammar.dates.values import Clock, Clocks, Part, Reading
from commands.grammar.words_dates import FOLLOWERS, NUMBERS

CLOCK = Ways()


def _spoken(got: Got, *names: str) -> bool:
    return all(got.said(name)[0].isalpha() for name in names if name in got)


def _stands_alone(got: Got) -> bool:
    """Whether nothing that a number could count follows ('at 3 with Ruth', not 'at 3 stores')."""
    following = got.following
    if not following or not (following[0].isalnum() or following[0] in "%$€£+*/") or following in FOLLOWERS:
        return True
    return KIND_OF.get(following, ("", None))[0] in ("weekday", "relday", "part")


def _half_of_day(clock: Clock, mark: str) -> Clock | None:
    """The hour in the half of the day that a or p says; 13 pm stays 13."""
    if clock.hour > 12:
        return replace(clock, fixed=True) if mark[0] == "p" and clock.hour < 24 else None
    return replace(clock, hour=clock.hour % 12 + (12 if mark[0] == "p" else 0), fixed=True)


def _dotted(value: Fraction, said: str) -> Clock:
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
        clock = _dotted(got.value("decimal", Fraction), got.said("decimal"))
    else:
        hour, minute = got.int("number"), got.int("numb") if "numb" in got else 0
        if hour >= 100 and not minute:
            hour, minute = divmod(hour, 100)
        if hour > 12 and got.said("number").isalpha():
            return None
        clock = Clock(hour, minute)
    return _half_of_day(clock, mark) if mark else clock


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
    return _half_of_day(Clock(got.int("number")), got.said("a")) if glued else None


@CLOCK.say("NUMBER o'clock|oclock AMPM?", "NUMBER o clock AMPM?")
def o_clock(got: Got) -> Clock | None:
    """5 o'clock, eight oclock pm."""
    clock = Clock(got.int("number"))
    return _half_of_day(clock, got.said("ampm")) if "ampm" in got else clock


@CLOCK.say("half past|after TIME", "half past|after NUMBER AMPM?", "half NUMBER")
def half_past(got: Got) -> Clock | None:
    """Half past two, half two (as the British say it)."""
    if "past" not in got and not _spoken(got, "number"):
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
            _spoken(got, "minutes") or _spoken(got, "time") and "time" in got or got.preceding == "at" or "unit" in got
        )
        if got.word("past") in ("of",) or not said.startswith("min") or not spoken or counted > 59:
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
            clock = _half_of_day(clock, got.said("ampm")) or clock
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


@CLOCK.say(
    "NUMBER AMPM? -|–|to|until|till|til|and|through TIME",
    "TIME -|–|to|until|till|til|and|through TIME",
    "TIME -|–|to|until|till|til NUMBER",
    "NUMBER numb=NUMBER -|–|to|until|till|til TIME",
    "DECIMAL -|–|to|until|till|til TIME",
    "DECIMAL AMPM? -|–|to|until|till|til DECIMAL AMPM",
    "NUMBERS AMPM",
    "TIMES AMPM",
)
def from_to(got: Got) -> Clocks | None:
    """9-10am, 9am to 11, 3pm - 4:30pm, between 9 and 10am."""
    first, last = _both_ends(got)
    if first is None or last is None:
        return None
    if last.fixed and not first.fixed and first.hour <= 12:
        first = _before(first, last)
    if first.fixed and not last.fixed and last.hour <= 12:
        last = _after(last, first)
    return Clocks(first, last)


def _both_ends(got: Got) -> tuple[Clock | None, Clock | None]:
    if "numbers" in got or "times" in got:
        mark = got.said("ampm")
        if "times" in got:
            both = got.value("times", Clocks)
            return both.first, _half_of_day(both.last, mark)
        one, two = divmod(got.int("numbers"), 1000)
        return Clock(one), _half_of_day(Clock(two), mark)
    order = list(got.nodes)
    start = got.nodes[order[0]].value
    if "decimal" in got:
        first: Clock | None = _dotted(got.value("decimal", Fraction), got.said("decimal"))
    elif isinstance(start, Clock):
        first = start
    else:
        first = Clock(got.int("number"), got.int("numb") if "numb" in got else 0)
    end = got.nodes[order[-1]].value
    if isinstance(end, Clock):
        return first, end
    if isinstance(end, int) and 1 <= end <= 24 and _stands_alone(got):
        return first, Clock(end)
    return None, None


def _before(first: Clock, last: Clock) -> Clock:
    """The start of a span whose end is settled: the same half of the day unless that came after it."""
    hour = first.hour % 12 + (12 if last.hour >= 12 else 0)
    if (hour, first.minute) >= (last.hour, last.minute):
        hour -= 12
    return Clock(hour % 24, first.minute, fixed=True)


def _after(last: Clock, first: Clock) -> Clock:
    """The end of a span whose start is settled: the next such hour."""
    hour = last.hour % 12
    return Clock(hour if (hour, last.minute) > (first.hour, first.minute) else hour + 12, last.minute, fixed=True)


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
    if not _stands_alone(got):
        return None
    if "decimal" in got:
        return _dotted(got.value("decimal", Fraction), got.said("decimal"))
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


@CLOCK.say("from|between NUMBER -|–|to|until|till|til|and last=NUMBER")
def hours_from_to(got: Got) -> Clocks | None:
    """Tomorrow from 9 to 10: bare hours only behind a day."""
    first, last = got.int("number"), got.int("last")
    behind_day = got.before in ("weekday", "relday", "ordinal", "number", "day", "part", ",")
    if not behind_day or not _stands_alone(got) or not (1 <= first <= 12 and 1 <= last <= 12):
        return None
    return Clocks(Clock(first), Clock(last))


@CLOCK.say("at|@|around|by|from|before|after|between TIME|TIMES")
def at_time(got: Got) -> Clock | Clocks | None:
    """At 3:30, by 5pm, from 9-10am."""
    if got.said("at") in ("by", "before", "after", "from", "between") and got.preceding.isdecimal():
        return None
    node = got.nodes["time"]
    return node.value if isinstance(node.value, Clock | Clocks) else None


@CLOCK.say("TIME hours|hrs|h|sharp|ish", "TIME - ish", "TIME UNIT")
def spelled_out(got: Got) -> Clock | None:
    """15:30 hrs, 3pm sharp, 3ish."""
    if "unit" in got and got.word("unit") != "hour":
        return None
    return got.value("time", Clock)


@CLOCK.say(
    "in|at|during the PART",
    "in|at|during the SHIFT PART",
    "at|by|over|before|after|during PART",
    "first thing in the PART",
    "first thing",
    "EDGE PART",
    "EDGE in|of|at the PART",
)
def part_of_day(got: Got) -> Part | None:
    """In the morning, at lunch, late afternoon; only a part, the day stands beside it."""
    if "part" not in got:
        return Part("morning")
    if "shift" in got and got.said("shift") == "last":
        return None
    return Part(got.word("part"))


@CLOCK.say("TIME|TIMES ,? PART|DAYPART", "NUMBER ,? DAYPART", "NUMBER SHIFT PART", "DECIMAL DAYPART")
def hour_in_part(got: Got) -> Clock | Clocks | Reading | None:
    """6 in the morning, 7:30 in the evening, 8 this evening: the part settles am or pm."""
    name = "part" if "part" in got else "daypart" if "daypart" in got else "time"
    part = _part_of(got, name)
    if "number" in got and "shift" not in got and got.preceding.isdigit():
        return None
    if "time" in got and isinstance(both := got.nodes["time"].value, Clocks):
        return _settle_both(both, part)
    if "time" in got:
        clock = got.value("time", Clock)
    elif "decimal" in got:
        clock = _dotted(got.value("decimal", Fraction), got.said("decimal"))
    else:
        hour = got.int("number")
        clock = Clock(*divmod(hour, 100)) if hour >= 100 else Clock(hour)
    settled = clock.settled(part)
    if "shift" in got:
        return Reading.on(got.ways.today).at(settled) if got.int("shift") == 0 else None
    return Clock(settled.hour, settled.minute, fixed=True)


def _part_of(got: Got, name: str) -> str | None:
    value = got.nodes[name].value
    return value.name if isinstance(value, Part) else value if isinstance(value, str) else None


def _settle_both(both: Clocks, part: str | None) -> Clocks:
    first, last = both.first.settled(part), both.last.settled(part)
    return Clocks(Clock(first.hour, first.minute, fixed=True), Clock(last.hour, last.minute, fixed=True))

"""Ways of saying a part of the day, and an hour in it."""

from fractions import Fraction

from commands.grammar.dates.clock_ways import dotted_clock
from commands.grammar.dates.nodes import Got
from commands.grammar.dates.patterns import Ways
from commands.grammar.dates.values import Clock, Clocks, Part, Reading

PARTS_OF_DAY = Ways()
_NOON = 12


@PARTS_OF_DAY.say(
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


@PARTS_OF_DAY.say(
    "TIME|TIMES ,? PART|DAYPART", "NUMBER ,? DAYPART", "NUMBER SHIFT PART", "DECIMAL DAYPART", "DAYPART ,|at? TIME"
)
def hour_in_part(got: Got) -> Clock | Clocks | Reading | None:
    """6 in the morning, 7:30 in the evening, 8 this evening: the part settles am or pm."""
    name = "part" if "part" in got else "daypart" if "daypart" in got else "time"
    part = _part_of(got, name)
    if "number" in got and "shift" not in got and (got.preceding.isdigit() or got.before == "month"):
        return None
    if "time" in got and isinstance(both := got.nodes["time"].value, Clocks):
        return _settle_both(both, part)
    if "time" in got:
        clock = got.value("time", Clock)
    elif "decimal" in got:
        clock = dotted_clock(got.value("decimal", Fraction), got.said("decimal"))
    else:
        hour = got.int("number")
        if got.said("number").isalpha() and (hour > _NOON or got.before == "number"):
            return None
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

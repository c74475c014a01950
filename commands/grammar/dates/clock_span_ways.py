"""Ways of saying from which hour to which."""

import re
from fractions import Fraction

from commands.grammar.dates.clock_ways import dotted_clock, half_of_day
from commands.grammar.dates.lexicon import KIND_OF
from commands.grammar.dates.nodes import Got
from commands.grammar.dates.patterns import Ways
from commands.grammar.dates.values import Clock, Clocks

CLOCK_SPANS = Ways()
_DAY_BEHIND = re.compile(r"[ \t]+(?:on[ \t]+)?(?:(?:next|this)[ \t]+)?([^\W\d_]+)")


@CLOCK_SPANS.say(
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
            return both.first, half_of_day(both.last, mark)
        one, two = divmod(got.int("numbers"), 1000)
        return Clock(one), half_of_day(Clock(two), mark)
    order = list(got.nodes)
    start = got.nodes[order[0]].value
    if "decimal" in got:
        first: Clock | None = dotted_clock(got.value("decimal", Fraction), got.said("decimal"))
    elif isinstance(start, Clock):
        first = start
    else:
        first = Clock(got.int("number"), got.int("numb") if "numb" in got else 0)
    end = got.nodes[order[-1]].value
    if isinstance(end, Clock):
        return first, end
    if isinstance(end, int) and 1 <= end <= 24 and got.stands_alone:
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


@CLOCK_SPANS.say("from|between NUMBER -|–|to|until|till|til|and last=NUMBER")
def hours_from_to(got: Got) -> Clocks | None:
    """Tomorrow from 9 to 10: bare hours only behind a day."""
    first, last = got.int("number"), got.int("last")
    behind_day = got.before in ("weekday", "relday", "ordinal", "number", "day", "part", ",")
    if not (behind_day or _before_day(got)) or not got.stands_alone or not (1 <= first <= 12 and 1 <= last <= 12):
        return None
    return Clocks(Clock(first), Clock(last))


def _before_day(got: Got) -> bool:
    """Whether a weekday or a word like 'tomorrow' follows: 'between 2 and 5 on Friday'."""
    found = _DAY_BEHIND.match(got.text, got.end)
    return found is not None and KIND_OF.get(found[1].lower(), ("", None))[0] in ("weekday", "relday")

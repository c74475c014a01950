"""Ways of naming a season."""

from dataclasses import replace
from datetime import date

from commands.grammar.dates.calendar import add_months
from commands.grammar.dates.edge_ways import edge_of
from commands.grammar.dates.nodes import Got
from commands.grammar.dates.patterns import Ways
from commands.grammar.dates.units import months_from
from commands.grammar.dates.values import Reading
from commands.grammar.words.lists import word_set

SEASONS = Ways()
_CUES = word_set("in by until till til to before after during over since through from")


@SEASONS.say(
    "the? SEASON of? YEAR",
    "the? SEASON",
    "the? SHIFT SEASON",
)
def season(got: Got) -> Reading | None:
    """In the spring, next summer, until autumn, winter 2027: three whole months, running or coming."""
    asked = "year" in got or "shift" in got or got.preceding in _CUES
    return _season(got) if asked else None


@SEASONS.say("the? EDGE -|of|in? the? SHIFT? SEASON YEAR?")
def edge_of_season(got: Got) -> Reading | None:
    """Early spring, the end of the summer."""
    whole = _season(got)
    return edge_of(whole, got.word("edge"), got.ways) if whole else None


def _season(got: Got) -> Reading | None:
    today, month = got.ways.today, got.int("season")
    shift = got.int("shift") if "shift" in got else 0
    if "year" in got:
        return months_from(date(got.int("year"), month, 1), 3, "span")
    first = date(today.year - 1, month, 1)
    while add_months(first, 3) <= today:
        first = add_months(first, 12)
    if shift < 0 or (shift > 0 and first <= today):
        first = add_months(first, 12 * shift)
    made = months_from(first, 3, "span")
    return replace(made, past=first if first <= today else add_months(first, -12))

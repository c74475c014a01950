"""Days with a name of their own: Christmas, New Year, and those of the United States that are counted by weekdays."""

from datetime import date

from commands.grammar.dates.calendar import (
    DAY,
    WEEK,
    month_end,
    weekday_after,
    weekday_before,
)
from commands.grammar.dates.nodes import Got
from commands.grammar.dates.numerals import yearless
from commands.grammar.dates.patterns import Ways
from commands.grammar.dates.units import unit_around
from commands.grammar.dates.values import Impossible, Reading

HOLIDAYS = Ways()


@HOLIDAYS.say(
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
def named_day(got: Got) -> Reading | Impossible | None:
    """Christmas, Christmas Eve, New Year's Day, Thanksgiving, Labor Day."""
    return _named(got)


def _named(got: Got) -> Reading | Impossible | None:
    said = got.text[got.start : got.end].lower()
    eve = said.endswith("eve")
    if "unit" in got and got.word("unit") == "week" and not said.startswith("new"):
        feast = _feast(said.split()[0], got)
        return unit_around(feast.day, "week", 0, got.ways) if isinstance(feast, Reading) else None
    if "unit" in got and not got.said("unit").startswith(("day", "year")):
        return None
    if "named" in got:
        month, day = divmod(got.int("named"), 100)
        if "year" in got:
            return Reading.on(date(got.int("year"), month, day) - eve * DAY)
        return yearless(month, day - eve, got.ways)
    if said.startswith("boxing"):
        return yearless(12, 26, got.ways)
    if said.startswith("new"):
        if "new" not in got or not ("'" in said or "’" in said or "day" in said or eve or "years" in said):
            return None
        return yearless(12, 31, got.ways) if eve else yearless(1, 1, got.ways)
    return _feast(said.split()[0], got)


def _feast(name: str, got: Got) -> Reading | Impossible | None:
    """The next such holiday."""
    if "named" in got:
        return yearless(*divmod(got.int("named"), 100), got.ways)
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


@HOLIDAYS.say("the new UNIT", "the? ORDINAL of the new? UNIT")
def the_new_year(got: Got) -> Reading | Impossible | None:
    """In the new year: January."""
    if got.said("unit") != "year":
        return None
    first = date(got.ways.today.year + 1, 1, 1)
    if "ordinal" in got:
        return Reading.on(first) if got.int("ordinal") == 1 else None
    return Reading.over(first, month_end(first), "month")

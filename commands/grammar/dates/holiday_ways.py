"""Days with a name of their own: Christmas, New Year, Easter, and those that the United States count by weekdays."""

from datetime import date

from commands.grammar.dates.calendar import (
    DAY,
    WEEK,
    easter,
    month_end,
    weekday_after,
    weekday_before,
)
from commands.grammar.dates.nodes import Got
from commands.grammar.dates.numerals import yearless
from commands.grammar.dates.patterns import Ways
from commands.grammar.dates.units import unit_around
from commands.grammar.dates.values import Impossible, Reading
from commands.grammar.words.lists import word_set

HOLIDAYS = Ways()
# Before one of these 'good friday' is the holiday; 'the demo was good friday' is not.
_CUES = word_set("on by until till til before after since for close closes closing due over")


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
        marked = "'" in said or "’" in said or "day" in said or eve or "years" in said
        if "new" not in got or not (marked or got.preceding in _CUES):
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
    """The day of a holiday that is counted by weekdays (United States) or from Easter."""
    if name in _NTH_WEEKDAYS:
        month, nth, weekday = _NTH_WEEKDAYS[name]
        return weekday_after(date(year, month, 1) - DAY, weekday) + (nth - 1) * WEEK
    fourth_thursday = weekday_after(date(year, 10, 31), 3) + 3 * WEEK
    match name:
        case "good":
            return easter(year) - 2 * DAY
        case "easter monday":
            return easter(year) + DAY
        case "easter":
            return easter(year)
        case "memorial":
            return weekday_before(date(year, 6, 1), 0)
        case "black":
            return fourth_thursday + DAY
        case "cyber":
            return fourth_thursday + 4 * DAY
        case _:
            return fourth_thursday


# Month, which one, weekday (Monday = 0).
_NTH_WEEKDAYS = {
    "mlk": (1, 3, 0),
    "presidents": (2, 3, 0),
    "mothers": (5, 2, 6),
    "fathers": (6, 3, 6),
    "labor": (9, 1, 0),
    "labour": (9, 1, 0),
    "columbus": (10, 2, 0),
}
_FIXED = {"independence": (7, 4), "veterans": (11, 11), "valentines": (2, 14), "canada": (7, 1), "bastille": (7, 14)}


@HOLIDAYS.say(
    "mlk UNIT?",
    "presidents|president's|columbus|independence|veterans|veteran's|canada|bastille UNIT",
    "presidents ' UNIT",
    "valentine|valentine's|valentines UNIT",
    "mothers|mother's|fathers|father's UNIT",
)
def day_of_honour(got: Got) -> Reading | Impossible | None:
    """MLK Day, Presidents' Day, Valentine's Day, Independence Day."""
    if "unit" in got and got.word("unit") != "day":
        return None
    name = got.text[got.start : got.end].lower().split()[0].replace("’", "'").replace("'", "")
    name = name if name == "mlk" or name.endswith(("s", "independence", "canada", "bastille")) else name + "s"
    return yearless(*_FIXED[name], got.ways) if name in _FIXED else _feast(name, got)


@HOLIDAYS.say("easter PART?", "feast=easter|good WEEKDAY", "easter UNIT")
def easter_days(got: Got) -> Reading | Impossible | None:
    """Easter, Good Friday, Easter Monday, Easter weekend."""
    if got.said("feast") == "good":
        meant = (
            got.text[got.start : got.end].istitle() or got.preceding in _CUES or not (got.preceding or got.following)
        )
        return _feast("good", got) if got.int("weekday") == 4 and meant else None
    if "weekday" in got:
        return _feast("easter monday" if got.int("weekday") == 0 else "easter", got)
    feast = _feast("easter", got)
    if "unit" in got and isinstance(feast, Reading):
        return (
            unit_around(feast.day, got.word("unit"), 0, got.ways) if got.word("unit") in ("week", "weekend") else None
        )
    return feast


@HOLIDAYS.say("st|saint .? patricks|patrick's|paddys|paddy's UNIT")
def saint_patrick(got: Got) -> Reading | Impossible | None:
    """St Patrick's Day."""
    return yearless(3, 17, got.ways) if got.word("unit") == "day" else None


@HOLIDAYS.say("after|before|over|until|till the holidays|hols")
def the_holidays(got: Got) -> Reading | None:
    """After the holidays: those around Christmas, where they are near."""
    today = got.ways.today
    if 1 < today.month < 10:
        return None
    year = today.year if today.month > 1 else today.year - 1
    first, last = date(year, 12, 24), date(year + 1, 1, 1)
    match got.said("after"):
        case "before":
            return Reading(first - DAY, min(today, first - DAY), first - DAY, "open")
        case "over":
            return Reading.over(first, last)
        case _:
            return Reading(last + DAY, last + DAY, last + DAY, "open")


@HOLIDAYS.say("the new UNIT", "the? ORDINAL of the? new? UNIT")
def the_new_year(got: Got) -> Reading | Impossible | None:
    """In the new year: January; the first of the year, 1st of yr."""
    if got.said("unit") not in ("year", "yr"):
        return None
    first = date(got.ways.today.year + 1, 1, 1)
    if "ordinal" in got:
        return Reading.on(first) if got.int("ordinal") == 1 else None
    return Reading.over(first, month_end(first), "month")

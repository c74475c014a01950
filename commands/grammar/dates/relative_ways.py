"""Ways of naming a day by its distance from today or another day."""

from dataclasses import replace

from commands.grammar.dates.calendar import (
    DAY,
    WEEK,
    add_months,
    monday_of,
)
from commands.grammar.dates.nodes import Got
from commands.grammar.dates.patterns import Ways
from commands.grammar.dates.values import Length, Reading

RELATIVE = Ways()


@RELATIVE.say("the? RELDAY", "mid|EDGE RELDAY", "end of RELDAY", "RELDAY ' s")
def relative_day(got: Got) -> Reading:
    """Today, tomorrow, yesterday."""
    day = got.ways.today + got.int("relday") * DAY
    return Reading.on(day, past=day if got.int("relday") < 0 else None)


@RELATIVE.say("the? UNIT after RELDAY", "overmorrow")
def day_after_tomorrow(got: Got) -> Reading | None:
    """The day after tomorrow."""
    if "relday" in got and (got.word("unit") != "day" or got.int("relday") != 1):
        return None
    return Reading.on(got.ways.today + 2 * DAY)


@RELATIVE.say("the? UNIT before RELDAY")
def day_before_yesterday(got: Got) -> Reading | None:
    """The day before yesterday."""
    if got.word("unit") != "day":
        return None
    day = got.ways.today + (got.int("relday") - 1) * DAY
    return Reading.on(day, past=day)


@RELATIVE.say("the? UNIT after|before the? DAY|WEEKDAY")
def day_beside(got: Got) -> Reading | None:
    """The day after Friday, the week after the 15th, the day before the 3rd."""
    if got.word("unit") not in ("day", "week"):
        return None
    sign = 1 if got.said("after") == "after" else -1
    beside = got.reading("day").day + sign * DAY
    if got.word("unit") == "week":
        monday = monday_of(got.reading("day").day) + sign * WEEK
        return Reading.over(monday, monday + 6 * DAY, "week")
    past = got.reading("day").past
    return replace(
        got.reading("day"), day=beside, first=beside, last=beside, past=past + sign * DAY if past is not None else None
    )


@RELATIVE.say("tonight|tonite|2nite", "later|early tonight|tonite")
def tonight(got: Got) -> Reading:
    """Tonight: today, in the evening."""
    return replace(Reading.on(got.ways.today), part="night")


@RELATIVE.say("asap", "as soon as possible|poss", "right now|away", "immediately", "straight away", "now")
def at_once(got: Got) -> Reading | None:
    """As soon as possible: today; a bare 'now' is no date."""
    if "now" in got and "right" not in got:
        return None
    return Reading.on(got.ways.today)


@RELATIVE.say("the? SHIFT UNIT", "the? next UNIT", "the? following|next UNIT")
def next_day(got: Got) -> Reading | None:
    """The next day, the following day; longer units are periods."""
    if "shift" not in got or got.word("unit") not in ("day", "workday"):
        return None
    shift = got.int("shift")
    if got.word("unit") == "workday":
        day = Length(workdays=abs(shift)).day_from(got.ways.today, got.ways, 1 if shift >= 0 else -1)
        return Reading.on(day, past=day if shift < 0 else None)
    if shift == 0 or got.said("shift") in ("past", "prior", "last"):
        return None
    day = got.ways.today + shift * DAY
    return Reading.on(day, past=day if shift < 0 else None)


@RELATIVE.say("the? SHIFT business|working|work DAY", "the? SHIFT business|working|work UNIT")
def next_workday(got: Got) -> Reading | None:
    """The next business day."""
    if got.word("unit") != "day" or got.int("shift") == 0:
        return None
    shift = got.int("shift")
    return Reading.on(Length(workdays=1).day_from(got.ways.today, got.ways, shift))


@RELATIVE.say("the? SHIFT PART", "the? SHIFT EDGE PART")
def this_morning(got: Got) -> Reading | None:
    """This morning, this afternoon; last night."""
    shift, part = got.int("shift"), got.word("part")
    if shift > 0 or (shift < 0 and part != "night"):
        return None
    day = got.ways.today + shift * DAY
    return replace(Reading.on(day, past=day if shift < 0 else None), part=part)


@RELATIVE.say("this AMPM")
def this_am(got: Got) -> Reading | None:
    """This am: this morning."""
    return replace(Reading.on(got.ways.today), part="morning") if got.said("ampm") == "am" else None


@RELATIVE.say("this|same time PERIOD", "today PERIOD", "this|same UNIT PERIOD", "this date PERIOD")
def this_time(got: Got) -> Reading | None:
    """This time next week, same day next week: the same day of the week, month or year."""
    then, today = got.reading("period"), got.ways.today
    if "unit" in got and got.word("unit") != "day":
        return None
    match then.period:
        case "week":
            return Reading.on(then.first + today.weekday() * DAY)
        case "month" | "year":
            months = (then.first.year - today.year) * 12 + (then.first.month - today.month) * (then.period == "month")
            return Reading.on(add_months(today, months))
        case _:
            return None

"""The week, month, quarter or year around a day."""

from datetime import date

from commands.grammar.conventions import Conventions
from commands.grammar.dates.calendar import (
    DAY,
    WEEK,
    add_months,
    fiscal_year_start,
    monday_of,
    month_end,
)
from commands.grammar.dates.values import Reading
from commands.grammar.spans import Period


def unit_around(day: date, unit: str, shift: int, ways: Conventions) -> Reading | None:
    """The week, month, quarter … of `day`, or the one so many before or after it."""
    match unit:
        case "week":
            monday = monday_of(day) + shift * WEEK
            return Reading.over(monday, monday + 6 * DAY, "week")
        case "weekend":
            saturday = monday_of(day) + 5 * DAY + shift * WEEK
            return Reading.over(saturday, saturday + DAY, "weekend")
        case "fortnight":
            monday = monday_of(day) + shift * WEEK
            return Reading.over(monday, monday + 13 * DAY)
        case "month":
            first = add_months(day.replace(day=1), shift)
            return Reading.over(first, month_end(first), "month")
        case "quarter":
            start = fiscal_year_start(day, ways.fiscal_start)
            elapsed = (day.year - start.year) * 12 + day.month - start.month
            return months_from(add_months(start, elapsed // 3 * 3 + 3 * shift), 3, "quarter")
        case "year":
            return months_from(add_months(fiscal_year_start(day, 1), 12 * shift), 12, "year")
        case "decade":
            return months_from(date(day.year // 10 * 10 + 10 * shift, 1, 1), 120, "span")
        case _:
            return None


def months_from(first: date, count: int, period: Period) -> Reading:
    """The period of so many months from `first` on."""
    return Reading.over(first, add_months(first, count) - DAY, period)

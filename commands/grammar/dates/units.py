"""The week, month, quarter or year around a day."""

from datetime import date

from commands.grammar.conventions import Conventions
from commands.grammar.dates.calendar import (
    DAY,
    WEEK,
    add_months,
    fiscal_year_start,
    monday_of,
)
from commands.grammar.dates.values import Reading
from commands.grammar.spans import Period

_DAYS: dict[str, tuple[int, int, Period]] = {
    "week": (0, 7, "week"),
    "weekend": (5, 2, "weekend"),
    "fortnight": (0, 14, "span"),
}
_MONTHS: dict[str, tuple[int, Period]] = {
    "month": (1, "month"),
    "quarter": (3, "quarter"),
    "year": (12, "year"),
    "fiscal year": (12, "year"),
    "decade": (120, "span"),
}


def unit_around(day: date, unit: str, shift: int, ways: Conventions) -> Reading | None:
    """The week, month, quarter … of `day`, or the one so many before or after it; None for smaller units."""
    if unit in _DAYS:
        weekday, days, period = _DAYS[unit]
        first = monday_of(day) + weekday * DAY + shift * WEEK
        return Reading.over(first, first + (days - 1) * DAY, period)
    if unit not in _MONTHS:
        return None
    months, period = _MONTHS[unit]
    return months_from(add_months(_start_of(day, unit, ways), shift * months), months, period)


def _start_of(day: date, unit: str, ways: Conventions) -> date:
    """The first day of the month, fiscal quarter, year … of `day`."""
    match unit:
        case "month":
            return day.replace(day=1)
        case "quarter":
            start = fiscal_year_start(day, ways.fiscal_start)
            elapsed = (day.year - start.year) * 12 + day.month - start.month
            return add_months(start, elapsed // 3 * 3)
        case "decade":
            return date(max(day.year // 10 * 10, 1), 1, 1)
        case _:
            return fiscal_year_start(day, ways.fiscal_start if unit == "fiscal year" else 1)


def months_from(first: date, count: int, period: Period) -> Reading:
    """The period of so many months from `first` on."""
    return Reading.over(first, add_months(first, count) - DAY, period)

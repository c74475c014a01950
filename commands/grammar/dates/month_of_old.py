"""A day of the month that takes the place of a whole date is of that date's month: 'from Dec 11 to the 18th'."""

import re
from calendar import monthrange
from datetime import date

from commands.grammar.spans import DateSpan

_NAMES_MORE = re.compile(
    r"jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mon|tue|wed|thu|fri|sat|sun|tom|day|week|\d[/.-]\d", re.IGNORECASE
)
_DAYS_OF_MONTH = frozenset({"the_day", "only_day"})


def in_month_of(old: DateSpan | None, new: DateSpan, today: date) -> date | None:
    """Return the day in the old date's month, None where the new one names its own, or the old is past or a period.

    Of two days of the month the later is of the month of the earlier: 'from the fourth to the eighteenth'.
    """
    if old is None or new.rule not in _DAYS_OF_MONTH or new.clock is not None:
        return None
    if old.period != "day" or old.day <= today:
        return None
    return on_day_of(old.day, new.day.day) if old.rule not in _DAYS_OF_MONTH or new.day.day > old.day.day else None


def on_day_of(month: date, day: int) -> date | None:
    """Return the day with that number in the month of a day, None where there is none."""
    return month.replace(day=day) if 0 < day <= monthrange(month.year, month.month)[1] else None


def first_day_of_month(span: DateSpan) -> int | None:
    """'from the 21st to the 28th' as one stretch: return the number of its first day, None where a month is named."""
    only = span.rule == "from_day_to_day" and span.clock is None and not _NAMES_MORE.search(span.text)
    return span.first.day if only else None


def by_number(span: DateSpan) -> bool:
    """Whether a day is said by its number in the month alone: 'the 18th'."""
    return span.rule in _DAYS_OF_MONTH and span.clock is None


def days_of_month(old: DateSpan, new: DateSpan) -> bool:
    """Whether both are said by their number alone: 'from the 21st to the 28th'."""
    return old.rule in _DAYS_OF_MONTH and new.rule in _DAYS_OF_MONTH and new.clock is None

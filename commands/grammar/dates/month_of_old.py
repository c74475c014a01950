"""A day of the month that takes the place of a whole date is of that date's month: 'from Dec 11 to the 18th'."""

from calendar import monthrange
from datetime import date

from commands.grammar.spans import DateSpan

_DAYS_OF_MONTH = frozenset({"the_day", "only_day"})


def in_month_of(old: DateSpan | None, new: DateSpan, today: date) -> date | None:
    """Return the day in the old date's month, None where the new one names its own, or the old is past or a period."""
    if old is None or new.rule not in _DAYS_OF_MONTH or new.clock is not None:
        return None
    if old.rule in _DAYS_OF_MONTH or old.period != "day" or old.day <= today:
        return None
    day = int("".join(filter(str.isdigit, new.text)) or 0)
    return old.day.replace(day=day) if 0 < day <= monthrange(old.day.year, old.day.month)[1] else None

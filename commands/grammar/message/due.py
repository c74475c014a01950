"""Which day a period or a count of days means, for a close date, a follow-up, the day of an activity."""

import re
from datetime import date, timedelta

from commands.grammar.conventions import Conventions
from commands.grammar.spans import DateSpan

_COUNTED = re.compile(
    r"\b(?:in|after|days?|weeks?|wks?|months?|later|from (?:now|today)|couple|few|fortnight)\b|\d+\s?[dwm]\b",
    re.IGNORECASE,
)
_CLOCKED = re.compile(r"(?<![^\W\d_])(?:mins?|minutes?|hours?|hrs?|h)\b", re.IGNORECASE)
PERIOD_END = re.compile(r"\b(?:eo[mqyw]|end of)\b", re.IGNORECASE)


def day_of(ways: Conventions, span: DateSpan, role: str) -> date:
    """Close dates take a period's last day, follow-ups its first working day, past days the last such day."""
    if role == "happened":
        return span.past_day if span.past_day is not None and span.day > ways.today else span.day
    if role == "close":
        return span.last if span.period not in {"day", "open"} else span.day
    if role == "parked":
        return max(span.first, ways.today)
    return due_day(ways, span)


def due_day(ways: Conventions, span: DateSpan) -> date:
    """Return the day a follow-up is due: a period's first working day to come, a named day itself.

    Counted days end on a working day; counted minutes and hours are what they are, also of a weekend.
    """
    if span.period in {"week", "month", "quarter", "half", "year", "weekend"}:
        start = span.first if span.first > ways.today else ways.today + timedelta(days=1)
        day = ways.workday_from(min(start, span.last))
        return day if day <= span.last or span.period == "weekend" else span.last
    if ways.is_workday(span.day) or (span.clock is not None and _CLOCKED.search(span.text)):
        return span.day
    if PERIOD_END.search(span.text):
        return next(
            (span.day - timedelta(days=n) for n in range(1, 8) if ways.is_workday(span.day - timedelta(days=n))),
            span.day,
        )
    return ways.workday_from(span.day) if _COUNTED.search(span.text) else span.day


def days_offered(ways: Conventions) -> tuple[date, ...]:
    """Return the working days that are offered where a promise has none: tomorrow, the day after, in a week, in two."""
    return tuple(dict.fromkeys(ways.workday_from(ways.today + timedelta(days=ahead)) for ahead in (1, 2, 7, 14)))

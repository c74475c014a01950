"""The first date of a text, written the way the tables of the date tests write it."""

from datetime import datetime

from commands.grammar.conventions import Conventions
from commands.grammar.dates.reader import read_dates

NOW = datetime(2026, 11, 18, 10, 15)  # noqa: DTZ001  # the member's wall clock has no offset


def meaning(text: str, form: str = "", ways: Conventions | None = None) -> str:
    """'2026-12-01', '2026-12-01T15:00', a period 'first..last' or 'day in first..last', as `form` is; '' if none."""
    spans = read_dates(text, ways or Conventions(now=NOW))
    if not spans:
        return ""
    span = spans[0]
    period = f"{span.first}..{span.last}"
    if " in " in form:
        return f"{span.day} in {period}"
    if ".." in form:
        return period
    return span.day.isoformat() + (f"T{span.clock:%H:%M}" if span.clock else "")

"""Days and periods in the words of a command line."""

import re
from datetime import date, time

from commands.grammar.dates.demanded import demanded_date
from commands.grammar.dates.reader import read_dates
from commands.grammar.lines.request import CannotReadError, Line
from commands.grammar.snapshot import Snapshot
from commands.grammar.spans import DateSpan

UNTIL = re.compile(r"^(?:until|till|til|to|for|by|->|→)\s+", re.IGNORECASE)
"""What leads up to the day of a snooze: 'until friday', 'to monday'."""
EARLIEST, LATEST = date(1990, 1, 1), date(2099, 12, 31)
_KINDS_OF_DAY = "12/15, friday, in 2 weeks or end of march"
_FILLER = re.compile(
    r"[\s.,;:!?-]*(?:(?:on|at|by|until|till|til|to|for|the|in|from|of|during)\b[\s.,;:!?-]*)*", re.IGNORECASE
)
_DAY_LIKE = re.compile(
    r"\b(?:\d{4}-\d{1,2}-\d{1,2}|\d{1,2}[/.]\d{1,2}(?:[/.]\d{2,4})?|[a-z]{3,9}\.? \d{1,2})(?!\w)", re.IGNORECASE
)


_ONLY_AHEAD = re.compile(r"\d{4}|\b(?:next|tomorrow|tmrw|coming|upcoming|in|from now)\b", re.IGNORECASE)


def in_range(day: date, words: str) -> date:
    """Return the day, or raise `CannotReadError` for one no deal can have."""
    if not EARLIEST <= day <= LATEST:
        raise CannotReadError(f"“{words.strip()[:40]}” is out of range: dates from 1990 to 2099 are accepted.")
    return day


def no_day(words: str) -> CannotReadError:
    """Return the refusal for words that are no day ('2/30')."""
    return CannotReadError(f"“{words.strip()[:40]}” is not a day I can read. Say for example {_KINDS_OF_DAY}.")


def day_of(span: DateSpan, snapshot: Snapshot) -> date:
    """Return the day to do something on: in a period the first working day that is still to come."""
    in_range(span.last, span.text)
    if span.period in {"day", "span"} and span.first == span.last:
        return span.day
    return snapshot.ways.workday_from(max(span.first, min(snapshot.ways.today, span.last)))


def leading_date(words: str, snapshot: Snapshot) -> DateSpan | None:
    """Return the date that `words` begin with, fillers ('on', 'until') aside."""
    start = _end_of_filler(words)
    spans = read_dates(words, snapshot.ways)
    return next((span for span in spans if span.start in {start, len(words) - len(words.lstrip())}), None)


def one_day(words: str, line: Line) -> tuple[date, time | None]:
    """Return the one day (and time) that `words` say as a whole, or raise `CannotReadError`."""
    spans = read_dates(words, line.snapshot.ways)
    if len(spans) != 1 or _FILLER.fullmatch(words[: spans[0].start]) is None:
        raise no_day(words)
    if _FILLER.fullmatch(words[spans[0].end :]) is None:
        raise no_day(words)
    return day_of(spans[0], line.snapshot), spans[0].clock


def past_day(words: str, line: Line) -> date:
    """Return the day, or the last of the period, that is behind us: 'nov 1', 'last friday', 'end of october', 'Q3'.

    Raises `CannotReadError` for what is no day, or still to come.
    """
    span = demanded_date(words, line.snapshot.ways)
    if span is None:
        raise no_day(words)
    day, today = in_range(span.last, words), line.snapshot.ways.today
    if day > today and span.past_day is not None:
        return span.past_day
    if day > today and _ONLY_AHEAD.search(words) is None and (day.month, day.day) != (2, 29):
        day = day.replace(year=day.year - 1)
    if day > today:
        raise CannotReadError(f"“{words.strip()[:40]}” is still to come.")
    return day


def period_in(words: str, snapshot: Snapshot) -> tuple[DateSpan | None, str]:
    """Return the one period or day in `words` and the other words; several are none."""
    spans = read_dates(words, snapshot.ways)
    if len(spans) != 1:
        return None, words
    span = spans[0]
    in_range(span.last, span.text)
    return span, f"{words[: span.start]} {words[span.end :]}"


def refuse_impossible(words: str, snapshot: Snapshot) -> None:
    """Raise `CannotReadError` for what looks like a date behind a word that wants one, and is none ('close 2/30')."""
    spans = read_dates(words, snapshot.ways)
    for span in spans:
        in_range(span.last, span.text)
    for never in _NO_DAY.finditer(words):
        if not any(span.start <= never.start() and never.end() <= span.end for span in spans):
            raise no_day(never[0])
    for wanted in _WANTS_DAY.finditer(words):
        start, end = wanted.span("day")
        if not any(span.start < end and start < span.end for span in spans):
            figures = _FIGURES.search(words, start)  # of 'acme 13/13' the name is no part of the day
            raise no_day(figures[0] if figures and figures.start() < end else wanted["day"])


_SHORT = r"(?:feb(?:ruary)?|apr(?:il)?|june?|sept?(?:ember)?|nov(?:ember)?)\.?"
"""Months that have no 31st; February has no 30th."""
_NO_DAY = re.compile(
    rf"\b(?:{_SHORT}\s+(?:the\s+)?31|feb(?:ruary)?\.?\s+30|31(?:st)?\s+(?:of\s+)?{_SHORT}|30(?:th)?\s+(?:of\s+)?feb(?:ruary)?)"
    r"(?:st|th)?(?![\w%/:.,]*\d|\w)",
    re.IGNORECASE,
)
_WANTS_DAY = re.compile(
    r"\b(?:close[sd]?|closing|until|till|til|due|on|by|follow-?up|park(?:ed)?)\s+(?:date\s+|on\s+|by\s+|to\s+)?"
    rf"(?P<day>{_DAY_LIKE.pattern})",
    re.IGNORECASE,
)

_FIGURES = re.compile(r"\d{1,4}(?:[/.-]\d{1,4})+")


def _end_of_filler(words: str) -> int:
    match = _FILLER.match(words)
    return match.end() if match else 0

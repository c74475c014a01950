"""Runs of digits and signs, and words with digits in them: '2026-12-22', '12/15', '9-10', 'Q4', '22nd', '3pm'."""

import re
from collections.abc import Callable
from datetime import date, time
from fractions import Fraction

from commands.grammar.conventions import Conventions
from commands.grammar.dates.calendar import coming, full_year, gone, month_end
from commands.grammar.dates.values import Clock, Clocks, Impossible, Reading, Value
from commands.grammar.words.dates import MONTHS, SHORT_UNITS, UNITS

Piece = tuple[str, Value, int, int]
"""Kind, value, and where in the run it stands."""
Reader = Callable[[re.Match[str], Conventions], tuple[str, Value] | None]


def _dated(year: int, month: int, day: int) -> tuple[str, Value]:
    try:
        return "day", Reading.on(date(year, month, day))
    except ValueError:
        return "impossible", Impossible()


def year_month_day(found: re.Match[str], _ways: Conventions) -> tuple[str, Value] | None:
    """2026-12-22, 2026/12/22, 2026.12.22."""
    return _dated(int(found[1]), int(found[3]), int(found[4]))


def stamp(found: re.Match[str], _ways: Conventions) -> tuple[str, Value] | None:
    """2026-12-22T15:30; with an offset from UTC the hour is somebody else's and only the day is taken."""
    kind, value = _dated(int(found[1]), int(found[2]), int(found[3]))
    hour, minute = int(found[4]), int(found[5])
    if hour > 23 or minute > 59:
        return "impossible", Impossible()
    return kind, value.at(time(hour, minute)) if isinstance(value, Reading) and not found[6] else value


def _ordered(one: int, two: int, ways: Conventions) -> tuple[int, int] | None:
    """(month, day) in the workspace's order, in the other one where only that is possible."""
    month, day = (two, one) if ways.date_order == "DMY" else (one, two)
    if month > 12:
        month, day = day, month
    return (month, day) if 1 <= month <= 12 and 1 <= day <= 31 else None


def with_year(found: re.Match[str], ways: Conventions) -> tuple[str, Value] | None:
    """12/22/2026, 12-22-26 in the workspace's order; with dots (22.12.2026) the day stands first."""
    one, two, year = int(found[1]), int(found[3]), full_year(int(found[4]))
    dotted = found[2] == "." and 1 <= one <= 31 and 1 <= two <= 12
    order = (two, one) if dotted else _ordered(one, two, ways)
    return _dated(year, *order) if order else None


def month_and_day(found: re.Match[str], ways: Conventions) -> tuple[str, Value] | None:
    """12/15: the next such day; '24/7' and '50/50' are none."""
    one, two = int(found[1]), int(found[2])
    order = _ordered(one, two, ways)
    if order is None or (one, two) == (24, 7):
        return None
    value = yearless(*order, ways)
    return ("impossible" if isinstance(value, Impossible) else "day"), value


def yearless(month: int, day: int, ways: Conventions) -> Reading | Impossible:
    """A day and month: the next such day, and beside the past tense the last."""
    try:
        return Reading.on(coming(ways.today, month, day), past=gone(ways.today, month, day))
    except ValueError:
        return Impossible()


def month_and_year(found: re.Match[str], _ways: Conventions) -> tuple[str, Value] | None:
    """12/2026, 2026-12."""
    month, year = sorted((int(found[1]), int(found[2])))
    if not 1 <= month <= 12 or not 1900 <= year < 2200:
        return None
    first = date(year, month, 1)
    return "period", Reading.over(first, month_end(first), "month")


def clock(found: re.Match[str], _ways: Conventions) -> tuple[str, Value] | None:
    """15:30, 9:05, 09:30:00, 15h30."""
    hour, minute = int(found[1]), int(found[2])
    return ("time", Clock(hour, minute, fixed=hour > 12 or hour == 0)) if hour < 24 and minute < 60 else None


def clocks(found: re.Match[str], _ways: Conventions) -> tuple[str, Value] | None:
    """10:30-11:30, 9-10:30, 9:30-11."""
    hours = int(found[1]), int(found[2] or 0), int(found[3]), int(found[4] or 0)
    if not (found[2] or found[4]) or hours[0] > 24 or hours[2] > 24 or max(hours[1], hours[3]) > 59:
        return None
    return "times", Clocks(Clock(hours[0], hours[1]), Clock(hours[2], hours[3]))


def numbers(found: re.Match[str], _ways: Conventions) -> tuple[str, Value] | None:
    """9-10, 2-3: two whole numbers, for a rule to make something of; kept as first · 1000 + second."""
    return "numbers", int(found[1]) * 1000 + int(found[2])


def decimal(found: re.Match[str], _ways: Conventions) -> tuple[str, Value] | None:
    """1.5, 7.6 or 1,5: a length's count, an hour with minutes or a day with month, as the words beside it say."""
    return "decimal", Fraction(found[0].replace(",", "."))


STAMP = re.compile(r"(\d{4})-(\d\d)-(\d\d)[Tt](\d\d):(\d\d)(?::\d\d(?:\.\d{1,9})?)?(Z|z|[+-]\d\d:?\d\d)?")
RUNS: tuple[tuple[re.Pattern[str], Reader], ...] = (
    (STAMP, stamp),
    (re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})"), year_month_day),
    (re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})"), with_year),
    (re.compile(r"(\d{1,2})/(\d{1,2})"), month_and_day),
    (re.compile(r"(\d{1,2})[/.](\d{4})|(?!)"), month_and_year),
    (re.compile(r"(\d{4})[-/](\d{1,2})"), month_and_year),
    (re.compile(r"(\d{1,2}):(\d{2})(?::\d{2})?"), clock),
    (re.compile(r"(\d{1,2})(?::(\d{2}))?[-–](\d{1,2})(?::(\d{2}))?"), clocks),
    (re.compile(r"(\d{1,2})[-–](\d{1,2})"), numbers),
    (re.compile(r"\d{1,4}[.,]\d{1,2}"), decimal),
)
_TWO_DAYS = re.compile(r"(\d{1,2}/\d{1,2}(?:/\d{2,4})?)([-–])(\d{1,2}/\d{1,2}(?:/\d{2,4})?)")
_DAY_AND_YEAR = re.compile(r"(\d{1,2})(,)(\d{4})")


def read_run(run: str, ways: Conventions) -> list[Piece]:
    """What a run of digits and signs is; nothing where it is a phone number, a version, an address and so on."""
    for shape, reader in RUNS:
        found = shape.fullmatch(run)
        made = reader(found, ways) if found else None
        if made is not None:
            return _whole(run, made)
    if parted := _TWO_DAYS.fullmatch(run):
        left, right = read_run(parted[1], ways), read_run(parted[3], ways)
        at = parted.start(3)
        return [*left, ("-", None, parted.start(2), at), *((k, v, s + at, e + at) for k, v, s, e in right)]
    if parted := _DAY_AND_YEAR.fullmatch(run):
        return [("number", int(parted[1]), *parted.span(1)), ("year", int(parted[3]), *parted.span(3))]
    return []


def _whole(run: str, made: tuple[str, Value] | None) -> list[Piece]:
    return [(*made, 0, len(run))] if made else []


_ORDINAL = re.compile(r"(\d{1,2})(?:st|nd|rd|th)")
_QUARTER = re.compile(r"(?:q([1-4])|([1-4])q)(?:(?:fy|['’])?(\d{4}|\d{2}))?")
_YEAR_FIRST = re.compile(r"(\d{4})(q[1-4]|h[12])")
_HALF = re.compile(r"(?:h([12])|([12])h(?=\d\d))(?:(?:fy|['’])?(\d{4}|\d{2}))?")
_FISCAL = re.compile(r"(?:fy|cy)['’]?(\d{4}|\d{2})")
_WEEK = re.compile(r"(?:cw|kw|wk|w)(\d{1,2})")
_CLOCK = re.compile(r"(\d{1,2})h(\d{2})")
_PARTS = re.compile(r"\d{1,2}(?:st|nd|rd|th)(?![a-z])|\d+|[a-z]+")


def read_mixed(word: str) -> list[Piece]:
    """What a word of digits and letters is: 22nd, Q4, H2, FY27, KW12, 15h30, 3pm, 2w, Oct2; else nothing."""
    size = len(word)
    if found := _ORDINAL.fullmatch(word):
        return [("ordinal", int(found[1]), 0, size)] if 1 <= int(found[1]) <= 31 else []
    if (found := _CLOCK.fullmatch(word)) and int(found[1]) < 24 and int(found[2]) < 60:
        return [("time", Clock(int(found[1]), int(found[2]), fixed=True), 0, size)]
    for kind, shape in (("quarter", _QUARTER), ("half", _HALF)):
        if found := shape.fullmatch(word):
            pieces: list[Piece] = [(kind, int(found[1] or found[2]), 0, found.start(3) if found[3] else size)]
            return [*pieces, ("year", full_year(int(found[3])), *found.span(3))] if found[3] else pieces
    if found := _YEAR_FIRST.fullmatch(word):
        part = found[2]
        kind = "quarter" if part[0] == "q" else "half"
        return [("year", int(found[1]), *found.span(1)), (kind, int(part[1]), *found.span(2))]
    for kind, shape in (("fiscal", _FISCAL), ("weekno", _WEEK)):
        if found := shape.fullmatch(word):
            return [(kind, full_year(int(found[1])) if kind == "fiscal" else int(found[1]), 0, size)]
    return _read_parts(word)


def _read_parts(word: str) -> list[Piece]:
    """Numbers and the units, months or am and pm glued to them; nothing where any part is unknown."""
    pieces: list[Piece] = []
    for found in _PARTS.finditer(word):
        part = found[0]
        if part[:-2].isdigit() and part[-2:].isalpha():
            pieces.append(("ordinal", int(part[:-2]), *found.span()))
        elif part.isdigit() and len(part) <= 4:
            pieces.append(
                (("year" if len(part) == 4 and 1900 <= int(part) < 2200 else "number"), int(part), *found.span())
            )
        elif part in UNITS or part in SHORT_UNITS:
            pieces.append(("unit", UNITS.get(part) or SHORT_UNITS[part], *found.span()))
        elif part in MONTHS:
            pieces.append(("month", MONTHS[part], *found.span()))
        elif part in ("am", "pm", "a", "p", "noon", "ish"):
            pieces.append(("ampm" if part in ("am", "pm") else part, part, *found.span()))
        else:
            return []
    return pieces if sum(end - start for _, _, start, end in pieces) == len(word) else []

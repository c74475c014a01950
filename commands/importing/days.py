"""Dates as exports write them; whether 3/4 is March or April is decided from the whole column."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from functools import cache
from typing import Final, Literal

import dateparser

Order = Literal["MDY", "DMY"]
_MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_CLOCK = (
    r"(?:[T ,]*(?P<h>\d{1,2}):(?P<mi>\d{2})(?::(?P<s>\d{2})(?:[.,]\d+)?)?\s*(?P<half>[AaPp]\.?[Mm]\.?)?"
    r"\s*(?P<zone>Z|UTC|GMT|[+-]\d{2}:?\d{2})?)?"
)
_ISO = re.compile(r"(?P<y>\d{4})[-/.](?P<m>\d{1,2})[-/.](?P<d>\d{1,2})" + _CLOCK)
_COMPACT = re.compile(r"(?P<y>(?:19|20)\d{2})(?P<m>\d{2})(?P<d>\d{2})" + _CLOCK)
_SLASHED = re.compile(r"(?P<a>\d{1,2})(?P<sep>[-/.])(?P<b>\d{1,2})(?P=sep)(?P<y>\d{4}|\d{2})" + _CLOCK)
_DAY_NAME = r"(?:[A-Za-z]{3,9}\.?,? )?"
_DAY_FIRST = re.compile(
    _DAY_NAME + r"(?P<d>\d{1,2})(?:st|nd|rd|th)?[-\s/.]+(?P<name>[A-Za-z]{3,9})\.?,?[-\s/]*(?P<y>\d{4}|\d{2})" + _CLOCK
)
_MONTH_FIRST = re.compile(
    _DAY_NAME + r"(?P<name>[A-Za-z]{3,9})\.?[-\s]+(?P<d>\d{1,2})(?:st|nd|rd|th)?,?[-\s]+(?P<y>\d{4})" + _CLOCK
)
_SERIAL = re.compile(r"\d{5}(?:\.\d+)?")
_EPOCH = re.compile(r"\d{10}|\d{13}")
_SERIAL_START: Final = date(1899, 12, 30)  # day 0 of spreadsheets, which believe in 29 February 1900
_YEARS: Final = range(1900, 2101)


@dataclass(frozen=True, slots=True)
class Stamp:
    """A day, and the instant where the cell had a time; `at` is naive where no offset was written."""

    day: date
    at: datetime | None = None

    def instant(self, zone: tzinfo) -> datetime:
        """Return the instant in UTC; a day alone begins at midnight of `zone`."""
        at = self.at or datetime.combine(self.day, time())
        return (at if at.tzinfo else at.replace(tzinfo=zone)).astimezone(UTC)


@dataclass(slots=True)
class DayReader:
    """Reads the dates of one column. `order` decides 3/4/2026; `mixed` columns have proof of both orders."""

    order: Order
    proven: bool = False
    mixed: bool = False
    ambiguous: int = 0
    _memo: dict[str, Stamp | str] = field(default_factory=dict)

    def read(self, text: str) -> Stamp:
        """Return the day. Raises ValueError where the cell holds none, or could be two and the column is mixed."""
        known = self._memo.get(text)
        if known is None:
            try:
                known = self._read(text)
            except (ValueError, OverflowError) as error:
                known = str(error) if "date" in str(error) else f"'{text}' is not a date"
            self._memo[text] = known
        if isinstance(known, str):
            raise ValueError(known)  # noqa: TRY004 - the cell was read before and held no date
        return known

    def _read(self, text: str) -> Stamp:
        if match := _ISO.fullmatch(text) or _COMPACT.fullmatch(text):
            return _stamp(int(match["y"]), int(match["m"]), int(match["d"]), match)
        if match := _SLASHED.fullmatch(text):
            first, second = int(match["a"]), int(match["b"])
            if self.mixed and first != second and _either(first, second):
                raise ValueError(f"the date '{text}' could be two days: the column mixes M/D and D/M")
            month_first = self.order == "MDY" if _either(first, second) else second > 12
            month, day = (first, second) if month_first else (second, first)
            return _stamp(_year(match["y"]), month, day, match)
        if match := _DAY_FIRST.fullmatch(text) or _MONTH_FIRST.fullmatch(text):
            name = match["name"][:3].casefold()
            if name in _MONTHS:
                return _stamp(_year(match["y"]), _MONTHS.index(name) + 1, int(match["d"]), match)
        return _number(text) or _foreign(text, self.order)


def day_reader(texts: Iterable[str], default: str, siblings: Order | None = None) -> DayReader:
    """Return the reader of a column; without proof of its own, the file's other columns decide, then `default`."""
    days_first = months_first = ambiguous = dotted = 0
    for match in filter(None, map(_SLASHED.fullmatch, set(texts))):
        first, second = int(match["a"]), int(match["b"])
        days_first += first > 12 >= second
        months_first += second > 12 >= first
        ambiguous += _either(first, second) and first != second
        dotted += match["sep"] == "."
    proven = bool(days_first or months_first)
    if proven:
        order: Order = "DMY" if days_first > months_first else "MDY"
        return DayReader(order, proven=True, mixed=bool(days_first and months_first), ambiguous=ambiguous)
    if dotted:
        return DayReader("DMY", proven=True, ambiguous=ambiguous)
    fallback: Order = siblings or ("MDY" if default == "MDY" else "DMY")
    return DayReader(fallback, proven=siblings is not None, ambiguous=ambiguous)


def _either(first: int, second: int) -> bool:
    return first <= 12 and second <= 12


def _year(text: str) -> int:
    """Return the year; two digits are 1970-2069."""
    return int(text) if len(text) == 4 else int(text) + (2000 if int(text) < 70 else 1900)


def _stamp(year: int, month: int, day: int, match: re.Match[str]) -> Stamp:
    if year not in _YEARS:
        raise ValueError(f"'{match.string}' is not a date of this or the last century")
    when = date(year, month, day)
    if match["h"] is None:
        return Stamp(when)
    hour, half = int(match["h"]), (match["half"] or "").replace(".", "").casefold()
    if half:
        hour = hour % 12 + (12 if half == "pm" else 0)
    clock = time(hour, int(match["mi"]), int(match["s"] or 0), tzinfo=_offset(match["zone"]))
    return Stamp(when, datetime.combine(when, clock))


def _offset(zone: str | None) -> tzinfo | None:
    if zone is None:
        return None
    if zone[0] not in "+-":
        return UTC
    minutes = int(zone[1:3]) * 60 + int(zone[-2:])
    return timezone(timedelta(minutes=minutes if zone[0] == "+" else -minutes))


def _number(text: str) -> Stamp | None:
    """Read a spreadsheet's day number, or seconds or milliseconds since 1970."""
    if _SERIAL.fullmatch(text):
        whole, part = divmod(float(text), 1)
        day = _SERIAL_START + timedelta(days=whole)
        seconds = round(part * 86_400)
        return Stamp(day, datetime.combine(day, time()) + timedelta(seconds=seconds)) if seconds else Stamp(day)
    if _EPOCH.fullmatch(text):
        at = datetime.fromtimestamp(int(text) / (1000 if len(text) == 13 else 1), UTC)
        return Stamp(at.date(), at)
    return None


@cache
def _foreign(text: str, order: Order) -> Stamp:
    """Read a written-out date in another language: '16 avril 2021'."""
    if len(text) > 40 or not re.search(r"\d{4}", text) or not re.search(r"[^\W\d_]{3}", text):
        raise ValueError(f"'{text}' is not a date")
    read = dateparser.parse(
        text, settings={"DATE_ORDER": order, "STRICT_PARSING": True, "REQUIRE_PARTS": ["day", "month", "year"]}
    )
    if read is None or read.year not in _YEARS or str(read.year) not in text:
        raise ValueError(f"'{text}' is not a date")
    return Stamp(read.date(), read if read.time() != time() else None)

"""Values as cells of a CSV file that no spreadsheet runs as a formula."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time
from typing import Final

from storage.money import decimals, to_major

FORMULA: Final = frozenset("=+-@\t\r\n＝＋－＠")
"""What a formula begins with, also in full-width forms; tab and line ends, because some programs skip them."""

Cell = str | int | float | bool | date | datetime | time | None
Row = dict[str, object]
Getter = Callable[[Row], str]


def inert(text: str) -> str:
    """Return text that no spreadsheet takes for a formula: an apostrophe goes before what could begin one."""
    return "'" + text if text and (text[0] in FORMULA or (text[0] == "'" and text[1:2] in FORMULA)) else text


def plain(value: object) -> str:
    """Return a value as text: days ISO, instants ISO in UTC, yes/no, '' for unknown. Text is not made inert here."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds" if value.microsecond else "seconds")
    if isinstance(value, (date, time)):
        return value.isoformat()
    return str(value)


def text(column: str) -> Getter:
    """Return the getter of a column of text."""
    return lambda row: inert(plain(row[column]))


def value(column: str) -> Getter:
    """Return the getter of a column of numbers or dates, which need no apostrophe."""
    return lambda row: plain(row[column])


def number(letter: str, column: str = "id") -> Getter:
    """Return the getter of a number as people see it: D7."""
    return lambda row: "" if row[column] is None else f"{letter}{row[column]}"


def money(column: str, currency_column: str, home: str) -> Getter:
    """Return the getter of a sum in minor units as a plain decimal with the currency's own places."""

    def get(row: Row) -> str:
        minor = row[column]
        if not isinstance(minor, int):
            return ""
        currency = str(row[currency_column] or home) if currency_column else home
        return f"{to_major(minor, currency):.{decimals(currency)}f}"

    return get


def named(column: str, names: dict[int, str]) -> Getter:
    """Return the getter of the name of what a column refers to."""

    def get(row: Row) -> str:
        number_ = row[column]
        return inert(names.get(number_, "")) if isinstance(number_, int) else ""

    return get

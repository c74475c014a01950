"""Table → entries: each row as cleaned text by field, with readers for the columns of numbers and dates."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, tzinfo
from decimal import Decimal
from statistics import median
from typing import Final

from commands.importing.days import DayReader, Order, Stamp, day_reader
from commands.importing.findings import Findings
from commands.importing.headings import OWN_SYSTEM, squeeze
from commands.importing.numbers import Amount, NumberReader, number_reader
from commands.importing.sources import Where
from commands.importing.tables import Table
from commands.importing.values import clean, disarmed, is_placeholder

DAYS: Final = frozenset({"created", "modified", "close", "closed", "stage_since", "entered", "parked_until", "as_of"})
LINES: Final = frozenset({"note", "need"})
"""Fields that keep their line breaks; all others are shown in one line."""
NUMBERS: Final = frozenset(
    {"amount", "annual_revenue", "price", "employees", "founded", "units", "probability", "cost", "size"}
)
_SCALE = re.compile(r"\b(?:in )?(millions?|mio|mm|thousands?|tsd|[km](?=\)))\b|\((k|m)\)", re.IGNORECASE)
_HEADING_CURRENCY = re.compile(r"\b([A-Z]{3})\b")


class RowError(Exception):
    """The row cannot be imported; the text says why."""


@dataclass(frozen=True, slots=True)
class Conventions:
    """How the workspace writes: its date order, currency and time zone; `descriptions` come from a data dictionary.

    `today` is the workspace's day at the import, None where nobody said.
    """

    date_order: str
    currency: str
    zone: tzinfo
    descriptions: dict[str, str]
    today: date | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """A row: its place, its text as it stood, and the cleaned text by field ('' = blank or a placeholder)."""

    where: Where
    raw: str
    texts: dict[str, str]

    def get(self, field: str) -> str:
        """Return a field's text, '' where the table has none."""
        return self.texts.get(field, "")


@dataclass(frozen=True, slots=True)
class Reading:
    """A table ready to be built from: its entries, how its columns are read, and the fields it has columns for."""

    table: Table
    entries: tuple[Entry, ...]
    ways: Conventions
    findings: Findings
    days: dict[str, DayReader]
    numbers: dict[str, NumberReader]
    scales: dict[str, int]
    fields: frozenset[str]

    def day(self, entry: Entry, field: str) -> Stamp | None:
        """Return a date, None where the cell is blank. Raises `RowError` where it cannot be read."""
        text = entry.get(field)
        if not text:
            return None
        try:
            return self.days[field].read(text)
        except ValueError as error:
            raise RowError(str(error)) from error

    def number(self, entry: Entry, field: str) -> Amount | None:
        """Return a number, None where the cell is blank. Raises `RowError` where it cannot be read."""
        text = entry.get(field)
        if not text:
            return None
        try:
            amount = self.numbers[field].read(text)
        except ValueError as error:
            raise RowError(str(error)) from error
        return Amount(amount.value * self.scales.get(field, 1), amount.currency)

    def minor_number(self, entry: Entry, field: str) -> Decimal | None:
        """Return a number that a record can do without: what cannot be read becomes unknown, and is said."""
        try:
            found = self.number(entry, field)
        except RowError:
            self.findings.odd(entry.where, f"'{entry.get(field)}' as {field.replace('_', ' ')}", "unknown")
            return None
        return found.value if found else None


def read_entries(table: Table, ways: Conventions, findings: Findings, dates: str = "") -> Reading:
    """Clean a table's cells and decide how its columns are read; `dates` is the order the person named."""
    entries = tuple(_entries(table, findings))
    columns = {field: [entry.texts[field] for entry in entries if entry.texts.get(field)] for field in _fields(table)}
    days = _day_readers(table, columns, dates or ways.date_order, findings, said=bool(dates))
    plain = table.source.plain_numbers
    numbers = {
        field: number_reader(texts, ways.currency, plain=plain) for field, texts in columns.items() if field in NUMBERS
    }
    reading = Reading(table, entries, ways, findings, days, numbers, {}, frozenset(_fields(table)))
    reading.scales.update(_scales(reading))
    return reading


def _fields(table: Table) -> list[str]:
    return list(dict.fromkeys(column.field for column in table.columns if column.field))


def _entries(table: Table, findings: Findings) -> Iterator[Entry]:
    by_field = [(field, table.columns_of(field)) for field in _fields(table)]
    ours = table.system == OWN_SYSTEM
    for line in table.rows:
        where = Where(table.name, line.number)
        texts = {}
        for field, columns in by_field:
            text = ""
            for column in columns:
                text = clean(disarmed(line.cells[column.index]) if ours else line.cells[column.index])
                if text and is_placeholder(text, field):
                    findings.odd(where, f"'{text}' in {column.heading}", "unknown")
                    text = ""
                if text:
                    break
            texts[field] = text if field in LINES else " ".join(text.split())
        yield Entry(where, line.raw, texts)


def _day_readers(
    table: Table, columns: dict[str, list[str]], default: str, findings: Findings, *, said: bool
) -> dict[str, DayReader]:
    """Decide the date order column by column; columns without proof follow those of the same file that have it."""
    days = {field: texts for field, texts in columns.items() if field in DAYS}
    alone = {field: day_reader(texts, default) for field, texts in days.items()}
    orders: set[Order] = {reader.order for reader in alone.values() if reader.proven and not reader.mixed}
    siblings = next(iter(orders)) if len(orders) == 1 else None
    readers = {field: day_reader(texts, default, siblings) for field, texts in days.items()}
    for field, reader in readers.items():
        heading = table.columns_of(field)[0].heading
        shown = "/".join(reader.order[:2])
        if reader.mixed:
            what = f"{heading} mixes M/D and D/M: dates that could be both are refused"
            findings.odd(table.name, what, "unknown", reader.ambiguous)
        elif reader.ambiguous and not reader.proven:
            whose = "as you said" if said else "the workspace's date order"
            findings.odd(table.name, f"{heading} could be M/D or D/M: read as {shown}, {whose}", "assumed", 1)
    return readers


def _scales(reading: Reading) -> dict[str, int]:
    """Return by what the numbers of a column are multiplied: 'Revenue (in millions)'."""
    scales = {}
    for field in reading.numbers:
        heading = reading.table.columns_of(field)[0].heading
        said = _SCALE.search(heading) or _SCALE.search(reading.ways.descriptions.get(squeeze(heading), ""))
        scale = _factor(said[0]) if said else 1
        if field == "annual_revenue" and scale == 1 and _too_little(reading):
            scale = 1_000_000
        if scale != 1:
            reading.findings.odd(reading.table.name, f"{heading} is in {_SAID[scale]}", "corrected")
            scales[field] = scale
    return scales


_SAID: Final = {1_000: "thousands", 1_000_000: "millions"}


def _factor(word: str) -> int:
    letters = re.sub(r"\bin\b|[\W_]", "", word.casefold())
    return 1_000 if letters.startswith(("k", "t")) else 1_000_000


def _too_little(reading: Reading) -> bool:
    """Whether the revenue column cannot be in whole units: less than ten for each employee."""
    each = []
    for entry in reading.entries:
        try:
            revenue, people = reading.number(entry, "annual_revenue"), reading.number(entry, "employees")
        except (RowError, KeyError):
            continue
        if revenue and people and people.value > 0:
            each.append(revenue.value / people.value)
    return bool(each) and median(each) < 10


def heading_currency(reading: Reading, field: str, known: frozenset[str]) -> str:
    """Return the currency that a heading names: 'Amount (EUR)' → 'EUR'."""
    columns = reading.table.columns_of(field)
    found = _HEADING_CURRENCY.search(columns[0].heading) if columns else None
    return found[1] if found and found[1] in known else ""

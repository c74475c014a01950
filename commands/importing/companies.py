"""Rows of accounts and products → arrivals."""

import re
from decimal import Decimal
from typing import Final

from commands.importing.arrivals import Arrival, Book
from commands.importing.building import arrival_of, owner_of, refer, times_of, whole
from commands.importing.entries import Entry, Reading, RowError, heading_currency
from commands.importing.naming import key
from commands.importing.numbers import currency_codes
from storage.money import to_minor

_DOMAIN = re.compile(r"(?:https?://)?(?:www\.)?([^/\s:?#@]+\.[^/\s:?#@]+)", re.IGNORECASE)
MOST_EMPLOYEES: Final = 10_000_000
PLAIN: Final = ("industry", "country")


def account(reading: Reading, entry: Entry, book: Book, home: str) -> Arrival:
    """Return the account a row brings. Raises `RowError`."""
    name = entry.get("name")
    if not name:
        raise RowError("has no account name")
    arrival = arrival_of(reading, entry, "account", home, key(name))
    values, fields = arrival.values, reading.fields
    values["name"] = name
    for field in PLAIN:
        if field in fields:
            values[field] = entry.get(field) or None
    if "domain" in fields:
        found = _DOMAIN.match(entry.get("domain"))
        values["domain"] = found[1].casefold().rstrip(".") if found else None
    if "employees" in fields:
        values["employees"] = whole(reading, entry, "employees", 0, MOST_EMPLOYEES)
    if "founded" in fields:
        values["founded"] = whole(reading, entry, "founded", 1000, 2100)
    if "annual_revenue" in fields:
        values |= _money(reading, entry, "annual_revenue", "revenue_currency")
    if "owner" in fields or "owner_id" in fields or "owner_email" in fields:
        arrival.links["owner_id"] = owner_of(reading, entry, book)
    arrival.times = times_of(reading, entry)
    return arrival


def link_parents(reading: Reading, book: Book) -> None:
    """Set the parents of a table's accounts, once all accounts are known; a circle of parents is cut."""
    if not {"parent", "parent_id"} & reading.fields:
        return
    by_line = {arrival.where: arrival for arrival in book.entries["account"].values()}
    for entry in reading.entries:
        arrival = by_line.get(entry.where)
        if arrival is None:
            continue
        parent = refer(reading, entry, book, "account", "parent")
        if parent is not None and _leads_to(book, parent, arrival.token):
            reading.findings.odd(entry.where, "an account is its own parent in the end", "left out")
            parent = None
        arrival.links["parent_id"] = parent


def _leads_to(book: Book, token: str | None, target: str) -> bool:
    """Whether following parents from `token` reaches `target`."""
    while token is not None:
        if token == target:
            return True
        token = book.entries["account"][token].links.get("parent_id")
    return False


def product(reading: Reading, entry: Entry, _book: Book, home: str) -> Arrival:
    """Return the product a row brings. Raises `RowError`."""
    name = entry.get("name")
    if not name:
        raise RowError("has no product name")
    arrival = arrival_of(reading, entry, "product", home, key(name))
    arrival.values["name"] = name
    if "family" in reading.fields:
        arrival.values["family"] = entry.get("family") or None
    if "price" in reading.fields:
        arrival.values |= _money(reading, entry, "price", "currency")
    arrival.times = times_of(reading, entry)
    return arrival


def _money(reading: Reading, entry: Entry, field: str, currency_field: str) -> dict[str, int | str | None]:
    """Return a sum that a record can do without, in minor units, and its currency."""
    number = reading.minor_number(entry, field) if field in reading.numbers else None
    if number is None:
        return {field: None, currency_field: None}
    currency = currency_of(reading, entry, field)
    try:
        return {field: to_minor(number, currency), currency_field: currency}
    except ValueError:
        reading.findings.odd(entry.where, f"'{entry.get(field)}' as {field.replace('_', ' ')}", "unknown")
        return {field: None, currency_field: None}


def currency_of(reading: Reading, entry: Entry, field: str) -> str:
    """Return a sum's currency: written beside it, in its own column, in the heading, else the workspace's."""
    return said_currency(reading, entry, field) or reading.ways.currency


def said_currency(reading: Reading, entry: Entry, field: str) -> str:
    """Return the currency that the file says of a sum, '' where it says none. Raises `RowError`."""
    known = currency_codes()
    beside = reading.number(entry, field)
    said = entry.get("currency").upper()[:3]
    return (
        (beside.currency if beside else "")
        or (said if said in known else "")
        or heading_currency(reading, field, known)
    )


def amount_of(reading: Reading, entry: Entry, field: str = "amount") -> tuple[Decimal | None, str]:
    """Return a sum that matters, in major units, and its currency. Raises `RowError`."""
    number = reading.number(entry, field) if field in reading.numbers else None
    if number is None:
        said = entry.get("currency").upper()[:3]
        return None, said if said in currency_codes() else reading.ways.currency
    currency = currency_of(reading, entry, field)
    try:
        to_minor(number.value, currency)
    except ValueError as error:
        raise RowError(f"the amount '{entry.get(field)}' is out of range") from error
    return number.value, currency

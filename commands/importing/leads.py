"""Rows of lead lists and web forms → arrivals."""

import re
from typing import Final

from commands.importing.arrivals import Arrival, Book
from commands.importing.building import arrival_of, email_in, full_name, instant, owner_of, refer, times_of, whole
from commands.importing.companies import amount_of
from commands.importing.entries import Entry, Reading, RowError
from commands.importing.naming import key
from commands.importing.people import note_person
from commands.importing.values import says_yes
from storage.money import to_minor

LEAD_STATES: Final = (
    ("junk", r"not.?converted|unqualif|not.?qualif|junk|spam|lost|dead|disqualif|duplicate|rejected|archived"),
    ("recycled", r"recycl|nurtur|bad.?timing|future|later|on.?hold"),
    ("qualified", r"convert|qualif|open.?deal|\bwon\b|opportunity"),
    ("contacted", r"not.?contacted|\bconnected|contacted|working|engaged|replied|in.?discussion"),
    ("accepted", r"attempt|in.?progress|assigned|accepted|open.?lead"),
)
"""Words of other systems' lead states, in the order in which they are tried."""

WORDS: Final = ("source", "campaign", "need", "time_frame", "use", "budget", "language", "territory", "segment")
"""Fields that are kept as they are written."""

MOST_EMPLOYEES: Final = 10_000_000


def lead(reading: Reading, entry: Entry, book: Book, home: str) -> Arrival:
    """Return the lead a row brings; its company and person become an account and a contact. Raises `RowError`."""
    name, email = full_name(entry), email_in(entry.get("email"))
    called = name or email or entry.get("account") or _numbered(entry)
    if not called:
        raise RowError("has no name, no e-mail address, no company and no number")
    account = refer(reading, entry, book, "account", "account")
    received = instant(reading, entry, "created")
    if received is None:
        reading.findings.odd(entry.where, "when the inquiry came is not said: counted as of the import", "assumed")
    arrival = arrival_of(reading, entry, "lead", home, key(name), email, account, received)
    arrival.values["name"] = called
    arrival.values |= _known(reading, entry)
    arrival.links["account_id"] = account
    if name or email:
        arrival.links["contact_id"] = note_person(book, account, name, email, entry.get("phone"))
    if {"owner", "owner_id", "owner_email"} & reading.fields:
        arrival.links["owner_id"] = owner_of(reading, entry, book)
    arrival.times = times_of(reading, entry)
    return arrival


def _numbered(entry: Entry) -> str:
    """Return what a lead is called whom its list knows by a number only."""
    return f"Inquiry {entry.get('own_id')}" if entry.get("own_id") else ""


def _known(reading: Reading, entry: Entry) -> dict[str, object]:
    """Return what a row says of its lead, for the fields that the table has."""
    fields = reading.fields
    values: dict[str, object] = {field: entry.get(field) or None for field in WORDS if field in fields}
    if {"status", "converted"} & fields:
        values["state"] = "qualified" if says_yes(entry.get("converted")) else _state(reading, entry)
    if "note" in fields:
        values["note"] = entry.get("note")
    if "size" in fields:
        values["size"] = whole(reading, entry, "size", 1, MOST_EMPLOYEES)
    if "amount" in fields:
        amount, currency = amount_of(reading, entry)
        known = amount is not None and amount != 0
        values["amount"] = to_minor(amount, currency) if amount is not None and known else None
        values["currency"] = currency if known else None
    if "cost" in fields:
        cost = reading.minor_number(entry, "cost")
        values["cost"] = to_minor(cost, reading.ways.currency) if cost is not None and cost >= 0 else None
    return values


def _state(reading: Reading, entry: Entry) -> str:
    """Return the state that another system's words mean; words that mean none are said, and the lead is new."""
    words = entry.get("status").casefold()
    if re.search(r"not.?contacted", words) or re.fullmatch(r"|new.*|open|raw|untouched", words):
        return "new"
    for state, pattern in LEAD_STATES:
        if re.search(pattern, words):
            return state
    reading.findings.odd(entry.where, f"'{entry.get('status')}' as lead state: taken as new", "assumed")
    return "new"

"""What every builder of records needs: ids, references by name or id, owners, times."""

import re
from collections.abc import Callable
from datetime import datetime
from typing import Final

from commands.importing.arrivals import Arrival, Book, Times
from commands.importing.entries import Entry, Reading, RowError
from commands.importing.headings import OWN_SYSTEM
from commands.importing.naming import derived_id

Build = Callable[[Reading, Entry, Book], Arrival]
LISTS_IN_CELLS: Final = "hubspot"
_OWN_NUMBER = re.compile(r"[A-Z]?(\d{1,9})")
_FOREIGN_ID = re.compile(r"\d+|[a-zA-Z0-9]{15}(?:[A-Z0-9]{3})?|zcrm_\d+")
_NUMBERED: Final = re.compile(r"\d")
_EMAIL = re.compile(r"(?<![^@\s;,()<>])[^@\s;,()<>]+@[^@\s;,()<>]+\.[^@\s;,()<>]+")
_SALESFORCE_ID = re.compile(r"[a-zA-Z0-9]{15}[A-Z0-5]{3}")


def build_all(reading: Reading, book: Book, build: Build) -> None:
    """Turn every entry into an arrival; a row that cannot be one is refused with its reason."""
    for entry in reading.entries:
        try:
            book.add(build(reading, entry, book))
        except RowError as error:
            reading.findings.refuse(entry.where, entry.raw, str(error))


def arrival_of(reading: Reading, entry: Entry, entity: str, home: str, *natural: object) -> Arrival:
    """Return the entry's empty arrival with its token; `natural` is the key of rows that bring no id."""
    arrival = Arrival(entity, "", reading.table.system, entry.where, {}, raw=entry.raw)
    given = short_id(entry.get("own_id"))
    if reading.table.system == OWN_SYSTEM:
        _ours(reading, entry, arrival, home, given)
    arrival.token = arrival.token or given or derived_id(entity, *natural)
    return arrival


def _ours(reading: Reading, entry: Entry, arrival: Arrival, home: str, given: str) -> None:
    """Read the columns of our own export: the record is ours where the file names this workspace."""
    number = _OWN_NUMBER.fullmatch(given)
    if entry.get("home") == home and number is not None:
        arrival.own_id, arrival.token = int(number[1]), f"own:{number[1]}"
    elif entry.get("external_id"):
        arrival.token, arrival.system = entry.get("external_id"), entry.get("external_system") or "file"
    elif given:
        arrival.token = f"{entry.get('home')}/{given}"
    as_of = reading.day(entry, "as_of") if "as_of" in reading.days else None
    arrival.as_of = as_of.instant(reading.ways.zone) if as_of else None


def short_id(given: str) -> str:
    """Return an id in the form that all of a system's exports share: Salesforce's 18 letters are 15 and a check."""
    return given[:15] if _SALESFORCE_ID.fullmatch(given) and _NUMBERED.search(given[:5]) else given


def parts_of(reading: Reading, text: str) -> list[str]:
    """Return the names in one cell: HubSpot alone puts several there, 'Acme;Globex'; elsewhere it is one name."""
    if reading.table.system != LISTS_IN_CELLS:
        return [text]
    return [part.strip() for part in text.split(";") if part.strip()] or [""]


def first_of(reading: Reading, text: str) -> str:
    """Return the first of several names in one cell: 'Acme;Globex' → 'Acme'."""
    return parts_of(reading, text)[0]


def refer(reading: Reading, entry: Entry, book: Book, entity: str, field: str) -> str | None:
    """Return the token of what a row refers to by id (`<field>_id`) or by name; None where it says nothing."""
    _say_others(reading, entry, entity, field)
    given = short_id(first_of(reading, entry.get(f"{field}_id")))
    if given and (token := book.with_id(entity, given)):
        return token
    name = first_of(reading, entry.get(field))
    if not name:
        if given:
            what = f"{field} by id only, and no file or record here has that id"
            reading.findings.odd(entry.where, what, "unknown")
        return None
    try:
        if given and book.named(entity, name) is None:
            book.add(Arrival(entity, given, reading.table.system, None, {"name": name}))
            return given
        return book.mention(entity, name)
    except LookupError:
        reading.findings.odd(entry.where, f"two {entity}s are named '{name}': the {entity} stays open", "unknown")
        return None


def _say_others(reading: Reading, entry: Entry, entity: str, field: str) -> None:
    """Say where a cell names several of which a record has one."""
    if len({*parts_of(reading, entry.get(field) or entry.get(f"{field}_id"))}) > 1:
        reading.findings.odd(entry.where, f"several {entity}s in one cell: the first counts", "left out")


def owner_of(reading: Reading, entry: Entry, book: Book) -> str | None:
    """Return the token of the row's owner, found by id, e-mail or name."""
    email = entry.get("owner_email").casefold()
    name = first_of(reading, entry.get("owner"))
    if found := _EMAIL.search(name):
        name, email = name[: found.start()].strip(" <(["), found[0].casefold()
    given = entry.get("owner_id") or (name if looks_like_id(name) else "")
    if given and (token := book.with_id("member", short_id(given))):
        return token
    if given == name:
        name = ""
    if email and (token := book.named("member", email)):
        return token
    if name:
        return _person(reading, entry, book, name, email)
    if email:
        return _person(reading, entry, book, email.partition("@")[0].replace(".", " ").title(), email)
    if given:
        reading.findings.odd(entry.where, "the owner is an id and no file says whose", "unknown")
    return None


def _person(reading: Reading, entry: Entry, book: Book, name: str, email: str) -> str | None:
    try:
        return book.mention("member", name, **({"email": email} if email else {}))
    except LookupError:
        reading.findings.odd(entry.where, f"two members are named '{name}': the owner stays open", "unknown")
        return None


def looks_like_id(text: str) -> bool:
    """Whether a cell that should hold a name holds an id of the other system."""
    return bool(_FOREIGN_ID.fullmatch(text)) and bool(_NUMBERED.search(text))


def times_of(reading: Reading, entry: Entry) -> Times:
    """Return when a row was made and last changed in the other system."""
    return Times(instant(reading, entry, "created"), instant(reading, entry, "modified"))


def instant(reading: Reading, entry: Entry, field: str) -> datetime | None:
    """Return a date field as an instant, None where it is blank or the table has no such column."""
    stamp = reading.day(entry, field) if field in reading.days else None
    return stamp.instant(reading.ways.zone) if stamp else None


def email_in(text: str) -> str:
    """Return the first e-mail address in a cell, in lower case; '' where there is none."""
    found = _EMAIL.search(text)
    return found[0].casefold() if found else ""


def full_name(entry: Entry) -> str:
    """Return a person's name: first and last where there are such columns, else one column, 'Doe, Jane' turned."""
    parts = f"{entry.get('first')} {entry.get('last')}".strip()
    if parts:
        return parts
    name = entry.get("name")
    last, comma, first = name.partition(", ")
    return f"{first} {last}" if comma and "," not in first and not _NUMBERED.search(name) else name


def whole(reading: Reading, entry: Entry, field: str, least: int, most: int) -> int | None:
    """Return a whole number of a column that a record can do without; what is out of range is unknown, and said."""
    number = reading.minor_number(entry, field) if field in reading.numbers else None
    if number is None:
        return None
    if number != number.to_integral_value() or not least <= number <= most:
        reading.findings.odd(entry.where, f"'{entry.get(field)}' as {field.replace('_', ' ')}", "unknown")
        return None
    return int(number)

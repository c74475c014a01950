"""Rows of members, teams and contacts → arrivals."""

import re
from typing import Final

from commands.importing.arrivals import Arrival, Book
from commands.importing.building import (
    arrival_of,
    email_in,
    full_name,
    parts_of,
    refer,
    times_of,
)
from commands.importing.entries import Entry, Reading, RowError
from commands.importing.naming import derived_id, key
from commands.importing.values import says_yes

_ROLES: Final = (
    ("admin", ("admin",)),
    ("manager", ("manager", "director", "head", "vp", "chief", "lead")),
    ("marketing", ("marketing",)),
)


def member(reading: Reading, entry: Entry, book: Book, home: str) -> Arrival:
    """Return the member a row brings, and note the manager and the team it names. Raises `RowError`."""
    name = full_name(entry)
    email = email_in(entry.get("email"))
    if not name and not email:
        raise RowError("has no name")
    arrival = arrival_of(reading, entry, "member", home, key(name or email))
    arrival.values["name"] = name or email
    if "email" in reading.fields:
        arrival.values["email"] = email or None
    if "role" in reading.fields:
        arrival.values["role"] = role_of(entry.get("role"))
    if "active" in reading.fields and entry.get("active"):
        arrival.values["active"] = says_yes(entry.get("active")) or entry.get("active").casefold() == "active"
    team = entry.get("team") or entry.get("manager")
    if team:
        arrival.links["team_id"] = book.mention("team", team)
    arrival.times = times_of(reading, entry)
    return arrival


def link_managers(reading: Reading, book: Book) -> None:
    """Make managers of those whom the rows name as such; each is of the team of most of their people."""
    _say_teams(reading)
    people: dict[str, list[str]] = {}
    by_line = {arrival.where: arrival for arrival in book.entries["member"].values()}
    for entry in reading.entries:
        if entry.get("manager") and (arrival := by_line.get(entry.where)):
            people.setdefault(entry.get("manager"), []).append(arrival.links.get("team_id") or "")
    for name, teams in people.items():
        manager = book.entries["member"][book.mention("member", name)]
        manager.values["role"] = "manager"
        manager.links.setdefault("team_id", max(set(teams), key=lambda team: (teams.count(team), team)) or None)


def _say_teams(reading: Reading) -> None:
    for field in ("team", "manager"):
        if field in reading.fields:
            heading = reading.table.columns_of(field)[0].heading
            reading.findings.odd(reading.table.name, f"members of one {heading} are a team", "assumed")
            return


def role_of(words: str) -> str:
    """Return the role that a title or profile means: 'System Administrator' → 'admin'; else 'rep'."""
    said = re.split(r"\W+", words.casefold())
    for role, telling in _ROLES:
        if any(word.startswith(start) for word in said for start in telling):
            return role
    return "rep"


def contact(reading: Reading, entry: Entry, book: Book, home: str) -> Arrival:
    """Return the contact a row brings. Raises `RowError`."""
    name, email = full_name(entry), email_in(entry.get("email"))
    if not name and not email:
        raise RowError("has neither a name nor an e-mail address")
    account = refer(reading, entry, book, "account", "account")
    arrival = arrival_of(reading, entry, "contact", home, email or (key(name), account))
    arrival.values["name"] = name or email
    for field in ("title", "phone"):
        if field in reading.fields:
            arrival.values[field] = entry.get(field) or None
    if "email" in reading.fields:
        arrival.values["email"] = email or None
        if entry.get("email") and not email:
            reading.findings.odd(entry.where, f"'{entry.get('email')}' as e-mail", "unknown")
    if {"account", "account_id"} & reading.fields:
        arrival.links["account_id"] = account
    arrival.times = times_of(reading, entry)
    return arrival


def contact_beside(reading: Reading, entry: Entry, book: Book, account: str | None) -> str | None:
    """Note the people that a deal's row names ('Ines (ines@x.test);Bo'); return the first one's token."""
    parts = parts_of(reading, entry.get("contact"))
    email, phone = email_in(entry.get("contact_email")), entry.get("contact_phone")
    tokens = [
        note_person(book, account, part, email if not index else "", phone if not index else "")
        for index, part in enumerate(parts)
    ]
    return tokens[0]


def note_person(book: Book, account: str | None, words: str, email: str, phone: str) -> str | None:
    """Return the token of a person whom a row names; one that no file brings becomes a contact of the account."""
    email = email or email_in(words)
    name = re.sub(r"[(<][^)>\n]{0,200}[)>]", "", words).strip() or email
    if not name:
        return None
    if email and (token := _by_email(book, email)):
        return token
    token = derived_id("contact", email or (key(name), account))
    known = next((each for each in _namesakes(book, name) if each.links.get("account_id") == account), None)
    if known is not None:
        return known.token
    filled = {field: value for field, value in (("email", email), ("phone", phone)) if value}
    book.add(Arrival("contact", token, "file", None, {"name": name, **filled}, {"account_id": account}))
    return token


def _by_email(book: Book, email: str) -> str | None:
    try:
        return book.named("contact", email)
    except LookupError:
        return None


def _namesakes(book: Book, name: str) -> list[Arrival]:
    return [book.entries["contact"][token] for token in book.tokens("contact", name)]

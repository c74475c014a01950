"""Which arrivals are here already: by number, by the other system's id, by name where that is unmistakable."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from sqlmodel import Session

from commands.importing.arrivals import LINKS, Arrival, Book
from commands.importing.naming import is_derived, key
from storage.queries import imports

BY_NAME: Final = frozenset({"team", "member", "product", "account"})
"""Tables in which one name is one record; two deals or leads may well share theirs."""

LONG_ID: Final = 8  # an id of at least this length means the same record whatever headings the file had


@dataclass(slots=True)
class Matches:
    """The records that arrivals are, by (entity, token); `unclear` names fit several, `deleted` are gone here."""

    ids: dict[tuple[str, str], int] = field(default_factory=dict)
    unclear: set[tuple[str, str]] = field(default_factory=set)
    deleted: set[tuple[str, str]] = field(default_factory=set)

    def target(self, column: str, token: str | None) -> int | None:
        """Return the id of what a reference column points at, None where it is nothing, or nothing yet."""
        return None if token is None else self.ids.get((LINKS[column], token))


def match_all(session: Session, workspace: int, book: Book, entities: Iterable[str]) -> Matches:
    """Find all arrivals of these tables, which are in the order in which they refer to one another."""
    matches = Matches()
    for entity in entities:
        match_entity(session, workspace, book, entity, matches)
    return matches


def match_entity(session: Session, workspace: int, book: Book, entity: str, matches: Matches) -> None:
    """Find the arrivals of one table."""
    arrivals = book.entries[entity].values()
    if not arrivals:
        return
    finder = _Finder(entity, imports.identities(session, workspace, entity))
    for arrival in arrivals:
        slot = (entity, arrival.token)
        found = finder.find(arrival, matches)
        if len(found) > 1:
            matches.unclear.add(slot)
        elif found:
            matches.ids[slot] = found[0].id
            if found[0].deleted:
                matches.deleted.add(slot)


class _Finder:
    """The records of one table, ready to be looked up."""

    def __init__(self, entity: str, identities: list[imports.Identity]) -> None:
        self.entity = entity
        self.numbers = {each.id: each for each in identities}
        self.externals: dict[str, list[imports.Identity]] = {}
        self.names: dict[str, list[imports.Identity]] = {}
        self.emails: dict[str, list[imports.Identity]] = {}
        for each in identities:
            if each.external_id is not None:
                self.externals.setdefault(each.external_id, []).append(each)
            if not each.deleted:
                self.names.setdefault(key(each.name), []).append(each)
                if each.email:
                    self.emails.setdefault(each.email.casefold(), []).append(each)

    def find(self, arrival: Arrival, matches: Matches) -> list[imports.Identity]:
        """Return the record an arrival is; several where a mere name fits several."""
        if arrival.own_id is not None:
            mine = self.numbers.get(arrival.own_id)
            return [mine] if mine else []
        known = [each for each in self.externals.get(arrival.token, ()) if _same_system(each, arrival)]
        return known[:1] or self._by_email(arrival) or self._by_name(arrival, matches)

    def _by_email(self, arrival: Arrival) -> list[imports.Identity]:
        email = arrival.values.get("email")
        found = self.emails.get(str(email).casefold(), []) if email else []
        return [each for each in found if _may_be(each, arrival)][:1]

    def _by_name(self, arrival: Arrival, matches: Matches) -> list[imports.Identity]:
        name = str(arrival.values.get("name", ""))
        found = [each for each in self.names.get(key(name), ()) if _may_be(each, arrival)]
        if self.entity == "contact":
            account = matches.target("account_id", arrival.links.get("account_id"))
            return [each for each in found if account is not None and each.account_id == account][:1]
        if self.entity not in BY_NAME:
            return []
        return [each for each in found if each.name == name][:1] or (found if arrival.mentioned else found[:1])


def _same_system(known: imports.Identity, arrival: Arrival) -> bool:
    """Whether equal ids are the same record: short numbers only within one system."""
    systems = {known.external_system, arrival.system}
    long = len(arrival.token) >= LONG_ID
    return len(systems) == 1 or is_derived(arrival.token) or arrival.mentioned or ("file" in systems and long)


def _may_be(known: imports.Identity, arrival: Arrival) -> bool:
    """Whether a record of the same name can be the arrival: two records with ids of their own are two."""
    return arrival.mentioned or is_derived(known.external_id) or is_derived(arrival.token)

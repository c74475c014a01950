"""What the files bring, before it meets the database: arrivals by token, referring to one another by token.

A token is the id of the other system, or one derived from the row's natural key: the same row has the same token in
every import, so that a repeated import finds what it wrote.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from itertools import count
from typing import Any, Final, Literal

from commands.importing.entries import RowError
from commands.importing.findings import Findings
from commands.importing.naming import derived_id, is_derived, key
from commands.importing.sources import Where

ORDER: Final = ("team", "member", "product", "account", "contact", "deal", "lead")
"""The tables in the order in which they are written: what is referred to comes first."""

LINKS: Final = {
    "account_id": "account",
    "product_id": "product",
    "owner_id": "member",
    "parent_id": "account",
    "team_id": "team",
    "contact_id": "contact",
}
"""Columns that hold the id of another arrival, and its table."""

Kind = Literal["open", "won", "lost"]


@dataclass(frozen=True, slots=True)
class Times:
    """When things became true, as far as the file says (aware, UTC).

    `known` is when the row was last changed in the other system: what it says was true from then on.
    """

    created: datetime | None = None
    known: datetime | None = None
    stage: datetime | None = None
    closed: datetime | None = None


@dataclass(frozen=True, slots=True)
class Path:
    """A deal's way through the stages, by stage token: where it is, where it began, where it stood before it closed."""

    now: str
    kind: Kind
    entry: str = ""
    before: str = ""


@dataclass(slots=True)
class Arrival:
    """A record that a file brings, or (`where` None) only mentions by name.

    `values` are its plain columns, only those the file speaks of; `links` its references: column → token, None =
    the file says there is none. `own_id` is its number here, where the file is our own export.
    """

    entity: str
    token: str
    system: str
    where: Where | None
    values: dict[str, Any]
    links: dict[str, str | None] = field(default_factory=dict)
    times: Times = field(default_factory=Times)
    path: Path | None = None
    own_id: int | None = None
    as_of: datetime | None = None
    raw: str = ""

    @property
    def mentioned(self) -> bool:
        """Whether the files only name it, in the row of something else."""
        return self.where is None


def _same(one: Arrival, other: Arrival) -> bool:
    return (one.values, one.links, one.path) == (other.values, other.links, other.path)


def _slot(spelled: str) -> str:
    """Return where a name is looked up; the points of an e-mail address tell people apart."""
    return spelled.casefold() if "@" in spelled else key(spelled)


@dataclass(slots=True)
class Book:
    """All arrivals, found by token and by name."""

    findings: Findings
    entries: dict[str, dict[str, Arrival]] = field(default_factory=lambda: {entity: {} for entity in ORDER})
    _names: dict[tuple[str, str], dict[str, None]] = field(default_factory=dict)
    _known_ids: dict[tuple[str, str], str] = field(default_factory=dict)

    def know(self, entity: str, external_ids: Iterable[tuple[str | None, str]]) -> None:
        """Let rows refer to records that are here already by (external id, name)."""
        for external_id, name in external_ids:
            if external_id is not None and not is_derived(external_id):
                self._known_ids[(entity, external_id)] = name

    def add(self, arrival: Arrival) -> None:
        """Take an arrival. Raises `RowError` where its id was on another line with other values."""
        mine = self.entries[arrival.entity]
        seen = mine.get(arrival.token)
        if seen is not None and not seen.mentioned and arrival.where is not None:
            self._again(seen, arrival)
            return
        mine[arrival.token] = arrival
        self._index(arrival)

    def _index(self, arrival: Arrival) -> None:
        for spelled in (arrival.values.get("name"), arrival.values.get("email")):
            if spelled:
                self._names.setdefault((arrival.entity, _slot(spelled)), {})[arrival.token] = None

    def _again(self, seen: Arrival, arrival: Arrival) -> None:
        """Meet a row whose token is taken: the same row twice, another file's view of it, or a clash."""
        where, first = arrival.where, seen.where
        if where is None or first is None:
            return
        if _same(seen, arrival):
            self.findings.odd(where, "the same row again: taken once", "left out")
        elif where.file != first.file:
            self._merge(seen, arrival, where)
        elif is_derived(arrival.token):
            self._number(arrival, where)
        else:
            raise RowError(f"its id {arrival.token} is on line {first.line} too, with other values")

    def _number(self, arrival: Arrival, where: Where) -> None:
        """Tell a row from others with the same natural key by its place among them."""
        natural, mine = arrival.token, self.entries[arrival.entity]
        for number in count(2):
            arrival.token = f"{natural}#{number}"
            other = mine.get(arrival.token)
            if other is None:
                self.add(arrival)
                return
            if _same(other, arrival):
                self.findings.odd(where, "the same row again: taken once", "left out")
                return

    def _merge(self, seen: Arrival, arrival: Arrival, where: Where) -> None:
        for name, value in arrival.values.items():
            if seen.values.get(name) is None:
                seen.values[name] = value
            elif value is not None and value != seen.values[name]:
                self.findings.odd(
                    where, f"another {name.replace('_', ' ')} than {seen.where}: the first counts", "kept"
                )
        for name, token in arrival.links.items():
            seen.links[name] = seen.links.get(name) or token

    def named(self, entity: str, name: str) -> str | None:
        """Return the token of the one record of that name (or e-mail). Raises LookupError where there are several."""
        tokens = self.tokens(entity, name)
        if len(tokens) > 1:
            exact = [token for token in tokens if self.entries[entity][token].values.get("name") == name]
            if len(exact) != 1:
                raise LookupError(name)
            return exact[0]
        return tokens[0] if tokens else None

    def tokens(self, entity: str, name: str) -> tuple[str, ...]:
        """Return the tokens of all records of that name (or e-mail)."""
        return tuple(self._names.get((entity, _slot(name)), ()))

    def mention(self, entity: str, name: str, **values: Any) -> str:  # noqa: ANN401 - any column's type
        """Return the token of the record of that name; one that no file brings is noted as mentioned."""
        token = self.named(entity, name)
        if token is None:
            token = derived_id(entity, key(name))
            self.add(Arrival(entity, token, "file", None, {"name": name, **values}))
        return token

    def with_id(self, entity: str, external_id: str) -> str | None:
        """Return the token of the record with the other system's id, None where neither files nor database have it."""
        if external_id in self.entries[entity]:
            return external_id
        name = self._known_ids.get((entity, external_id))
        if name is None:
            return None
        self.add(Arrival(entity, external_id, "file", None, {"name": name}))
        return external_id

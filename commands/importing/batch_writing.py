"""One batch of an import in one short transaction: new records with their changes, or what changed in known ones."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

from sqlmodel import Session

from commands.importing.arrivals import LINKS, Arrival
from commands.importing.history import NewRow
from commands.importing.matching import Matches
from commands.importing.merging import Merge, merge_all
from storage.changes import next_id
from storage.engine import Database
from storage.entities import NAMED, encode
from storage.models.ledger import Request
from storage.queries import imports
from storage.queries.requests import open_request

BATCH: Final = 400  # rows of one transaction, changes included: it holds the database for a few milliseconds
UPDATES: Final = 50  # records of one transaction, each of which may change in many fields
CLOSING: Final = frozenset({"stage_id", "stage_since", "amount", "closed_on", "lost_reason"})


@dataclass(slots=True)
class BatchWriter:
    """Writes batches under one request, which is made with the first of them.

    `text` is what the request says, `member` who imports, `stages` the stage ids by token. `matches` learns the ids of
    what is written.
    """

    db: Database
    workspace: int
    now: datetime
    text: str
    member: int | None
    matches: Matches
    stages: Mapping[str, int] = field(default_factory=dict)
    request_id: int | None = None

    def request(self, session: Session) -> Request:
        """Return the import's request."""
        if self.request_id is None:
            made = open_request(session, self.workspace, "import", self.now, member=self.member, text=self.text)
            self.request_id = made.id
            return made
        return session.get_one(Request, (self.workspace, self.request_id))

    def insert(self, entity: str, batch: Sequence[NewRow]) -> list[NewRow]:
        """Write new records; return those written, without what somebody else wrote meanwhile."""
        references = [(made.arrival.system, made.arrival.token) for made in batch]
        with self.db.write(self.workspace) as session:
            there = imports.taken(session, self.workspace, entity, references)
            missing = [made for made, reference in zip(batch, references, strict=True) if reference not in there]
            if missing:
                first = next_id(session, self.workspace, entity, len(missing))
                _number(entity, missing, first)
                imports.insert_rows(session, entity, [made.row for made in missing])
                imports.insert_changes(session, list(self._changes(session, missing)))
                self._bump(session, entity)
        self.matches.ids |= {(entity, token): number for (_, token), number in there.items()}
        self.matches.ids |= {(entity, made.arrival.token): made.row["id"] for made in missing}
        return missing

    def compare(self, entity: str, arrivals: Sequence[Arrival]) -> list[Merge]:
        """Return what the files change in records that are here."""
        with self.db.read() as session:
            return merge_all(session, self.workspace, entity, arrivals, self.matches, dict(self.stages))

    def update(self, entity: str, arrivals: Sequence[Arrival]) -> None:
        """Write what the files change, compared once more: a rep may have written since."""
        with self.db.write(self.workspace) as session:
            changes = []
            for merge in merge_all(session, self.workspace, entity, arrivals, self.matches, dict(self.stages)):
                if merge.updates:
                    changes += self._apply(session, entity, merge)
            imports.insert_changes(session, changes)
            if changes:
                self._bump(session, entity)

    def _bump(self, session: Session, entity: str) -> None:
        if entity in NAMED:
            imports.bump_names(session, self.workspace)

    def _changes(self, session: Session, missing: Iterable[NewRow]) -> Iterator[dict[str, Any]]:
        recorded = self._recorded(session)
        for made in missing:
            record = {"entity": made.arrival.entity, "entity_id": made.row["id"]}
            for name, old, new, at in made.changes:
                yield {**recorded, **record, "field": name, "old": old, "new": new, "at": at}

    def _recorded(self, session: Session) -> dict[str, Any]:
        """Return what all changes of this import share."""
        return {
            "workspace_id": self.workspace,
            "request_id": self.request(session).id,
            "member_id": self.member,
            "recorded_at": self.now,
        }

    def _apply(self, session: Session, entity: str, merge: Merge) -> list[dict[str, Any]]:
        """Set the columns of one record and return its changes; a changed stage is dated."""
        values, number = merge.updates, merge.row["id"]
        if "stage_id" in values:
            values = values | {"stage_since": self._since(merge, "stage_id")}
        imports.update_row(session, self.workspace, entity, number, values)
        recorded = self._recorded(session) | {"entity": entity, "entity_id": number}
        return [
            {
                **recorded,
                "field": name,
                "old": encode(entity, name, merge.row[name]),
                "new": encode(entity, name, new),
                "at": self._since(merge, name),
            }
            for name, new in values.items()
        ]

    def _since(self, merge: Merge, name: str) -> datetime:
        """Return since when a changed value is true: the file's date, but never before what was known until now."""
        times, path = merge.arrival.times, merge.arrival.path
        said = times.known
        if path is not None and name in CLOSING:
            said = (times.closed if path.kind != "open" else times.stage) or said
        at = said or self.now
        return min(max(at, merge.stage_at or at), self.now)


def _number(entity: str, missing: Sequence[NewRow], first: int) -> None:
    """Number new records from `first` on, and point those of one batch at one another."""
    numbers = {made.arrival.token: first + index for index, made in enumerate(missing)}
    for made in missing:
        made.row["id"] = numbers[made.arrival.token]
        parent = made.arrival.links.get("parent_id")
        if parent in numbers and LINKS["parent_id"] == entity:
            made.row["parent_id"] = numbers[parent]
            name, old, born, at = made.changes[0]
            told = f'{born[:-1]},"parent_id":{encode(entity, "parent_id", numbers[parent])}}}'
            made.changes[0] = (name, old, told, at)

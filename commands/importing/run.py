"""The plan carried out, in transactions of at most 500 rows; what an earlier, interrupted run wrote is recognised.

Everything is prepared between the transactions, so that a rep's line waits for none of them long.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

from sqlmodel import Session

from commands.importing.arrivals import LINKS, ORDER, Arrival
from commands.importing.history import NewRow, Surroundings, new_row
from commands.importing.matching import Matches, match_entity
from commands.importing.merging import Merge, merge_all
from commands.importing.plan import Counts, Plan, comparable
from commands.importing.stage_writing import stage_ids, write_stages
from storage.changes import Writer, next_id
from storage.engine import Database
from storage.entities import NAMED, encode
from storage.models.ledger import Request
from storage.queries import imports
from storage.queries.requests import open_request

BATCH: Final = 500  # rows of one transaction, changes included
Progress = Callable[[int, int], None]
CLOSING: Final = frozenset({"stage_id", "amount", "closed_on", "lost_reason"})


@dataclass(slots=True)
class ImportResult:
    """What was done: counts by table, and the request that groups all changes (None = nothing was to be written)."""

    counts: dict[str, Counts] = field(default_factory=dict)
    request: int | None = None
    refused: int = 0


def run_import(
    db: Database,
    workspace: int,
    plan: Plan,
    now: datetime,
    progress: Progress = lambda _done, _total: None,
    member: int | None = None,
) -> ImportResult:
    """Write what the plan says. `progress` is told (records done, records in all); `member` is who imports.

    May be interrupted at any point and repeated: a batch is written whole or not at all, and what is there is
    found again by its id. Raises `StorageError` where the database cannot do it.
    """
    return _Run(db, workspace, plan, now, progress, member).run()


class _Run:
    """One run of an import."""

    def __init__(
        self, db: Database, workspace: int, plan: Plan, now: datetime, progress: Progress, member: int | None
    ) -> None:
        self.db, self.workspace, self.plan, self.now = db, workspace, plan, now
        self.progress, self.member = progress, member
        self.matches = Matches()
        self.result = ImportResult(refused=len(plan.findings.refused))
        self.done = 0
        self.stages: dict[str, int] = {}

    def run(self) -> ImportResult:
        self._stages()
        around = Surroundings(self.workspace, self.plan.currency, self.stages, self.now)
        for entity in ORDER:
            if self.plan.book.entries[entity]:
                self.result.counts[entity] = Counts()
                self._entity(entity, around)
        return self.result

    def _request(self, session: Session) -> Request:
        """Return the import's request; it is made with the first thing that is written."""
        if self.result.request is None:
            files = ", ".join(source.name for source in self.plan.sources)
            request = open_request(
                session, self.workspace, "import", self.now, member=self.member, text=f"import {files}"
            )
            self.result.request = request.id
            return request
        return session.get_one(Request, (self.workspace, self.result.request))

    def _stages(self) -> None:
        if self.plan.stages.changes and self.plan.book.entries["deal"]:
            with self.db.write(self.workspace) as session:
                write_stages(Writer(session, self._request(session), self.now), self.plan.stages)
        with self.db.read() as session:
            self.stages = stage_ids(session, self.workspace, self.plan.stages.names)

    def _entity(self, entity: str, around: Surroundings) -> None:
        with self.db.read() as session:
            match_entity(session, self.workspace, self.plan.book, entity, self.matches)
        new, here = self._sorted(entity)
        for batch in _batches(self._new_rows(new, around)):
            self._insert(entity, batch)
        for start in range(0, len(here), BATCH):
            self._update(entity, here[start : start + BATCH])

    def _sorted(self, entity: str) -> tuple[list[Arrival], list[Arrival]]:
        """Return the arrivals to insert, parents first, and those that are here and may differ."""
        new: dict[str, Arrival] = {}
        here = []
        for token, arrival in self.plan.book.entries[entity].items():
            slot = (entity, token)
            if slot in self.matches.unclear or slot in self.matches.deleted:
                self.result.counts[entity].kept += slot in self.matches.deleted
                self._tell(1)
            elif slot not in self.matches.ids:
                self._after_parents(entity, arrival, new)
            elif comparable(arrival):
                here.append(arrival)
            else:
                self._tell(1)
        return list(new.values()), here

    def _after_parents(self, entity: str, arrival: Arrival, new: dict[str, Arrival]) -> None:
        line = [arrival]
        while (parent := line[-1].links.get("parent_id")) and (entity, parent) not in self.matches.ids:
            if parent in new:
                break
            line.append(self.plan.book.entries[entity][parent])
        for each in reversed(line):
            new.setdefault(each.token, each)

    def _new_rows(self, arrivals: Iterable[Arrival], around: Surroundings) -> Iterator[NewRow]:
        for arrival in arrivals:
            yield new_row(arrival, self._links(arrival), around)

    def _links(self, arrival: Arrival) -> dict[str, int | None]:
        return {column: self.matches.target(column, token) for column, token in arrival.links.items()}

    def _tell(self, count: int) -> None:
        self.done += count
        self.progress(self.done, self.plan.total)

    def _insert(self, entity: str, batch: Sequence[NewRow]) -> None:
        """Write new records and their changes in one transaction, but for those somebody else wrote meanwhile."""
        counts = self.result.counts[entity]
        with self.db.write(self.workspace) as session:
            references = [(made.arrival.system, made.arrival.token) for made in batch]
            there = imports.taken(session, self.workspace, entity, references)
            missing = [made for made, reference in zip(batch, references, strict=True) if reference not in there]
            if missing:
                first = next_id(session, self.workspace, entity, len(missing))
                self._place(entity, missing, first)
                imports.insert_rows(session, entity, [made.row for made in missing])
                imports.insert_changes(session, list(self._changes(session, missing)))
                if entity in NAMED:
                    imports.bump_names(session, self.workspace)
        for (_, token), number in there.items():
            self.matches.ids[(entity, token)] = number
        for made in missing:
            self.matches.ids[(entity, made.arrival.token)] = made.row["id"]
        counts.create += len(missing)
        counts.unchanged += len(batch) - len(missing)
        counts.mentioned += sum(made.arrival.mentioned for made in missing)
        self._tell(len(batch))

    def _place(self, entity: str, missing: Sequence[NewRow], first: int) -> None:
        """Number the new records, and point those of one batch at one another."""
        numbers = {made.arrival.token: first + index for index, made in enumerate(missing)}
        for made in missing:
            made.row["id"] = numbers[made.arrival.token]
            parent = made.arrival.links.get("parent_id")
            if parent in numbers and LINKS["parent_id"] == entity:
                made.row["parent_id"] = numbers[parent]
                made.changes[0] = (*made.changes[0][:2], _with(made, "parent_id"), made.changes[0][3])

    def _changes(self, session: Session, missing: Iterable[NewRow]) -> Iterator[dict[str, Any]]:
        request = self._request(session).id
        for made in missing:
            for name, old, new, at in made.changes:
                yield self._change(request, made.arrival.entity, made.row["id"], name, old, new, at)

    def _change(  # noqa: PLR0913, PLR0917 - one column each
        self, request: int, entity: str, number: int, name: str, old: str, new: str, at: datetime
    ) -> dict[str, Any]:
        return {
            "workspace_id": self.workspace,
            "request_id": request,
            "entity": entity,
            "entity_id": number,
            "field": name,
            "old": old,
            "new": new,
            "member_id": self.member,
            "at": at,
            "recorded_at": self.now,
        }

    def _update(self, entity: str, arrivals: Sequence[Arrival]) -> None:
        """Write what the file changed; a batch without changes needs no transaction that excludes others."""
        counts = self.result.counts[entity]
        with self.db.read() as session:
            merges = merge_all(session, self.workspace, entity, arrivals, self.matches, dict(self.stages))
        differing = [merge.arrival for merge in merges if merge.updates]
        for start in range(0, len(differing), BATCH // 10):
            with self.db.write(self.workspace) as session:
                self._write_updates(session, entity, differing[start : start + BATCH // 10])
        counts.update += len(differing)
        counts.unchanged += sum(not merge.updates and not merge.kept for merge in merges)
        counts.kept += sum(bool(merge.kept) for merge in merges)
        self._tell(len(arrivals))

    def _write_updates(self, session: Session, entity: str, arrivals: Sequence[Arrival]) -> None:
        request = self._request(session).id
        changes = []
        for merge in merge_all(session, self.workspace, entity, arrivals, self.matches, dict(self.stages)):
            if merge.updates:
                values = self._dated(merge)
                number = merge.row["id"]
                imports.update_row(session, self.workspace, entity, number, values)
                for name, new in values.items():
                    old = encode(entity, name, merge.row[name])
                    at = self._at(merge, name)
                    changes.append(self._change(request, entity, number, name, old, encode(entity, name, new), at))
        imports.insert_changes(session, changes)
        if entity in NAMED and changes:
            imports.bump_names(session, self.workspace)

    def _dated(self, merge: Merge) -> dict[str, Any]:
        """Return the columns to set; a deal that changes its stage gets the time it entered it."""
        if "stage_id" not in merge.updates:
            return merge.updates
        return merge.updates | {"stage_since": self._at(merge, "stage_id")}

    def _at(self, merge: Merge, name: str) -> datetime:
        """Return since when a changed value is true: the file's date, but never before what was known until now."""
        times, path = merge.arrival.times, merge.arrival.path
        said = times.known
        if path is not None and name in CLOSING | {"stage_since"}:
            said = (times.closed if path.kind != "open" else times.stage) or said
        at = said or self.now
        return min(max(at, merge.stage_at or at), self.now)


def _with(made: NewRow, column: str) -> str:
    """Return a creation's JSON with one more column of the row."""
    born = made.changes[0][2]
    return f'{born[:-1]},"{column}":{encode(made.arrival.entity, column, made.row[column])}}}'


def _batches(rows: Iterable[NewRow]) -> Iterator[list[NewRow]]:
    """Yield runs of rows that take at most `BATCH` inserts together."""
    batch: list[NewRow] = []
    weight = 0
    for made in rows:
        if batch and weight + made.weight > BATCH:
            yield batch
            batch, weight = [], 0
        batch.append(made)
        weight += made.weight
    if batch:
        yield batch

"""The plan carried out, in transactions of at most 500 rows; what an earlier, interrupted run wrote is recognised.

Everything is prepared between the transactions, and the import rests after each, so that a rep's line waits little.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from time import sleep
from typing import Final

from commands.importing.arrivals import ORDER, Arrival
from commands.importing.batch_writing import BATCH, UPDATES, BatchWriter
from commands.importing.history import NewRow, Surroundings, new_row
from commands.importing.matching import Matches, match_entity
from commands.importing.plan import Counts, Plan, comparable
from commands.importing.stage_writing import stage_ids, write_stages
from storage.changes import Writer
from storage.engine import Database
from storage.queries.settings import write_setting

COMPARED: Final = 500  # records read at once
REST: Final = 0.01  # seconds between two transactions
Progress = Callable[[int, int], None]


@dataclass(slots=True)
class ImportResult:
    """What was done: counts by table, and the request that groups all changes (None = nothing was to be written)."""

    counts: dict[str, Counts] = field(default_factory=dict)
    request: int | None = None
    refused: int = 0


def run_import(  # noqa: PLR0913 - one thing each
    db: Database,
    workspace: int,
    plan: Plan,
    now: datetime,
    progress: Progress = lambda _done, _total: None,
    *,
    member: int | None = None,
    request: int | None = None,
    rest: Callable[[float], None] = sleep,
) -> ImportResult:
    """Write what the plan says. `progress` is told (records done, records in all).

    `member` is who imports, under `request` where that was opened already.
    `rest` waits the seconds it is given between two transactions: SQLite lets whoever asks at the right moment
    write, and an import that never paused would hardly let anybody ask.

    May be interrupted at any point and repeated: a batch is written whole or not at all, and what is there is
    found again by its id. Raises `StorageError` where the database cannot do it.
    """
    files = ", ".join(source.name for source in plan.sources)
    writer = BatchWriter(db, workspace, now, f"import {files}", member, Matches(), request_id=request)
    run = _Run(plan, writer, progress, rest, ImportResult(refused=len(plan.findings.refused)))
    run.stages()
    for entity in ORDER:
        if plan.book.entries[entity]:
            run.entity(entity)
    run.result.request = writer.request_id
    return run.result


@dataclass(slots=True)
class _Run:
    """One run of an import."""

    plan: Plan
    writer: BatchWriter
    progress: Progress
    rest: Callable[[float], None]
    result: ImportResult
    done: int = 0

    def stages(self) -> None:
        """Write the stages and the settings that are taken over, and learn the stages' ids."""
        writer, plan = self.writer, self.plan
        taken = [each for each in plan.settled if each.taken]
        if (plan.stages.changes or taken) and plan.book.entries["deal"]:
            with writer.db.write(writer.workspace) as session:
                changes = Writer(session, writer.request(session), writer.now)
                write_stages(changes, plan.stages)
                for each in taken:
                    write_setting(changes, each.name, each.value)
        with writer.db.read() as session:
            writer.stages = stage_ids(session, writer.workspace, plan.stages.names)

    def entity(self, entity: str) -> None:
        """Write the records of one table."""
        writer = self.writer
        counts = self.result.counts[entity] = Counts()
        with writer.db.read() as session:
            match_entity(session, writer.workspace, self.plan.book, entity, writer.matches)
        new, here = self._sorted(entity, counts)
        around = Surroundings(writer.workspace, self.plan.currency, dict(writer.stages), writer.now)
        for batch in _batches(new_row(arrival, self._links(arrival), around) for arrival in new):
            written = writer.insert(entity, batch)
            counts.create += len(written)
            counts.unchanged += len(batch) - len(written)
            counts.mentioned += sum(made.arrival.mentioned for made in written)
            self._tell(len(batch))
            self.rest(REST)
        for start in range(0, len(here), COMPARED):
            self._update(entity, here[start : start + COMPARED], counts)

    def _links(self, arrival: Arrival) -> dict[str, int | None]:
        return {column: self.writer.matches.target(column, token) for column, token in arrival.links.items()}

    def _tell(self, count: int) -> None:
        self.done += count
        self.progress(self.done, self.plan.total)

    def _sorted(self, entity: str, counts: Counts) -> tuple[list[Arrival], list[Arrival]]:
        """Return the arrivals to insert, parents first, and those that are here and may differ."""
        matches = self.writer.matches
        new: dict[str, Arrival] = {}
        here = []
        for token, arrival in self.plan.book.entries[entity].items():
            slot = (entity, token)
            if slot in matches.unclear or slot in matches.deleted:
                counts.kept += slot in matches.deleted
                self._tell(1)
            elif slot not in matches.ids:
                self._after_parents(entity, arrival, new)
            elif comparable(arrival):
                here.append(arrival)
            else:
                self._tell(1)
        return list(new.values()), here

    def _after_parents(self, entity: str, arrival: Arrival, new: dict[str, Arrival]) -> None:
        """Put an arrival behind those it belongs to."""
        line = [arrival]
        while (parent := line[-1].links.get("parent_id")) and (entity, parent) not in self.writer.matches.ids:
            if parent in new:
                break
            line.append(self.plan.book.entries[entity][parent])
        for each in reversed(line):
            new.setdefault(each.token, each)

    def _update(self, entity: str, arrivals: list[Arrival], counts: Counts) -> None:
        """Write what the files changed; without changes no transaction is needed that excludes others."""
        merges = self.writer.compare(entity, arrivals)
        differing = [merge.arrival for merge in merges if merge.updates]
        for start in range(0, len(differing), UPDATES):
            self.writer.update(entity, differing[start : start + UPDATES])
            self.rest(REST)
        counts.update += len(differing)
        counts.unchanged += sum(not merge.updates and not merge.kept for merge in merges)
        counts.kept += sum(bool(merge.kept) for merge in merges)
        self._tell(len(arrivals))


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

"""A digest over 10,000 and 100,000 deals with five changes each: time against plain SQL, and what it takes of memory.

The plain statements were written by hand for SQLite and tell the same, which is checked before anything is measured:
what is open by stage now and a week ago and how much of it is late, fresh or aside, each changed deal's bucket, the
forecast, and which deals each rule of the nudges finds. Both are carried out by the bare driver, in turn.
"""

import json
import random
import sqlite3
import statistics
import tempfile
import tracemalloc
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import event, insert

from benchmarks.digest_numbers import counted, told
from benchmarks.digest_sql import STATEMENTS, given
from benchmarks.measure import in_turn, row, times
from storage.changes import Writer
from storage.engine import Database
from storage.migrate import migrate
from storage.models.deals import Deal
from storage.models.ledger import Change
from storage.queries.digest.figures import Asked, Digest, digest
from storage.queries.digest.moments import just_after, present
from storage.queries.members import add_member
from storage.queries.requests import open_request
from storage.queries.settings import settings_of
from storage.queries.stages import all_stages
from storage.queries.workspaces import create_workspace, id_of

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
BEGIN = NOW - timedelta(days=400)
WEEK = timedelta(days=7)
ZONE = ZoneInfo("UTC")
STORED, CHANGES, PEOPLE, BATCH = (10_000, 100_000), 5, 20, 5_000
RUNS = 15


def run() -> None:
    """Print the digest's time, its ratio to plain SQL, and its memory, by the number of deals."""
    for stored in STORED:
        with tempfile.TemporaryDirectory(prefix="dealbird-bench-") as folder:
            path = Path(folder) / "bench.db"
            _measure(_filled(path, stored), path, stored)


def _measure(db: Database, path: Path, stored: int) -> None:
    asked, bare = _Asked(db), sqlite3.connect(path)
    values, ours = given(NOW, NOW - WEEK), asked.statements()
    assert told(asked.ask()) == counted(
        {name: bare.execute(sql, values).fetchall() for name, sql in STATEMENTS.items()}
    )
    plainly = [(sql, values) for sql in STATEMENTS.values()]
    within, plain = in_turn(lambda _: _all(bare, ours), lambda _: _all(bare, plainly), RUNS)
    ratios = sorted(mine / theirs for mine, theirs in zip(within.seconds, plain.seconds, strict=True))
    spread = f"({ratios[0]:.2f} to {ratios[-1]:.2f} in {RUNS} runs; at most 2)"
    row(f"digest over {stored:,} deals, all of it", f"{times(lambda _: asked.ask(), RUNS).median:8.3f} s")
    row("  its statements alone", f"{within.median:8.3f} s", f"ratio {statistics.median(ratios):.2f} {spread}")
    row("  plain SQL that tells the same", f"{plain.median:8.3f} s")
    tracemalloc.start()
    asked.ask()
    row("  memory at most", f"{tracemalloc.get_traced_memory()[1] / 2**20:8.1f} MB")
    tracemalloc.stop()
    bare.close()
    db.close()


def _all(bare: sqlite3.Connection, held: Sequence[tuple[str, Any]]) -> None:
    for sql, values in held:
        for _ in bare.execute(sql, values):
            pass


class _Asked:
    """Asks for the digest of now against a week ago, and can tell the statements that it took."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def ask(self) -> Digest:
        with self._db.read() as session:
            moment, before = present(1, NOW, NOW.date()), just_after(session, 1, NOW - WEEK, ZONE)
            return digest(session, settings_of(session, 1), ZONE, Asked(moment, before))

    def statements(self) -> list[tuple[str, Any]]:
        found: list[tuple[str, Any]] = []

        def note(_connection: object, _cursor: object, sql: str, given: object, *_: object) -> None:
            found.append((sql, given))

        event.listen(self._db._readers, "before_cursor_execute", note)  # noqa: SLF001 - what is measured
        self.ask()
        event.remove(self._db._readers, "before_cursor_execute", note)  # noqa: SLF001
        return found


def _filled(path: Path, stored: int) -> Database:
    """Return a workspace with so many deals and their history, most of it over by now."""
    db = Database(f"sqlite:///{path}")
    migrate(db)
    with db.write() as session:
        workspace = id_of(create_workspace(session, "Bench", BEGIN))
        request = open_request(session, workspace, "message", BEGIN)
        for number in range(PEOPLE):
            add_member(Writer(session, request, BEGIN), f"Member {number}")
        stages = all_stages(session, workspace)
        kinds = {kind: [each.id for each in stages if each.kind == kind] for kind in ("open", "won", "lost")}
        deals: list[dict[str, Any]] = []
        changes: list[dict[str, Any]] = []
        for number in range(1, stored + 1):
            deal, told = _deal(random.Random(number), number, kinds)
            deals.append({"workspace_id": workspace, "id": number, "version": 1, **deal})
            fixed = {"workspace_id": workspace, "request_id": request.id, "entity": "deal", "entity_id": number}
            changes += [
                {**fixed, "field": name, "old": old, "new": new, "at": at, "recorded_at": at}
                for name, old, new, at in told
            ]
        changes.sort(key=lambda change: change["at"])
        for model, rows in ((Deal, deals), (Change, changes)):
            for start in range(0, len(rows), BATCH):
                session.execute(insert(model), rows[start : start + BATCH])
    return db


def _deal(
    chance: random.Random, number: int, kinds: dict[str, list[int]]
) -> tuple[dict[str, Any], list[tuple[str, str, str, datetime]]]:
    """Return a deal's row and how it came to be, as (field, old, new, at)."""
    at = BEGIN + timedelta(minutes=chance.randrange(60 * 24 * 399))
    now: dict[str, Any] = {
        "name": f"Deal {number}", "stage_id": chance.choice(kinds["open"]), "currency": "USD",
        "amount": chance.choice((None, chance.randrange(1, 500) * 10_000)), "owner_id": chance.randrange(PEOPLE) + 1,
        "close_on": (at + timedelta(days=chance.randrange(10, 300))).date(),
    }  # fmt: skip
    row = {**now, "created_at": at, "closed_on": None, "forecast": None, "next_step": None}
    born = {name: str(value) if name == "close_on" else value for name, value in now.items() if value is not None}
    told = [("created", "null", json.dumps(born), at)]
    for name, value in _steps(chance, kinds, at):
        at += (NOW - at) * chance.random() * 0.6
        told.append((name, json.dumps(row[name], default=str), json.dumps(value, default=str), at))
        row[name] = value
        if name == "stage_id" and value not in kinds["open"]:
            row["closed_on"] = at.date()
    return {**row, "stage_since": at}, told


def _steps(chance: random.Random, kinds: dict[str, list[int]], at: datetime) -> Iterator[tuple[str, Any]]:
    for _ in range(CHANGES - 1):
        yield chance.choice(
            (
                ("stage_id", chance.choice(kinds["open"])),
                ("stage_id", chance.choice((*kinds["won"], *kinds["lost"]))),
                ("amount", chance.randrange(1, 500) * 10_000),
                ("close_on", (at + timedelta(days=chance.randrange(1, 400))).date()),
                ("forecast", chance.choice(("commit", "best_case"))),
                ("next_step", f"step {chance.randrange(9)}"),
            )
        )

"""An import of 8,800 deals: rows a second against plain executemany of the same rows, and a rep's line meanwhile."""

import csv
import random
import resource
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from time import perf_counter

from benchmarks.measure import Times, row, timed
from benchmarks.message import NOW, sample
from commands.dispatch import Dispatcher
from commands.importing.files import read_files
from commands.importing.plan import plan_import
from commands.importing.run import ImportResult, run_import
from commands.incoming import Incoming, Sender
from storage.engine import PRAGMAS, Database
from storage.wal import use_wal

DEALS, ACCOUNTS, AGENTS = 8_800, 85, 35
PAUSE = 0.02  # seconds between a rep's lines: far busier than any person
WRITTEN = ("request", "stage", "team", "member", "product", "account", "contact", "deal", "change")


def run() -> None:
    """Print the import's speed, its ratio to executemany, and how long a rep's line takes meanwhile."""
    with sample() as (db, workspace, folder):
        file = write_deals(folder / "pipeline.csv")
        quiet = _lines(db, workspace, lambda: False, least=100)
        _copy(folder / "bench.db", folder / "bare.db")
        before = Rows.of(folder / "bench.db")
        peak = _peak()
        seconds = timed(lambda: _import(db, workspace, file))
        rows = Rows.of(folder / "bench.db").since(before)
        assert len(rows.tables["deal"]) == DEALS, len(rows.tables["deal"])
        bare = timed(lambda: rows.write(folder / "bare.db"))
        assert len(Rows.of(folder / "bare.db").since(before).tables["deal"]) == DEALS
        ratio = f"ratio {seconds / bare:.1f}"
        row(f"read, plan, write {rows.count:,} rows ({DEALS:,} deals)", f"{rows.count / seconds:,.0f} rows/s", ratio)
        row("plain executemany of the same rows, one transaction", f"{rows.count / bare:,.0f} rows/s")
        row("memory the import added", f"{(_peak() - peak) / 1024:,.0f} MB")
        row("the same file again, nothing to write", f"{timed(lambda: _import(db, workspace, file)):.2f} s")
    _beside(quiet)


def _beside(quiet: Times) -> None:
    """Print what a rep's line takes while another process imports into the same workspace."""
    with sample() as (db, workspace, folder):
        file = write_deals(folder / "pipeline.csv")
        command = [
            sys.executable,
            "-m",
            "benchmarks.importing",
            f"sqlite:///{folder / 'bench.db'}",
            str(workspace),
            str(file),
        ]
        process = subprocess.Popen(command)
        while Rows.of(folder / "bench.db").deals < 100 and process.poll() is None:
            time.sleep(PAUSE)
        busy = _lines(db, workspace, lambda: process.poll() is None, least=1)
        assert process.wait() == 0
        assert Rows.of(folder / "bench.db").deals >= DEALS
        row("a rep's line, nothing else going on", quiet)
        row("a rep's line while an import writes", busy, f"ratio of p95 {busy.p95 / quiet.p95:.1f}")


def _lines(db: Database, workspace: int, more: Callable[[], bool], least: int) -> Times:
    """Return how long a rep's lines take, one after the other as long as `more()`, at least `least`."""
    dispatcher = Dispatcher(db, lambda: datetime.now(UTC))
    seconds: list[float] = []
    while len(seconds) < least or more():
        text = f"deal acme {20 + len(seconds) % 50}k"
        incoming = Incoming(f"line:{perf_counter()}", workspace, Sender("console", "dana"), NOW, text)
        start = perf_counter()
        card = dispatcher.handle(incoming)
        seconds.append(perf_counter() - start)
        assert card.tone == "done", card
        time.sleep(PAUSE)
    return Times(tuple(seconds))


def _copy(source: Path, target: Path) -> None:
    """Copy a database that is in use."""
    with sqlite3.connect(source) as original:
        original.execute("VACUUM INTO ?", (str(target),))


def _import_alone(address: str, workspace: int, file: Path) -> None:
    db = Database(address, busy_ms=60_000)
    _import(db, workspace, file)
    db.close()


def _import(db: Database, workspace: int, file: Path) -> ImportResult:
    with db.read() as session:
        plan = plan_import(read_files([file]), session, workspace)
    return run_import(db, workspace, plan, NOW)


def _peak() -> int:
    """Return the most memory this process ever had, in KB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def write_deals(path: Path, deals: int = DEALS) -> Path:
    """Write a made-up pipeline: three quarters closed, a sixth of the open ones without an account."""
    dice = random.Random(7)
    heads = "opportunity_id,sales_agent,product,account,deal_stage,engage_date,close_date,close_value"
    with path.open("w", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(heads.split(","))
        for number in range(deals):
            stage = dice.choices(("Won", "Lost", "Engaging", "Prospecting"), (48, 28, 18, 6))[0]
            begun = date(2025, 1, 1) + timedelta(days=dice.randrange(500))
            closed = stage in ("Won", "Lost")
            account = f"Company {dice.randrange(ACCOUNTS)}" if closed or dice.random() > 0.6 else ""
            writer.writerow(
                [
                    f"B{number:07}",
                    f"Agent Number{dice.randrange(AGENTS)}",
                    f"Product {dice.randrange(7)}",
                    account,
                    stage,
                    begun if stage != "Prospecting" else "",
                    begun + timedelta(days=dice.randrange(1, 120)) if closed else "",
                    dice.randrange(50, 9000) if stage == "Won" else "0" if stage == "Lost" else "",
                ]
            )
    return path


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of a database by table, as SQLite has them."""

    tables: dict[str, list[tuple[object, ...]]]

    @classmethod
    def of(cls, path: Path) -> "Rows":
        """Read all rows."""
        with sqlite3.connect(path, timeout=60) as connection:
            return cls({name: connection.execute(f"SELECT * FROM {name}").fetchall() for name in WRITTEN})  # noqa: S608

    def since(self, before: "Rows") -> "Rows":
        """Return the rows that were not there before."""
        known = {name: set(rows) for name, rows in before.tables.items()}
        return Rows({name: [each for each in rows if each not in known[name]] for name, rows in self.tables.items()})

    @property
    def count(self) -> int:
        """How many rows there are."""
        return sum(map(len, self.tables.values()))

    @property
    def deals(self) -> int:
        """How many deals there are."""
        return len(self.tables["deal"])

    def write(self, path: Path) -> None:
        """Insert all rows with executemany, in one transaction."""
        connection = sqlite3.connect(path, isolation_level=None)
        use_wal(connection, 0)
        for pragma in PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("PRAGMA defer_foreign_keys=ON")
        for name, rows in self.tables.items():
            if rows:
                marks = ", ".join("?" for _ in rows[0])
                connection.executemany(f"INSERT OR REPLACE INTO {name} VALUES ({marks})", rows)  # noqa: S608
        connection.execute("COMMIT")
        connection.close()


if __name__ == "__main__":
    _import_alone(sys.argv[1], int(sys.argv[2]), Path(sys.argv[3]))

"""One message from text to committed card on SQLite (synchronous=FULL), against the bare commit of the same rows."""

import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import func, select
from sqlmodel import col

from benchmarks.measure import in_turn, row, times
from bot.sample import create_sample
from commands.dispatch import Dispatcher
from commands.incoming import Incoming, Sender
from storage.engine import PRAGMAS, Database
from storage.migrate import migrate
from storage.models.ledger import Change
from storage.queries.members import link_identity, members_named
from storage.queries.workspaces import id_of
from storage.wal import use_wal

NOW = datetime(2026, 11, 18, 15, 15, tzinfo=UTC)
RUNS = 400
WRITTEN = ("request", "change", "inbox")


@contextmanager
def sample() -> Iterator[tuple[Database, int, Path]]:
    """Yield the sample workspace in a database of its own."""
    folder = Path(tempfile.mkdtemp(prefix="dealbird-bench-"))
    db = Database(f"sqlite:///{folder / 'bench.db'}")
    try:
        migrate(db)
        with db.write() as session:
            workspace = id_of(create_sample(session, NOW))
            dana = members_named(session, workspace, "Dana")[0]
            link_identity(session, workspace, dana.id, "console", "dana")
        yield db, workspace, folder
    finally:
        db.close()
        shutil.rmtree(folder)


def run() -> None:
    """Print the time of a message, of reading alone, and the ratio to the bare commit."""
    with sample() as (db, workspace, folder):
        dispatcher = Dispatcher(db, lambda: NOW)

        def message(n: int) -> None:
            text = f"deal acme {20 + n % 50}k"
            sender = Sender("console", "dana")
            card = dispatcher.handle(Incoming(f"bench:{n}", workspace, sender, NOW + timedelta(seconds=n), text))
            assert card.tone == "done", card

        message(10_025)
        bare = BareCommit(folder / "bench.db", folder / "bare.db")
        ours, theirs = in_turn(message, bare.commit, RUNS)
        with db.read() as session:
            found = session.execute(
                select(func.count()).select_from(Change).where(col(Change.field) == "amount")
            ).scalar_one()
        assert found >= RUNS, f"only {found} changes of {RUNS} messages"
        assert bare.rows() == RUNS, f"only {bare.rows()} bare commits of {RUNS}"
        row("text to committed card (SQLite, FULL)", ours)
        row("bare commit of the same rows", theirs, f"ratio {ours.median / theirs.median:.1f}")
        question = times(lambda n: dispatcher.handle(_ask(workspace, n)), RUNS)
        row("a question answered (deal acme)", question)


def _ask(workspace: int, n: int) -> Incoming:
    return Incoming(f"ask:{n}", workspace, Sender("console", "dana"), NOW, "deal acme")


class BareCommit:
    """The rows that the last message wrote, inserted again by hand into a copy of the database."""

    def __init__(self, source: Path, target: Path) -> None:
        with sqlite3.connect(source) as original:
            original.execute("VACUUM INTO ?", (str(target),))
        self._connection = sqlite3.connect(target, isolation_level=None)
        use_wal(self._connection, 0)
        for pragma in PRAGMAS:
            self._connection.execute(f"PRAGMA {pragma}")
        self._inserts = [self._last(table) for table in WRITTEN]
        self._before = self._count()

    def commit(self, n: int) -> None:
        """Insert one message's rows and update the deal, in one transaction."""
        run = self._connection.execute
        run("BEGIN IMMEDIATE")
        run("UPDATE deal SET amount = ?, version = version + 1 WHERE workspace_id = 1 AND id = 1", (n,))
        run("UPDATE counter SET last = last + 1 WHERE workspace_id = 1 AND entity = 'request'")
        for statement, values, keys in self._inserts:
            run(statement, [values[name] if name not in keys else 1_000_000 + n for name in values])
        run("COMMIT")

    def rows(self) -> int:
        """Return how many messages were inserted."""
        return self._count() - self._before

    def _count(self) -> int:
        return int(self._connection.execute("SELECT count(*) FROM inbox").fetchone()[0])

    def _last(self, table: str) -> tuple[str, dict[str, object], set[str]]:
        self._connection.row_factory = sqlite3.Row
        last = self._connection.execute(f"SELECT * FROM {table} ORDER BY rowid DESC LIMIT 1").fetchone()  # noqa: S608
        values = dict(last)
        marks = ", ".join("?" for _ in values)
        statement = f"INSERT INTO {table} ({', '.join(values)}) VALUES ({marks})"  # noqa: S608 - names of our tables
        keys = {"key"} if table == "inbox" else {"id"} if table == "request" else {"id", "request_id"}
        return statement, values, keys

"""Transactions: `read()` is a plain read-only one, `write()` excludes other writers from its start.

Writing starts with BEGIN IMMEDIATE on SQLite and with the workspace's row locked on PostgreSQL. With the drivers'
default transactions a read-modify-write loses updates silently; measured in `docs/decisions/transactions.md`.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from sqlite3 import Connection as SQLiteConnection
from threading import Lock
from typing import TYPE_CHECKING

from sqlalchemy import Engine, create_engine, event, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import DataError, DBAPIError, IntegrityError, NotSupportedError, ProgrammingError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError
from sqlmodel import Session

from storage.errors import CommitUnknownError, DatabaseBusyError, storage_error
from storage.prepared import BOUND
from storage.sessions import RowSession
from storage.wal import use_wal

if TYPE_CHECKING:
    from psycopg import Connection as PostgresConnection  # 0.1 s that a team with SQLite does not pay

BUSY_MS = 1500  # inside the two seconds that a platform gives a command
PRAGMAS = ("synchronous=FULL", "foreign_keys=ON")
READS_ONLY = "query_only=ON"
PREPARED = 400  # statements that a connection to PostgreSQL keeps, from the first use: more than a message ever asks
POOLED = 12  # connections that are kept: a few more than threads that work at once (`bot/pool.py`)
ENQUEUED = "enqueued"  # set in `Session.info` by what put a row into the outbox
OUR_FAULT = (IntegrityError, ProgrammingError, DataError, NotSupportedError)  # a bug here, not the database's state


class Database:
    """One database. Sessions are handed out in transactions; leaving the block commits, an exception rolls back."""

    def __init__(self, url: str, *, busy_ms: int = BUSY_MS) -> None:
        parsed = make_url(url)
        if parsed.drivername == "postgresql":
            parsed = parsed.set(drivername="postgresql+psycopg")
        self.is_sqlite = parsed.get_backend_name() == "sqlite"
        self.path = Path(parsed.database) if self.is_sqlite and parsed.database else None
        self.wake: Callable[[], None] = lambda: None
        """Called after a commit that put something into the outbox, on the thread that committed: must not block."""
        self._busy_ms = busy_ms
        self._turns = Lock()
        self.engine: Engine = self._engine(parsed)
        self._readers = self._engine(parsed, READS_ONLY) if self.is_sqlite else self.engine
        self._writing = self.engine.execution_options(dealbird_writes=True)
        self._reading = self._readers.execution_options(dealbird_writes=False)
        if not self.is_sqlite:
            self._reading = self._reading.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)

    def _engine(self, url: URL, *pragmas: str) -> Engine:
        """Return a pool of connections; on SQLite those that read have `pragmas` of their own.

        Setting one for each transaction would make SQLite prepare all its statements anew.
        """
        engine = create_engine(
            url,
            pool_pre_ping=not self.is_sqlite,
            pool_size=POOLED,
            pool_use_lifo=True,  # the one used last has its statements prepared and its pages at hand
            connect_args={"check_same_thread": False} if self.is_sqlite else {"prepare_threshold": 0},
            hide_parameters=True,  # they are what people said, and errors are logged
        )
        if self.is_sqlite:

            def prepare(connection: SQLiteConnection, _record: object) -> None:
                connection.isolation_level = None  # we say BEGIN ourselves: the driver's own begins too late
                connection.execute(f"PRAGMA busy_timeout={self._busy_ms}")
                use_wal(connection, self._busy_ms)
                for pragma in (*PRAGMAS, *pragmas):
                    connection.execute(f"PRAGMA {pragma}")

            event.listen(engine, "connect", prepare)
            # not by the event "begin": every connection would carry a chain of listeners for it
            engine.dialect.do_begin = partial(_begin, "BEGIN" if READS_ONLY in pragmas else "BEGIN IMMEDIATE")  # type: ignore[method-assign]
        else:
            event.listen(engine, "connect", _keep_statements)
        return engine

    @contextmanager
    def read(self) -> Iterator[Session]:
        """Yield a session that cannot write and sees one moment; what it loaded stays usable afterwards."""
        with self._session(self._reading) as session:
            yield session

    @contextmanager
    def write(self, workspace: int | None = None, patience: float | None = None) -> Iterator[Session]:
        """Yield the session of the only writer (of the workspace, on PostgreSQL); commit when the block ends.

        Whoever waits for another writer for longer than `patience` (seconds), or than the database's own limit, gets
        `DatabaseBusyError`.
        """
        wait_ms = self._busy_ms if patience is None else max(1, min(self._busy_ms, int(1000 * patience)))
        with self._turn(wait_ms), self._session(self._writing) as session:
            if not self.is_sqlite:
                connection = session.connection()
                connection.execute(text(f"SET LOCAL lock_timeout = {wait_ms}"))
                if workspace is not None:
                    locked = text("SELECT id FROM workspace WHERE id = :id FOR NO KEY UPDATE")
                    connection.execute(locked, {"id": workspace})
            yield session
        if session.info.get(ENQUEUED):
            self.wake()

    @contextmanager
    def _turn(self, wait_ms: int) -> Iterator[None]:
        """Wait for the other writers of this process: SQLite polls for its lock, and of eight threads some starve."""
        if not self.is_sqlite:
            yield
            return
        if not self._turns.acquire(timeout=wait_ms / 1000):
            raise DatabaseBusyError("the database is busy")
        try:
            yield
        finally:
            self._turns.release()

    @contextmanager
    def _session(self, engine: Engine) -> Iterator[Session]:
        ending = False
        try:
            with (
                engine.connect() as connection,
                RowSession(connection, expire_on_commit=False) as session,
                session.begin(),
            ):
                session.info[BOUND] = session.connection()  # it begins now: whoever has to wait does so here
                yield session
                ending = engine is self._writing
        except PoolTimeoutError as error:
            raise DatabaseBusyError("the database is busy") from error
        except DBAPIError as error:
            if ending and error.connection_invalidated:
                raise CommitUnknownError("the database went away while it was written to") from error
            if error.connection_invalidated or not isinstance(error, OUR_FAULT):
                raise storage_error(error) from error
            raise

    def close(self) -> None:
        """Close every connection."""
        self.engine.dispose()
        self._readers.dispose()


def _begin(words: str, connection: DBAPIConnection) -> None:
    """Start the transaction that somebody asked for: SQLAlchemy leaves it to the driver, which we keep from it."""
    connection.cursor().execute(words)


def _keep_statements(connection: "PostgresConnection", _record: object) -> None:
    connection.prepared_max = PREPARED


def is_writing(session: Session) -> bool:
    """Whether the session came from `Database.write`: what it reads may never be committed."""
    return bool(session.connection().get_execution_options().get("dealbird_writes", True))


def keep_rows(session: Session) -> None:
    """Keep the rows that a session reads and writes until it ends: it would forget them, and read each anew."""
    if isinstance(session, RowSession) and session.kept is None:
        session.kept = []

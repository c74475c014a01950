"""Bringing a database to the shape this code expects, once, whoever starts first.

An empty database gets the declared tables at once; one that has an older shape goes through the migrations after it.
Everything happens in one transaction: on SQLite the driver is kept from committing by itself
(`docs/decisions/transactions.md`), so a start that was killed leaves the old shape or the new one.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from sqlite3 import Connection as SQLiteConnection
from typing import TYPE_CHECKING, Final

from sqlalchemy import Connection, NullPool, create_engine, event, inspect, text
from sqlalchemy.exc import DBAPIError

from storage.engine import Database
from storage.errors import DatabaseBrokenError, DatabaseNewerError, storage_error
from storage.schema import METADATA
from storage.wal import use_wal

if TYPE_CHECKING:
    from alembic.config import Config

VERSIONS: Final = Path(__file__).parent / "migrations" / "versions"
REVISIONS: Final = tuple(sorted(path.name[:4] for path in VERSIONS.glob("[0-9]*.py")))
"""Every revision this code knows, oldest first: a migration's file begins with its number."""

WAIT_MS: Final = 60_000  # for whoever migrates at the same time
LOCK: Final = 7_231_540  # PostgreSQL's advisory lock for migrating Dealbird
VERSION: Final = """
    CREATE TABLE alembic_version (
        version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
    )
"""


@dataclass(frozen=True, slots=True)
class Schema:
    """The shape of a database: its revision ('' = no tables yet) and the newest this code knows."""

    revision: str
    newest: str = REVISIONS[-1] if REVISIONS else ""

    @property
    def is_current(self) -> bool:
        """Whether the code and the database fit."""
        return self.revision == self.newest

    @property
    def is_newer(self) -> bool:
        """Whether a newer Dealbird migrated it."""
        return self.revision not in ("", *REVISIONS)


def schema_of(db: Database) -> Schema:
    """Return the shape of the database; one that does not exist yet is not created."""
    if db.is_sqlite and db.path and not db.path.exists():
        return Schema("")
    with db.read() as session:
        return Schema(_revision(session.connection()))


def migrate(db: Database, revision: str = "head") -> None:
    """Bring the database to the newest shape (or to `revision`); create the file and its directory where missing.

    Raises `DatabaseNewerError` when the database knows more than this code; then nothing is touched.
    """
    if db.path:
        db.path.parent.mkdir(parents=True, exist_ok=True)
    schema = schema_of(db)
    _refuse_newer(schema)
    if schema.is_current and revision == "head":
        return
    with _alone(db) as connection:
        _refuse_newer(Schema(_revision(connection)))
        if revision == "head" and not inspect(connection).get_table_names():
            _create(connection)
        else:
            _run(connection, revision)


def configuration() -> "Config":
    """Return Alembic's configuration, made in code: there is no file of it."""
    from alembic.config import Config  # noqa: PLC0415 - 0.2 s that a start without migrations does not pay

    config = Config()
    config.set_main_option("script_location", str(VERSIONS.parent).replace("%", "%%"))
    return config


def _create(connection: Connection) -> None:
    """Make the declared tables as the newest revision has them: a tenth of the time of all migrations in turn."""
    METADATA.create_all(connection, checkfirst=False)
    connection.execute(text(VERSION))
    connection.execute(text("INSERT INTO alembic_version VALUES (:newest)"), {"newest": REVISIONS[-1]})


def _run(connection: Connection, revision: str) -> None:
    from alembic import command  # noqa: PLC0415 - see `configuration`

    config = configuration()
    config.attributes["connection"] = connection
    down = revision != "head" and (revision == "base" or revision < _revision(connection))
    (command.downgrade if down else command.upgrade)(config, revision)


def _revision(connection: Connection) -> str:
    if not inspect(connection).has_table("alembic_version"):
        return ""
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar() or ""


def _refuse_newer(schema: Schema) -> None:
    if schema.is_newer:
        raise DatabaseNewerError(f"the database is at revision {schema.revision}, this Dealbird knows {schema.newest}")


@contextmanager
def _alone(db: Database) -> Iterator[Connection]:
    """Yield a connection in a transaction that no other start is in; foreign keys are checked at its end only."""
    engine = create_engine(db.engine.url, poolclass=NullPool)
    if db.is_sqlite:
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    try:
        with engine.begin() as connection:
            if not db.is_sqlite:
                connection.execute(text(f"SET LOCAL lock_timeout = {WAIT_MS}"))
                connection.execute(text(f"SELECT pg_advisory_xact_lock({LOCK})"))
            yield connection
            if db.is_sqlite and connection.exec_driver_sql("PRAGMA foreign_key_check").first():
                raise DatabaseBrokenError("after migrating, rows would refer to rows that do not exist")
    except DBAPIError as error:
        raise storage_error(error) from error
    finally:
        engine.dispose()


def _prepare_sqlite(connection: SQLiteConnection, _record: object) -> None:
    connection.isolation_level = None
    connection.execute(f"PRAGMA busy_timeout={WAIT_MS}")
    use_wal(connection, WAIT_MS)
    for pragma in ("synchronous=FULL", "foreign_keys=OFF"):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")

"""A copy of the database while it is in use, proved by opening it."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from storage.engine import Database

COUNTED: Final = ("workspace", "account", "contact", "deal", "activity", "follow_up", "lead", "request", "change")
PLURALS: Final = {"activity": "activities"}


class BackupError(Exception):
    """No copy was made; the text is a sentence for the person who asked for one."""


@dataclass(frozen=True, slots=True)
class Backup:
    """A verified copy: its file, size in bytes, the revision of its tables, and the rows of the main ones."""

    path: Path
    size: int
    revision: str
    rows: dict[str, int]


def backup(db: Database, target: Path) -> Backup:
    """Copy the database to a new file and verify the copy. Nobody who writes meanwhile waits.

    Raises `BackupError` where the file exists, cannot be written, or does not verify, and on PostgreSQL, whose own
    program does this better.
    """
    if not db.is_sqlite or db.path is None:
        raise BackupError("PostgreSQL is backed up with its own program: pg_dump --format=custom DATABASE_URL > FILE.")
    if not db.path.exists():
        raise BackupError(f"There is no database {db.path} yet.")
    if target.exists():
        raise BackupError(f"{target} exists already; a backup overwrites nothing.")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(prefix=".backup-", dir=target.parent) as unfinished:
            copy = Path(unfinished) / target.name
            _copy(db.path, copy)
            facts = _verified(copy, target)
            copy.rename(target)
    except (OSError, sqlite3.Error) as error:
        raise BackupError(f"No backup was made: {error}.") from error
    return facts


def _copy(source: Path, copy: Path) -> None:
    with _opened(source) as connection:
        connection.execute("VACUUM INTO ?", (str(copy),))
    with copy.open("rb+") as file:
        os.fsync(file.fileno())


def _verified(copy: Path, target: Path) -> Backup:
    with _opened(copy) as connection:
        damage = connection.execute("PRAGMA integrity_check(1)").fetchone()[0]
        if damage != "ok":
            raise BackupError(f"The copy is damaged, so it was thrown away: {damage}.")
        rows = {table: connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in COUNTED}  # noqa: S608 - our own names
        revision = connection.execute("SELECT version_num FROM alembic_version").fetchone()[0]
    return Backup(target, copy.stat().st_size, revision, rows)


@contextmanager
def _opened(path: Path) -> Iterator[sqlite3.Connection]:
    """Open a database file for reading only."""
    with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as connection:
        yield connection

"""The databases that tests get: copies of templates, used again after each test.

Compiling the statements of one message costs more than all the rest of a test. A database is therefore put back in its
first state and lent again, and with it go the statements that its engine has compiled.
"""

import shutil
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from copy import copy
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Protocol

from sqlalchemy.engine import make_url

from storage.engine import Database
from tests.universe import Ids

UNHURRIED = 60_000  # ms that a writer waits for others: a slow machine fails no test, budgets are tested by themselves


class Server(Protocol):
    """Where test databases are made, by their address."""

    def create(self, template: str = ...) -> str:
        """Return the address of an empty database, or of a copy of the one at the address `template`."""

    def freeze(self, address: str) -> None:
        """Note the state to which copies of this database return."""

    def restore(self, database: Database) -> None:
        """Put a copy of a frozen template back in its first state."""

    def drop(self, address: str) -> None:
        """Remove what `create` returned."""

    def close(self) -> None:
        """Remove every database."""


@dataclass(slots=True)
class SQLiteFiles:
    """SQLite databases as files of one directory."""

    directory: Path
    _numbers: Iterator[int] = field(default_factory=count)
    _templates: dict[Path, Path] = field(default_factory=dict)

    def create(self, template: str = "") -> str:
        path = self.directory / f"{next(self._numbers)}.db"
        if template:
            self._templates[path] = _file(template)
            shutil.copyfile(_file(template), path)
        return f"sqlite:///{path}"

    def freeze(self, address: str) -> None:
        assert not Path(f"{_file(address)}-wal").exists(), "the copy would miss the log"

    def restore(self, database: Database) -> None:
        database.close()
        address = address_of(database)
        self.drop(address)
        shutil.copyfile(self._templates[_file(address)], _file(address))

    def drop(self, address: str) -> None:
        for suffix in ("", "-wal", "-shm"):
            Path(f"{_file(address)}{suffix}").unlink(missing_ok=True)

    def close(self) -> None:
        shutil.rmtree(self.directory)


def _file(address: str) -> Path:
    return Path(str(make_url(address).database))


def address_of(database: Database) -> str:
    """Return the address by which another process opens the database."""
    return database.engine.url.render_as_string(hide_password=False)


@dataclass(frozen=True, slots=True)
class Backend:
    """One database engine with its templates: `empty` is migrated, `peopled` also holds the company."""

    server: Server
    empty: str
    peopled: str
    ids: Ids
    _idle: dict[str, list[Database]] = field(default_factory=lambda: defaultdict(list))

    @contextmanager
    def blank(self) -> Iterator[Database]:
        """Lend a database without tables."""
        database = Database(self.server.create())
        yield database
        database.close()
        self.server.drop(address_of(database))

    @contextmanager
    def copy_of(self, template: str) -> Iterator[Database]:
        """Lend a copy of a template."""
        idle = self._idle[template]
        kept = idle.pop() if idle else Database(self.server.create(template), busy_ms=UNHURRIED)
        lent = copy(kept)
        yield lent
        vars(lent).clear()  # a thread that outlives its test cannot write into the next one
        self.server.restore(kept)
        idle.append(kept)

    def close(self) -> None:
        """Remove every database."""
        for idle in self._idle.values():
            for database in idle:
                database.close()
        self.server.close()

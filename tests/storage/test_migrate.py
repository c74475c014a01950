"""Migrating: the migrated database is the declared one, up and down and up again, whoever starts when and dies when."""

import re
import signal
from collections.abc import Iterator
from datetime import date, datetime, time
from pathlib import Path
from typing import Any, Final

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import JSON, Column, Connection, MetaData, insert, inspect, select, text

from storage.engine import Database
from storage.errors import DatabaseBrokenError, DatabaseNewerError
from storage.migrate import REVISIONS, migrate, schema_of
from storage.schema import METADATA
from tests.databases import Backend, address_of
from tests.processes import FORKS, PATIENCE
from tests.storage.starting import start, start_and_die
from tests.universe import NOW

OLDEST: Final = REVISIONS[0]
NEWEST: Final = REVISIONS[-1]  # named, it is reached through all migrations in turn


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


def shape(db: Database) -> object:
    """Return everything of all tables that can be read back; the order of columns is nobody's business."""
    inspector = inspect(db.engine)
    return {
        name: (
            {
                each["name"]: (str(each["type"]), each["nullable"], each["default"])
                for each in inspector.get_columns(name)
            },
            inspector.get_pk_constraint(name),
            sorted(inspector.get_foreign_keys(name), key=str),
            sorted(inspector.get_unique_constraints(name), key=str),
            sorted(inspector.get_indexes(name), key=str),
        )
        for name in inspector.get_table_names()
    }


def test_the_migrated_database_is_the_declared_one_and_the_new_one(blank: Database, backend: Backend) -> None:
    migrate(blank, NEWEST)
    assert declared(blank) == []
    with backend.blank() as new:
        migrate(new)
        assert declared(new) == []
        assert checks(blank) == checks(new)
        assert shape(blank) == shape(new)
        assert schema_of(blank) == schema_of(new)


def test_a_new_database_goes_through_no_migrations(blank: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("storage.migrate.configuration", lambda: pytest.fail("Alembic was asked"))
    migrate(blank)
    assert schema_of(blank).is_current


@pytest.mark.parametrize("first", ["head", NEWEST])
def test_down_and_up_again(blank: Database, first: str) -> None:
    migrate(blank, first)
    migrate(blank, "base")
    assert inspect(blank.engine).get_table_names() == ["alembic_version"]
    assert schema_of(blank).revision == ""
    migrate(blank)
    migrate(blank)
    assert declared(blank) == []
    assert schema_of(blank).is_current


def test_rows_of_every_table_survive_up_and_down(blank: Database) -> None:
    """A row in each table of the oldest shape, with what each column needs."""
    migrate(blank, OLDEST)
    with blank.write() as session:
        fill(session.connection())
        before = contents(session.connection())
    assert len(before) > 10
    assert all(before.values())
    for revision in ("head", OLDEST):
        migrate(blank, revision)
        with blank.read() as session:
            after = contents(session.connection())
        for table, row in before.items():
            assert {name: after[table][name] for name in row} == row, (revision, table)


def fill(connection: Connection) -> None:
    """Put a row into every table; a column that may be empty is, and every number is 1."""
    tables = MetaData()
    tables.reflect(connection)
    for table in tables.sorted_tables:
        if table.name != "alembic_version":
            allowed = " ".join(str(each["sqltext"]) for each in inspect(connection).get_check_constraints(table.name))
            values = {column.name: filling(column, allowed) for column in table.columns if not column.nullable}
            connection.execute(insert(table).values(values))


def filling(column: Column[Any], allowed: str) -> object:
    """Return a value that a column takes; one with a list of words takes the first of them."""
    words = re.search(rf"\b{column.name}\b.*?'(\w+)'", allowed)
    if words is not None:
        return words[1]
    kind = column.type
    if isinstance(kind, JSON):
        return {}
    examples = {bool: True, int: 1, str: "x", datetime: NOW, date: NOW.date(), time: time(9), float: 1.0}
    return examples[kind.python_type]


def contents(connection: Connection) -> dict[str, dict[str, object]]:
    """Return the one row of each table."""
    tables = MetaData()
    tables.reflect(connection)
    rows = {each.name: connection.execute(select(each)).mappings().one_or_none() for each in tables.sorted_tables}
    return {table: dict(row or {}) for table, row in rows.items() if table != "alembic_version"}


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


@pytest.mark.parametrize("old", ["", OLDEST])
@pytest.mark.parametrize(("verb", "number"), [("CREATE TABLE", 9), ("", 0)], ids=["table", "commit"])
def test_a_start_that_was_killed_leaves_the_old_shape(blank: Database, old: str, verb: str, number: int) -> None:
    if old:
        migrate(blank, old)
    before = shape(blank)
    died = FORKS.Process(target=start_and_die, args=(address_of(blank), verb, number))
    died.start()
    died.join(PATIENCE)
    assert died.exitcode == -signal.SIGKILL
    assert shape(blank) == before
    assert schema_of(blank).revision == old
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

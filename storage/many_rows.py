"""Many rows of one table at once: the statements that `storage/sessions.py` makes for one, for hundreds."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import insert, inspect, update
from sqlalchemy.orm.attributes import set_committed_value
from sqlalchemy.orm.exc import StaleDataError
from sqlmodel import Session, SQLModel

from storage.sessions import table_of


def change_rows(session: Session, rows: Sequence[SQLModel], values: Mapping[str, Any]) -> None:
    """Set the same columns of several rows of the session and of one workspace, now."""
    session.flush()
    table = table_of(type(rows[0]))
    keys = [inspect(row).identity for row in rows]
    where = (table.c.workspace_id == keys[0][0], table.c.id.in_([number for _, number in keys]))
    if session.connection().execute(update(table).where(*where).values(values)).rowcount != len(rows):
        raise StaleDataError(f"a row of {table.name} is not there any more")
    for row in rows:
        for name, value in values.items():
            set_committed_value(row, name, value)


def insert_each(session: Session, rows: Sequence[SQLModel]) -> None:
    """Insert rows that nobody changes any more, as `insert_plain` does one: they have no id here."""
    session.flush()
    table = table_of(type(rows[0]))
    names = [column.key for column in table.c if column.key != "id"]
    session.connection().execute(insert(table), [{name: getattr(row, name) for name in names} for row in rows])

"""Whole tables of a workspace, read row by row and written back."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any, Final

from pydantic import TypeAdapter
from sqlalchemy import Select, Table, bindparam, func, insert, select, update
from sqlalchemy.types import TypeEngine
from sqlmodel import Session, SQLModel

from storage.entities import TYPES
from storage.models.huddles import Foreseen, Meeting, RollCall
from storage.models.ledger import Change, Link, Question, Request
from storage.models.outgoing import NudgeItem, Schedule
from storage.models.workspace import Counter, Identity

COPIED: Final[tuple[type[SQLModel], ...]] = (
    *TYPES, Identity, Counter, Request, Change, Question, Link, Schedule, NudgeItem, Meeting, RollCall, Foreseen
)  # fmt: skip
"""What a copy of a workspace holds: all but what this one was about to receive, do or send (inbox, due, outbox)."""

AT_ONCE: Final = 1000
LEFT_OUT: Final = frozenset({"workspace_id"})


@cache
def models_in_order() -> tuple[type[SQLModel], ...]:
    """Return the copied tables' models, those that are referred to first."""
    by_name = {_table(model).name: model for model in COPIED}
    return tuple(by_name[table.name] for table in SQLModel.metadata.sorted_tables if table.name in by_name)


def _table(model: type[SQLModel]) -> Table:
    table: Table = model.__table__  # type: ignore[attr-defined]  # SQLModel sets it
    return table


def table_name(model: type[SQLModel]) -> str:
    """Return the name of a model's table."""
    return _table(model).name


def key_columns(model: type[SQLModel]) -> tuple[str, ...]:
    """Return the columns that tell a workspace's rows apart; none for changes, whose numbers are the database's own."""
    if model is Change:
        return ()
    return tuple(column.name for column in _table(model).primary_key if column.name not in LEFT_OUT)


@cache
def columns(model: type[SQLModel]) -> tuple[str, ...]:
    """Return the columns that a copy holds."""
    left_out = LEFT_OUT | ({"id"} if model is Change else set())
    return tuple(name for name in model.model_fields if name not in left_out)


def column_type(model: type[SQLModel], name: str) -> TypeEngine[Any]:
    """Return the type of a column in the database."""
    return _table(model).columns[name].type


def every_row(session: Session, workspace: int, model: type[SQLModel]) -> Iterator[dict[str, Any]]:
    """Yield all rows of a table, in the order of their numbers, deleted ones too."""
    given = {"workspace": workspace}
    for row in session.execute(_all(model), given, execution_options={"yield_per": AT_ONCE}):
        yield dict(row._mapping)  # noqa: SLF001 - SQLAlchemy's public name for it


@cache
def _all(model: type[SQLModel]) -> Select[*tuple[Any, ...]]:
    table = _table(model)
    return select(table).where(table.c.workspace_id == bindparam("workspace")).order_by(*table.primary_key)


def row_count(session: Session, workspace: int, model: type[SQLModel]) -> int:
    """Return how many rows of a table the workspace has."""
    table = _table(model)
    return int(
        session.execute(select(func.count()).select_from(table).where(table.c.workspace_id == workspace)).scalar_one()
    )


@cache
def _adapter(model: type[SQLModel], column: str) -> TypeAdapter[Any]:
    annotation: Any = model.model_fields[column].annotation
    return TypeAdapter(annotation)


def as_json(model: type[SQLModel], row: Mapping[str, Any]) -> dict[str, Any]:
    """Return a row as plain JSON values."""
    return {name: _adapter(model, name).dump_python(row[name], mode="json") for name in columns(model)}


def from_json(model: type[SQLModel], row: Mapping[str, Any]) -> dict[str, Any]:
    """Return a row's values from JSON. Raises pydantic's ValidationError, or KeyError for a column that is missing."""
    return {name: _adapter(model, name).validate_python(row[name], strict=False) for name in columns(model)}


def self_references(model: type[SQLModel]) -> tuple[str, ...]:
    """Return the columns that refer to rows of the same table."""
    table = _table(model)
    return tuple(
        column.name
        for constraint in table.foreign_key_constraints
        if constraint.referred_table is table
        for column in constraint.columns
        if column.name not in LEFT_OUT
    )


def add_rows(session: Session, model: type[SQLModel], rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert rows as given."""
    if rows:
        session.execute(insert(_table(model)), list(rows))


def point(session: Session, workspace: int, model: type[SQLModel], number: int, values: Mapping[str, Any]) -> None:
    """Set a row's references to rows of its own table."""
    table = _table(model)
    session.execute(update(table).where(table.c.workspace_id == workspace, table.c.id == number).values(**values))

"""What all tables share: the naming of constraints, the key of a workspace's rows, and the common checks."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, CheckConstraint, ForeignKeyConstraint
from sqlmodel import Field, SQLModel

SQLModel.metadata.naming_convention = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}

SQLModel.model_config["defer_build"] = True  # tables check nothing: what would check is a quarter of their making

MoneyUnits = BigInteger  # integer minor units: exact sums on every database


class Row(SQLModel):
    """A row of one workspace. `id` counts per workspace and is the number people see (D7, F12, R9).

    The workspace is part of the key and of every foreign key, so rows of two workspaces cannot meet.
    """

    workspace_id: int = Field(primary_key=True, foreign_key="workspace.id")
    id: int = Field(primary_key=True)


class Record(Row):
    """A row people work with: it can come from another system, and undoing its creation leaves a tombstone."""

    external_system: str | None = None
    external_id: str | None = None
    created_at: datetime
    deleted_at: datetime | None = None


def belongs(column: str, table: str) -> ForeignKeyConstraint:
    """Return the foreign key from `column` to a row of the same workspace."""
    return ForeignKeyConstraint(["workspace_id", column], [f"{table}.workspace_id", f"{table}.id"])


def one_of(column: str, values: Iterable[str]) -> CheckConstraint:
    """Return the check that `column` is NULL or one of `values`."""
    listed = ", ".join(f"'{value}'" for value in values)
    return CheckConstraint(f"{column} IN ({listed})", name=column)


def within(column: str, low: int, high: int) -> CheckConstraint:
    """Return the check that `column` is NULL or within low..high, inclusive."""
    return CheckConstraint(f"{column} BETWEEN {low} AND {high}", name=column)


def table_args(*constraints: Any) -> tuple[Any, ...]:  # noqa: ANN401 - SQLAlchemy takes any schema item here
    """Return constraints as `__table_args__` wants them."""
    return constraints

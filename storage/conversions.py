"""How values go to a driver and come back where a prepared statement runs.

They are SQLAlchemy's own ways, but for moments and days on SQLite, of which every message writes and reads dozens: the
same text, made by one function instead of three (`docs/decisions/speed.md`).
"""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import Date, Dialect
from sqlalchemy.sql.type_api import TypeEngine
from sqlmodel.sql.sqltypes import UTCDateTime

Convert = Callable[[Any], Any]


def writer(kind: TypeEngine[Any], dialect: Dialect) -> Convert | None:
    """Return what makes a value the driver's, None where it is that already."""
    if dialect.name == "sqlite" and type(kind) is UTCDateTime:
        return _moment_written
    if dialect.name == "sqlite" and type(kind) is Date:
        return _day_written
    own: Any = kind.dialect_impl(dialect).bind_processor(dialect)
    return own  # type: ignore[no-any-return]


def reader(kind: TypeEngine[Any], dialect: Dialect, code: object) -> Convert | None:
    """Return what makes a value of the driver's one of the column's type; `code` is the driver's word for it."""
    if dialect.name == "sqlite" and type(kind) is UTCDateTime:
        return _moment_read
    own: Any = kind.dialect_impl(dialect).result_processor(dialect, code)
    return own  # type: ignore[no-any-return]


def _moment_written(value: datetime | None) -> str | None:
    """Return a moment as SQLAlchemy writes it: in UTC, without an offset. Raises TypeError and ValueError."""
    if value is None:
        return None
    if not isinstance(value, datetime):
        raise TypeError("a moment is a datetime")
    if value.utcoffset() is None:
        raise ValueError("a moment is written with its timezone information")
    return value.astimezone(UTC).replace(tzinfo=None).isoformat(" ", "microseconds")


def _moment_read(stored: str | None) -> datetime | None:
    if stored is None:
        return None
    found = datetime.fromisoformat(stored)
    return found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC)


def _day_written(value: date | None) -> str | None:
    """Return a day as SQLAlchemy writes it; of a moment, its day. Raises TypeError."""
    if value is None:
        return None
    if not isinstance(value, date):
        raise TypeError("a day is a date")
    return (value.date() if isinstance(value, datetime) else value).isoformat()

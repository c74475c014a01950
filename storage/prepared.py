"""Queries that every message asks: built and compiled once, then handed to the driver itself.

They are written like all others, with SQLAlchemy, for both databases. What it does for each execution (a cache key of
the statement, contexts, results) takes ten times as long as SQLite; here it is left out. What was measured stands in
`docs/decisions/speed.md`.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, Generic, TypeVarTuple

from sqlalchemy import ClauseElement, Connection, Dialect, Executable, Select
from sqlalchemy.exc import DBAPIError, StatementError
from sqlalchemy.sql.type_api import TypeEngine
from sqlmodel import Session

from storage.conversions import Convert, reader, writer

Ts = TypeVarTuple("Ts")
Given = Mapping[str, Any]
BOUND: Final = "bound"
"""In `Session.info`: the connection of a session that lives as long as its one transaction."""


@dataclass(slots=True)
class _Plan:
    """A statement in the words of one database: what each parameter becomes, and each column of a row.

    `names` are the parameters in their order, `constants` those that the statement itself gives, `written` how those
    are converted (by place) that are. `columns` is known from the first result on.
    """

    sql: str
    dialect: Dialect
    positional: bool
    names: tuple[str, ...]
    constants: dict[str, Any]
    written: tuple[tuple[int, Convert], ...]
    types: tuple[TypeEngine[Any], ...]
    columns: tuple[tuple[int, Convert], ...] | None = None

    def parameters(self, given: Given) -> Any:  # noqa: ANN401 - as each driver wants them
        """Return the driver's parameters. Raises StatementError for a value that the column cannot hold."""
        if self.constants:
            given = {**given, **self.constants}
        values = [given[name] for name in self.names]
        try:
            for place, convert in self.written:
                values[place] = convert(values[place])
        except (TypeError, ValueError) as error:
            raise StatementError(str(error), self.sql, None, error, hide_parameters=True) from error
        return values if self.positional else dict(zip(self.names, values, strict=True))

    def converted(self, rows: list[Any], described: Sequence[Sequence[Any]]) -> list[Any]:
        """Return rows with the values that the columns' types stand for."""
        if self.columns is None:
            found = [reader(kind, self.dialect, column[1]) for kind, column in zip(self.types, described, strict=True)]
            self.columns = tuple((place, convert) for place, convert in enumerate(found) if convert is not None)
        if not self.columns:
            return rows
        changed = []
        for row in rows:
            values = list(row)
            for place, convert in self.columns:
                values[place] = convert(values[place])
            changed.append(tuple(values))
        return changed


class Prepared(Generic[*Ts]):
    """A statement whose parameters are `bindparam`s, without lists of values. `build` makes it, once."""

    def __init__(self, build: Callable[[], Executable], columns: Iterable[TypeEngine[Any]] | None = None) -> None:
        """`columns` are the types of what a statement returns that is no SELECT."""
        self._build = build
        self._columns = columns
        self._plans: dict[str, _Plan] = {}

    def rows(self, session: Session, **given: Any) -> list[tuple[*Ts]]:  # noqa: ANN401 - any column's type
        """Return what the query finds, within the session's transaction."""
        connection = _flushed(session)
        plan = self._plan(connection.dialect)
        cursor = executed(connection, plan.sql, plan.parameters(given))
        rows = cursor.fetchall()
        found = plan.converted(rows, cursor.description) if rows else rows
        cursor.close()
        return found

    def first(self, session: Session, **given: Any) -> tuple[*Ts] | None:  # noqa: ANN401 - any column's type
        """Return the first row, None where there is none."""
        found = self.rows(session, **given)
        return found[0] if found else None

    def run(self, session: Session, **given: Any) -> int:  # noqa: ANN401 - any column's type
        """Execute what returns nothing; return how many rows it changed."""
        return self.run_with(session, given)

    def run_with(self, session: Session, given: Given) -> int:
        """Do the same with the parameters in one mapping."""
        connection = _flushed(session)
        plan = self._plan(connection.dialect)
        cursor = executed(connection, plan.sql, plan.parameters(given))
        changed = int(cursor.rowcount)
        cursor.close()
        return changed

    def _plan(self, dialect: Dialect) -> _Plan:
        plan = self._plans.get(dialect.name)
        if plan is None:
            plan = self._plans[dialect.name] = _planned(self._build(), dialect, self._columns)
        return plan


def prepared(build: Callable[[], Select[*Ts]]) -> Prepared[*Ts]:
    """Prepare the SELECT that a function builds."""
    return Prepared(build)


def run_plain(session: Session, sql: str, *, flush: bool = True) -> None:
    """Execute words of our own, without parameters."""
    executed(_flushed(session) if flush else _connection(session), sql, ()).close()


def _flushed(session: Session) -> Connection:
    """Return the connection of a session's transaction, in which everything is written that the session changed."""
    session.flush()
    return _connection(session)


def _connection(session: Session) -> Connection:
    """Return a connection in the session's transaction; where that has ended, SQLAlchemy refuses.

    What the driver gets outside a transaction is committed at once.
    """
    bound: Connection | None = session.info.get(BOUND)
    return bound if bound is not None and bound.in_transaction() else session.connection()


def _planned(statement: Executable, dialect: Dialect, columns: Iterable[TypeEngine[Any]] | None) -> _Plan:
    if not isinstance(statement, ClauseElement):
        raise TypeError("what is prepared is made of clauses")
    compiled: Any = statement.compile(dialect=dialect)
    if columns is None:
        columns = [column.type for column in statement.selected_columns] if isinstance(statement, Select) else []
    constants, written = {}, []
    names = tuple(compiled.positiontup or compiled.binds)
    for place, name in enumerate(names):
        bind = compiled.binds[name]
        if bind.expanding:
            raise ValueError(f"a list of values ({name}) cannot be prepared")
        if not bind.required:
            constants[name] = bind.effective_value
        if (convert := writer(bind.type, dialect)) is not None:
            written.append((place, convert))
    positional = bool(compiled.positional)
    return _Plan(str(compiled), dialect, positional, names, constants, tuple(written), tuple(columns))


def executed(connection: Connection, sql: str, parameters: Any = ()) -> Any:  # noqa: ANN401 - a driver's cursor
    """Return the cursor after execution; a driver's error is what SQLAlchemy would have made of it."""
    dialect = connection.dialect
    driver: Any = dialect.loaded_dbapi
    drivers: Any = connection.connection.dbapi_connection
    try:
        return drivers.execute(sql, parameters)
    except driver.Error as error:
        gone = dialect.is_disconnect(error, drivers, None)
        if gone:
            connection.invalidate(error)
        raise DBAPIError.instance(
            sql,
            None,
            error,
            driver.Error,
            hide_parameters=True,  # they are what people said, and errors are logged
            connection_invalidated=gone,
            dialect=dialect,
        ) from error

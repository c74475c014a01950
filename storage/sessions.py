"""The session that `Database` hands out: one row is read, made and changed without SQLAlchemy's ceremony around it.

`get` asks with a prepared query; `insert` and `change` write at once what a flush would write later. The rows are those
of the session as always: the same row is the same object, a savepoint that is rolled back takes back what was done in
it, and a change made without these is written at the next flush. What was measured stands in `docs/decisions/speed.md`.
"""

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, Final, Generic, TypeVar

from sqlalchemy import Select, Table, bindparam, event, insert, inspect, select, update
from sqlalchemy.exc import DBAPIError, InvalidRequestError
from sqlalchemy.orm import SessionTransaction, make_transient_to_detached
from sqlalchemy.orm.attributes import instance_state, manager_of_class, set_committed_value
from sqlalchemy.orm.exc import StaleDataError
from sqlmodel import Session, SQLModel

from storage.prepared import Prepared, run_plain

Model = TypeVar("Model", bound=SQLModel)
KEY: Final = ("workspace_id", "id")


class RowSession(Session):
    """A session of SQLModel, with short ways for single rows of a workspace's tables.

    `kept` holds the rows of a session that forgets none (`storage/engine.py`, `keep_rows`), `inserted` those that
    `insert_row` made, and `before` how many these were when each of SQLAlchemy's savepoints began. `taken_back` counts
    the savepoints that were rolled back.
    """

    def __init__(self, *arguments: Any, **options: Any) -> None:  # noqa: ANN401 - handed on
        super().__init__(*arguments, **options)
        self.kept: list[object] | None = None
        self.inserted: list[object] = []
        self.taken_back = 0
        self.before: dict[SessionTransaction, int] = {}

    def get(self, entity: Any, ident: Any, **options: Any) -> Any:  # noqa: ANN401 - as SQLAlchemy's, which types it
        """Return the row with this key, or None, as SQLAlchemy's `get` does."""
        if type(ident) is not tuple or any(options.values()) or not _has_key(entity):
            return super().get(entity, ident, **options)
        found = self.identity_map.get((entity, ident, None))
        if found is None:
            return next(iter(_by_key(entity).load(self, workspace=ident[0], number=ident[1])), None)
        return super().get(entity, ident) if instance_state(found).expired else found

    def begin_nested(self) -> SessionTransaction:
        """Begin a savepoint of SQLAlchemy's, at once: it would wait for a statement that goes through it."""
        transaction = super().begin_nested()
        self.before[transaction] = len(self.inserted)
        self.connection()
        return transaction

    def keep(self, row: object) -> None:
        """Note a row of a session that forgets none."""
        if self.kept is not None:
            self.kept.append(row)


class Rows(Generic[Model]):
    """Makes rows of one table, of the values of all its columns."""

    def __init__(self, model: type[Model]) -> None:
        table = table_of(model)
        self._model = model
        self._manager = manager_of_class(model)
        self._names = tuple(column.key for column in table.c)
        self._key = tuple(self._names.index(column.key) for column in table.primary_key)
        self._begins = self._key == tuple(range(len(self._key)))

    def row(self, session: Session, values: tuple[Any, ...]) -> Model:
        """Return a row that was read; one that the session has already is that one, as it is there."""
        key = values[: len(self._key)] if self._begins else tuple([values[place] for place in self._key])
        found: Model | None = session.identity_map.get((self._model, key, None))
        if found is None:
            found = self._manager.new_instance()
            found.__dict__.update(zip(self._names, values, strict=True))
            _attach(session, found, (self._model, key, None))
        return found


@cache
def rows_of(model: type[Model]) -> Rows[Model]:
    """Return what makes rows of a table."""
    return Rows(model)


class PreparedRows(Prepared[Any]):
    """A prepared query for rows of one table."""

    def __init__(self, model: type[Model], build: Callable[[], Select[Any]]) -> None:
        super().__init__(lambda: build().with_only_columns(*table_of(model).c, maintain_column_froms=True))
        self._made = cache(lambda: rows_of(model))

    def load(self, session: Session, **given: Any) -> list[Any]:  # noqa: ANN401 - any column's type
        """Return the rows that the query finds; one that the session has already is that one, as it is there."""
        made = self._made()
        return [made.row(session, values) for values in self.rows(session, **given)]


def prepared_rows(model: type[Model]) -> Callable[[Callable[[], Select[Model]]], PreparedRows]:
    """Prepare the SELECT of a table's rows that a function builds."""
    return lambda build: PreparedRows(model, build)


def made(model: type[Model], **values: Any) -> Model:  # noqa: ANN401 - columns
    """Return a new row with every column given, as `model(**values)` does with several times the work."""
    row: Model = manager_of_class(model).new_instance()
    row.__dict__.update(values)
    return row


def adopt(session: Session, row: SQLModel) -> None:
    """Make a row that is in the database just as it is here one of the session's."""
    state: Any = instance_state(row)
    if state.modified or not _names(type(row)) <= row.__dict__.keys():
        make_transient_to_detached(row)
        session.add(row)
        if isinstance(session, RowSession):
            session.keep(row)
    else:
        _attach(session, row, (type(row), tuple([row.__dict__[name] for name in _key(type(row))]), None))


def _attach(session: Session, row: object, key: tuple[type[Any], tuple[Any, ...], None]) -> None:
    """Make a row that was just read one of the session's: what SQLAlchemy's own loading does with it."""
    state: Any = instance_state(row)
    state.key = key
    state.session_id = session.hash_key
    session.identity_map.add(state)
    if isinstance(session, RowSession):
        session.keep(row)


def insert_row(session: Session, row: SQLModel) -> None:
    """Insert a row whose key is known, now; it is one of the session's from then on."""
    _insert(type(row)).run_with(session, _values(row))
    adopt(session, row)
    if isinstance(session, RowSession):
        session.inserted.append(row)


def change_row(session: Session, row: SQLModel, values: Mapping[str, Any]) -> None:
    """Set columns of a row of the session and of the database, now."""
    state = inspect(row)
    if not state.persistent or row not in session:
        session.add(row)
        session.flush()
    changed = {f"new_{name}": value for name, value in values.items()}
    workspace, number = state.identity
    statement = _update(type(row), tuple(values))
    if statement.run_with(session, {**changed, "workspace": workspace, "number": number}) != 1:
        raise StaleDataError(f"a row of {row.__tablename__} is not there any more")
    for name, value in values.items():
        set_committed_value(row, name, value)


def insert_plain(session: Session, row: SQLModel) -> None:
    """Insert a row that nobody changes any more; it does not become one of the session's, and has no id here."""
    _insert(type(row), without="id").run_with(session, _values(row))


def _values(row: SQLModel) -> Mapping[str, Any]:
    """Return what is in every column: the row's own mapping where that has all of them."""
    names = _names(type(row))
    return row.__dict__ if names <= row.__dict__.keys() else {name: getattr(row, name) for name in names}


@cache
def _names(model: type[Any]) -> frozenset[str]:
    return frozenset(column.key for column in table_of(model).c)


@cache
def _key(model: type[Any]) -> tuple[str, ...]:
    return tuple(column.key for column in table_of(model).primary_key)


def table_of(model: type[SQLModel]) -> Table:
    """Return the table of a model."""
    table: Table = model.__table__  # type: ignore[attr-defined] # SQLModel does not declare what it makes
    return table


@cache
def _has_key(entity: Any) -> bool:  # noqa: ANN401 - whatever somebody gets
    return isinstance(entity, type) and tuple(column.key for column in table_of(entity).primary_key) == KEY


@cache
def _by_key(model: type[SQLModel]) -> PreparedRows:
    table = table_of(model)
    where = (table.c.workspace_id == bindparam("workspace"), table.c.id == bindparam("number"))
    return PreparedRows(model, lambda: select(table).where(*where))


@cache
def _insert(model: type[SQLModel], without: str = "") -> Prepared[()]:
    table = table_of(model)
    names = [column.key for column in table.c if column.key != without]
    return Prepared(lambda: insert(table).inline().values({name: bindparam(name) for name in names}))


@cache
def _update(model: type[SQLModel], names: tuple[str, ...]) -> Prepared[()]:
    table = table_of(model)
    where = (table.c.workspace_id == bindparam("workspace"), table.c.id == bindparam("number"))
    values: dict[str, Any] = {name: bindparam(f"new_{name}") for name in names}
    return Prepared(lambda: update(table).where(*where).values(values))


class savepoint:  # noqa: N801 - used like a function; a class, because only its `__exit__` sees what ended the block
    """Leave nothing behind of a block that fails, neither in the database nor among the rows of the session."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._begun = 0

    def __enter__(self) -> None:
        """Begin."""
        run_plain(self._session, "SAVEPOINT part")
        self._begun = len(self._session.inserted) if isinstance(self._session, RowSession) else 0

    def __exit__(self, _kind: object, error: BaseException | None, _trace: object) -> None:
        """Keep it, or take it back."""
        if error is not None:
            self._take_back(error)
            return
        try:
            self._session.flush()
        except DBAPIError as failed:
            self._take_back(failed)
            raise
        run_plain(self._session, "RELEASE SAVEPOINT part", flush=False)

    def _take_back(self, error: BaseException) -> None:
        """Go back; where the database itself has ended the transaction, what it said first is what is heard."""
        session = self._session
        for row in list(session.new):
            session.expunge(row)
        try:
            run_plain(session, "ROLLBACK TO SAVEPOINT part", flush=False)
            run_plain(session, "RELEASE SAVEPOINT part", flush=False)
        except (DBAPIError, InvalidRequestError) as gone:
            raise (error if isinstance(error, DBAPIError) else gone) from error.__cause__
        _forget(session, self._begun)


def _forget(session: Session, begun: int) -> None:
    """Forget rows that are not there any more, and values that are others again."""
    if isinstance(session, RowSession):
        for row in session.inserted[begun:]:
            if row in session:
                session.expunge(row)
        del session.inserted[begun:]
        session.taken_back += 1
    session.expire_all()


def _loaded(session: Session, row: object) -> None:
    if isinstance(session, RowSession):
        session.keep(row)


def _rolled_back(session: Session) -> None:
    """Forget what was done in a savepoint of SQLAlchemy's, whether it is left by an error or a flush in it failed."""
    nested = session.get_nested_transaction()
    if nested is not None and isinstance(session, RowSession) and nested in session.before:
        _forget(session, session.before[nested])


def _ended(session: Session, transaction: SessionTransaction) -> None:
    if isinstance(session, RowSession):
        session.before.pop(transaction, None)


for moment in ("loaded_as_persistent", "pending_to_persistent"):
    event.listen(RowSession, moment, _loaded)
event.listen(RowSession, "after_rollback", _rolled_back)
event.listen(RowSession, "after_transaction_end", _ended)

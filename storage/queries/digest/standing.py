"""How every record of a table stood at a moment, as a subquery: no record is loaded.

What was *known* then is found backwards: a field that changed since had the value that the first of those changes names
as its old one, all else stood as it stands. So the work grows with what happened since, not with what there is. What is
*corrected* is folded forwards, as later words about earlier days come in between; and so is a moment before which less
happened than since.
"""

from collections.abc import Sequence
from typing import Any, Final

from sqlalchemy import (
    CTE,
    BigInteger,
    Boolean,
    ColumnElement,
    CompoundSelect,
    Date,
    DateTime,
    Integer,
    Select,
    String,
    Subquery,
    case,
    cast,
    func,
    literal,
    not_,
    or_,
    select,
    union_all,
)
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.elements import SQLCoreOperations
from sqlalchemy.sql.functions import FunctionElement
from sqlmodel import col

from storage.changes import CREATED, DELETED
from storage.models.ledger import Change
from storage.models.rows import Record
from storage.queries.digest.moments import Moment

DEAL_FIELDS: Final = (
    "stage_id", "amount", "currency", "close_on", "closed_on", "owner_id", "probability", "parked_until", "forecast",
    "forecast_override",
)  # fmt: skip


SECONDS: Final = "2026-11-18T15:15:00"
"""How exactly instants are compared, as text."""


class _Scalar(FunctionElement[str]):
    """The value that a JSON text is, as text or number; NULL for null."""

    inherit_cache = True
    type = String()


class Given(FunctionElement[str]):
    """The value that a JSON object has under a name, as text or number; NULL for null and where it has none."""

    inherit_cache = True
    type = String()


class _Instant(FunctionElement[str]):
    """An instant as changes have it, to the second: '2026-11-18T15:15:00', of UTC."""

    inherit_cache = True
    type = String()


@compiles(_Instant, "sqlite")
def _sqlite_instant(element: _Instant, compiler: SQLCompiler, **kw: Any) -> str:  # noqa: ANN401
    return f"substr(replace({compiler.process(element.clauses, **kw)}, ' ', 'T'), 1, {len(SECONDS)})"


@compiles(_Instant, "postgresql")
def _postgresql_instant(element: _Instant, compiler: SQLCompiler, **kw: Any) -> str:  # noqa: ANN401
    return f"to_char(timezone('UTC', {compiler.process(element.clauses, **kw)}), 'YYYY-MM-DD\"T\"HH24:MI:SS')"


@compiles(_Scalar, "sqlite")
def _sqlite_scalar(element: _Scalar, compiler: SQLCompiler, **kw: Any) -> str:  # noqa: ANN401 - SQLAlchemy's own
    return f"json_extract({compiler.process(element.clauses, **kw)}, '$')"


@compiles(_Scalar, "postgresql")
def _postgresql_scalar(element: _Scalar, compiler: SQLCompiler, **kw: Any) -> str:  # noqa: ANN401
    return f"(CAST({compiler.process(element.clauses, **kw)} AS JSON) #>> '{{}}')"


@compiles(Given, "sqlite")
def _sqlite_member(element: Given, compiler: SQLCompiler, **kw: Any) -> str:  # noqa: ANN401
    document, name = (compiler.process(each, **kw) for each in element.clauses)
    return f"json_extract({document}, '$.' || {name})"


@compiles(Given, "postgresql")
def _postgresql_member(element: Given, compiler: SQLCompiler, **kw: Any) -> str:  # noqa: ANN401
    document, name = (compiler.process(each, **kw) for each in element.clauses)
    return f"(CAST({document} AS JSON) ->> {name})"


def once(query: Select[Any], name: str) -> CTE:
    """Return a query that is carried out once: PostgreSQL would repeat it for each row it is joined to."""
    return query.cte(name).prefix_with("MATERIALIZED", dialect="postgresql")


def in_order(model: type[Record]) -> ColumnElement[bool]:
    """Return a condition that holds for every record: so SQLite reads a table as it lies, by its key.

    Without it, it goes by the first index that begins with the workspace, from page to page: three to eight times as
    long (`docs/decisions/speed.md`).
    """
    return _column(model, "id") > 0


def standing(
    model: type[Record], fields: Sequence[str], moment: Moment, name: str, only: CTE | None = None
) -> Subquery:
    """Return a subquery of the records there were: `id`, and each field; days and instants (UTC) are ISO texts.

    `only` is a CTE of the ids that are wanted: few, as each is folded. `name` must differ between subqueries of one
    statement.
    """
    if moment.is_now:
        wanted = in_order(model) if only is None else _column(model, "id").in_(select(only.c.id))
        return _rows(model, fields, moment).where(wanted).subquery(name)
    if moment.is_early:
        return _folded(model, fields, moment, only, name).subquery(name)
    if moment.view == "known":
        return _unwound(model, fields, moment, name, only).subquery(name)
    if only is not None:
        return _folded(model, fields, moment, only, name).subquery(name)
    changed = changed_since(str(model.__tablename__), fields, moment).cte(f"{name}_changed")
    same = _rows(model, fields, moment).where(_column(model, "id").not_in(select(changed.c.id)))
    return union_all(same, _folded(model, fields, moment, changed, name)).subquery(name)


def _unwound(model: type[Record], fields: Sequence[str], moment: Moment, name: str, only: CTE | None) -> Select[Any]:
    """Return the records of then, each field as it was before its first change that had not been seen."""
    unseen = _unseen(str(model.__tablename__), fields, moment).subquery(f"{name}_unseen")
    first = select(func.min(unseen.c.change).label("change")).group_by(unseen.c.id, unseen.c.field)
    first = first if only is None else first.where(unseen.c.id.in_(select(only.c.id)))
    oldest = first.subquery(f"{name}_oldest")
    was = once(_wide(oldest, col(Change.old), fields), f"{name}_was")
    born_later, deleted = was.c[CREATED].is_not(None), was.c[DELETED]
    lived = case((deleted.is_not(None), deleted == "null"), else_=_column(model, "deleted_at").is_(None))
    values = (
        case(
            (was.c[each].is_not(None), _typed(_Scalar(was.c[each]), model, each)),
            else_=_as_then(_column(model, each), model, each),
        ).label(each)
        for each in fields
    )
    query = select(_column(model, "id"), *values).outerjoin(was, was.c.id == _column(model, "id"))
    query = query.where(_column(model, "workspace_id") == moment.workspace, not_(born_later), lived)
    return query.where(in_order(model) if only is None else _column(model, "id").in_(select(only.c.id)))


def _unseen(entity: str, fields: Sequence[str], moment: Moment, until: Moment | None = None) -> CompoundSelect[Any]:
    """Return the changes that had not been seen (but were by `until`): each half of them is a range of an index."""
    columns: tuple[ColumnElement[Any], ...] = (
        col(Change.id).label("change"),
        col(Change.entity_id).label("id"),
        col(Change.field).label("field"),
    )
    made: Select[*tuple[Any, ...]] = select(*columns)
    made = made.where(
        col(Change.workspace_id) == moment.workspace,
        col(Change.entity) == entity,
        col(Change.field).in_((CREATED, DELETED, *fields)),
    )
    if until is not None and not until.is_now:
        made = made.where(until.seen())
    later = made.where(col(Change.at) >= moment.until)
    learnt = made.where(col(Change.recorded_at) >= moment.until, col(Change.at) < moment.until, moment.seen_after())
    return union_all(later, learnt)


def _wide(newest: Subquery, side: SQLCoreOperations[str], fields: Sequence[str]) -> Select[Any]:
    """Return one row a record, with a column for each field, of the changes whose ids are `newest.c.change`."""
    told = (func.max(case((col(Change.field) == each, side))).label(each) for each in (CREATED, DELETED, *fields))
    query: Select[Any] = select(*(col(Change.entity_id).label("id"), *told))
    return query.join(newest, newest.c.change == col(Change.id)).group_by(col(Change.entity_id))


def changed_since(entity: str, fields: Sequence[str], moment: Moment, until: Moment | None = None) -> Select[Any]:
    """Return the ids of a table's records that changed after a moment in one of the fields.

    `until`: only of those that were changed by then; what was undone is in neither moment, so that it is looked at too.
    """
    if moment.view == "known":
        unseen = _unseen(entity, fields, moment, until).subquery()
        return select(unseen.c.id).distinct()
    where = (
        col(Change.workspace_id) == moment.workspace,
        col(Change.entity) == entity,
        col(Change.field).in_((CREATED, DELETED, *fields)),
        moment.seen_after(),
    )
    return select(col(Change.entity_id).label("id")).where(*where).distinct()


def _rows(model: type[Record], fields: Sequence[str], moment: Moment) -> Select[Any]:
    """Return the records as they stand."""
    values = (_as_then(_column(model, each), model, each).label(each) for each in fields)
    query = select(_column(model, "id"), *values)
    return query.where(_column(model, "workspace_id") == moment.workspace, _column(model, "deleted_at").is_(None))


def _folded(model: type[Record], fields: Sequence[str], moment: Moment, wanted: CTE | None, name: str) -> Select[Any]:
    """Return the wanted records (None: all) with the last value of each field that had been seen."""
    where = [
        col(Change.workspace_id) == moment.workspace,
        col(Change.entity) == str(model.__tablename__),
        col(Change.field).in_((CREATED, DELETED, *fields)),
        moment.seen(),
    ]
    where += [] if wanted is None else [col(Change.entity_id).in_(select(wanted.c.id))]
    last = func.max(col(Change.id)).label("change")
    newest = select(last).where(*where).group_by(col(Change.entity_id), col(Change.field)).subquery(f"{name}_newest")
    wide = once(_wide(newest, col(Change.new), fields), f"{name}_told")
    born = wide.c[CREATED]
    values = (
        _typed(case((wide.c[each].is_not(None), _Scalar(wide.c[each])), else_=Given(born, literal(each))), model, each)
        for each in fields
    )
    lives = or_(wide.c[DELETED].is_(None), wide.c[DELETED] == "null")
    labelled = (value.label(each) for value, each in zip(values, fields, strict=True))
    return select(wide.c.id, *labelled).where(born.is_not(None), lives)


def _typed(value: ColumnElement[Any], model: type[Record], field: str) -> ColumnElement[Any]:
    kind = _column(model, field).type
    if _is_instant(kind):
        return func.substr(value, 1, len(SECONDS))
    return cast(value, BigInteger) if isinstance(kind, Integer) and not isinstance(kind, Boolean) else value


def _as_then(column: ColumnElement[Any], model: type[Record], field: str) -> ColumnElement[Any]:
    """Return a column of today as the fold has it: numbers are wide, all else is text."""
    kind = _column(model, field).type
    if _is_instant(kind):
        return _Instant(column)
    if isinstance(kind, Integer) and not isinstance(kind, Boolean):
        return cast(column, BigInteger)
    return cast(column, String) if isinstance(kind, Date) or not isinstance(kind, String) else column


def _is_instant(kind: Any) -> bool:  # noqa: ANN401 - any column's type
    return isinstance(getattr(kind, "impl", kind), DateTime)


def _column(model: type[Record], field: str) -> ColumnElement[Any]:
    column: ColumnElement[Any] = getattr(model, field)
    return column

"""How every record of a table stood at a moment, as a subquery: no record is loaded.

A record without a change after the moment stood as it stands; of the others each field has the value of the last change
seen by then. So the work grows with what happened since, not with what there is.
"""

from collections.abc import Sequence
from typing import Any, Final

from sqlalchemy import (
    CTE,
    BigInteger,
    Boolean,
    ColumnElement,
    Date,
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


class _Scalar(FunctionElement[str]):
    """The value that a JSON text is, as text or number; NULL for null."""

    inherit_cache = True
    type = String()


class _Member(FunctionElement[str]):
    """The value that a JSON object has under a name, as text or number; NULL for null and where it has none."""

    inherit_cache = True
    type = String()


@compiles(_Scalar, "sqlite")
def _sqlite_scalar(element: _Scalar, compiler: SQLCompiler, **kw: Any) -> str:  # noqa: ANN401 - SQLAlchemy's own
    return f"json_extract({compiler.process(element.clauses, **kw)}, '$')"


@compiles(_Scalar, "postgresql")
def _postgresql_scalar(element: _Scalar, compiler: SQLCompiler, **kw: Any) -> str:  # noqa: ANN401
    return f"(CAST({compiler.process(element.clauses, **kw)} AS JSON) #>> '{{}}')"


@compiles(_Member, "sqlite")
def _sqlite_member(element: _Member, compiler: SQLCompiler, **kw: Any) -> str:  # noqa: ANN401
    document, name = (compiler.process(each, **kw) for each in element.clauses)
    return f"json_extract({document}, '$.' || {name})"


@compiles(_Member, "postgresql")
def _postgresql_member(element: _Member, compiler: SQLCompiler, **kw: Any) -> str:  # noqa: ANN401
    document, name = (compiler.process(each, **kw) for each in element.clauses)
    return f"(CAST({document} AS JSON) ->> {name})"


def standing(
    model: type[Record], fields: Sequence[str], moment: Moment, name: str, only: CTE | None = None
) -> Subquery:
    """Return a subquery of the records there were: `id`, and each field; days are ISO texts.

    `only` is a CTE of the ids that are wanted: few, as each is folded. `name` must differ between subqueries of one
    statement.
    """
    if moment.is_now:
        rows = _rows(model, fields, moment)
        return (rows if only is None else rows.where(_column(model, "id").in_(select(only.c.id)))).subquery(name)
    if only is not None:
        return _folded(model, fields, moment, only, name).subquery(name)
    changed = changed_since(str(model.__tablename__), fields, moment).cte(f"{name}_changed")
    same = _rows(model, fields, moment).where(_column(model, "id").not_in(select(changed.c.id)))
    return union_all(same, _folded(model, fields, moment, changed, name)).subquery(name)


def changed_since(entity: str, fields: Sequence[str], moment: Moment) -> Select[Any]:
    """Return the ids of a table's records that changed after a moment in one of the fields."""
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


def _folded(model: type[Record], fields: Sequence[str], moment: Moment, wanted: CTE, name: str) -> Select[Any]:
    """Return the wanted records with the last value of each field that had been seen."""
    where = (
        col(Change.workspace_id) == moment.workspace,
        col(Change.entity) == str(model.__tablename__),
        col(Change.field).in_((CREATED, DELETED, *fields)),
        col(Change.entity_id).in_(select(wanted.c.id)),
        not_(moment.seen_after()),
    )
    last = func.max(col(Change.id)).label("last")
    newest = select(last).where(*where).group_by(col(Change.entity_id), col(Change.field)).subquery(f"{name}_newest")
    told = {each: func.max(case((col(Change.field) == each, col(Change.new)))) for each in (CREATED, DELETED, *fields)}
    wide = (
        select(col(Change.entity_id).label("id"), *(value.label(each) for each, value in told.items()))
        .join(newest, newest.c.last == col(Change.id))
        .group_by(col(Change.entity_id))
        .subquery(f"{name}_told")
    )
    born = wide.c[CREATED]
    values = (
        _typed(
            case((wide.c[each].is_not(None), _Scalar(wide.c[each])), else_=_Member(born, literal(each))), model, each
        )
        for each in fields
    )
    lives = or_(wide.c[DELETED].is_(None), wide.c[DELETED] == "null")
    labelled = (value.label(each) for value, each in zip(values, fields, strict=True))
    return select(wide.c.id, *labelled).where(born.is_not(None), lives)


def _typed(value: ColumnElement[Any], model: type[Record], field: str) -> ColumnElement[Any]:
    kind = _column(model, field).type
    return cast(value, BigInteger) if isinstance(kind, Integer) and not isinstance(kind, Boolean) else value


def _as_then(column: ColumnElement[Any], model: type[Record], field: str) -> ColumnElement[Any]:
    """Return a column of today as the fold has it: numbers are wide, all else is text."""
    kind = _column(model, field).type
    if isinstance(kind, Integer) and not isinstance(kind, Boolean):
        return cast(column, BigInteger)
    return cast(column, String) if isinstance(kind, Date) or not isinstance(kind, String) else column


def _column(model: type[Record], field: str) -> ColumnElement[Any]:
    column: ColumnElement[Any] = getattr(model, field)
    return column

"""What stands in the way of undoing a request: newer values, newer records that hang on it, records that are gone."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Any, Literal

from sqlalchemy import Select, Table, Text, bindparam, inspect, select
from sqlalchemy import cast as sql_cast
from sqlmodel import Session, col

from storage.changes import CREATED, DELETED
from storage.entities import ENTITIES, decode
from storage.models.deals import Stage
from storage.models.ledger import Change, Request
from storage.models.rows import Record

Plan = Mapping[tuple[str, int], Mapping[str, Any]]
"""The fields that undoing sets, by table and number of the record."""

CONTACTS = "contact_ids"  # the one reference that is a list


@dataclass(frozen=True, slots=True)
class Conflict:
    """One field of one record that cannot be what it was.

    `changed`: a newer request gave it another `value`. `used`: it refers to what would disappear. `missing`: what it
    would refer to is deleted (`field` 'deleted_at': the record itself is). `taken`: this other stage has the name that
    one would get back. `request` and `member` are whose doing it was, where that is known.
    """

    kind: Literal["changed", "used", "missing", "taken"]
    entity: str
    number: int
    field: str
    value: Any = None
    request: int | None = None
    member: int | None = None


def conflicts_of(session: Session, request: Request, changes: list[Change], plan: Plan) -> list[Conflict]:
    """Return what stands in the way of carrying out the plan to undo `request`, which made the `changes`."""
    found: list[Conflict] = []
    made: dict[tuple[str, int], list[Change]] = {}
    for change in changes:
        made.setdefault((change.entity, change.entity_id), []).append(change)
    for (entity, number), values in plan.items():
        row = session.get_one(ENTITIES[entity], (request.workspace_id, number))
        found += _changed(session, row, made[entity, number], values)
        if values.get(DELETED) is not None:
            found += _used(session, row, plan)
        else:
            found += _missing(session, row, values, plan)
            found += _taken(session, row, values, plan)
    return sorted(found, key=lambda conflict: -(conflict.request or 0))


def _changed(session: Session, row: Record, made: list[Change], values: Mapping[str, Any]) -> Iterator[Conflict]:
    """Yield the newest change of each field that would be overwritten.

    What was undone meanwhile does not count, unless the value is another one all the same.
    """
    created = made[0].field == CREATED
    left = {change.field: decode(change.entity, change.field, change.new) for change in made if change.field in values}
    if created:
        left.setdefault(DELETED, None)
    newest: dict[str, Change] = {}
    for change, counts in _newer(session, row, made[-1]):
        differs = change.field in left and getattr(row, change.field) != left[change.field]
        if differs or (counts and (created or change.field in values)):
            newest[change.field] = change
    yield from map(_as_conflict, newest.values())


def _newer(session: Session, row: Record, last: Change) -> list[tuple[Change, bool]]:
    """Return what the record's fields became by requests after the one of `last`, oldest first.

    The second of each says whether that still counts: it was not undone, and did not come to nothing.
    """
    given = {"workspace": row.workspace_id, "entity": last.entity, "number": row.id, "change": last.id,
             "request": last.request_id}  # fmt: skip
    before: dict[tuple[int, str], str] = {}
    newest: dict[tuple[int, str], tuple[Change, bool]] = {}
    for change, stands in session.execute(_later(), given):
        key = (change.request_id, change.field)
        old = before.setdefault(key, change.old)
        newest[key] = (change, stands and change.new != old)
    return list(newest.values())


@cache
def _later() -> Select[Change, bool]:
    same = (col(Request.workspace_id) == col(Change.workspace_id)) & (col(Request.id) == col(Change.request_id))
    return (
        select(Change, col(Request.undone_by).is_(None) & col(Request.undoes).is_(None))
        .join(Request, same)
        .where(
            col(Change.workspace_id) == bindparam("workspace"),
            col(Change.entity) == bindparam("entity"),
            col(Change.entity_id) == bindparam("number"),
            col(Change.id) > bindparam("change"),
            col(Change.request_id) != bindparam("request"),
        )
        .order_by(col(Change.id))
    )


def _as_conflict(change: Change) -> Conflict:
    return Conflict(
        "changed",
        change.entity,
        change.entity_id,
        change.field,
        decode(change.entity, change.field, change.new),
        change.request_id,
        change.member_id,
    )


def _used(session: Session, gone: Record, plan: Plan) -> Iterator[Conflict]:
    """Yield the live records that refer to one that would be deleted, and would still do so after the plan."""
    target = str(gone.__tablename__)
    for entity, field in _referring(target):
        given = {"workspace": gone.workspace_id, "number": gone.id, "within": f"%{gone.id}%"}
        for row in session.execute(_referrers(entity, field), given).scalars():
            after = plan.get((entity, row.id), {})
            value = after.get(field, getattr(row, field))
            still = gone.id in value if field == CONTACTS else value == gone.id
            if still and after.get(DELETED) is None:
                yield _by_creator(session, row, field)


@cache
def _referrers(entity: str, field: str) -> Select[Record]:
    """The live records whose field refers to the record `number`, or in a list perhaps does."""
    model: Any = ENTITIES[entity]
    column = getattr(model, field)
    refers = sql_cast(column, Text).like(bindparam("within")) if field == CONTACTS else column == bindparam("number")
    return select(model).where(model.workspace_id == bindparam("workspace"), model.deleted_at.is_(None), refers)


def _taken(session: Session, row: Record, values: Mapping[str, Any], plan: Plan) -> Iterator[Conflict]:
    """Yield the live stages that would have the same name as a stage that comes back or is called as before."""
    if not isinstance(row, Stage) or not {DELETED, "name"} & values.keys():
        return
    name = str(values.get("name", row.name)).casefold()
    same = (col(Stage.workspace_id) == row.workspace_id, col(Stage.id) != row.id)
    for other in session.execute(select(Stage).where(*same)).scalars():
        after = plan.get(("stage", other.id), {})
        if after.get(DELETED, other.deleted_at) is None and str(after.get("name", other.name)).casefold() == name:
            change = _newest_change(session, other, CREATED, DELETED, "name")
            request, member = (change.request_id, change.member_id) if change else (None, None)
            yield Conflict("taken", "stage", other.id, "name", other.name, request, member)


def _by_creator(session: Session, row: Record, field: str) -> Conflict:
    """Return the conflict with a record, and who made it refer there."""
    change = _newest_change(session, row, CREATED, field)
    request, member = (change.request_id, change.member_id) if change else (None, None)
    return Conflict("used", str(row.__tablename__), row.id, field, getattr(row, field), request, member)


def _newest_change(session: Session, row: Record, *fields: str) -> Change | None:
    """Return the newest change of a record's fields."""
    query = (
        select(Change)
        .where(
            col(Change.workspace_id) == row.workspace_id,
            col(Change.entity) == str(row.__tablename__),
            col(Change.entity_id) == row.id,
            col(Change.field).in_(fields),
        )
        .order_by(col(Change.id).desc())
        .limit(1)
    )
    return session.execute(query).scalars().first()


def _missing(session: Session, row: Record, values: Mapping[str, Any], plan: Plan) -> Iterator[Conflict]:
    """Yield the references that the record would have after the plan to records that are deleted."""
    entity = str(row.__tablename__)
    comes_back = DELETED in values
    if row.deleted_at is not None and not comes_back:
        yield _by_deleter(session, row, Conflict("missing", entity, row.id, DELETED, row.deleted_at))
    for field, target in _references(entity).items():
        number = values.get(field, getattr(row, field))
        if number is None or not (comes_back or field in values):
            continue
        referred = session.get_one(ENTITIES[target], (row.workspace_id, number))
        if plan.get((target, number), {}).get(DELETED, referred.deleted_at) is not None:
            yield _by_deleter(session, referred, Conflict("missing", entity, row.id, field, number))


def _by_deleter(session: Session, gone: Record, conflict: Conflict) -> Conflict:
    """Return the conflict with whose doing it was that the record is gone."""
    change = _newest_change(session, gone, DELETED)
    return replace(conflict, request=change.request_id, member=change.member_id) if change else conflict


@cache
def _references(entity: str) -> dict[str, str]:
    """Return the table that each referring field of a table refers to."""
    table = inspect(ENTITIES[entity]).local_table
    if not isinstance(table, Table):
        raise TypeError(f"{entity} is no table")
    return {
        element.parent.name: element.column.table.name
        for constraint in table.foreign_key_constraints
        for element in constraint.elements
        if element.column.table.name in ENTITIES and element.parent.name != "workspace_id"
    }


@cache
def _referring(target: str) -> tuple[tuple[str, str], ...]:
    """Return the (table, field) pairs that refer to a table."""
    found = [(entity, field) for entity in ENTITIES for field, to in _references(entity).items() if to == target]
    if target == "contact":
        found += [(entity, CONTACTS) for entity, model in ENTITIES.items() if CONTACTS in model.model_fields]
    return tuple(found)

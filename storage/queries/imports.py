"""Bulk reads and writes for imports: identities, rows by id, what an import wrote last, batches of rows."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Table, exists, insert, select, tuple_, update
from sqlmodel import Session, col

from storage.entities import ENTITIES
from storage.models.accounts import Alias
from storage.models.deals import Deal, Pipeline, Stage
from storage.models.ledger import Change, Request
from storage.models.rows import Record
from storage.models.workspace import Workspace

MOST_AT_ONCE: Final = 500  # ids in one query


@dataclass(frozen=True, slots=True)
class Identity:
    """What a record can be found again by; `extra` is a contact's account or a member's e-mail."""

    id: int
    name: str
    external_system: str | None
    external_id: str | None
    deleted: bool
    email: str | None = None
    account_id: int | None = None


@dataclass(frozen=True, slots=True)
class Written:
    """One recorded change: what an import or a person wrote last is seen from these."""

    entity_id: int
    field: str
    new: str
    imported: bool
    at: datetime
    recorded_at: datetime


def table_of(entity: str) -> Table:
    """Return the table of records named `entity`."""
    table: Table = ENTITIES[entity].__table__  # type: ignore[attr-defined]  # SQLModel sets it
    return table


def identities(session: Session, workspace: int, entity: str) -> list[Identity]:
    """Return every record of the entity, deleted ones too: an import must not bring back what was deleted here."""
    table = table_of(entity)
    c = table.c
    extra = [c[name] for name in ("email", "account_id") if name in c]
    columns = [c.id, c.name, c.external_system, c.external_id, c.deleted_at, *extra]
    names = [column.name for column in extra]
    rows = session.execute(select(*columns).where(c.workspace_id == workspace).order_by(c.id)).all()
    return [
        Identity(row[0], row[1], row[2], row[3], row[4] is not None, **dict(zip(names, row[5:], strict=True)))
        for row in rows
    ]


def rows_by_id(session: Session, workspace: int, entity: str, ids: Sequence[int]) -> dict[int, dict[str, Any]]:
    """Return the rows with these ids, all columns by name."""
    table = table_of(entity)
    found: dict[int, dict[str, Any]] = {}
    for start in range(0, len(ids), MOST_AT_ONCE):
        some = ids[start : start + MOST_AT_ONCE]
        query = select(table).where(table.c.workspace_id == workspace, table.c.id.in_(some))
        found.update({row.id: dict(row._mapping) for row in session.execute(query)})  # noqa: SLF001 - public API
    return found


def written(session: Session, workspace: int, entity: str, ids: Sequence[int], fields: Iterable[str]) -> list[Written]:
    """Return the recorded changes of these fields, and of the rows' creation, oldest first."""
    found: list[Written] = []
    wanted = [*fields, "created"]
    for start in range(0, len(ids), MOST_AT_ONCE):
        query = (
            select(
                col(Change.entity_id),
                col(Change.field),
                col(Change.new),
                col(Request.kind) == "import",
                col(Change.at),
                col(Change.recorded_at),
            )
            .join(
                Request,
                (col(Request.workspace_id) == col(Change.workspace_id)) & (col(Request.id) == col(Change.request_id)),
            )
            .where(
                col(Change.workspace_id) == workspace,
                col(Change.entity) == entity,
                col(Change.entity_id).in_(ids[start : start + MOST_AT_ONCE]),
                col(Change.field).in_(wanted),
            )
            .order_by(col(Change.id))
        )
        found.extend(Written(*row) for row in session.execute(query))
    return found


def taken(
    session: Session, workspace: int, entity: str, references: Sequence[tuple[str, str]]
) -> dict[tuple[str, str], int]:
    """Return the ids of the records that have one of these (system, id) references already."""
    table = table_of(entity)
    pair = tuple_(table.c.external_system, table.c.external_id)
    query = select(table.c.external_system, table.c.external_id, table.c.id).where(
        table.c.workspace_id == workspace,
        table.c.external_id.in_([reference[1] for reference in references]),
        pair.in_(references),
    )
    return {(system, external): number for system, external, number in session.execute(query)}


def insert_rows(session: Session, entity: str, rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert records as given: every row has the same columns, their numbers were reserved before."""
    if rows:
        session.execute(insert(table_of(entity)), list(rows))


def insert_changes(session: Session, rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert recorded changes as given."""
    if rows:
        session.execute(insert(Change.__table__), list(rows))  # type: ignore[attr-defined]  # SQLModel sets it


def update_row(session: Session, workspace: int, entity: str, number: int, values: Mapping[str, Any]) -> None:
    """Set columns of one record; a deal's version goes up by one."""
    table = table_of(entity)
    more = {"version": table.c.version + 1} if "version" in table.c else {}
    where = (table.c.workspace_id == workspace, table.c.id == number)
    session.execute(update(table).where(*where).values(**values, **more))


def bump_names(session: Session, workspace: int) -> None:
    """Tell every process that names changed."""
    more = col(Workspace.names_version) + 1
    session.execute(update(Workspace).where(col(Workspace.id) == workspace).values(names_version=more))


def has_deals(session: Session, workspace: int) -> bool:
    """Whether there was ever a deal in the workspace."""
    return bool(session.execute(select(exists().where(col(Deal.workspace_id) == workspace))).scalar())


def live_stages(session: Session, workspace: int) -> list[Stage]:
    """Return the stages of the workspace's first pipeline, in order."""
    first = select(col(Pipeline.id)).where(col(Pipeline.workspace_id) == workspace, col(Pipeline.deleted_at).is_(None))
    pipeline = session.execute(first.order_by(col(Pipeline.id)).limit(1)).scalar()
    query = select(Stage).where(
        col(Stage.workspace_id) == workspace, col(Stage.pipeline_id) == pipeline, col(Stage.deleted_at).is_(None)
    )
    return list(session.execute(query.order_by(col(Stage.position), col(Stage.id))).scalars())


def words_in_use(session: Session, workspace: int) -> dict[str, list[str]]:
    """Return the spellings that are in use here by field: sources (also taught ones) and products."""
    sources = select(col(Deal.source)).where(col(Deal.workspace_id) == workspace).distinct()
    taught = select(col(Alias.meaning)).where(
        col(Alias.workspace_id) == workspace, col(Alias.kind) == "source", col(Alias.deleted_at).is_(None)
    )
    used = {*session.execute(sources).scalars(), *session.execute(taught).scalars()}
    return {"source": sorted(each for each in used if each)}


def default_row(entity: str) -> dict[str, Any]:
    """Return the columns of a new record with their defaults; those that must be given are None."""
    model: type[Record] = ENTITIES[entity]
    return {
        name: None if field.is_required() else field.get_default(call_default_factory=True)
        for name, field in model.model_fields.items()
    }

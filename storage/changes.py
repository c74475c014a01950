"""Writing: every change of a record goes through a `Writer`, which records it as a row under its request."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, tzinfo
from typing import Any, TypeVar

from sqlalchemy import Integer, Select, bindparam, select, text
from sqlalchemy.orm.attributes import set_committed_value
from sqlmodel import Session, col

from storage.entities import NAMED, encode, encode_row
from storage.many_rows import change_rows, insert_each
from storage.models.ledger import Change, Request
from storage.models.rows import Record, Row
from storage.prepared import Prepared
from storage.sessions import (
    RowSession,
    change_row,
    insert_plain,
    insert_row,
    made,
    prepared_rows,
)

AT_ONCE = 500
"""So many rows are changed by one statement."""
CREATED = "created"
DELETED = "deleted_at"
_RAISED: Prepared[int] = Prepared(
    lambda: text(
        "INSERT INTO counter (workspace_id, entity, last) VALUES (:workspace, :entity, :count) "
        "ON CONFLICT (workspace_id, entity) DO UPDATE SET last = counter.last + :count RETURNING last"
    ),
    columns=[Integer()],
)
_RENAMED: Prepared[()] = Prepared(
    lambda: text("UPDATE workspace SET names_version = names_version + 1 WHERE id = :workspace")
)

AnyRow = TypeVar("AnyRow", bound=Row)
AnyRecord = TypeVar("AnyRecord", bound=Record)


def entity_of(row: Row) -> str:
    """Return the name of the row's table."""
    return str(row.__tablename__)


def next_id(session: Session, workspace: int, entity: str, count: int = 1) -> int:
    """Reserve `count` numbers of the workspace for a table and return the first."""
    last = _RAISED.rows(session, workspace=workspace, entity=entity, count=count)[0][0]
    return last - count + 1


def add_row(session: Session, row: AnyRow) -> AnyRow:
    """Give a row that is no record (a request, a question, a link) its number and insert it."""
    set_committed_value(row, "id", next_id(session, row.workspace_id, entity_of(row)))
    insert_row(session, row)
    return row


@dataclass(slots=True)
class Writer:
    """All that one request changes. `at` is when the changes became true, `now` when we learnt them (aware, UTC)."""

    session: Session
    request: Request
    now: datetime
    at: datetime | None = None
    changes: list[Change] = field(default_factory=list)
    _renamed: int | None = None

    @property
    def workspace(self) -> int:
        """The workspace that is written to."""
        return self.request.workspace_id

    def create(self, row: Record) -> None:
        """Insert a record with the next number of its table."""
        entity = entity_of(row)
        row.workspace_id, row.created_at = self.workspace, self.at or self.now
        row.id = next_id(self.session, self.workspace, entity)
        insert_row(self.session, row)
        self._record(entity, row.id, CREATED, "null", encode_row(row))

    def set(self, row: Record, **values: Any) -> bool:  # noqa: ANN401 - any column's type
        """Set fields; return whether any differed. A deal's version goes up by one if so."""
        entity = entity_of(row)
        old = {name: getattr(row, name) for name in values}
        new = {name: value for name, value in values.items() if value != old[name]}
        if not new:
            return False
        version = getattr(row, "version", None)
        change_row(self.session, row, new if version is None else {**new, "version": version + 1})
        for name, value in new.items():
            self._record(entity, row.id, name, encode(entity, name, old[name]), encode(entity, name, value))
        return True

    def set_each(self, rows: Sequence[Record], **values: Any) -> None:  # noqa: ANN401 - any column's type
        """Set the same fields of many rows of one table, none of which has a version, in a few statements."""
        changed = [row for row in rows if any(getattr(row, name) != value for name, value in values.items())]
        for part in (changed[start : start + AT_ONCE] for start in range(0, len(changed), AT_ONCE)):
            entity, old = entity_of(part[0]), [{name: getattr(row, name) for name in values} for row in part]
            change_rows(self.session, part, values)
            changes = [
                self._change(entity, row.id, name, encode(entity, name, before), encode(entity, name, values[name]))
                for row, was in zip(part, old, strict=True)
                for name, before in was.items()
                if before != values[name]
            ]
            insert_each(self.session, changes)
            self.changes += changes
            if entity in NAMED:
                self._bump_names()

    def put(self, model: type[AnyRecord], key: Mapping[str, Any], **values: Any) -> AnyRecord:  # noqa: ANN401 - columns
        """Set the one record with this unique key: created where there is none, revived where it was deleted."""
        where = [getattr(model, name) == value for name, value in key.items()]
        query = select(model).where(col(model.workspace_id) == self.workspace, *where)
        row = self.session.execute(query).scalars().first()
        if row is None:
            row = model(workspace_id=self.workspace, id=0, created_at=self.now, **key, **values)
            self.create(row)
        else:
            self.set(row, deleted_at=None, **values)
        return row

    def remove(self, row: Record) -> None:
        """Leave a tombstone: the record is seen by nothing but the history."""
        self.set(row, deleted_at=self.now)

    def _record(self, entity: str, entity_id: int, name: str, old: str, new: str) -> None:
        change = self._change(entity, entity_id, name, old, new)
        insert_plain(self.session, change)
        self.changes.append(change)
        if entity in NAMED:
            self._bump_names()

    def _change(self, entity: str, entity_id: int, name: str, old: str, new: str) -> Change:
        return made(
            Change,
            id=None,
            workspace_id=self.workspace,
            request_id=self.request.id,
            entity=entity,
            entity_id=entity_id,
            field=name,
            old=old,
            new=new,
            member_id=self.request.member_id,
            at=self.at or self.now,
            recorded_at=self.now,
        )

    def _bump_names(self) -> None:
        """Raise the version once, and again after a savepoint was rolled back: what it had raised may be gone."""
        taken_back = self.session.taken_back if isinstance(self.session, RowSession) else None
        if taken_back is not None and self._renamed == taken_back:
            return
        self._renamed = taken_back
        _RENAMED.run(self.session, workspace=self.workspace)


def changes_of(session: Session, workspace: int, request: int) -> list[Change]:
    """Return what a request changed, in order."""
    return _of_request.load(session, workspace=workspace, request=request)


@prepared_rows(Change)
def _of_request() -> Select[Change]:
    where = (col(Change.workspace_id) == bindparam("workspace"), col(Change.request_id) == bindparam("request"))
    return select(Change).where(*where).order_by(col(Change.id))


def end_of_day(day: date, zone: tzinfo) -> datetime:
    """Return when what is known to the day only was true for certain: the last microsecond of that day (aware, UTC)."""
    return datetime.combine(day, time.max, tzinfo=zone).astimezone(UTC)


def is_day_only(at: datetime) -> bool:
    """Whether a moment is only known to the day: the end of one, which nobody says anything at."""
    return at.microsecond == time.max.microsecond


def said_at(session: Session, workspace: int, request: int) -> datetime | None:
    """Return when what a request wrote was said (aware, UTC), None where only a day, or nothing, is known of it."""
    where = (col(Change.workspace_id) == workspace, col(Change.request_id) == request)
    moments = session.execute(select(col(Change.at)).where(*where).group_by(col(Change.at))).scalars()
    return max((at for at in moments if not is_day_only(at)), default=None)

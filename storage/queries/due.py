"""What is due: one row an occurrence, claimed by one process at a time, kept with what became of it.

A row is claimed for a while (the lease); every later change of it carries the claim's worker and attempt (the fence),
so that a process that slept past its lease changes nothing.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from typing import Any, Final, Literal

from sqlalchemy import ColumnElement, Integer, Select, Update, and_, bindparam, func, or_, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session, col

from storage.models.outgoing import DUE_STATES, Due
from storage.prepared import Prepared, prepared
from storage.sessions import table_of

End = Literal["done", "skipped", "failed"]
OPEN = ("pending", "claimed")


@dataclass(frozen=True, slots=True)
class Occurrence:
    """Something that is to happen once: its key, of which schedule, on which local day, at which instant.

    `skipped` is the reason why it will not happen, '' where it will.
    """

    key: str
    kind: str
    schedule: int | None
    local_on: date
    at: datetime
    skipped: str = ""


@dataclass(frozen=True, slots=True)
class DueClaim:
    """A row that one worker may carry out until its lease ends."""

    id: int
    workspace: int
    key: str
    kind: str
    schedule: int | None
    local_on: date
    at: datetime
    attempt: int
    worker: str


def add_due(session: Session, workspace: int, occurrence: Occurrence, now: datetime) -> bool:
    """Note an occurrence; False where its key is there already: a day has one."""
    row = {
        "workspace_id": workspace,
        "key": occurrence.key,
        "kind": occurrence.kind,
        "schedule_id": occurrence.schedule,
        "local_on": occurrence.local_on,
        "at": occurrence.at,
        "state": "skipped" if occurrence.skipped else "pending",
        "reason": occurrence.skipped or None,
        "attempts": 0,
        "finished_at": now if occurrence.skipped else None,
    }
    return _adding(session.get_bind().dialect.name).first(session, **row) is not None


@cache
def _adding(dialect: str) -> Prepared[int]:
    insert = postgresql.insert if dialect == "postgresql" else sqlite.insert
    names = (
        "workspace_id",
        "key",
        "kind",
        "schedule_id",
        "local_on",
        "at",
        "state",
        "reason",
        "attempts",
        "finished_at",
    )
    made = insert(Due).values({name: bindparam(name) for name in names})
    return Prepared(lambda: made.on_conflict_do_nothing().returning(col(Due.id)), columns=[Integer()])


def supersede(session: Session, workspace: int, schedule: int, before: date, now: datetime) -> int:
    """Skip what is still to happen of a schedule for days before this one; return how many that were."""
    why = f"superseded by {before.isoformat()}"
    return _SUPERSEDED.run(session, workspace=workspace, schedule=schedule, before=before, why=why, moment=now)


def _superseded() -> Update:
    older = (
        col(Due.workspace_id) == bindparam("workspace"),
        col(Due.schedule_id) == bindparam("schedule"),
        col(Due.state) == "pending",
        col(Due.local_on) < bindparam("before"),
    )
    why = {"state": "skipped", "reason": bindparam("why"), "finished_at": bindparam("moment")}
    return update(Due).where(*older).values(why)


_SUPERSEDED: Final[Prepared[()]] = Prepared(_superseded)


def claim_due(session: Session, worker: str, now: datetime, lease: timedelta, limit: int) -> list[DueClaim]:
    """Claim what is due, of every workspace, the oldest first; belongs into a short write transaction of its own."""
    found = session.execute(_claimable(), {"moment": now, "most": limit}).scalars().all()
    for row in found:
        row.state, row.worker, row.lease_until = "claimed", worker, now + lease
        row.attempts += 1
    session.flush()
    return [_claim(row, worker) for row in found]


@cache
def _claimable() -> Select[Due]:
    query = select(Due).where(_ready()).order_by(col(Due.at), col(Due.id))
    return query.limit(bindparam("most", type_=Integer)).with_for_update(skip_locked=True)


def _claim(row: Due, worker: str) -> DueClaim:
    return DueClaim(
        id=row.id or 0,
        workspace=row.workspace_id,
        key=row.key,
        kind=row.kind,
        schedule=row.schedule_id,
        local_on=row.local_on,
        at=row.at,
        attempt=row.attempts,
        worker=worker,
    )


def _ready() -> ColumnElement[bool]:
    """Whether it may be claimed at the parameter `moment`."""
    moment = bindparam("moment", type_=table_of(Due).c.at.type)
    return or_(
        and_(col(Due.state) == "pending", col(Due.at) <= moment),
        and_(col(Due.state) == "claimed", col(Due.lease_until) < moment),
    )


def is_any_due(session: Session, now: datetime) -> bool:
    """Whether there may be something to claim."""
    return _first_ready.first(session, moment=now) is not None


@prepared
def _first_ready() -> Select[int | None]:
    return select(col(Due.id)).where(_ready()).limit(1)


def is_open(session: Session) -> bool:
    """Whether anything that was begun, or is due some time, has not come to its end."""
    return session.execute(select(col(Due.id)).where(col(Due.state).in_(OPEN)).limit(1)).first() is not None


def finish_due(session: Session, held: DueClaim, state: End, now: datetime, reason: str = "") -> bool:
    """End an occurrence; False where the claim was lost, and then nothing else of it may be written."""
    return _fenced(session, held, state=state, reason=reason or None, lease_until=None, finished_at=now)


def leave_until(session: Session, held: DueClaim, at: datetime, reason: str) -> bool:
    """Let it be due at another moment, as if that had been its own; False where the claim was lost."""
    return _fenced(session, held, state="pending", at=at, reason=reason, lease_until=None)


def put_off(session: Session, held: DueClaim, until: datetime, reason: str) -> bool:
    """Let it be tried again at `until`; False where the claim was lost."""
    return _fenced(session, held, lease_until=until, reason=reason)


def _fenced(session: Session, held: DueClaim, **values: Any) -> bool:  # noqa: ANN401 - any column's type
    """Change the row only as the one who still holds it."""
    given = {f"new_{name}": value for name, value in values.items()}
    mine = {"row": held.id, "holder": held.worker, "attempt": held.attempt}
    return _change(tuple(values)).run_with(session, {**given, **mine}) > 0


@cache
def _change(names: tuple[str, ...]) -> Prepared[()]:
    mine = (
        col(Due.id) == bindparam("row"),
        col(Due.state) == "claimed",
        col(Due.worker) == bindparam("holder"),
        col(Due.attempts) == bindparam("attempt"),
    )
    values: dict[str, Any] = {name: bindparam(f"new_{name}") for name in names}
    return Prepared(lambda: update(Due).where(*mine).values(values))


def due_counts(session: Session) -> dict[str, int]:
    """Return how many occurrences there are in each state, of all workspaces."""
    found = {str(state): int(count) for state, count in session.execute(
        select(col(Due.state), func.count()).group_by(col(Due.state))
    )}  # fmt: skip
    return {state: found.get(state, 0) for state in DUE_STATES}


def late_due(session: Session, before: datetime) -> int:
    """Return how many occurrences should have happened before that moment and have not."""
    query = select(func.count()).where(col(Due.state).in_(OPEN), col(Due.at) < before)
    return int(session.execute(query).scalar_one())


def not_done(session: Session, workspace: int, since: datetime, limit: int = 20) -> Sequence[Due]:
    """Return a workspace's occurrences that were skipped or failed since then, the newest first."""
    query = select(Due).where(
        col(Due.workspace_id) == workspace, col(Due.state).in_(("skipped", "failed")), col(Due.at) >= since
    )
    return session.execute(query.order_by(col(Due.at).desc(), col(Due.id).desc()).limit(limit)).scalars().all()


def due_rows(session: Session, workspace: int) -> Sequence[Due]:
    """Return every occurrence of a workspace, in the order of time."""
    query = select(Due).where(col(Due.workspace_id) == workspace)
    return session.execute(query.order_by(col(Due.at), col(Due.id))).scalars().all()

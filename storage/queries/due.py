"""What is due: one row an occurrence, claimed by one process at a time, kept with what became of it.

A row is claimed for a while (the lease); every later change of it carries the claim's worker and attempt (the fence),
so that a process that slept past its lease changes nothing.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Literal

from sqlalchemy import ColumnElement, and_, func, or_, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session, col

from storage.models.outgoing import DUE_STATES, Due
from storage.queries.outbox import changed_rows

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
    insert = postgresql.insert if session.get_bind().dialect.name == "postgresql" else sqlite.insert
    made = session.execute(insert(Due).values(row).on_conflict_do_nothing().returning(col(Due.id)))
    return made.scalar_one_or_none() is not None


def supersede(session: Session, workspace: int, schedule: int, before: date, now: datetime) -> int:
    """Skip what is still to happen of a schedule for days before this one; return how many that were."""
    older = (
        col(Due.workspace_id) == workspace,
        col(Due.schedule_id) == schedule,
        col(Due.state) == "pending",
        col(Due.local_on) < before,
    )
    why = {"state": "skipped", "reason": f"superseded by {before.isoformat()}", "finished_at": now}
    return changed_rows(session.execute(update(Due).where(*older).values(**why)))


def claim_due(session: Session, worker: str, now: datetime, lease: timedelta, limit: int) -> list[DueClaim]:
    """Claim what is due, of every workspace, the oldest first; belongs into a short write transaction of its own."""
    query = select(Due).where(_ready(now)).order_by(col(Due.at), col(Due.id)).limit(limit)
    found = session.execute(query.with_for_update(skip_locked=True)).scalars().all()
    for row in found:
        row.state, row.worker, row.lease_until = "claimed", worker, now + lease
        row.attempts += 1
    session.flush()
    return [_claim(row, worker) for row in found]


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


def _ready(now: datetime) -> ColumnElement[bool]:
    return or_(
        and_(col(Due.state) == "pending", col(Due.at) <= now),
        and_(col(Due.state) == "claimed", col(Due.lease_until) < now),
    )


def is_any_due(session: Session, now: datetime) -> bool:
    """Whether there may be something to claim."""
    return session.execute(select(col(Due.id)).where(_ready(now)).limit(1)).first() is not None


def is_open(session: Session) -> bool:
    """Whether anything that was begun, or is due some time, has not come to its end."""
    return session.execute(select(col(Due.id)).where(col(Due.state).in_(OPEN)).limit(1)).first() is not None


def finish_due(session: Session, held: DueClaim, state: End, now: datetime, reason: str = "") -> bool:
    """End an occurrence; False where the claim was lost, and then nothing else of it may be written."""
    return _fenced(session, held, state=state, reason=reason or None, lease_until=None, finished_at=now)


def put_off(session: Session, held: DueClaim, until: datetime, reason: str) -> bool:
    """Let it be tried again at `until`; False where the claim was lost."""
    return _fenced(session, held, lease_until=until, reason=reason)


def _fenced(session: Session, held: DueClaim, **values: Any) -> bool:  # noqa: ANN401 - any column's type
    mine = (
        col(Due.id) == held.id,
        col(Due.state) == "claimed",
        col(Due.worker) == held.worker,
        col(Due.attempts) == held.attempt,
    )
    return changed_rows(session.execute(update(Due).where(*mine).values(**values))) > 0


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

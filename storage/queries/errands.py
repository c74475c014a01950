"""Long work: what somebody asked for, who carries it out now, and what became of it.

It is claimed and fenced as the outbox is: whoever slept past their lease changes nothing.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from typing import Any, Final, Literal

from sqlalchemy import ColumnElement, Select, and_, bindparam, case, func, or_, select, update
from sqlmodel import Session, col

from storage.changes import CREATED, add_row
from storage.engine import ENQUEUED
from storage.models.errands import Errand
from storage.models.ledger import Change
from storage.prepared import prepared
from storage.queries.outbox import changed_rows
from storage.sessions import table_of

Kind = Literal["import", "export"]
State = Literal["received", "offered", "wanted", "done", "failed", "dropped"]
GONE: Final = "gone"
"""The seal of an errand whose files were deleted."""
TO_DO: Final[tuple[State, ...]] = ("received", "wanted")


@dataclass(frozen=True, slots=True)
class Held:
    """An errand that one worker carries out until its lease ends: the row as it was claimed."""

    workspace: int
    number: int
    kind: Kind
    state: State
    member: int
    request: int | None
    address: str
    files: Sequence[dict[str, str | int]]
    seal: str
    attempt: int
    worker: str
    created_at: datetime


def add_errand(  # noqa: PLR0913 - one column each
    session: Session,
    workspace: int,
    kind: Kind,
    now: datetime,
    *,
    member: int,
    address: str,
    files: Sequence[dict[str, str | int]] = (),
) -> Errand:
    """Write down what somebody asked for; an import is to be offered first, an export to be made at once."""
    session.info[ENQUEUED] = True
    state: State = "received" if kind == "import" else "wanted"
    errand = Errand(
        workspace_id=workspace,
        id=0,
        kind=kind,
        state=state,
        member_id=member,
        address=address,
        files=list(files),
        not_before=now,
        created_at=now,
    )
    return add_row(session, errand)


def errand(session: Session, workspace: int, number: int) -> Errand | None:
    """Return errand E`number`."""
    return session.get(Errand, (workspace, number))


def want(session: Session, row: Errand, request: int, now: datetime) -> None:
    """Have an offer carried out under a request, from now on."""
    session.info[ENQUEUED] = True
    row.state, row.request_id, row.not_before, row.attempts = "wanted", request, now, 0
    session.flush()


def end(session: Session, row: Errand, state: State, now: datetime, reason: str = "") -> None:
    """Note that nothing more is to be done."""
    row.state, row.reason, row.ended_at = state, reason or None, now
    session.flush()


def claim_errand(session: Session, worker: str, now: datetime, lease: timedelta) -> Held | None:
    """Claim the oldest errand that is to be carried out, of any workspace; None where there is none."""
    row = session.execute(_claimable(), {"moment": now}).scalars().first()
    if row is None:
        return None
    row.worker, row.lease_until, row.attempts = worker, now + lease, row.attempts + 1
    session.flush()
    kind: Kind = "import" if row.kind == "import" else "export"
    state: State = "received" if row.state == "received" else "wanted"
    return Held(
        row.workspace_id, row.id, kind, state, row.member_id, row.request_id, row.address, tuple(row.files), row.seal,
        row.attempts, worker, row.created_at,
    )  # fmt: skip


@cache
def _claimable() -> Select[Errand]:
    query = select(Errand).where(_ready()).order_by(col(Errand.not_before), col(Errand.id))
    return query.limit(1).with_for_update(skip_locked=True)


def next_errand(session: Session, now: datetime) -> datetime | None:
    """Return when something is to be carried out (`now` = at once), None where nothing is."""
    if _first_ready.first(session, moment=now) is not None:
        return now
    return _next.rows(session)[0][0]


@prepared
def _first_ready() -> Select[int]:
    return select(col(Errand.id)).where(_ready()).limit(1)


@prepared
def _next() -> Select[datetime | None]:
    return select(func.min(func.coalesce(col(Errand.lease_until), col(Errand.not_before)))).where(_to_do())


def _ready() -> ColumnElement[bool]:
    """Whether it is to be carried out at the parameter `moment`."""
    moment = bindparam("moment", type_=table_of(Errand).c.not_before.type)
    free = or_(col(Errand.lease_until).is_(None), col(Errand.lease_until) < moment)
    return and_(_to_do(), col(Errand.not_before) <= moment, free)


def _to_do() -> ColumnElement[bool]:
    """Without a list of states, which cannot be prepared."""
    return or_(*(col(Errand.state) == state for state in TO_DO))


def change_held(session: Session, held: Held, **values: Any) -> bool:  # noqa: ANN401 - any column's type
    """Change an errand as the one who holds it; False where somebody else does."""
    mine = (
        col(Errand.workspace_id) == held.workspace,
        col(Errand.id) == held.number,
        col(Errand.state) == held.state,
        col(Errand.worker) == held.worker,
        col(Errand.attempts) == held.attempt,
    )
    return changed_rows(session.execute(update(Errand).where(*mine).values(**values))) > 0


def let_go(session: Session, held: Held, state: State, now: datetime, **values: Any) -> bool:  # noqa: ANN401 - as above
    """Change the state of an errand and hold it no longer; False where somebody else holds it."""
    if state in {"done", "failed", "dropped"}:
        values["ended_at"] = now
    return change_held(session, held, state=state, worker=None, lease_until=None, **values)


def over(session: Session, before: datetime) -> list[tuple[int, int]]:
    """Return the errands of all workspaces (workspace, number) that ended, or were offered, before a moment."""
    ended = col(Errand.ended_at) < before
    forgotten = and_(col(Errand.state) == "offered", col(Errand.created_at) < before)
    query = select(col(Errand.workspace_id), col(Errand.id)).where(or_(ended, forgotten), col(Errand.seal) != GONE)
    return [(workspace, number) for workspace, number in session.execute(query)]


def forget_files(session: Session, workspace: int, number: int, now: datetime) -> None:
    """Note that the files of an errand are gone; an offer of them is no longer one."""
    row = session.get_one(Errand, (workspace, number))
    row.seal = GONE
    if row.state == "offered":
        end(session, row, "dropped", now)
    session.flush()


def written_by(session: Session, workspace: int, request: int) -> dict[tuple[str, bool], int]:
    """Return how many records of each table a request created (True) and how many it only changed (False)."""
    is_new = func.max(case((col(Change.field) == CREATED, 1), else_=0)).label("is_new")
    records = (
        select(col(Change.entity), is_new)
        .where(col(Change.workspace_id) == workspace, col(Change.request_id) == request)
        .group_by(col(Change.entity), col(Change.entity_id))
        .subquery()
    )
    query = select(records.c.entity, records.c.is_new, func.count()).group_by(records.c.entity, records.c.is_new)
    return {(entity, bool(new)): int(count) for entity, new, count in session.execute(query)}

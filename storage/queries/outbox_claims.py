"""Claiming rows of the outbox, and what becomes of a claim.

A row is claimed for a while (the lease); every later change of it carries the claim's worker and attempt (the fence),
so a worker that slept past its lease changes nothing. Measured in `docs/decisions/outbox.md`.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from typing import Any, Literal

from sqlalchemy import BindParameter, ColumnElement, Integer, Select, and_, bindparam, exists, func, or_, select, update
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from storage.models.outgoing import Outbox
from storage.prepared import Prepared, prepared
from storage.queries.outbox import RATE_LIMITED, TWICE, UNSENT, UNSURE, id_of, receipt_of
from storage.sessions import table_of

State = Literal["sent", "retry", "failed", "unknown", "withdrawn"]


@dataclass(frozen=True, slots=True)
class Claim:
    """A row that one worker may deliver until its lease ends.

    `doubtful`: an earlier attempt may have reached the platform. `thread` is the message that the row answers to
    (`after`), '' for none. `claimed_at` is when the lease began.
    """

    id: int
    workspace: int
    key: str
    kind: str
    address: str
    ids: dict[str, Any]
    body: str | None
    attempt: int
    worker: str
    doubtful: bool
    created_at: datetime
    thread: str
    claimed_at: datetime


def due_workspaces(session: Session, now: datetime) -> Sequence[int]:
    """Return the workspaces that may have something to claim."""
    return [workspace for (workspace,) in _due.rows(session, moment=now)]


@prepared
def _due() -> Select[int]:
    return select(col(Outbox.workspace_id)).where(_ready(_moment())).distinct().order_by(col(Outbox.workspace_id))


def _moment() -> BindParameter[datetime]:
    return bindparam("moment", type_=table_of(Outbox).c.not_before.type)


def claim(  # noqa: PLR0913 - what to claim, and for how long
    session: Session,
    worker: str,
    now: datetime,
    lease: timedelta,
    limit: int,
    only: Collection[int] | None = None,
    *,
    for_whom: str = "",
    spared: tuple[str, datetime] | None = None,
) -> list[Claim]:
    """Claim what is due, the oldest first, `only` in these workspaces (None = in all).

    `for_whom`: only what goes to this address, or changes a message there. `spared`: nothing to this platform that was
    written since that moment. Belongs into a short write transaction of its own.
    """
    platform, since = spared or ("", now)
    query = _claimable(everywhere=only is None, spared=platform)
    if for_whom:
        there = col(Outbox.address).startswith(f"{for_whom}/", autoescape=True)
        query = query.where(or_(col(Outbox.address) == for_whom, there))
    found = session.execute(query, {"moment": now, "most": limit, "places": list(only or ()), "since": since}).all()
    claims = [_claimed(row, before, worker, now) for row, before in found]
    for row, _ in found:
        row.state, row.worker, row.lease_until = "claimed", worker, now + lease
        row.attempts += 1
    session.flush()
    return claims


@cache
def _claimable(*, everywhere: bool, spared: str) -> Select[Outbox, Outbox]:
    """What may be claimed at a moment, with what it answers to. Building it takes longer than asking: built once."""
    parent, moment = aliased(Outbox), _moment()
    query = (
        select(Outbox, parent)
        .outerjoin(parent, col(parent.id) == col(Outbox.after_id))
        .where(
            _ready(moment),
            or_(col(parent.id).is_(None), col(parent.state).not_in(UNSENT)),
            ~_earlier_at_the_address(moment),
            ~_told_to_wait(moment),
        )
        .order_by(col(Outbox.not_before), col(Outbox.id))
        .limit(bindparam("most", type_=Integer))
        .with_for_update(skip_locked=True, of=Outbox)
    )
    if spared:
        since = bindparam("since", type_=table_of(Outbox).c.created_at.type)
        theirs = col(Outbox.address).startswith(f"{spared}/", autoescape=True)
        query = query.where(or_(~theirs, col(Outbox.created_at) < since))
    return query if everywhere else query.where(col(Outbox.workspace_id).in_(bindparam("places", expanding=True)))


def _claimed(row: Outbox, parent: Outbox | None, worker: str, now: datetime) -> Claim:
    tried = row.state == "claimed" or (row.reason or "").startswith(UNSURE)
    return Claim(
        id=id_of(row),
        workspace=row.workspace_id,
        key=row.key,
        kind=row.kind,
        address=row.address,
        ids=dict(row.ids),
        body=row.body,
        attempt=row.attempts + 1,
        worker=worker,
        doubtful=tried and row.body is not None and row.attempts > 0,
        created_at=row.created_at,
        thread=receipt_of(parent)[1] if parent is not None else "",
        claimed_at=now,
    )


def _earlier_at_the_address(now: BindParameter[datetime]) -> ColumnElement[bool]:
    """Whether something older has to reach the same address first."""
    earlier = aliased(Outbox)
    return (
        exists()
        .where(
            col(earlier.workspace_id) == col(Outbox.workspace_id),
            col(earlier.address) == col(Outbox.address),
            col(earlier.id) < col(Outbox.id),
            col(earlier.state).in_(UNSENT),  # an index by address and state finds these few
            or_(col(earlier.state) != "pending", col(earlier.not_before) <= now),
        )
        .correlate(Outbox)
    )


def _told_to_wait(now: BindParameter[datetime]) -> ColumnElement[bool]:
    """Whether the platform told the workspace to wait: kept in the rows, so that a restart keeps it too."""
    held = aliased(Outbox)
    return (
        exists()
        .where(
            col(held.workspace_id) == col(Outbox.workspace_id),
            col(held.state) == "retry",
            col(held.reason).in_((RATE_LIMITED, f"{UNSURE}: {RATE_LIMITED}")),
            col(held.not_before) > now,
        )
        .correlate(Outbox)
    )


def _ready(now: BindParameter[datetime]) -> ColumnElement[bool]:
    return or_(
        and_(_waits(), col(Outbox.not_before) <= now),
        and_(col(Outbox.state) == "claimed", col(Outbox.lease_until) < now),
    )


def _waits() -> ColumnElement[bool]:
    """Whether nobody has it: without a list of states, which cannot be prepared."""
    return or_(col(Outbox.state) == "pending", col(Outbox.state) == "retry")


def next_due(session: Session, now: datetime) -> datetime | None:
    """Return when something that waits now becomes due, None where nothing does."""
    found = (query.rows(session, moment=now)[0][0] for query in (_later, _leased))
    return min((moment for moment in found if moment is not None), default=None)


@prepared
def _later() -> Select[datetime | None]:
    return select(func.min(col(Outbox.not_before))).where(_waits(), col(Outbox.not_before) > _moment())


@prepared
def _leased() -> Select[datetime | None]:
    """What is leased no longer is due, and claimed or not: nothing to wait for."""
    where = (col(Outbox.state) == "claimed", col(Outbox.lease_until) >= _moment())
    return select(func.min(col(Outbox.lease_until))).where(*where)


def freeze(session: Session, held: Claim, body: str) -> bool:
    """Keep what the row says from now on, whatever changes meanwhile; False where the claim was lost."""
    return _fenced(session, held, body=body)


def extend(session: Session, held: Claim, until: datetime) -> bool:
    """Hold the row for longer; False where the claim was lost."""
    return _fenced(session, held, lease_until=until)


def settle(
    session: Session,
    held: Claim,
    state: State,
    now: datetime,
    *,
    reason: str | None = None,
    not_before: datetime | None = None,
) -> bool:
    """End an attempt: the row's new state, and why; False where the claim was lost."""
    values: dict[str, Any] = {"state": state, "reason": reason, "worker": None, "lease_until": None}
    if state == "sent":
        values["sent_at"] = now
    if not_before is not None:
        values["not_before"] = not_before
    return _fenced(session, held, **values)


def delivered(session: Session, held: Claim, place: str, message: str, now: datetime) -> bool:
    """End an attempt that reached the platform: the message stands in `place` (a channel) as `message`."""
    kept = {**held.ids, "place": place, "message": message}
    return _fenced(session, held, state="sent", reason=None, worker=None, lease_until=None, sent_at=now, ids=kept)


def note_overtaken(session: Session, held: Claim, message: str) -> bool:
    """Note with a row that was said as `message` after its claim was lost; whether somebody else has said it too."""
    row = session.get_one(Outbox, held.id)
    if row.state != "sent" or receipt_of(row)[1] == message:
        return False
    row.reason = f"{TWICE}: {held.worker} slept past its lease while it was said"
    return True


def _fenced(session: Session, held: Claim, **values: Any) -> bool:  # noqa: ANN401 - any column's type
    """Change the row only as the one who still holds it."""
    given = {f"new_{name}": value for name, value in values.items()}
    mine = {"row": held.id, "holder": held.worker, "attempt": held.attempt}
    return _change(tuple(values)).run_with(session, {**given, **mine}) > 0


@cache
def _change(names: tuple[str, ...]) -> Prepared[()]:
    mine = (
        col(Outbox.id) == bindparam("row"),
        col(Outbox.state) == "claimed",
        col(Outbox.worker) == bindparam("holder"),
        col(Outbox.attempts) == bindparam("attempt"),
    )
    values: dict[str, Any] = {name: bindparam(f"new_{name}") for name in names}
    return Prepared(lambda: update(Outbox).where(*mine).values(values))

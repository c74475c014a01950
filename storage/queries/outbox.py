"""The outbox: what must be said elsewhere, written in the transaction of its cause and delivered after it.

A row is claimed for a while (the lease); every later change of it carries the claim's worker and attempt (the fence),
so a worker that slept past its lease changes nothing. Measured in `docs/decisions/outbox.md`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final, Literal

from sqlalchemy import ColumnElement, CursorResult, and_, exists, func, or_, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from storage.engine import ENQUEUED
from storage.models.outgoing import OUTBOX_STATES, Outbox

State = Literal["sent", "retry", "failed", "unknown", "withdrawn"]
UNSENT: Final = ("pending", "claimed", "retry")
RATE_LIMITED: Final = "rate limited"
"""The reason of a row that the platform told to wait: until then nothing of its workspace is claimed."""
KEPT: Final = timedelta(days=30)
UNSURE: Final = "unsure"
"""Begins the reason of a row that may have been delivered: it is looked for before it is sent again."""


@dataclass(frozen=True, slots=True)
class Claim:
    """A row that one worker may deliver until its lease ends.

    `doubtful`: an earlier attempt may have reached the platform. `thread` is the message that the row answers to
    (`after`), '' for none.
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


def enqueue(  # noqa: PLR0913, PLR0917 - one column each
    session: Session,
    workspace: int,
    key: str,
    kind: str,
    address: str,
    ids: Mapping[str, Any],
    now: datetime,
    *,
    not_before: datetime | None = None,
    after: int | None = None,
    coalesce: str | None = None,
    body: str | None = None,
) -> int | None:
    """Put a row into the outbox and return its id; None where the key is there already.

    Rendered when it is first attempted, unless it has its `body` already. `after` is the row whose message it answers
    to: it waits for that one. Several rows with one `coalesce` that wait untouched are one: lists in `ids` grow, other
    values and `not_before` are the newest.
    """
    session.info[ENQUEUED] = True
    if coalesce is not None and (waiting := _waiting(session, workspace, coalesce)) is not None:
        waiting.ids = _merged(waiting.ids, ids)
        waiting.not_before = not_before or now
        session.flush()
        return waiting.id
    row = {
        "workspace_id": workspace,
        "key": key,
        "kind": kind,
        "address": address,
        "ids": dict(ids),
        "body": body,
        "state": "pending",
        "not_before": not_before or now,
        "after_id": after,
        "coalesce": coalesce,
        "attempts": 0,
        "created_at": now,
    }
    insert = postgresql.insert if session.get_bind().dialect.name == "postgresql" else sqlite.insert
    made = session.execute(insert(Outbox).values(row).on_conflict_do_nothing().returning(col(Outbox.id)))
    return made.scalar_one_or_none()


def is_waiting(session: Session, workspace: int, coalesce: str) -> bool:
    """Whether a row with this `coalesce` waits untouched, so that another one would join it."""
    return _waiting(session, workspace, coalesce) is not None


def given_up(session: Session, workspace: int | None = None) -> list[Outbox]:
    """Return the rows that could not be delivered, or only perhaps, the newest first; of all workspaces without one."""
    where: list[ColumnElement[bool]] = [col(Outbox.state).in_(("failed", "unknown"))]
    if workspace is not None:
        where.append(col(Outbox.workspace_id) == workspace)
    return list(session.execute(select(Outbox).where(*where).order_by(col(Outbox.id).desc()).limit(200)).scalars())


def try_again(session: Session, now: datetime, *, unknown: bool = False) -> int:
    """Put what was given up back to be sent, of all workspaces; return how many rows that were.

    With `unknown` also what may have arrived: it is sent without another look, because somebody asked for it.
    """
    session.info[ENQUEUED] = True
    states = ("failed", "unknown") if unknown else ("failed",)
    again = {"state": "retry", "reason": "asked to try again", "not_before": now, "created_at": now}
    return _count(session.execute(update(Outbox).where(col(Outbox.state).in_(states)).values(**again)))


def counts(session: Session) -> dict[str, int]:
    """Return how many rows there are in each state."""
    query = select(col(Outbox.state), func.count()).group_by(col(Outbox.state))
    found = {str(state): int(count) for state, count in session.execute(query)}
    return {state: found.get(state, 0) for state in OUTBOX_STATES}


def forget_old(session: Session, now: datetime) -> int:
    """Empty the bodies of what was sent longer than `KEPT` ago, of all workspaces; return how many rows that were."""
    old = (col(Outbox.state) == "sent", col(Outbox.sent_at) < now - KEPT, col(Outbox.body).is_not(None))
    return _count(session.execute(update(Outbox).where(*old).values(body=None)))


def _waiting(session: Session, workspace: int, coalesce: str) -> Outbox | None:
    query = (
        select(Outbox)
        .where(
            col(Outbox.workspace_id) == workspace,
            col(Outbox.coalesce) == coalesce,
            col(Outbox.state) == "pending",
            col(Outbox.attempts) == 0,
        )
        .order_by(col(Outbox.id).desc())
        .limit(1)
        .with_for_update(skip_locked=True)
    )
    return session.execute(query).scalars().first()


def _merged(before: Mapping[str, Any], more: Mapping[str, Any]) -> dict[str, Any]:
    merged = {**before, **more}
    for name, value in before.items():
        if isinstance(value, list) and isinstance(more.get(name), list):
            merged[name] = [*value, *(each for each in more[name] if each not in value)]
    return merged


def claim(session: Session, worker: str, now: datetime, lease: timedelta, limit: int) -> list[Claim]:
    """Claim what is due, of every workspace, the oldest first; belongs into a short write transaction of its own."""
    parent = aliased(Outbox)
    query = (
        select(Outbox, parent)
        .outerjoin(parent, col(parent.id) == col(Outbox.after_id))
        .where(
            _ready(now),
            or_(col(parent.id).is_(None), col(parent.state).not_in(UNSENT)),
            ~_earlier_at_the_address(now),
            ~_told_to_wait(now),
        )
        .order_by(col(Outbox.not_before), col(Outbox.id))
        .limit(limit)
        .with_for_update(skip_locked=True, of=Outbox)
    )
    found = session.execute(query).all()
    claims = [_claimed(row, before, worker) for row, before in found]
    for row, _ in found:
        row.state, row.worker, row.lease_until = "claimed", worker, now + lease
        row.attempts += 1
    session.flush()
    return claims


def _claimed(row: Outbox, parent: Outbox | None, worker: str) -> Claim:
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
    )


def _earlier_at_the_address(now: datetime) -> ColumnElement[bool]:
    """Whether something older has to reach the same address first."""
    earlier = aliased(Outbox)
    return (
        exists()
        .where(
            col(earlier.workspace_id) == col(Outbox.workspace_id),
            col(earlier.address) == col(Outbox.address),
            col(earlier.id) < col(Outbox.id),
            or_(
                col(earlier.state).in_(("claimed", "retry")),
                and_(col(earlier.state) == "pending", col(earlier.not_before) <= now),
            ),
        )
        .correlate(Outbox)
    )


def _told_to_wait(now: datetime) -> ColumnElement[bool]:
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


def is_any_due(session: Session, now: datetime) -> bool:
    """Whether there may be something to claim."""
    return session.execute(select(col(Outbox.id)).where(_ready(now)).limit(1)).first() is not None


def is_all_said(session: Session) -> bool:
    """Whether nothing waits, not even for later."""
    return session.execute(select(col(Outbox.id)).where(col(Outbox.state).in_(UNSENT)).limit(1)).first() is None


def _ready(now: datetime) -> ColumnElement[bool]:
    return or_(
        and_(col(Outbox.state).in_(("pending", "retry")), col(Outbox.not_before) <= now),
        and_(col(Outbox.state) == "claimed", col(Outbox.lease_until) < now),
    )


def next_due(session: Session, now: datetime) -> datetime | None:
    """Return when something that waits now becomes due, None where nothing does."""
    later = select(func.min(col(Outbox.not_before))).where(
        col(Outbox.state).in_(("pending", "retry")), col(Outbox.not_before) > now
    )
    leases = select(func.min(col(Outbox.lease_until))).where(col(Outbox.state) == "claimed")
    moments = (session.execute(query).scalar_one_or_none() for query in (later, leases))
    return min((moment for moment in moments if moment is not None), default=None)


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
    return settle(session, held, "sent", now) and bool(
        session.execute(update(Outbox).where(col(Outbox.id) == held.id).values(ids=kept))
    )


def receipt_of(row: Outbox) -> tuple[str, str]:
    """Return where a row's message stands (the channel, the message); ('', '') before it is sent."""
    return str(row.ids.get("place", "")), str(row.ids.get("message", ""))


def withdraw(session: Session, workspace: int, key: str) -> bool:
    """Say it never, where nobody has begun to; False where it is too late."""
    where = (col(Outbox.workspace_id) == workspace, col(Outbox.key) == key, col(Outbox.state) == "pending")
    return _count(session.execute(update(Outbox).where(*where).values(state="withdrawn"))) > 0


def outbox_row(session: Session, workspace: int, key: str) -> Outbox | None:
    """Return the row with this key."""
    query = select(Outbox).where(col(Outbox.workspace_id) == workspace, col(Outbox.key) == key)
    return session.execute(query).scalars().first()


def id_of(row: Outbox) -> int:
    """Return the id of a stored row."""
    if row.id is None:
        raise ValueError("the row was never stored")
    return row.id


def _fenced(session: Session, held: Claim, **values: Any) -> bool:  # noqa: ANN401 - any column's type
    """Change the row only as the one who still holds it."""
    mine = (
        col(Outbox.id) == held.id,
        col(Outbox.state) == "claimed",
        col(Outbox.worker) == held.worker,
        col(Outbox.attempts) == held.attempt,
    )
    return _count(session.execute(update(Outbox).where(*mine).values(**values))) > 0


def _count(result: Any) -> int:  # noqa: ANN401 - `Result` hides the rowcount
    return result.rowcount if isinstance(result, CursorResult) else 0

"""The outbox: what must be said elsewhere, written in the transaction of its cause and delivered after it."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from functools import cache
from typing import Any, Final

from sqlalchemy import ColumnElement, CursorResult, Integer, Select, bindparam, func, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session, col

from storage.engine import ENQUEUED
from storage.models.outgoing import OUTBOX_STATES, Outbox
from storage.prepared import Prepared

UNSENT: Final = ("pending", "claimed", "retry")
RATE_LIMITED: Final = "rate limited"
"""The reason of a row that the platform told to wait: until then nothing of its workspace is claimed."""
TWICE: Final = "said twice"
"""Begins the reason of a row that two processes have said: the first was stopped in mid-request for a whole lease."""
KEPT: Final = timedelta(days=30)
UNSURE: Final = "unsure"
"""Begins the reason of a row that may have been delivered: it is looked for before it is sent again."""


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
    made = _adding(session.get_bind().dialect.name, tuple(row)).first(session, **row)
    return made[0] if made else None


@cache
def _adding(dialect: str, names: tuple[str, ...]) -> Prepared[int]:
    insert = postgresql.insert if dialect == "postgresql" else sqlite.insert
    made = insert(Outbox).values({name: bindparam(name) for name in names})
    return Prepared(lambda: made.on_conflict_do_nothing().returning(col(Outbox.id)), columns=[Integer()])


def is_waiting(session: Session, workspace: int, coalesce: str) -> bool:
    """Whether a row with this `coalesce` waits untouched, so that another one would join it."""
    return _waiting(session, workspace, coalesce) is not None


def given_up(session: Session, workspace: int | None = None) -> list[Outbox]:
    """Return the rows that could not be delivered, or only perhaps, the newest first; of all workspaces without one."""
    where: list[ColumnElement[bool]] = [col(Outbox.state).in_(("failed", "unknown"))]
    if workspace is not None:
        where.append(col(Outbox.workspace_id) == workspace)
    return list(session.execute(select(Outbox).where(*where).order_by(col(Outbox.id).desc()).limit(200)).scalars())


def said_twice(session: Session) -> list[Outbox]:
    """Return the rows that two processes have said, the newest first, of all workspaces."""
    query = select(Outbox).where(col(Outbox.state) == "sent", col(Outbox.reason).startswith(TWICE))
    return list(session.execute(query.order_by(col(Outbox.id).desc()).limit(200)).scalars())


def try_again(session: Session, now: datetime, *, unknown: bool = False) -> int:
    """Put what was given up back to be sent, of all workspaces; return how many rows that were.

    With `unknown` also what may have arrived: it is sent without another look, because somebody asked for it.
    """
    session.info[ENQUEUED] = True
    states = ("failed", "unknown") if unknown else ("failed",)
    again = {"state": "retry", "reason": "asked to try again", "not_before": now, "created_at": now}
    return changed_rows(session.execute(update(Outbox).where(col(Outbox.state).in_(states)).values(**again)))


def counts(session: Session) -> dict[str, int]:
    """Return how many rows there are in each state."""
    query = select(col(Outbox.state), func.count()).group_by(col(Outbox.state))
    found = {str(state): int(count) for state, count in session.execute(query)}
    return {state: found.get(state, 0) for state in OUTBOX_STATES}


def forget_old(session: Session, now: datetime) -> int:
    """Empty the bodies of what was sent longer than `KEPT` ago, of all workspaces; return how many rows that were."""
    old = (col(Outbox.state) == "sent", col(Outbox.sent_at) < now - KEPT, col(Outbox.body).is_not(None))
    return changed_rows(session.execute(update(Outbox).where(*old).values(body=None)))


def _waiting(session: Session, workspace: int, coalesce: str) -> Outbox | None:
    return session.execute(_untouched(), {"workspace": workspace, "joined": coalesce}).scalars().first()


@cache
def _untouched() -> Select[Outbox]:
    return (
        select(Outbox)
        .where(
            col(Outbox.workspace_id) == bindparam("workspace"),
            col(Outbox.coalesce) == bindparam("joined"),
            col(Outbox.state) == "pending",
            col(Outbox.attempts) == 0,
        )
        .order_by(col(Outbox.id).desc())
        .limit(1)
        .with_for_update(skip_locked=True)
    )


def _merged(before: Mapping[str, Any], more: Mapping[str, Any]) -> dict[str, Any]:
    merged = {**before, **more}
    for name, value in before.items():
        if isinstance(value, list) and isinstance(more.get(name), list):
            merged[name] = [*value, *(each for each in more[name] if each not in value)]
    return merged


def is_all_said(session: Session) -> bool:
    """Whether nothing waits, not even for later."""
    return session.execute(select(col(Outbox.id)).where(col(Outbox.state).in_(UNSENT)).limit(1)).first() is None


def receipt_of(row: Outbox) -> tuple[str, str]:
    """Return where a row's message stands (the channel, the message); ('', '') before it is sent."""
    return str(row.ids.get("place", "")), str(row.ids.get("message", ""))


def withdraw(session: Session, workspace: int, key: str) -> bool:
    """Say it never, where nobody has begun to; False where it is too late."""
    where = (col(Outbox.workspace_id) == workspace, col(Outbox.key) == key, col(Outbox.state) == "pending")
    return changed_rows(session.execute(update(Outbox).where(*where).values(state="withdrawn"))) > 0


def outbox_row(session: Session, workspace: int, key: str) -> Outbox | None:
    """Return the row with this key."""
    return session.execute(_keyed(), {"workspace": workspace, "wanted": key}).scalars().first()


@cache
def _keyed() -> Select[Outbox]:
    return select(Outbox).where(
        col(Outbox.workspace_id) == bindparam("workspace"), col(Outbox.key) == bindparam("wanted")
    )


def id_of(row: Outbox) -> int:
    """Return the id of a stored row."""
    if row.id is None:
        raise ValueError("the row was never stored")
    return row.id


def changed_rows(result: Any) -> int:  # noqa: ANN401 - `Result` hides the rowcount
    """Return how many rows an UPDATE changed."""
    return result.rowcount if isinstance(result, CursorResult) else 0

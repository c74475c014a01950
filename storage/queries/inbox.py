"""Deliveries that were handled, and what was answered: a key is applied once, whoever delivers it how often."""

from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import CursorResult, delete, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session, col

from storage.models.ledger import Inbox

KEPT: Final = timedelta(days=7)
"""Far longer than any platform redelivers."""


def answer_of(session: Session, workspace: int, key: str) -> str | None:
    """Return the answer (a card as JSON) that this delivery was given, None where it is new."""
    where = (col(Inbox.workspace_id) == workspace, col(Inbox.key) == key)
    return session.execute(select(col(Inbox.answer)).where(*where)).scalars().first()


def request_of(session: Session, workspace: int, key: str) -> int | None:
    """Return the request that this delivery became, None where it wrote nothing or is unknown."""
    where = (col(Inbox.workspace_id) == workspace, col(Inbox.key) == key)
    return session.execute(select(col(Inbox.request_id)).where(*where)).scalars().first()


def take(session: Session, workspace: int, key: str, now: datetime, answer: str, request: int | None) -> bool:
    """Note a delivery and its answer; False where it had been noted, and then the caller must roll back its effect.

    Belongs into the transaction of the effect. Of two at once, the second waits here for the first to commit.
    """
    insert = postgresql.insert if session.get_bind().dialect.name == "postgresql" else sqlite.insert
    row = {"workspace_id": workspace, "key": key, "at": now, "answer": answer, "request_id": request}
    taken = insert(Inbox).values(row).on_conflict_do_nothing().returning(col(Inbox.key))
    return session.execute(taken).first() is not None


def forget_old(session: Session, now: datetime) -> int:
    """Delete the deliveries of all workspaces that are older than `KEPT`; return how many."""
    result: Any = session.execute(delete(Inbox).where(col(Inbox.at) < now - KEPT))
    return result.rowcount if isinstance(result, CursorResult) else 0

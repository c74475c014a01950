"""What `doctor` asks a database."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select, text
from sqlmodel import Session, col

from storage.models.ledger import Request
from storage.models.outgoing import Outbox
from storage.models.workspace import Member, Workspace

UNSENT = ("pending", "claimed", "retry")
LOST = ("failed", "unknown")


@dataclass(frozen=True, slots=True)
class Health:
    """`damage` '' = none found (PostgreSQL sees to that itself); `last_write` None = nothing was ever written.

    `waiting` messages should have been sent by now; `lost` ones were given up.
    """

    damage: str
    workspaces: int
    members: int
    last_write: datetime | None
    waiting: int
    lost: int


def health(session: Session, now: datetime) -> Health:
    """Return the database's state; `now` is aware UTC."""
    on_sqlite = session.get_bind().dialect.name == "sqlite"
    damage = str(session.execute(text("PRAGMA quick_check(1)")).scalar_one()) if on_sqlite else "ok"
    waiting = select(func.count()).where(col(Outbox.state).in_(UNSENT), col(Outbox.not_before) <= now)
    lost = select(func.count()).where(col(Outbox.state).in_(LOST))
    members = select(func.count()).where(col(Member.active), col(Member.deleted_at).is_(None))
    last_write: datetime | None = session.execute(select(func.max(col(Request.recorded_at)))).scalar_one()
    return Health(
        damage="" if damage == "ok" else damage,
        workspaces=session.execute(select(func.count()).select_from(Workspace)).scalar_one(),
        members=session.execute(members).scalar_one(),
        last_write=last_write,
        waiting=session.execute(waiting).scalar_one(),
        lost=session.execute(lost).scalar_one(),
    )


def oldest_unsent(session: Session, now: datetime) -> datetime | None:
    """Return since when the oldest message that should have been sent by `now` waits, None where none does."""
    waiting = select(func.min(col(Outbox.not_before))).where(
        col(Outbox.state).in_(UNSENT), col(Outbox.not_before) <= now
    )
    found: datetime | None = session.execute(waiting).scalar_one()
    return found

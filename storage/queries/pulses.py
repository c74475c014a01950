"""The heartbeat of what runs by itself, and whose turn it is to send for a workspace."""

from datetime import datetime, timedelta

from sqlalchemy import case, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session, col

from storage.models.clockwork import Lane, Pulse

TICKER = "ticker"


def beat(session: Session, part: str, worker: str, now: datetime) -> None:
    """Note that a part was seen."""
    values = {"at": now, "worker": worker}
    insert = postgresql.insert if session.get_bind().dialect.name == "postgresql" else sqlite.insert
    seen = insert(Pulse).values(part=part, **values)
    session.execute(seen.on_conflict_do_update(index_elements=["part"], set_=values))


def heartbeat(session: Session, part: str = TICKER) -> datetime | None:
    """Return when a part was last seen (aware, UTC), None for never."""
    found = session.get(Pulse, part)
    return found.at if found is not None else None


def take_lane(
    session: Session, workspace: int, worker: str, now: datetime, lease: timedelta, rate: float
) -> float | None:
    """Take or keep the turn to send for a workspace; None where another process has it.

    Return the pace to send at, in messages a second: one's own `rate` where one had the turn before, else the pace of
    whoever had it.
    """
    insert = postgresql.insert if session.get_bind().dialect.name == "postgresql" else sqlite.insert
    until = now + lease
    taken = insert(Lane).values(workspace_id=workspace, worker=worker, lease_until=until, rate=rate)
    kept = case((col(Lane.worker) == worker, rate), else_=col(Lane.rate))
    upsert = taken.on_conflict_do_update(
        index_elements=["workspace_id"],
        set_={"worker": worker, "lease_until": until, "rate": kept},
        where=(col(Lane.worker) == worker) | (col(Lane.lease_until) < now),
    )
    return session.execute(upsert.returning(col(Lane.rate))).scalar_one_or_none()


def leave_lanes(session: Session, worker: str, now: datetime) -> None:
    """Give back every turn that a process has: another one need not wait for the leases."""
    mine = update(Lane).where(col(Lane.worker) == worker, col(Lane.lease_until) > now)
    session.execute(mine.values(lease_until=now - timedelta(seconds=1)))

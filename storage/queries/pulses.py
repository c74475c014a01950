"""The heartbeat of what runs by itself, and whose turn it is to send for a workspace."""

from collections.abc import Collection
from datetime import datetime, timedelta

from sqlalchemy import select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session, col

from storage.models.clockwork import Lane, Pulse
from storage.queries.outbox import changed_rows

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


def take_lane(session: Session, workspace: int, worker: str, now: datetime, lease: timedelta, rate: float) -> bool:
    """Take or keep the turn to send for a workspace; False where another process has it.

    `rate` (messages a second) is what a lane begins with that nobody had before.
    """
    insert = postgresql.insert if session.get_bind().dialect.name == "postgresql" else sqlite.insert
    until = now + lease
    taken = insert(Lane).values(workspace_id=workspace, worker=worker, lease_until=until, rate=rate)
    free = (col(Lane.worker) == worker) | (col(Lane.lease_until) < now)
    upsert = taken.on_conflict_do_update(
        index_elements=["workspace_id"], set_={"worker": worker, "lease_until": until}, where=free
    )
    return session.execute(upsert.returning(col(Lane.workspace_id))).scalar_one_or_none() is not None


def lane_rate(session: Session, workspace: int) -> float | None:
    """Return at which pace a workspace was last sent for, in messages a second; None where nobody ever did."""
    found = session.get(Lane, workspace)
    return found.rate if found is not None else None


def keep_rate(session: Session, workspace: int, worker: str, rate: float) -> bool:
    """Keep the pace of a lane for whoever has it next; False where the lane is another's."""
    mine = (col(Lane.workspace_id) == workspace, col(Lane.worker) == worker)
    return changed_rows(session.execute(update(Lane).where(*mine).values(rate=rate))) > 0


def leave_lanes(session: Session, worker: str, now: datetime) -> None:
    """Give back every turn that a process has: another one need not wait for the leases."""
    mine = update(Lane).where(col(Lane.worker) == worker, col(Lane.lease_until) > now)
    session.execute(mine.values(lease_until=now - timedelta(seconds=1)))


def foreign_lanes(session: Session, worker: str, now: datetime) -> Collection[int]:
    """Return the workspaces that other processes send for now."""
    query = select(col(Lane.workspace_id)).where(col(Lane.worker) != worker, col(Lane.lease_until) >= now)
    return list(session.execute(query).scalars())

"""The heartbeat of what runs by itself, and whose turn it is to send for a workspace."""

from datetime import datetime, timedelta
from functools import cache
from typing import Final

from sqlalchemy import Float, TextClause, bindparam, text, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session, col

from storage.models.clockwork import Lane, Pulse
from storage.prepared import Prepared
from storage.sessions import table_of

TICKER = "ticker"


def beat(session: Session, part: str, worker: str, now: datetime) -> None:
    """Note that a part was seen."""
    _seen(session.get_bind().dialect.name).run(session, part=part, worker=worker, at=now)


@cache
def _seen(dialect: str) -> Prepared[()]:
    insert = postgresql.insert if dialect == "postgresql" else sqlite.insert
    seen = insert(Pulse).values({name: bindparam(name) for name in ("part", "worker", "at")})
    newest = {"worker": seen.excluded.worker, "at": seen.excluded.at}
    return Prepared(lambda: seen.on_conflict_do_update(index_elements=["part"], set_=newest))


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
    given = {"place": workspace, "who": worker, "moment": now, "until": now + lease, "pace": rate}
    found = _TAKEN.first(session, **given)
    return found[0] if found else None


def _lane() -> TextClause:
    sql = (
        "INSERT INTO lane (workspace_id, worker, lease_until, rate) VALUES (:place, :who, :until, :pace) "
        "ON CONFLICT (workspace_id) DO UPDATE SET worker = excluded.worker, lease_until = excluded.lease_until, "
        "rate = CASE WHEN lane.worker = excluded.worker THEN excluded.rate ELSE lane.rate END "
        "WHERE lane.worker = excluded.worker OR lane.lease_until < :moment RETURNING rate"
    )
    moment = table_of(Lane).c.lease_until.type
    return text(sql).bindparams(bindparam("until", type_=moment), bindparam("moment", type_=moment))


_TAKEN: Final[Prepared[float]] = Prepared(_lane, columns=[Float()])


def leave_lanes(session: Session, worker: str, now: datetime) -> None:
    """Give back every turn that a process has: another one need not wait for the leases."""
    mine = update(Lane).where(col(Lane.worker) == worker, col(Lane.lease_until) > now)
    session.execute(mine.values(lease_until=now - timedelta(seconds=1)))

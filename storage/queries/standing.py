"""How what happens by itself stands in one workspace, for `admin`."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import func, select
from sqlmodel import Session, col

from storage.models.outgoing import Due, Outbox
from storage.queries.due import OPEN
from storage.queries.outbox import UNSENT
from storage.queries.pulses import heartbeat

LATE: Final = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class Standing:
    """`waiting` messages, of them `late` ones; occurrences that are `overdue`, and that `failed` in the last week.

    `ticked` is when the clock was last seen, None = never.
    """

    ticked: datetime | None
    waiting: int
    late: int
    overdue: int
    failed: int


def standing(session: Session, workspace: int, now: datetime) -> Standing:
    """Return how a workspace's messages and occurrences stand."""
    unsent = (col(Outbox.workspace_id) == workspace, col(Outbox.state).in_(UNSENT), col(Outbox.not_before) <= now)
    due = select(func.count()).where(col(Due.workspace_id) == workspace)
    counts = (
        select(func.count()).where(*unsent),
        select(func.count()).where(*unsent, col(Outbox.not_before) < now - LATE),
        due.where(col(Due.state).in_(OPEN), col(Due.at) < now - LATE),
        due.where(col(Due.state) == "failed", col(Due.at) > now - timedelta(days=7)),
    )
    waiting, late, overdue, failed = (int(session.execute(query).scalar_one()) for query in counts)
    return Standing(heartbeat(session), waiting, late, overdue, failed)

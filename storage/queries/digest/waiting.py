"""The leads that wait: nobody owns them, or whoever does has not answered yet."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_, case, func, select
from sqlmodel import Session, col

from storage.models.activities import Lead
from storage.queries.digest.moments import Moment
from storage.queries.digest.standing import standing

UNANSWERED = ("new", "accepted")


@dataclass(frozen=True, slots=True)
class WaitingLeads:
    """How many leads nobody has answered, how many of those nobody owns, since when the oldest waits."""

    waiting: int
    unowned: int
    oldest: datetime | None


def waiting_leads(session: Session, moment: Moment) -> WaitingLeads:
    """Return the leads that waited at a moment; of a team: its members' and those nobody owns."""
    leads = standing(Lead, ("state", "owner_id"), moment, "leads")
    nobody = leads.c.owner_id.is_(None)
    unowned = func.coalesce(func.sum(case((nobody, 1), else_=0)), 0)
    same = and_(col(Lead.workspace_id) == moment.workspace, col(Lead.id) == leads.c.id)
    query = select(func.count(), unowned, func.min(col(Lead.received_at))).select_from(leads).join(Lead, same)
    where = leads.c.state.in_(UNANSWERED), nobody | moment.holds(leads.c.owner_id)
    waiting, alone, oldest = session.execute(query.where(*where)).one()
    return WaitingLeads(int(waiting), int(alone), oldest)

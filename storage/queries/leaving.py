"""What happens to the leads of somebody who works here no more, and who is told of somebody who is back."""

from sqlalchemy import and_, select
from sqlmodel import Session, col

from storage.changes import Writer
from storage.models.activities import Lead
from storage.models.ledger import Change, Request
from storage.models.workspace import Member
from storage.queries.assignments import current_assignments
from storage.queries.lead_news import OPEN
from storage.queries.lead_posts import BACK, leaders_of, tell, tell_unowned
from storage.queries.settings import Settings


def release_leads(writer: Writer, member: Member, settings: Settings) -> int:
    """Make every open lead of a member nobody's and have that announced in one message; return how many those are."""
    query = select(Lead).where(
        col(Lead.workspace_id) == writer.workspace,
        col(Lead.owner_id) == member.id,
        col(Lead.deleted_at).is_(None),
        col(Lead.state).in_(sorted(OPEN)),
    )
    leads = writer.session.execute(query.order_by(col(Lead.id))).scalars().all()
    numbers = [each.id for each in leads]
    held = [*current_assignments(writer.session, writer.workspace, numbers).values()]
    writer.set_each(held, outcome="reassigned", ended_at=writer.now, reason=f"{member.name} has left")
    writer.set_each(leads, owner_id=None, state="new", accepted_at=None)
    if leads:
        tell_unowned(
            writer.session, writer.workspace, numbers, settings, writer.now,
            author=writer.request.member_id, left=member.id,
        )  # fmt: skip
    return len(leads)


def was_taken_out(session: Session, member: Member, platform: str) -> bool:
    """Whether it was a platform itself that said last that somebody works here no more."""
    query = (
        select(Request)
        .join(Change, and_(col(Change.workspace_id) == Request.workspace_id, col(Change.request_id) == Request.id))
        .where(
            col(Change.workspace_id) == member.workspace_id,
            col(Change.entity) == "member",
            col(Change.entity_id) == member.id,
            col(Change.field) == "active",
        )
    )
    last = session.execute(query.order_by(col(Change.id).desc()).limit(1)).scalars().first()
    return last is not None and last.member_id is None and last.platform == platform


def tell_back(writer: Writer, member: Member, settings: Settings) -> None:
    """Have those who lead told that somebody works here again; their leads stay with whoever has them now."""
    session, workspace, now = writer.session, writer.workspace, writer.now
    ids = {"member": member.id, "request": writer.request.id}
    for leader in leaders_of(session, workspace, member.team_id):
        if leader.id != member.id:
            tell(session, leader, f"{BACK}:R{writer.request.id}:M{leader.id}", BACK, ids, settings, now=now)

"""What happens to the leads of somebody who works here no more."""

from sqlalchemy import select
from sqlmodel import col

from storage.changes import Writer
from storage.models.activities import Lead
from storage.models.workspace import Member
from storage.queries.assignments import current_assignments
from storage.queries.lead_news import OPEN
from storage.queries.lead_posts import tell_unowned
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

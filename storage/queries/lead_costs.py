"""The inquiries of a source or a campaign, to say what they cost."""

from collections.abc import Callable, Collection, Sequence
from datetime import datetime
from typing import Literal

from sqlalchemy import select
from sqlmodel import Session, col

from storage.models.activities import Lead

Kind = Literal["source", "campaign"]


def named(session: Session, workspace: int, kind: Kind, fits: Callable[[str], bool]) -> Sequence[str]:
    """Return the spellings of sources or campaigns of inquiries that `fits` takes."""
    field = col(Lead.source) if kind == "source" else col(Lead.campaign)
    query = select(field).where(col(Lead.workspace_id) == workspace, col(Lead.deleted_at).is_(None), field.is_not(None))
    return [each for each in session.execute(query.distinct().order_by(field)).scalars() if each and fits(each)]


def inquiries_of(
    session: Session, workspace: int, kind: Kind, names: Collection[str], since: datetime | None, until: datetime | None
) -> Sequence[Lead]:
    """Return the inquiries with one of these names that came in from `since` on and before `until`, by number."""
    field = col(Lead.source) if kind == "source" else col(Lead.campaign)
    where = [col(Lead.workspace_id) == workspace, col(Lead.deleted_at).is_(None), field.in_(list(names))]
    where += [col(Lead.received_at) >= since] if since is not None else []
    where += [col(Lead.received_at) < until] if until is not None else []
    return session.execute(select(Lead).where(*where).order_by(col(Lead.id))).scalars().all()

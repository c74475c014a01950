"""What a deal's changes tell: who changed it last, and where it stood before it was closed."""

from collections.abc import Iterator
from datetime import datetime

from sqlalchemy import ColumnElement, or_, select
from sqlmodel import Session, col

from storage.changes import CREATED
from storage.entities import decode
from storage.models.deals import Stage
from storage.models.ledger import Change


def last_change(session: Session, workspace: int, deal: int) -> Change | None:
    """Return the newest change of the deal after its creation."""
    query = select(Change).where(*_of_deal(workspace, deal), col(Change.field) != CREATED)
    return session.execute(query.order_by(col(Change.id).desc()).limit(1)).scalars().first()


def change_by_others(session: Session, workspace: int, deal: int, member: int, since: datetime) -> Change | None:
    """Return the newest change of the deal that somebody else than the member made after `since` (aware, UTC)."""
    others = or_(col(Change.member_id).is_(None), col(Change.member_id) != member)
    query = select(Change).where(*_of_deal(workspace, deal), col(Change.recorded_at) > since, others)
    return session.execute(query.order_by(col(Change.id).desc()).limit(1)).scalars().first()


def earlier_stages(session: Session, workspace: int, deal: int) -> Iterator[Stage]:
    """Yield the live stages that the deal left, the latest first."""
    moved = (col(Change.field) == "stage_id", col(Change.old) != "null")  # an import may not know where it stood
    query = select(Change).where(*_of_deal(workspace, deal), *moved)
    for change in session.execute(query.order_by(col(Change.id).desc())).scalars():
        stage = session.get(Stage, (workspace, decode("deal", "stage_id", change.old)))
        if stage is not None and stage.deleted_at is None:
            yield stage


def _of_deal(workspace: int, deal: int) -> tuple[ColumnElement[bool], ...]:
    return (
        col(Change.workspace_id) == workspace,
        col(Change.entity) == "deal",
        col(Change.entity_id) == deal,
    )

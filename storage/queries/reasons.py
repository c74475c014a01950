"""The reasons that a workspace gives for what it wins and loses."""

from typing import Final

from sqlalchemy import func, select
from sqlmodel import Session, col

from storage.models.deals import Deal, Stage
from storage.queries.deals import stage_of_deal

LATEST: Final = 500
LONGEST: Final = 30  # characters: longer ones are stories, not reasons


def frequent_reasons(session: Session, workspace: int, kind: str, most: int) -> list[str]:
    """Return the short reasons that were given at least twice among the newest deals that were won or lost."""
    column = col(Deal.won_reason) if kind == "won" else col(Deal.lost_reason)
    newest = (
        select(func.lower(column).label("reason"))
        .join(Stage, stage_of_deal())
        .where(
            col(Deal.workspace_id) == workspace,
            col(Stage.kind) == kind,
            col(Deal.deleted_at).is_(None),
            column.is_not(None),
            column != "",
            func.length(column) <= LONGEST,
        )
        .order_by(col(Deal.closed_on).desc(), col(Deal.id).desc())
        .limit(LATEST)
        .subquery()
    )
    often = func.count().label("often")
    query = select(newest.c.reason, often).group_by(newest.c.reason).having(often > 1)
    return [reason for reason, _ in session.execute(query.order_by(often.desc(), newest.c.reason).limit(most))]

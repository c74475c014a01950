"""What is told of a deal that was won: how long it took, what it took, where it came from."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import and_, func, select
from sqlmodel import Session, col

from storage.models.accounts import Product
from storage.models.activities import Activity
from storage.models.deals import Deal


@dataclass(frozen=True, slots=True)
class Story:
    """A won deal's way: days from its beginning until it was won (None = unknown), activities by type, its source."""

    deal: int
    days: int | None
    activities: tuple[tuple[str, int], ...]
    product: str
    units: int | None
    source: str
    competitor: str


def stories(session: Session, workspace: int, deals: Sequence[int]) -> dict[int, Story]:
    """Return the stories of deals by id."""
    acted: dict[int, list[tuple[str, int]]] = defaultdict(list)
    counts = (
        select(col(Activity.deal_id), col(Activity.type), func.count())
        .where(
            col(Activity.workspace_id) == workspace,
            col(Activity.deal_id).in_(deals),
            col(Activity.deleted_at).is_(None),
            col(Activity.type) != "note",
        )
        .group_by(col(Activity.deal_id), col(Activity.type))
        .order_by(func.count().desc(), col(Activity.type))
    )
    for deal, kind, count in session.execute(counts):
        acted[int(deal or 0)].append((str(kind), int(count)))
    product = and_(col(Product.workspace_id) == workspace, col(Product.id) == col(Deal.product_id))
    query = (
        select(Deal, func.coalesce(col(Product.name), ""))
        .outerjoin(Product, product)
        .where(col(Deal.workspace_id) == workspace, col(Deal.id).in_(deals))
    )
    return {
        deal.id: Story(
            deal.id,
            _days(deal.created_at.date(), deal.closed_on),
            tuple(acted[deal.id]),
            str(called),
            deal.units,
            deal.source or "",
            deal.competitor or "",
        )
        for deal, called in session.execute(query)
    }


def _days(began: date, closed: date | None) -> int | None:
    return None if closed is None else max(0, (closed - began).days)

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
from storage.queries.digest.moments import Moment
from storage.queries.digest.names import names_then
from storage.queries.digest.standing import changed_since, standing


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


def stories(session: Session, moment: Moment, deals: Sequence[int]) -> dict[int, Story]:
    """Return the stories of deals by id, as they were known at a moment."""
    workspace = moment.workspace
    acted: dict[int, list[tuple[str, int]]] = defaultdict(list)
    counts = (
        select(col(Activity.deal_id), col(Activity.type), func.count())
        .where(
            col(Activity.workspace_id) == workspace,
            col(Activity.deal_id).in_(deals),
            col(Activity.deleted_at).is_(None),
            col(Activity.type) != "note",
            *([] if moment.is_now else [col(Activity.id).not_in(changed_since("activity", (), moment))]),
        )
        .group_by(col(Activity.deal_id), col(Activity.type))
        .order_by(func.count().desc(), col(Activity.type))
    )
    for deal, kind, count in session.execute(counts):
        acted[int(deal or 0)].append((str(kind), int(count)))
    here = and_(col(Deal.workspace_id) == workspace, col(Deal.id).in_(deals))
    wanted = select(col(Deal.id).label("id")).where(here).cte("told")
    then = standing(Deal, ("closed_on", "product_id", "units", "source", "competitor"), moment, "story", wanted)
    products = names_then(session, Product, moment)
    query = select(then, col(Deal.created_at)).join(Deal, and_(here, col(Deal.id) == then.c.id))
    return {
        row.id: Story(
            row.id,
            days_between(row.created_at.date(), date.fromisoformat(row.closed_on) if row.closed_on else None),
            tuple(acted[row.id]),
            products.get(row.product_id or 0, ""),
            row.units,
            row.source or "",
            row.competitor or "",
        )
        for row in session.execute(query)
    }


def days_between(began: date, closed: date | None) -> int | None:
    """Return how many days a deal took, None where nobody knows: one that came closed began before we had it.

    It may seem to have begun on the day after: `began` is of UTC, `closed` of whoever closed it.
    """
    days = None if closed is None else (closed - began).days
    return None if days is None or days < -1 else max(0, days)

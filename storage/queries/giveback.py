"""What a deal compares to: its owner's other deals, what it was before this write, and how often it was touched."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

from sqlalchemy import BindParameter, Select, and_, bindparam, case, func, select
from sqlmodel import Session, col

from storage.changes import CREATED
from storage.entities import decode
from storage.models.activities import Activity
from storage.models.deals import Deal, Stage
from storage.models.ledger import Change
from storage.prepared import Prepared, prepared
from storage.queries.deals import stage_of_deal
from storage.queries.totals import Rates


@dataclass(frozen=True, slots=True)
class Standing:
    """A deal beside its owner's others; amounts in minor units of the rates' currency, None = unknown.

    `smaller_wins` of `wins` with an amount are below it, `bigger_open` of `open` with an amount above it;
    `product_wins` are of its product and sum up to `product_worth`; `won` and `lost` count all that were closed.
    """

    amount: int | None
    wins: int
    smaller_wins: int
    open: int
    bigger_open: int
    product_wins: int
    product_worth: int
    won: int
    lost: int


def standing_of(session: Session, deal: Deal, rates: Rates) -> Standing:
    """Return how a deal compares to the others of its owner."""
    amount = rates.convert(deal.amount, deal.currency) if deal.amount is not None else None
    given = {
        "workspace": deal.workspace_id,
        "owner": deal.owner_id,
        "deal": deal.id,
        "level": -1 if amount is None else amount,
        "product": deal.product_id,
    }
    row = _standing(rates).rows(session, **given)[0]
    return Standing(amount, *(int(value or 0) for value in row))


@lru_cache(maxsize=64)
def _standing(rates: Rates) -> Prepared[*tuple[Any, ...]]:
    """Return the query of `standing_of`."""
    return Prepared(lambda: _standing_query(rates))


def _standing_query(rates: Rates) -> Select[*tuple[Any, ...]]:
    others = (
        select(
            col(Stage.kind).label("kind"), rates.amount_column().label("worth"), col(Deal.product_id).label("product")
        )
        .select_from(Deal)
        .join(Stage, stage_of_deal())
        .where(
            col(Deal.workspace_id) == bindparam("workspace"),
            col(Deal.owner_id) == bindparam("owner"),
            col(Deal.deleted_at).is_(None),
            col(Deal.id) != bindparam("deal"),
        )
        .subquery()
    )
    kind, worth = others.c.kind, others.c.worth
    level: BindParameter[int] = bindparam("level")
    won, still_open = kind == "won", kind == "open"
    of_product = and_(won, others.c.product == bindparam("product"))
    return select(
        func.count(case((won, worth))),
        func.count(case((and_(won, worth < level), worth))),
        func.count(case((still_open, worth))),
        func.count(case((and_(still_open, worth > level), worth))),
        func.count(case((of_product, worth))),
        func.sum(case((of_product, worth))),
        func.count(case((won, kind))),
        func.count(case((kind == "lost", kind))),
    )


def before(deal: Deal, changes: Sequence[Change]) -> dict[str, Any]:
    """Return the fields of a deal that the changes of one request altered, with what they were.

    'created' is among them where it was made.
    """
    found: dict[str, Any] = {}
    for change in changes:
        if (change.entity, change.entity_id) == ("deal", deal.id):
            old = None if change.field == CREATED else decode("deal", change.field, change.old)
            found.setdefault(change.field, old)
    return found


def touches_this_week(session: Session, member: int, deal: Deal, today: date) -> int:
    """Return how many activities a member has logged on a deal since Monday."""
    monday = today - timedelta(days=today.weekday())
    given = {"workspace": deal.workspace_id, "deal": deal.id, "member": member, "first": monday, "last": today}
    return _touches.rows(session, **given)[0][0]


@prepared
def _touches() -> Select[int]:
    where = (
        col(Activity.workspace_id) == bindparam("workspace"),
        col(Activity.deal_id) == bindparam("deal"),
        col(Activity.member_id) == bindparam("member"),
        col(Activity.happened_on).between(bindparam("first"), bindparam("last")),
        col(Activity.deleted_at).is_(None),
    )
    return select(func.count()).select_from(Activity).where(*where)

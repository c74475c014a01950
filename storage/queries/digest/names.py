"""What records were called at a moment: what was renamed since has the name of then."""

import json
from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import and_, case, func, select
from sqlmodel import Session, col

from storage.models.accounts import Account, Product
from storage.models.deals import Deal, Pipeline
from storage.models.ledger import Change
from storage.models.workspace import Member
from storage.queries.digest.moments import Moment
from storage.queries.digest.standing import standing

Named = type[Account] | type[Product] | type[Pipeline] | type[Member]


@dataclass(frozen=True, slots=True)
class DealThen:
    """What a deal and its account were called, and why it was said to be won or lost; '' = nobody knew."""

    name: str
    account: str
    won_for: str
    lost_for: str


def deals_then(session: Session, moment: Moment, deals: Collection[int]) -> dict[int, DealThen]:
    """Return what deals were called at a moment, by id; one that was not there then is called as it is."""
    here = and_(col(Deal.workspace_id) == moment.workspace, col(Deal.id).in_(list(deals)))
    wanted = select(col(Deal.id).label("id")).where(here).cte("named")
    told = standing(Deal, ("name", "account_id", "won_reason", "lost_reason"), moment, "told", wanted)
    account = case((told.c.id.is_(None), col(Deal.account_id)), else_=told.c.account_id)
    query = select(
        col(Deal.id), func.coalesce(told.c.name, col(Deal.name)), account, told.c.won_reason, told.c.lost_reason
    )
    rows = session.execute(query.outerjoin(told, told.c.id == col(Deal.id)).where(here)).all()
    accounts = names_then(session, Account, moment, {row[2] for row in rows if row[2] is not None})
    return {
        number: DealThen(name, accounts.get(place, ""), won or "", lost or "")
        for number, name, place, won, lost in rows
    }


def names_then(session: Session, model: Named, moment: Moment, ids: Collection[int] | None = None) -> dict[int, str]:
    """Return the names of records (of all: None) by id, as they were; one that came later has its first name."""
    here = [col(model.workspace_id) == moment.workspace]
    here += [] if ids is None else [col(model.id).in_(list(ids))]
    found = {
        int(number): str(name) for number, name in session.execute(select(col(model.id), col(model.name)).where(*here))
    }
    if moment.is_now or not found:
        return found
    renamed = select(col(Change.entity_id), col(Change.old)).where(
        col(Change.workspace_id) == moment.workspace,
        col(Change.entity) == str(model.__tablename__),
        col(Change.field) == "name",
        moment.seen_after(),
    )
    for number, old in session.execute(renamed.order_by(col(Change.id).desc())):  # the first of them comes last
        if number in found:
            found[number] = str(json.loads(old) or found[number])
    return found

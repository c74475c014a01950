"""Leads that wait for somebody."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_, func, select
from sqlmodel import Session, col

from storage.models.accounts import Account
from storage.models.activities import Lead
from storage.models.deals import Deal, Stage
from storage.models.workspace import Member

OPEN = ("new", "accepted", "contacted")


@dataclass(frozen=True, slots=True)
class LeadLine:
    """An inquiry that is neither qualified nor junk; '' = unknown, `owner` '' = nobody's. `amount` in minor units."""

    id: int
    name: str
    account: str
    state: str
    source: str
    owner: str
    amount: int | None
    currency: str
    received_at: datetime


def open_leads(
    session: Session,
    workspace: int,
    limit: int = 30,
    *,
    unowned: bool = False,
    owner: int | None = None,
    among: Collection[int] | None = None,
) -> tuple[tuple[LeadLine, ...], int, int]:
    """Return the open leads, nobody's and the longest waiting first; how many there are, and how many are nobody's.

    `unowned`: only those; else with `owner` only theirs; with `among` only leads of these numbers.
    """
    where = [col(Lead.workspace_id) == workspace, col(Lead.deleted_at).is_(None), col(Lead.state).in_(OPEN)]
    if unowned:
        where.append(col(Lead.owner_id).is_(None))
    elif owner is not None:
        where.append(col(Lead.owner_id) == owner)
    if among is not None:
        where.append(col(Lead.id).in_(list(among)))
    account = and_(col(Account.workspace_id) == col(Lead.workspace_id), col(Account.id) == col(Lead.account_id))
    member = and_(col(Member.workspace_id) == col(Lead.workspace_id), col(Member.id) == col(Lead.owner_id))
    query = (
        select(
            *(col(Lead.id), col(Lead.name), func.coalesce(col(Account.name), ""), col(Lead.state)),
            *(func.coalesce(col(Lead.source), ""), func.coalesce(col(Member.name), "")),
            *(col(Lead.amount), func.coalesce(col(Lead.currency), ""), col(Lead.received_at)),
        )
        .select_from(Lead)
        .outerjoin(Account, account)
        .outerjoin(Member, member)
        .where(*where)
        .order_by(col(Lead.owner_id).is_not(None), col(Lead.received_at), col(Lead.id))
        .limit(limit)
    )
    counts = select(func.count(), func.count(col(Lead.owner_id))).where(*where)
    count, owned = session.execute(counts).one()
    return tuple(LeadLine(*row) for row in session.execute(query)), count, count - owned


def open_deals_of(session: Session, workspace: int, account: int) -> Sequence[Deal]:
    """Return the open deals of an account, the newest first."""
    stage = and_(col(Stage.workspace_id) == col(Deal.workspace_id), col(Stage.id) == col(Deal.stage_id))
    query = (
        select(Deal)
        .join(Stage, stage)
        .where(
            col(Deal.workspace_id) == workspace,
            col(Deal.account_id) == account,
            col(Deal.deleted_at).is_(None),
            col(Stage.kind) == "open",
        )
    )
    return session.execute(query.order_by(col(Deal.id).desc())).scalars().all()

"""Follow-ups that are due, with the names that belong to them."""

from dataclasses import dataclass
from datetime import date, time
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, func, or_, select
from sqlmodel import Session, col

from storage.models.accounts import Account
from storage.models.activities import FollowUp
from storage.models.deals import Deal
from storage.models.ledger import Change
from storage.models.workspace import Member
from storage.queries.attention import open_follow_up, overdue


@dataclass(frozen=True, slots=True)
class FollowUpLine:
    """A promise; `due_at` is a local time or None, '' an unknown name."""

    id: int
    action: str
    due_on: date
    due_at: time | None
    owner_id: int
    owner: str
    deal_id: int | None
    deal: str
    account: str


@dataclass(frozen=True, slots=True)
class DuePage:
    """Open follow-ups, the oldest first, and how many there are in all and overdue."""

    lines: tuple[FollowUpLine, ...]
    count: int
    overdue: int


@dataclass(frozen=True, slots=True)
class DueScope:
    """Whose, and due when; None = all."""

    owner: int | None = None
    first: date | None = None
    last: date | None = None
    deal: int | None = None
    account: int | None = None


def due_follow_ups(session: Session, workspace: int, scope: DueScope, today: date, limit: int = 30) -> DuePage:
    """Return the open follow-ups within the scope: overdue ones first, then by day and time."""
    where = _where(workspace, scope)
    late = case((col(FollowUp.due_on) < today, 1), else_=0)
    counted = session.execute(select(func.count(), func.coalesce(func.sum(late), 0)).where(*where)).one()
    order = (col(FollowUp.due_on), col(FollowUp.due_at).asc().nulls_first(), col(FollowUp.id))
    query = _line_query().where(*where).order_by(*order).limit(limit)
    return DuePage(tuple(FollowUpLine(*row) for row in session.execute(query)), *counted)


def follow_up_numbered(session: Session, workspace: int, number: int) -> FollowUpLine | None:
    """Return one follow-up, done or not; None where it was deleted or there is none."""
    where = (col(FollowUp.workspace_id) == workspace, col(FollowUp.id) == number, col(FollowUp.deleted_at).is_(None))
    found = session.execute(_line_query().where(*where)).one_or_none()
    return FollowUpLine(*found) if found is not None else None


def times_changed(session: Session, workspace: int, number: int) -> int:
    """Return how many times anything of a follow-up was written after it was made; undone counts too."""
    about = (col(Change.workspace_id) == workspace, col(Change.entity) == "follow_up", col(Change.entity_id) == number)
    return max(int(session.execute(select(func.count()).select_from(Change).where(*about)).scalar_one()) - 1, 0)


def _where(workspace: int, scope: DueScope) -> list[ColumnElement[bool]]:
    where = [col(FollowUp.workspace_id) == workspace, open_follow_up()]
    if scope.owner is not None:
        where.append(col(FollowUp.owner_id) == scope.owner)
    if scope.deal is not None:
        where.append(col(FollowUp.deal_id) == scope.deal)
    if scope.account is not None:
        deals = select(col(Deal.id)).where(
            col(Deal.workspace_id) == workspace, col(Deal.account_id) == scope.account, col(Deal.deleted_at).is_(None)
        )
        where.append(or_(col(FollowUp.account_id) == scope.account, col(FollowUp.deal_id).in_(deals)))
    if scope.first is not None:
        where.append(col(FollowUp.due_on) >= scope.first)
    if scope.last is not None:
        where.append(col(FollowUp.due_on) <= scope.last)
    return where


@cache
def _line_query() -> Select[*tuple[Any, ...]]:
    deal = and_(col(Deal.workspace_id) == col(FollowUp.workspace_id), col(Deal.id) == col(FollowUp.deal_id))
    through = func.coalesce(col(FollowUp.account_id), col(Deal.account_id))
    account = and_(col(Account.workspace_id) == col(FollowUp.workspace_id), col(Account.id) == through)
    member = and_(col(Member.workspace_id) == col(FollowUp.workspace_id), col(Member.id) == col(FollowUp.owner_id))
    names = (
        *(col(FollowUp.id), col(FollowUp.action), col(FollowUp.due_on), col(FollowUp.due_at)),
        *(col(FollowUp.owner_id), col(Member.name), col(FollowUp.deal_id)),
        *(func.coalesce(col(Deal.name), ""), func.coalesce(col(Account.name), "")),
    )
    return select(*names).select_from(FollowUp).join(Member, member).outerjoin(Deal, deal).outerjoin(Account, account)


def overdue_by_owner(session: Session, workspace: int, today: date) -> tuple[tuple[int, str, int], ...]:
    """Return (member's id, name, overdue follow-ups), the most first."""
    same = and_(col(Member.workspace_id) == col(FollowUp.workspace_id), col(Member.id) == col(FollowUp.owner_id))
    query = (
        select(col(Member.id), col(Member.name), func.count())
        .select_from(FollowUp)
        .join(Member, same)
        .where(col(FollowUp.workspace_id) == workspace, overdue(today))
        .group_by(col(Member.id), col(Member.name))
        .order_by(func.count().desc(), col(Member.id))
    )
    return tuple(session.execute(query))

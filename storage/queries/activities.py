"""What happened, in pages: by whom, of which kind, at which account, in which days."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, and_, func, select
from sqlmodel import Session, col

from storage.models.accounts import Account
from storage.models.activities import Activity
from storage.models.workspace import Member


@dataclass(frozen=True, slots=True)
class ActivityFilter:
    """Which activities are meant; None = any. `first` and `last` bound the day they happened on."""

    member: int | None = None
    type: str | None = None
    account: int | None = None
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True, slots=True)
class ActivityLine:
    """Something that happened; `account` and `member` are names ('' = unknown), `deal` its number (None = none)."""

    type: str
    happened_on: date
    member: str
    account: str
    deal: int | None
    note: str


def list_activities(
    session: Session, workspace: int, asked: ActivityFilter, start: int, limit: int
) -> tuple[tuple[ActivityLine, ...], int]:
    """Return a page of activities, the newest first, and how many there are in all."""
    where = _where(workspace, asked)
    count = int(session.execute(select(func.count()).select_from(Activity).where(*where)).scalar_one())
    who = and_(col(Member.workspace_id) == col(Activity.workspace_id), col(Member.id) == col(Activity.member_id))
    account = and_(col(Account.workspace_id) == col(Activity.workspace_id), col(Account.id) == col(Activity.account_id))
    query = (
        select(
            *(col(Activity.type), col(Activity.happened_on), func.coalesce(col(Member.name), "")),
            *(func.coalesce(col(Account.name), ""), col(Activity.deal_id), col(Activity.note)),
        )
        .select_from(Activity)
        .outerjoin(Member, who)
        .outerjoin(Account, account)
        .where(*where)
        .order_by(col(Activity.happened_on).desc(), col(Activity.id).desc())
    )
    rows = session.execute(query.offset(start).limit(limit))
    return tuple(ActivityLine(*row) for row in rows), count


def _where(workspace: int, asked: ActivityFilter) -> list[ColumnElement[bool]]:
    where: list[ColumnElement[bool]] = [col(Activity.workspace_id) == workspace, col(Activity.deleted_at).is_(None)]
    if asked.member is not None:
        where.append(col(Activity.member_id) == asked.member)
    if asked.type is not None:
        where.append(col(Activity.type) == asked.type)
    if asked.account is not None:
        where.append(col(Activity.account_id) == asked.account)
    if asked.first is not None:
        where.append(col(Activity.happened_on) >= asked.first)
    if asked.last is not None:
        where.append(col(Activity.happened_on) <= asked.last)
    return where

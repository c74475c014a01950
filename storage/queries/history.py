"""Who changed what, when, where: the recorded changes of a deal, an account or a member, the newest first."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Select, and_, func, or_, select
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from storage.models.accounts import Contact
from storage.models.activities import Activity, FollowUp, Lead
from storage.models.deals import Deal
from storage.models.ledger import Change, Request
from storage.models.workspace import Member

CHANGES_SHOWN = 40


@dataclass(frozen=True, slots=True)
class HistoryScope:
    """Whose history; exactly one is given. A deal's and an account's hold what hangs on them too."""

    deal: int | None = None
    account: int | None = None
    member: int | None = None


@dataclass(frozen=True, slots=True)
class Wrote:
    """The request that wrote: `member` ('' = Dealbird itself), `on_behalf` for whom ('' = for herself), and where.

    `undone_by` and `undoes` are request numbers.
    """

    request: int
    kind: str
    recorded_at: datetime
    member_id: int | None
    member: str
    on_behalf: str
    platform: str
    place: str
    undoes: int | None
    undone_by: int | None


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """What one request changed at one time; `at` is when it became true.

    `changes` are at most `CHANGES_SHOWN` of `count`.
    """

    by: Wrote
    at: datetime
    count: int
    changes: tuple[Change, ...]


def history(
    session: Session, workspace: int, scope: HistoryScope, start: int = 0, limit: int = 8
) -> tuple[tuple[HistoryEntry, ...], int]:
    """Return a page of entries and how many there are in all."""
    seen = _seen(workspace, scope)
    groups = (
        select(col(Change.request_id), col(Change.at), func.max(col(Change.id)).label("last"), func.count().label("n"))
        .join(Request, _same_request())
        .where(*seen)
        .group_by(col(Change.request_id), col(Change.at))
        .subquery()
    )
    count = int(session.execute(select(func.count()).select_from(groups)).scalar_one())
    page = select(groups).order_by(groups.c.at.desc(), groups.c.last.desc()).offset(start).limit(limit)
    rows = session.execute(page).all()
    wrote = _wrote(session, workspace, [row.request_id for row in rows])
    entries = (
        HistoryEntry(wrote[row.request_id], row.at, row.n, _changes(session, seen, row.request_id, row.at))
        for row in rows
    )
    return tuple(entries), count


def _same_request() -> ColumnElement[bool]:
    return and_(col(Request.workspace_id) == col(Change.workspace_id), col(Request.id) == col(Change.request_id))


def _seen(workspace: int, scope: HistoryScope) -> list[ColumnElement[bool]]:
    where: list[ColumnElement[bool]] = [col(Change.workspace_id) == workspace]
    if scope.deal is not None:
        where.append(or_(_of("deal", [scope.deal]), *_hanging_on(workspace, col(Activity.deal_id) == scope.deal,
                                                                 col(FollowUp.deal_id) == scope.deal)))  # fmt: skip
    elif scope.account is not None:
        deals = select(col(Deal.id)).where(col(Deal.workspace_id) == workspace, col(Deal.account_id) == scope.account)
        people = select(col(Contact.id)).where(
            col(Contact.workspace_id) == workspace, col(Contact.account_id) == scope.account
        )
        leads = select(col(Lead.id)).where(col(Lead.workspace_id) == workspace, col(Lead.account_id) == scope.account)
        about = (_of("account", [scope.account]), _of("deal", deals), _of("contact", people), _of("lead", leads))
        hanging = _hanging_on(
            workspace, col(Activity.account_id) == scope.account, col(FollowUp.account_id) == scope.account
        )
        where.append(or_(*about, *hanging))
    elif scope.member is not None:
        where.append(or_(col(Request.member_id) == scope.member, col(Request.for_member_id) == scope.member))
    return where


def _of(entity: str, ids: Sequence[int] | Select[int]) -> ColumnElement[bool]:
    return and_(col(Change.entity) == entity, col(Change.entity_id).in_(ids))


def _hanging_on(
    workspace: int, activities: ColumnElement[bool], follow_ups: ColumnElement[bool]
) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    acted = select(col(Activity.id)).where(col(Activity.workspace_id) == workspace, activities)
    promised = select(col(FollowUp.id)).where(col(FollowUp.workspace_id) == workspace, follow_ups)
    return _of("activity", acted), _of("follow_up", promised)


def _wrote(session: Session, workspace: int, requests: Sequence[int]) -> dict[int, Wrote]:
    author, whom = aliased(Member), aliased(Member)
    query = (
        select(
            *(col(Request.id), col(Request.kind), col(Request.recorded_at), col(Request.member_id)),
            *(func.coalesce(col(author.name), ""), func.coalesce(col(whom.name), "")),
            *(col(Request.platform), col(Request.place), col(Request.undoes), col(Request.undone_by)),
        )
        .outerjoin(author, and_(col(author.workspace_id) == workspace, col(author.id) == col(Request.member_id)))
        .outerjoin(whom, and_(col(whom.workspace_id) == workspace, col(whom.id) == col(Request.for_member_id)))
        .where(col(Request.workspace_id) == workspace, col(Request.id).in_(requests))
    )
    return {row[0]: Wrote(*row) for row in session.execute(query)}


def _changes(session: Session, seen: list[ColumnElement[bool]], request: int, at: datetime) -> tuple[Change, ...]:
    query = select(Change).join(Request, _same_request()).where(*seen, col(Change.request_id) == request)
    return tuple(
        session.execute(query.where(col(Change.at) == at).order_by(col(Change.id)).limit(CHANGES_SHOWN)).scalars()
    )

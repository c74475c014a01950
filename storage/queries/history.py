"""Who changed what, when, where: the recorded changes of a deal, an account or a member, the newest first."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any, Final, NamedTuple

from sqlalchemy import BindParameter, ColumnElement, Integer, Select, and_, bindparam, func, or_, select
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from storage.models.accounts import Contact
from storage.models.activities import Activity, FollowUp, Lead
from storage.models.deals import Deal
from storage.models.leads import Assignment
from storage.models.ledger import Change, Request
from storage.models.workspace import Member

CHANGES_SHOWN = 40
SCOPES: Final = ("deal", "account", "lead", "member")


@dataclass(frozen=True, slots=True)
class HistoryScope:
    """Whose history; exactly one is given. A deal's, an account's and a lead's hold what hangs on them too."""

    deal: int | None = None
    account: int | None = None
    lead: int | None = None
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
    about = next((name for name in SCOPES if getattr(scope, name) is not None), "")
    given: dict[str, Any] = {"workspace": workspace, "whose": getattr(scope, about) if about else None}
    asked = _queries(about)
    count = int(session.execute(asked.total, given).scalar_one())
    rows = session.execute(asked.page, {**given, "start": start, "most": limit}).all()
    wrote = _wrote(session, workspace, [row.request_id for row in rows])
    entries = (
        HistoryEntry(wrote[row.request_id], row.at, row.n, tuple(
            session.execute(asked.changes, {**given, "request": row.request_id, "moment": row.at}).scalars()
        ))
        for row in rows
    )  # fmt: skip
    return tuple(entries), count


class _Queries(NamedTuple):
    """What is asked about one kind of scope: how many entries, a page of them, the changes of one."""

    total: Select[int]
    page: Select[int, datetime, int, int]
    changes: Select[Change]


@cache
def _queries(about: str) -> _Queries:
    """Built once: a page is ten statements, and to build them takes longer than to ask."""
    seen = _seen(about)
    groups = (
        select(col(Change.request_id), col(Change.at), func.max(col(Change.id)).label("last"), func.count().label("n"))
        .join(Request, _same_request())
        .where(*seen)
        .group_by(col(Change.request_id), col(Change.at))
        .subquery()
    )
    page = select(groups).order_by(groups.c.at.desc(), groups.c.last.desc())
    entry = (col(Change.request_id) == bindparam("request"), col(Change.at) == bindparam("moment"))
    changes = select(Change).join(Request, _same_request()).where(*seen, *entry).order_by(col(Change.id))
    start, most = (bindparam(name, type_=Integer) for name in ("start", "most"))
    return _Queries(
        select(func.count()).select_from(groups), page.offset(start).limit(most), changes.limit(CHANGES_SHOWN)
    )


def _same_request() -> ColumnElement[bool]:
    return and_(col(Request.workspace_id) == col(Change.workspace_id), col(Request.id) == col(Change.request_id))


def _seen(about: str) -> list[ColumnElement[bool]]:
    """The conditions with the parameters `workspace` and `whose`: the number of what the history is of."""
    workspace, whose = bindparam("workspace", type_=Integer), bindparam("whose", type_=Integer)
    where: list[ColumnElement[bool]] = [col(Change.workspace_id) == workspace]
    if about == "deal":
        hanging = _hanging_on(col(Activity.deal_id) == whose, col(FollowUp.deal_id) == whose)
        where.append(or_(and_(col(Change.entity) == "deal", col(Change.entity_id) == whose), *hanging))
    elif about == "account":
        deals, people, leads = (
            select(col(model.id)).where(col(model.workspace_id) == workspace, col(model.account_id) == whose)
            for model in (Deal, Contact, Lead)
        )
        itself = and_(col(Change.entity) == "account", col(Change.entity_id) == whose)
        hanging = _hanging_on(col(Activity.account_id) == whose, col(FollowUp.account_id) == whose)
        where.append(or_(itself, _of("deal", deals), _of("contact", people), _of("lead", leads), *hanging))
    elif about == "lead":
        itself = and_(col(Change.entity) == "lead", col(Change.entity_id) == whose)
        where.append(or_(itself, *_around_lead(workspace, whose)))
    elif about == "member":
        where.append(or_(col(Request.member_id) == whose, col(Request.for_member_id) == whose))
    return where


def _of(entity: str, ids: Select[int]) -> ColumnElement[bool]:
    return and_(col(Change.entity) == entity, col(Change.entity_id).in_(ids))


def _hanging_on(
    activities: ColumnElement[bool], follow_ups: ColumnElement[bool]
) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    workspace = bindparam("workspace", type_=Integer)
    acted = select(col(Activity.id)).where(col(Activity.workspace_id) == workspace, activities)
    promised = select(col(FollowUp.id)).where(col(FollowUp.workspace_id) == workspace, follow_ups)
    return _of("activity", acted), _of("follow_up", promised)


def _around_lead(
    workspace: BindParameter[int], whose: BindParameter[int]
) -> tuple[ColumnElement[bool], ColumnElement[bool], ColumnElement[bool]]:
    """Whose a lead was, what was promised about it, and what was noted by somebody who did something with it."""
    given = select(col(Assignment.id)).where(
        col(Assignment.workspace_id) == workspace, col(Assignment.lead_id) == whose
    )
    promised = select(col(FollowUp.id)).where(col(FollowUp.workspace_id) == workspace, col(FollowUp.lead_id) == whose)
    one = aliased(Change)
    itself = and_(col(one.workspace_id) == workspace, col(one.entity) == "lead", col(one.entity_id) == whose)
    together = select(col(one.request_id)).where(itself)
    noted = and_(col(Change.entity) == "activity", col(Request.kind) != "import", col(Change.request_id).in_(together))
    return _of("assignment", given), _of("follow_up", promised), noted


def _wrote(session: Session, workspace: int, requests: Sequence[int]) -> dict[int, Wrote]:
    rows = session.execute(_writers(), {"workspace": workspace, "requests": requests})
    return {row[0]: Wrote(*row) for row in rows}


@cache
def _writers() -> Select[*tuple[Any, ...]]:
    author, whom, workspace = aliased(Member), aliased(Member), bindparam("workspace", type_=Integer)
    return (
        select(
            *(col(Request.id), col(Request.kind), col(Request.recorded_at), col(Request.member_id)),
            *(func.coalesce(col(author.name), ""), func.coalesce(col(whom.name), "")),
            *(col(Request.platform), col(Request.place), col(Request.undoes), col(Request.undone_by)),
        )
        .outerjoin(author, and_(col(author.workspace_id) == workspace, col(author.id) == col(Request.member_id)))
        .outerjoin(whom, and_(col(whom.workspace_id) == workspace, col(whom.id) == col(Request.for_member_id)))
        .where(col(Request.workspace_id) == workspace, col(Request.id).in_(bindparam("requests", expanding=True)))
    )

"""Leads at rest: which have gone quiet and go there, and which are there, with the reason."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from sqlalchemy import BindParameter, Select, and_, bindparam, exists, func, or_, select
from sqlmodel import Session, col

from storage.models.accounts import Account
from storage.models.activities import Activity, FollowUp, Lead
from storage.models.ledger import Change
from storage.models.workspace import Member
from storage.sessions import prepared_rows

AT_ONCE: Final = 500
"""So many leads are put to rest in one go; the others on the next working day."""


@dataclass(frozen=True, slots=True)
class RestingLead:
    """A lead that rests, since when and why; '' = unknown, `owner` '' = nobody's."""

    id: int
    name: str
    account: str
    owner: str
    reason: str
    since: datetime


def quiet_leads(session: Session, workspace: int, before: datetime, day: date) -> Sequence[Lead]:
    """Return the leads that were contacted and of which nothing was heard since a moment (on `day`), oldest first.

    A sign of life is any change of the lead, anything that happened with its account, and a promise that is open. One
    that nobody has contacted is not quiet but late: that is for its owner and the leaders.
    """
    return _quiet.load(session, workspace=workspace, before=before, day=day)


@prepared_rows(Lead)
def _quiet() -> Select[Lead]:
    before: BindParameter[datetime] = bindparam("before")
    day: BindParameter[date] = bindparam("day")
    same = {model: col(model.workspace_id) == col(Lead.workspace_id) for model in (Change, Activity, FollowUp)}
    changed = exists().where(
        same[Change], col(Change.entity) == "lead", col(Change.entity_id) == col(Lead.id),
        col(Change.recorded_at) >= before,
    )  # fmt: skip
    happened = exists().where(
        same[Activity], col(Activity.account_id) == col(Lead.account_id), col(Activity.deleted_at).is_(None),
        col(Activity.happened_on) >= day,
    )  # fmt: skip
    promised = exists().where(
        same[FollowUp], col(FollowUp.deleted_at).is_(None), col(FollowUp.done_at).is_(None),
        or_(col(FollowUp.lead_id) == col(Lead.id), col(FollowUp.account_id) == col(Lead.account_id)),
    )  # fmt: skip
    query = select(Lead).where(
        col(Lead.workspace_id) == bindparam("workspace"), col(Lead.deleted_at).is_(None),
        col(Lead.state) == "contacted", col(Lead.contacted_at) < before, ~changed, ~happened, ~promised,
    )  # fmt: skip
    return query.order_by(col(Lead.contacted_at), col(Lead.id)).limit(AT_ONCE)


def resting_leads(
    session: Session, workspace: int, owners: Collection[int | None] | None, limit: int
) -> tuple[tuple[RestingLead, ...], int]:
    """Return the leads at rest of these owners (None among them = nobody), the newest first, and their number."""
    where = [col(Lead.workspace_id) == workspace, col(Lead.deleted_at).is_(None), col(Lead.state) == "recycled"]
    if owners is not None:
        known = [each for each in owners if each is not None]
        mine = col(Lead.owner_id).in_(known)
        where.append(or_(mine, col(Lead.owner_id).is_(None)) if None in owners else mine)
    account = and_(col(Account.workspace_id) == col(Lead.workspace_id), col(Account.id) == col(Lead.account_id))
    member = and_(col(Member.workspace_id) == col(Lead.workspace_id), col(Member.id) == col(Lead.owner_id))
    since = func.coalesce(col(Lead.recycled_at), col(Lead.received_at))
    query = (
        select(
            *(col(Lead.id), col(Lead.name), func.coalesce(col(Account.name), ""), func.coalesce(col(Member.name), "")),
            *(func.coalesce(col(Lead.reason), ""), since),
        )
        .select_from(Lead)
        .outerjoin(Account, account)
        .outerjoin(Member, member)
        .where(*where)
    )
    count = session.execute(select(func.count()).select_from(Lead).where(*where)).scalar_one()
    rows = session.execute(query.order_by(since.desc(), col(Lead.id).desc()).limit(limit))
    return tuple(RestingLead(*row) for row in rows), count

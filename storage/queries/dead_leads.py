"""Lost and parked deals that are worth another try, and what became of those that were taken up again."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from sqlalchemy import ColumnElement, and_, case, exists, func, or_, select
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from storage.models.activities import Activity, Lead
from storage.models.deals import Deal, Stage
from storage.models.outgoing import NudgeItem
from storage.money import to_minor
from storage.queries.attention import Watch
from storage.queries.deals import stage_of_deal
from storage.queries.nudge_candidates import Candidate
from storage.queries.totals import PART, Rates, Total, total_of

REVIVE: Final = "revive"
"""The rule of an item that is about a deal worth another try."""
COLD: Final = timedelta(days=60)
"""So long a deal must have been lost, or parked without a word: sooner it is no other try."""
GONE: Final = timedelta(days=540)
SHOWN_AGAIN: Final = timedelta(days=180)
MOST: Final = 60
EARLY: Final = 10  # until that day of a month a member may be shown some
SMALL: Final = 20
"""An unknown amount counts as a twentieth of a large deal."""

PASSING: Final = ("budget", "timing", "time", "later", "not now", "no decision", "priorit", "freeze", "quiet", "ghost",
                  "respon", "champion", "next year", "postpon", "delay")  # fmt: skip
"""What passes: words in the reason of a loss after which another try is likely to go otherwise."""
FINAL: Final = ("duplicate", "test", "spam", "out of business", "bankrupt", "closed down", "not a fit", "bad fit",
                "no fit", "wrong number", "merged")  # fmt: skip
"""What does not pass: such deals are not worth another try."""


@dataclass(frozen=True, slots=True)
class DeadDeal:
    """A deal worth another try. `value` in minor units of the workspace's currency, None = unknown.

    `passing`: it was lost for something that passes; `heard`: somebody there was in touch since.
    """

    deal: int
    owner: int | None
    value: float | None
    closed_on: date | None
    reason: str
    passing: bool
    heard: bool


def dead_deals(session: Session, watch: Watch, owners: Collection[int | None] | None) -> list[DeadDeal]:
    """Return the deals of these owners (None among them = nobody's; no collection = everybody's), the best first."""
    reason = func.lower(func.coalesce(col(Deal.lost_reason), ""))
    value = watch.rates.amount_column()
    passing, heard = _any_of(reason, PASSING), _heard_since()
    query = (
        select(
            col(Deal.id), col(Deal.owner_id), value, col(Deal.closed_on), func.coalesce(col(Deal.lost_reason), ""),
            case((passing, 1), else_=0), case((heard, 1), else_=0),
        )
        .select_from(Deal)
        .join(Stage, stage_of_deal())
        .where(
            col(Deal.workspace_id) == watch.workspace,
            col(Deal.deleted_at).is_(None),
            or_(_lost(watch.today), _forgotten(watch)),
            ~_any_of(reason, FINAL),
            ~_open_there(),
            *([] if owners is None else [_owned(owners)]),
        )
        .order_by(value.desc().nulls_last(), col(Deal.closed_on).desc(), col(Deal.id))
        .limit(MOST)
    )  # fmt: skip
    found = [
        DeadDeal(number, owner, worth, closed, why, bool(passes), bool(hears))
        for number, owner, worth, closed, why, passes, hears in session.execute(query)
    ]
    small = to_minor(watch.settings.large_deal, watch.settings.currency) / SMALL

    def rank(each: DeadDeal) -> tuple[float, int]:
        value = small if each.value is None else each.value
        return -value * (2 if each.heard else 1) * (1.5 if each.passing else 1), each.deal

    return sorted(found, key=rank)


def revive_candidates(session: Session, watch: Watch, member: int, most: int) -> list[Candidate]:
    """Return the few deals of a member that are worth another try, once a month and each not again for long."""
    month = watch.today.replace(day=1)
    seen = select(col(NudgeItem.entity_id)).where(
        col(NudgeItem.workspace_id) == watch.workspace,
        col(NudgeItem.member_id) == member,
        col(NudgeItem.rule) == REVIVE,
    )
    if session.execute(seen.where(col(NudgeItem.local_on) >= month).limit(1)).first() is not None:
        return []
    rests = set(session.execute(seen.where(col(NudgeItem.local_on) > watch.today - SHOWN_AGAIN)).scalars())
    found = [each for each in dead_deals(session, watch, [member]) if each.deal not in rests]
    return [Candidate(REVIVE, "deal", each.deal, each.deal, each.value, 0) for each in found[:most]]


def dead_deal(session: Session, workspace: int, number: int) -> DeadDeal | None:
    """Return what makes one deal worth another try, None for one that is not there."""
    reason = func.lower(func.coalesce(col(Deal.lost_reason), ""))
    query = select(
        col(Deal.owner_id), col(Deal.closed_on), func.coalesce(col(Deal.lost_reason), ""),
        case((_any_of(reason, PASSING), 1), else_=0), case((_heard_since(), 1), else_=0),
    ).where(col(Deal.workspace_id) == workspace, col(Deal.id) == number)  # fmt: skip
    row = session.execute(query).one_or_none()
    return None if row is None else DeadDeal(number, row[0], None, row[1], row[2], bool(row[3]), bool(row[4]))


def revived(session: Session, workspace: int, rates: Rates) -> dict[str, Total]:
    """Return what became of the deals that were taken up again, by the kind of stage they stand in."""
    amount = col(Deal.amount)
    query = (
        select(
            col(Stage.kind), col(Deal.currency), func.count(), func.count(amount),
            func.sum(amount // PART), func.sum(amount % PART),
        )
        .join(Stage, stage_of_deal())
        .where(
            col(Deal.workspace_id) == workspace, col(Deal.deleted_at).is_(None), col(Deal.revived_on).is_not(None)
        )
        .group_by(col(Stage.kind), col(Deal.currency))
    )  # fmt: skip
    found: dict[str, Total] = {}
    for kind, currency, count, known, high, low in session.execute(query):
        minor = int(high or 0) * PART + int(low or 0)
        found[kind] = found.get(kind, Total()) + total_of(rates, currency, count, known, minor, 0)
    return found


def _lost(today: date) -> ColumnElement[bool]:
    closed = col(Deal.closed_on)
    return and_(col(Stage.kind) == "lost", closed <= today - COLD, closed >= today - GONE)


def _forgotten(watch: Watch) -> ColumnElement[bool]:
    """Parked for a good while to come, and nothing has happened for long."""
    since = watch.today - COLD
    touched = exists().where(
        col(Activity.workspace_id) == col(Deal.workspace_id),
        col(Activity.deal_id) == col(Deal.id),
        col(Activity.deleted_at).is_(None),
        col(Activity.happened_on) >= since,
    )
    parked = col(Deal.parked_until) > watch.today + timedelta(days=30)
    return and_(col(Stage.kind) == "open", parked, col(Deal.created_at) < watch.now - COLD, ~touched)


def _any_of(reason: Any, words: Collection[str]) -> ColumnElement[bool]:  # noqa: ANN401 - an SQL expression
    return or_(*(reason.contains(word, autoescape=True) for word in words))


def _heard_since() -> ColumnElement[bool]:
    """Whether somebody at the account was in touch, or asked, after the deal was lost."""
    asked = exists().where(
        col(Lead.workspace_id) == col(Deal.workspace_id),
        col(Lead.account_id) == col(Deal.account_id),
        col(Lead.deleted_at).is_(None),
        col(Lead.received_at) > col(Deal.closed_on),
    )
    acted = exists().where(
        col(Activity.workspace_id) == col(Deal.workspace_id),
        col(Activity.account_id) == col(Deal.account_id),
        col(Activity.deleted_at).is_(None),
        col(Activity.direction) == "inbound",
        col(Activity.happened_on) > col(Deal.closed_on),
    )
    return or_(asked, acted)


def _open_there() -> ColumnElement[bool]:
    """Whether the account has another deal that somebody works on."""
    other, stage = aliased(Deal), aliased(Stage)
    return exists().where(
        col(other.workspace_id) == col(Deal.workspace_id),
        col(other.account_id) == col(Deal.account_id),
        col(other.id) != col(Deal.id),
        col(other.deleted_at).is_(None),
        col(stage.workspace_id) == col(other.workspace_id),
        col(stage.id) == col(other.stage_id),
        col(stage.kind) == "open",
        col(other.parked_until).is_(None),
    )


def _owned(owners: Collection[int | None]) -> ColumnElement[bool]:
    known = [each for each in owners if each is not None]
    owned = col(Deal.owner_id).in_(known)
    return or_(owned, col(Deal.owner_id).is_(None)) if None in owners else owned

"""What a member may be nudged about: promises, deals, leads and questions that wait, less what rests."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Final

from sqlalchemy import Exists, Select, and_, bindparam, case, exists, not_, or_, select
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from storage.models.activities import FollowUp, Lead
from storage.models.deals import Deal, Stage
from storage.models.ledger import Question
from storage.models.outgoing import NudgeItem
from storage.models.workspace import Member
from storage.prepared import Prepared, prepared
from storage.queries.attention import (
    BY_NAME,
    RuleName,
    Watch,
    asked,
    open_follow_up,
    parameters_of,
    thresholds_of,
)
from storage.queries.deals import not_parked, stage_of_deal
from storage.queries.totals import Rates
from storage.sessions import prepared_rows

FOLLOW_UP: Final = "follow_up"
LEAD: Final = "lead_waits"
DRAFT: Final = "draft"
MOST: Final = 200
"""Of one kind no more are looked at: a nudge holds a few, and the most valuable are among these."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """Something to nudge about. `value` in minor units of the workspace's currency, None = unknown.

    `rule` is 'follow_up', one of attention's rules, 'lead_waits' or 'draft'; `late` how many days it is late.
    """

    rule: str
    entity: str
    entity_id: int
    deal: int | None
    value: float | None
    late: int


def follow_up_candidates(session: Session, watch: Watch, owners: Collection[int]) -> list[Candidate]:
    """Return the follow-ups of these members that are due or overdue, the most valuable first."""
    query, given = _promised(watch.rates), {"workspace": watch.workspace, "today": watch.today}
    found = [row for owner in owners for row in query.rows(session, **given, owner=owner)]
    found.sort(key=lambda row: (_most_first(row[2]), row[3], row[0]))
    return [
        Candidate(FOLLOW_UP, "follow_up", number, about, worth, (watch.today - due_on).days)
        for number, about, worth, due_on in found[:MOST]
    ]


def _most_first(worth: float | None) -> tuple[bool, float]:
    """Return what sorts the most money first, and the unknown last."""
    return worth is None, -(worth or 0)


@lru_cache(maxsize=64)
def _promised(rates: Rates) -> Prepared[int, int | None, float | None, date]:
    """Return the query of one owner's follow-ups that are due."""

    def build() -> Select[int, int | None, float | None, date]:
        deal = and_(col(Deal.workspace_id) == col(FollowUp.workspace_id), col(Deal.id) == col(FollowUp.deal_id))
        value = rates.amount_column()
        query = (
            select(col(FollowUp.id), col(FollowUp.deal_id), value, col(FollowUp.due_on))
            .outerjoin(Deal, deal)
            .where(
                col(FollowUp.workspace_id) == bindparam("workspace"),
                col(FollowUp.owner_id) == bindparam("owner"),
                open_follow_up(),
                col(FollowUp.due_on) <= bindparam("today"),
            )
        )
        return query.order_by(value.desc().nulls_last(), col(FollowUp.due_on), col(FollowUp.id)).limit(MOST)

    return Prepared(build)


def deal_candidates(
    session: Session, watch: Watch, owners: Collection[int], names: Sequence[RuleName]
) -> list[Candidate]:
    """Return the open deals of these members that the rules find, each with the first rule of `names` that does."""
    if not names:
        return []
    query, given = _flagged(thresholds_of(watch), tuple(names)), parameters_of(watch)
    found = [row for owner in owners for row in query.rows(session, **given, workspace=watch.workspace, owner=owner)]
    found.sort(key=lambda row: (_most_first(row[1]), row[0]))
    return [
        Candidate(rule, "deal", number, number, worth, (watch.today - close_on).days if close_on else 0)
        for number, worth, close_on, rule in found[:MOST]
    ]


@lru_cache(maxsize=64)
def _flagged(thresholds: Watch, names: tuple[RuleName, ...]) -> Prepared[int, float | None, date | None, str]:
    """Return the query of one owner's deals that the rules find."""

    def build() -> Select[int, float | None, date | None, str]:
        watch = asked(thresholds)
        first = case(*((BY_NAME[name].where(watch), name) for name in names), else_="")
        worth = watch.rates.amount_column()
        found = select(
            col(Deal.id).label("id"), worth.label("worth"), col(Deal.close_on).label("close_on"), first.label("rule")
        )
        flagged = found.join(Stage, stage_of_deal()).where(
            col(Deal.workspace_id) == watch.workspace,
            col(Deal.owner_id) == bindparam("owner"),
            col(Deal.deleted_at).is_(None),
            col(Stage.kind) == "open",
            not_parked(watch.today),
        ).subquery()  # fmt: skip
        query = select(flagged).where(flagged.c.rule != "")
        return query.order_by(flagged.c.worth.desc().nulls_last(), flagged.c.id).limit(MOST)

    return Prepared(build)


def lead_candidates(session: Session, watch: Watch, owners: Collection[int], before: datetime) -> list[Candidate]:
    """Return the leads of these members that came before that moment and that nobody has answered."""
    given = {"workspace": watch.workspace, "before": before}
    found = [row for owner in owners for row in _waiting.rows(session, **given, owner=owner)]
    found.sort(key=lambda row: (row[2], row[0]))
    return [
        Candidate(LEAD, "lead", number, deal, None, (watch.now - received).days)
        for number, deal, received in found[:MOST]
    ]


@prepared
def _waiting() -> Select[int, int | None, datetime]:
    query = select(col(Lead.id), col(Lead.deal_id), col(Lead.received_at)).where(
        col(Lead.workspace_id) == bindparam("workspace"),
        col(Lead.owner_id) == bindparam("owner"),
        col(Lead.deleted_at).is_(None),
        or_(col(Lead.state) == "new", col(Lead.state) == "accepted"),
        col(Lead.received_at) < bindparam("before"),
    )
    return query.order_by(col(Lead.received_at), col(Lead.id)).limit(MOST)


def draft_candidates(session: Session, watch: Watch, member: int, before: datetime) -> list[Candidate]:
    """Return the questions that this member was asked before that moment and has not answered."""
    found = _drafts.rows(session, workspace=watch.workspace, member=member, moment=watch.now, before=before)
    return [Candidate(DRAFT, "question", number, None, None, (watch.now - asked).days) for number, asked in found]


@prepared
def _drafts() -> Select[int, datetime]:
    query = select(col(Question.id), col(Question.asked_at)).where(
        col(Question.workspace_id) == bindparam("workspace"),
        col(Question.member_id) == bindparam("member"),
        col(Question.state) == "open",
        col(Question.expires_at) >= bindparam("moment"),
        col(Question.asked_at) < bindparam("before"),
    )
    return query.order_by(col(Question.id)).limit(MOST)


def covered_by(session: Session, workspace: int, member: int) -> Sequence[Member]:
    """Return the members whom this one covers while they are away; whether they are away today is for the caller."""
    return _covered.load(session, workspace=workspace, member=member)


@prepared_rows(Member)
def _covered() -> Select[Member]:
    query = select(Member).where(
        col(Member.workspace_id) == bindparam("workspace"),
        col(Member.covered_by) == bindparam("member"),
        col(Member.deleted_at).is_(None),
        col(Member.away_from).is_not(None),
    )
    return query.order_by(col(Member.id))


def resting(
    session: Session, workspace: int, member: int, today: date, shown_since: date
) -> frozenset[tuple[str, int]]:
    """Return (entity, id) of what is not to be in this member's nudge today.

    That is what was put off, and what a rule (no promise) has shown since that day already.
    """
    return frozenset(_resting.rows(session, workspace=workspace, member=member, today=today, since=shown_since))


@prepared
def _resting() -> Select[str, int]:
    put_off = and_(col(NudgeItem.rests_until) > bindparam("today"), not_(_put_off_anew()))
    shown = (
        col(NudgeItem.local_on) >= bindparam("since"),
        col(NudgeItem.rule) != FOLLOW_UP,
        col(NudgeItem.number) > 0,
    )
    mine = (col(NudgeItem.workspace_id) == bindparam("workspace"), col(NudgeItem.member_id) == bindparam("member"))
    query = select(col(NudgeItem.entity), col(NudgeItem.entity_id)).where(*mine, or_(put_off, and_(*shown)))
    return query.distinct()


def _put_off_anew() -> Exists:
    """Whether the same member has put the same record off later: what was said last counts."""
    later = aliased(NudgeItem)
    return exists().where(
        col(later.workspace_id) == col(NudgeItem.workspace_id),
        col(later.entity) == col(NudgeItem.entity),
        col(later.entity_id) == col(NudgeItem.entity_id),
        col(later.member_id) == col(NudgeItem.member_id),
        col(later.rests_until).is_not(None),
        col(later.handled_at) > col(NudgeItem.handled_at),
    )

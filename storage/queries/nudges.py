"""What a member may be nudged about, what they were nudged about, and what came of it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final

from sqlalchemy import Exists, Select, and_, bindparam, case, delete, exists, func, not_, or_, select
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from storage.changes import add_row, next_id
from storage.models.activities import FollowUp, Lead
from storage.models.deals import Deal, Stage
from storage.models.ledger import Question
from storage.models.outgoing import NudgeItem, Outbox
from storage.models.workspace import Member
from storage.prepared import prepared
from storage.queries.attention import BY_NAME, RuleName, Watch, open_follow_up
from storage.queries.deals import not_parked, stage_of_deal
from storage.queries.outbox import enqueue, outbox_row, receipt_of
from storage.sessions import prepared_rows

FOLLOW_UP: Final = "follow_up"
LEAD: Final = "lead_waits"
DRAFT: Final = "draft"
LIST_UPDATE: Final = "nudge_update"
"""The outbox's kind of what edits a member's message of a day in its place."""
LOOKED_BACK: Final = 6  # days: as long before a huddle its leader may have been told
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
    deal = and_(col(Deal.workspace_id) == col(FollowUp.workspace_id), col(Deal.id) == col(FollowUp.deal_id))
    value = watch.rates.amount_column()
    query = (
        select(col(FollowUp.id), col(FollowUp.deal_id), value, col(FollowUp.due_on))
        .outerjoin(Deal, deal)
        .where(
            col(FollowUp.workspace_id) == watch.workspace,
            col(FollowUp.owner_id).in_(list(owners)),
            open_follow_up(),
            col(FollowUp.due_on) <= watch.today,
        )
        .order_by(value.desc().nulls_last(), col(FollowUp.due_on), col(FollowUp.id))
        .limit(MOST)
    )
    return [
        Candidate(FOLLOW_UP, "follow_up", number, about, worth, (watch.today - due_on).days)
        for number, about, worth, due_on in session.execute(query)
    ]


def deal_candidates(
    session: Session, watch: Watch, owners: Collection[int], names: Sequence[RuleName]
) -> list[Candidate]:
    """Return the open deals of these members that the rules find, each with the first rule of `names` that does."""
    if not names:
        return []
    first = case(*((BY_NAME[name].where(watch), name) for name in names), else_="")
    value = watch.rates.amount_column()
    found = select(
        col(Deal.id).label("id"), value.label("worth"), col(Deal.close_on).label("close_on"), first.label("rule")
    )
    flagged = found.join(Stage, stage_of_deal()).where(
        col(Deal.workspace_id) == watch.workspace,
        col(Deal.owner_id).in_(list(owners)),
        col(Deal.deleted_at).is_(None),
        col(Stage.kind) == "open",
        not_parked(watch.today),
    ).subquery()  # fmt: skip
    query = select(flagged).where(flagged.c.rule != "").order_by(flagged.c.worth.desc().nulls_last(), flagged.c.id)
    return [
        Candidate(rule, "deal", number, number, worth, (watch.today - close_on).days if close_on else 0)
        for number, worth, close_on, rule in session.execute(query.limit(MOST))
    ]


def lead_candidates(session: Session, watch: Watch, owners: Collection[int], before: datetime) -> list[Candidate]:
    """Return the leads of these members that came before that moment and that nobody has answered."""
    query = select(col(Lead.id), col(Lead.deal_id), col(Lead.received_at)).where(
        col(Lead.workspace_id) == watch.workspace,
        col(Lead.owner_id).in_(list(owners)),
        col(Lead.deleted_at).is_(None),
        col(Lead.state).in_(("new", "accepted")),
        col(Lead.received_at) < before,
    )
    return [
        Candidate(LEAD, "lead", number, deal, None, (watch.now - received).days)
        for number, deal, received in session.execute(query.order_by(col(Lead.received_at), col(Lead.id)).limit(MOST))
    ]


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


def shown_before(session: Session, workspace: int, member: int, entity: str, entity_id: int, before: date) -> bool:
    """Whether an earlier nudge of this member held a record without anything coming of it."""
    query = select(col(NudgeItem.id)).where(
        col(NudgeItem.workspace_id) == workspace,
        col(NudgeItem.entity) == entity,
        col(NudgeItem.entity_id) == entity_id,
        col(NudgeItem.member_id) == member,
        col(NudgeItem.local_on) < before,
        col(NudgeItem.number) > 0,
        col(NudgeItem.handled_at).is_(None),
    )
    return session.execute(query.limit(1)).first() is not None


def seen_to_since(session: Session, workspace: int, member: int, entity: str, entity_id: int, since: date) -> bool:
    """Whether a member has dealt with a record that a nudge has shown since that day: put off counts too."""
    query = select(col(NudgeItem.id)).where(
        col(NudgeItem.workspace_id) == workspace,
        col(NudgeItem.entity) == entity,
        col(NudgeItem.entity_id) == entity_id,
        col(NudgeItem.member_id) == member,
        col(NudgeItem.local_on) >= since,
        col(NudgeItem.handled_at).is_not(None),
    )
    return session.execute(query.limit(1)).first() is not None


def add_items(
    session: Session, workspace: int, member: int, local_on: date, nudge: str, chosen: Sequence[Candidate]
) -> None:
    """Keep what a nudge says, numbered from 1."""
    first = next_id(session, workspace, "nudge_item", len(chosen))
    for index, each in enumerate(chosen):
        session.add(
            NudgeItem(
                workspace_id=workspace, id=first + index, member_id=member, local_on=local_on, number=index + 1,
                rule=each.rule, entity=each.entity, entity_id=each.entity_id, nudge=nudge,
            )
        )  # fmt: skip
    session.flush()


def add_rest(session: Session, workspace: int, member: int, local_on: date, entity: str, entity_id: int) -> NudgeItem:
    """Keep that a record is not to be nudged about which is in no list; its number is none that people see."""
    mine = (col(NudgeItem.workspace_id) == workspace, col(NudgeItem.member_id) == member)
    least = session.execute(
        select(func.min(col(NudgeItem.number))).where(*mine, col(NudgeItem.local_on) == local_on)
    ).scalar_one()
    least = least or 0
    item = NudgeItem(workspace_id=workspace, id=0, member_id=member, local_on=local_on, number=min(least, 0) - 1,
                     rule="asked", entity=entity, entity_id=entity_id, nudge="")  # fmt: skip
    return add_row(session, item)


def nudge_key(member: int, local_on: date) -> str:
    """Return the key of a member's one message of a day in the outbox."""
    return f"nudge:{member}:{local_on.isoformat()}"


def is_told(session: Session, workspace: int, member: int, local_on: date) -> bool:
    """Whether a member has had the one message of a day."""
    return outbox_row(session, workspace, nudge_key(member, local_on)) is not None


def leaders_list(session: Session, workspace: int, member: int, meeting: int, today: date) -> Outbox | None:
    """Return the message of these days that shows a huddle's leader its preview, None where there is none."""
    for ago in range(LOOKED_BACK):
        row = outbox_row(session, workspace, nudge_key(member, today - timedelta(days=ago)))
        if row is not None and row.ids.get("leads") == meeting:
            return row
    return None


def renew_list(session: Session, row: Outbox, now: datetime) -> None:
    """Have a member's message of a day edited in place; several renewals at once are one edit."""
    if row.state != "sent":
        return  # what is not said yet is said as it is by then, or edited once it stands
    place, message = receipt_of(row)
    joined = f"{LIST_UPDATE}:{row.ids['member']}:{row.ids['day']}"
    address, key = f"{row.address.partition('/')[0]}/{place}//{message}", f"{joined}:{now.isoformat()}"
    ids = {name: value for name, value in row.ids.items() if name not in {"place", "message"}}
    enqueue(session, row.workspace_id, key, LIST_UPDATE, address, ids, now, coalesce=joined)


def forget_unseen(session: Session, workspace: int, member: int, local_on: date) -> None:
    """Delete the items of a list that was never said: what nobody has seen is in the next one."""
    mine = (col(NudgeItem.workspace_id) == workspace, col(NudgeItem.member_id) == member)
    unseen = (col(NudgeItem.local_on) == local_on, col(NudgeItem.number) > 0, col(NudgeItem.handled_at).is_(None))
    session.execute(delete(NudgeItem).where(*mine, *unseen))


def items_of_day(session: Session, workspace: int, member: int, local_on: date) -> Sequence[NudgeItem]:
    """Return the items of a member's nudge of a day, in the order of their numbers."""
    return _of_day.load(session, workspace=workspace, member=member, day=local_on)


@prepared_rows(NudgeItem)
def _of_day() -> Select[NudgeItem]:
    query = select(NudgeItem).where(
        col(NudgeItem.workspace_id) == bindparam("workspace"),
        col(NudgeItem.member_id) == bindparam("member"),
        col(NudgeItem.local_on) == bindparam("day"),
        col(NudgeItem.number) > 0,
    )
    return query.order_by(col(NudgeItem.number))


def items_waiting(session: Session, workspace: int, member: int, deals: Collection[int]) -> Sequence[NudgeItem]:
    """Return the items about these deals that stand open in a member's newest list."""
    mine = (col(NudgeItem.workspace_id) == workspace, col(NudgeItem.member_id) == member, col(NudgeItem.number) > 0)
    newest = select(func.max(col(NudgeItem.local_on))).where(*mine).scalar_subquery()
    query = select(NudgeItem).where(
        *mine,
        col(NudgeItem.local_on) == newest,
        col(NudgeItem.entity) == "deal",
        col(NudgeItem.entity_id).in_(list(deals)),
        col(NudgeItem.handled_at).is_(None),
    )
    return session.execute(query.order_by(col(NudgeItem.id))).scalars().all()


def latest_items(session: Session, workspace: int, member: int, since: date) -> Sequence[NudgeItem]:
    """Return the items of a member's newest nudge since that day, in the order of their numbers."""
    mine = (col(NudgeItem.workspace_id) == workspace, col(NudgeItem.member_id) == member, col(NudgeItem.number) > 0)
    newest = select(func.max(col(NudgeItem.local_on))).where(*mine).scalar_subquery()
    query = select(NudgeItem).where(*mine, col(NudgeItem.local_on) == newest, col(NudgeItem.local_on) >= since)
    return session.execute(query.order_by(col(NudgeItem.number))).scalars().all()


def open_items_about(
    session: Session, workspace: int, records: Collection[tuple[str, int]], since: date
) -> Sequence[NudgeItem]:
    """Return the items since that day, of all members, that are about one of these (entity, id) and not handled."""
    found: list[NudgeItem] = []
    for entity, number in set(records):
        found += _open_about.load(session, workspace=workspace, entity=entity, number=number, since=since)
    return sorted(found, key=lambda item: item.id)


@prepared_rows(NudgeItem)
def _open_about() -> Select[NudgeItem]:
    """Return the query about one record: every write asks it, mostly about one or two."""
    return select(NudgeItem).where(
        col(NudgeItem.workspace_id) == bindparam("workspace"),
        col(NudgeItem.entity) == bindparam("entity"),
        col(NudgeItem.entity_id) == bindparam("number"),
        col(NudgeItem.handled_at).is_(None),
        col(NudgeItem.local_on) >= bindparam("since"),
    )


def items_handled_by(session: Session, workspace: int, request: int) -> Sequence[NudgeItem]:
    """Return the items that a request handled."""
    query = select(NudgeItem).where(col(NudgeItem.workspace_id) == workspace, col(NudgeItem.request_id) == request)
    return session.execute(query.order_by(col(NudgeItem.id))).scalars().all()


@dataclass(frozen=True, slots=True)
class RuleRate:
    """How often a rule's items were shown, and how often a deal changed or a follow-up was closed because of them."""

    rule: str
    shown: int
    acted: int


def rule_rates(session: Session, workspace: int, since: date) -> tuple[RuleRate, ...]:
    """Return the acted-on rate of every rule since a day, the most often shown first."""
    acted: Any = func.sum(case((col(NudgeItem.outcome) == "acted", 1), else_=0))
    query = (
        select(col(NudgeItem.rule), func.count(), acted)
        .where(col(NudgeItem.workspace_id) == workspace, col(NudgeItem.local_on) >= since, col(NudgeItem.number) > 0)
        .group_by(col(NudgeItem.rule))
        .order_by(func.count().desc(), col(NudgeItem.rule))
    )
    return tuple(RuleRate(rule, int(shown), int(done)) for rule, shown, done in session.execute(query))


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

"""What members were nudged about, and what came of it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Select, and_, bindparam, case, delete, func, or_, select
from sqlmodel import Session, col

from storage.changes import add_row, next_id
from storage.models.outgoing import NudgeItem, Outbox
from storage.queries.nudge_candidates import Candidate
from storage.sessions import prepared_rows


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


def latest_items(
    session: Session, workspace: int, member: int, since: date, *, seen: bool = False
) -> Sequence[NudgeItem]:
    """Return the items of a member's newest nudge since that day, in the order of their numbers.

    `seen`: of the newest that can have been said; the numbers of a list that waits to be sent mean nothing to anybody.
    """
    mine = [col(NudgeItem.workspace_id) == workspace, col(NudgeItem.member_id) == member, col(NudgeItem.number) > 0]
    if seen:
        mine.append(col(NudgeItem.nudge).in_(_keys_said(workspace)))
    newest = select(func.max(col(NudgeItem.local_on))).where(*mine).scalar_subquery()
    query = select(NudgeItem).where(*mine, col(NudgeItem.local_on) == newest, col(NudgeItem.local_on) >= since)
    return session.execute(query.order_by(col(NudgeItem.number))).scalars().all()


def _keys_said(workspace: int) -> Select[str]:
    """Return the query for the keys of what was said or is being said."""
    said = or_(
        col(Outbox.state).in_(("sent", "unknown")), and_(col(Outbox.state) == "claimed", col(Outbox.body).is_not(None))
    )
    return select(col(Outbox.key)).where(col(Outbox.workspace_id) == workspace, said)


def day_listed(session: Session, workspace: int, member: int, item: int | None) -> date | None:
    """Return the day of the nudge that holds an item, None where that is not this member's."""
    found = session.get(NudgeItem, (workspace, item)) if item is not None else None
    return found.local_on if found is not None and found.member_id == member else None


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

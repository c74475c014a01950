"""Leads in people's hands: who has one, who had it, how many each has, and whose turn it is."""

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from fractions import Fraction
from typing import TypeVar

from sqlalchemy import Select, String, cast, func, select
from sqlmodel import Session, col

from storage.changes import AT_ONCE, Writer
from storage.models.activities import Lead
from storage.models.leads import Assignment
from storage.models.workspace import Member
from storage.queries.settings import Settings
from storage.working_time import WorkingTime, working_time

Named = TypeVar("Named", int, str)
WAITING = ("new", "accepted")
"""The states of a lead that its owner has still to do something about at once."""
WAITED_FOR = timedelta(days=1)
"""So long a leave may still be for a lead to wait for whoever was given it."""
LOOKED_BACK = 500
"""So many leads that were shared out decide whose turn it is."""


@dataclass(frozen=True, slots=True)
class Choice:
    """Who is to get a lead (None = nobody), by what, and why in words.

    `among` are (member, weight) of those whose turn it could have been; `steps` tell how it came to that.
    """

    member: int | None
    given_by: str = ""
    why: str = ""
    among: tuple[tuple[int, int], ...] = ()
    steps: tuple[str, ...] = ()


def current_assignment(session: Session, workspace: int, lead: int) -> Assignment | None:
    """Return in whose hands a lead is, None where it is in nobody's or was never given."""
    query = _of(workspace, lead).where(col(Assignment.ended_at).is_(None))
    return session.execute(query.order_by(col(Assignment.id).desc()).limit(1)).scalars().first()


def current_assignments(session: Session, workspace: int, leads: Collection[int]) -> Mapping[int, Assignment]:
    """Return in whose hands each of some leads is, by the lead's number; the others are in nobody's."""
    found: dict[int, Assignment] = {}
    for part in batched(leads):
        query = select(Assignment).where(
            col(Assignment.workspace_id) == workspace,
            col(Assignment.lead_id).in_(part),
            col(Assignment.deleted_at).is_(None),
            col(Assignment.ended_at).is_(None),
        )
        rows = session.execute(query.order_by(col(Assignment.id))).scalars()
        found.update({row.lead_id: row for row in rows})
    return found


def batched(numbers: Collection[Named]) -> Iterator[Sequence[Named]]:
    """Yield so many at a time as one statement may name."""
    every = sorted(numbers)
    yield from (every[start : start + AT_ONCE] for start in range(0, len(every), AT_ONCE))


def assignments_of(session: Session, workspace: int, lead: int, *, undone: bool = False) -> Sequence[Assignment]:
    """Return every time that a lead was given to somebody, oldest first; with `undone` what was taken back too."""
    return session.execute(_of(workspace, lead, undone=undone).order_by(col(Assignment.id))).scalars().all()


def _of(workspace: int, lead: int, *, undone: bool = False) -> Select[Assignment]:
    found = select(Assignment).where(col(Assignment.workspace_id) == workspace, col(Assignment.lead_id) == lead)
    return found if undone else found.where(col(Assignment.deleted_at).is_(None))


def had_it(session: Session, lead: Lead) -> frozenset[int]:
    """Return who was given a lead and passed it on, or did not answer in time: it is not theirs by a rule again."""
    gone = (
        each for each in assignments_of(session, lead.workspace_id, lead.id) if each.outcome in {"passed", "expired"}
    )
    return frozenset(each.member_id for each in gone)


def open_counts(session: Session, workspace: int) -> Mapping[int, int]:
    """Return how many leads each member has that wait for them."""
    query = (
        select(col(Lead.owner_id), func.count())
        .where(
            col(Lead.workspace_id) == workspace,
            col(Lead.owner_id).is_not(None),
            col(Lead.deleted_at).is_(None),
            col(Lead.state).in_(WAITING),
        )
        .group_by(col(Lead.owner_id))
    )
    return {member: count for member, count in session.execute(query) if member is not None}


@dataclass(frozen=True, slots=True)
class Turns:
    """`count` leads that were shared out among the same people and got by one of them, the newest as row `last`."""

    among: tuple[tuple[int, int], ...]
    member: int
    count: int = 1
    last: int = 0


def shared_out(session: Session, workspace: int, limit: int = LOOKED_BACK) -> Sequence[Turns]:
    """Return the newest leads that were shared out by turns, those of the same people together."""
    newest = (
        select(col(Assignment.id), col(Assignment.member_id), cast(col(Assignment.among), String).label("among"))
        .where(
            col(Assignment.workspace_id) == workspace,
            col(Assignment.given_by) == "share",
            col(Assignment.deleted_at).is_(None),
        )
        .order_by(col(Assignment.id).desc())
        .limit(limit)
        .subquery()
    )
    query = select(newest.c.among, newest.c.member_id, func.count(), func.max(newest.c.id))
    rows = session.execute(query.group_by(newest.c.among, newest.c.member_id))
    return [
        Turns(tuple((each, weight) for each, weight in json.loads(among)), member, count, last)
        for among, member, count, last in rows
    ]


def owed(ledger: Collection[Turns]) -> Mapping[int, Fraction]:
    """Return how many leads each member is owed (below 0: has had more than their share).

    Each that was shared out owes everybody among whom it was their part by weight, and is paid to the one who got it:
    who was away at the time is owed nothing, and who joins begins at 0. One passed on, or not answered, was a turn.
    """
    sums: dict[int, Fraction] = {}
    for each in ledger:
        total = sum(weight for _, weight in each.among)
        for member, weight in each.among:
            sums[member] = sums.get(member, Fraction(0)) + Fraction(weight * each.count, total)
        sums[each.member] = sums.get(each.member, Fraction(0)) - each.count
    return sums


def give(writer: Writer, lead: Lead, choice: Choice, settings: Settings, *, accepted: bool = False) -> Assignment:
    """Put a lead into the hands of `choice.member`, and have the time run in which they answer.

    Whoever takes it themselves (`accepted`) has still to make the first contact in time.
    """
    if choice.member is None:
        raise ValueError("a lead is given to somebody")
    session, workspace, now = writer.session, writer.workspace, writer.now
    works = _answering_time(session.get_one(Member, (workspace, choice.member)), settings, now)
    assignment = Assignment(
        workspace_id=workspace,
        id=0,
        created_at=now,
        lead_id=lead.id,
        member_id=choice.member,
        given_by=choice.given_by,
        why=choice.why,
        among=[list(each) for each in choice.among],
        given_at=now,
        accept_by=None if accepted else works.later(now, timedelta(minutes=settings.accept_minutes)),
        contact_by=works.later(now, timedelta(hours=settings.lead_hours)),
        accepted_at=now if accepted else None,
        outcome="claimed" if accepted else None,
    )
    writer.create(assignment)
    writer.set(
        lead,
        owner_id=choice.member,
        state="new" if not accepted else "accepted" if lead.contacted_at is None else "contacted",
        accepted_at=now if accepted else None,
        recycled_at=None,
        reason=None,
    )
    return assignment


def _answering_time(member: Member, settings: Settings, now: datetime) -> WorkingTime:
    """Return the working time in which a member answers: a lead does not wait for the end of a longer leave.

    When its time is up, another gets it or the leaders are told (`reminders/lead_slas.py`).
    """
    works = working_time(member, settings)
    begins, at_once = works.next_working(now), works.without_leave().next_working(now)
    soon = begins is not None and at_once is not None and begins - at_once <= WAITED_FOR
    return works if soon else works.without_leave()


def release(writer: Writer, lead: Lead, outcome: str, reason: str = "") -> Assignment | None:
    """Take a lead out of the hands that it is in; return that assignment, None where there was none."""
    assignment = current_assignment(writer.session, writer.workspace, lead.id)
    if assignment is not None:
        writer.set(assignment, outcome=outcome, ended_at=writer.now, reason=reason or None)
    return assignment

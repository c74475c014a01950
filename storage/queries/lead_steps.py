"""What is to happen to a lead that is not answered in time, and when: the next step of the ladder as a due row."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from sqlmodel import Session

from storage.models.activities import Lead
from storage.models.leads import Assignment
from storage.models.workspace import Member
from storage.queries.assignments import assignments_of
from storage.queries.due import Occurrence, add_due
from storage.queries.settings import Settings
from storage.working_time import WorkingTime, working_time

LEAD_STEP: Final = "lead"
"""The kind of due rows that look after a lead: 'lead:7:remind:…' is about assignment 7."""


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the ladder: 'remind', 'reassign' or 'leader', and when."""

    name: str
    at: datetime


def next_step(session: Session, lead: Lead, assignment: Assignment, settings: Settings) -> Step | None:
    """Return what happens next unless the lead is answered, None where nothing does (any more).

    Whoever has a lead is reminded once of each time that is up. By itself it is taken from somebody once at most, and
    only while they have not accepted it; its leader is told once.
    """
    due = _answer_due(lead, assignment)
    if due is None or lead.deleted_at is not None:
        return None
    works = works_of(session, lead.workspace_id, assignment.member_id, settings)
    if works.is_away(works.local(due).date()):
        works = works.without_leave()
    earlier = assignments_of(session, lead.workspace_id, lead.id)
    for name, minutes in settings.lead_steps:
        if _is_to_do(name, lead, assignment, due, earlier):
            at = works.later(due, timedelta(minutes=minutes))
            return Step(name, at) if at is not None else None
    return None


def _answer_due(lead: Lead, assignment: Assignment) -> datetime | None:
    """Return until when the lead is to be accepted, or once it is, contacted; None where neither is waited for."""
    if lead.owner_id != assignment.member_id:
        return None
    return {"new": assignment.accept_by, "accepted": assignment.contact_by}.get(lead.state)


def _is_to_do(name: str, lead: Lead, assignment: Assignment, due: datetime, earlier: Sequence[Assignment]) -> bool:
    """Whether a step was not taken yet."""
    if name == "remind":
        return assignment.reminded_at is None or assignment.reminded_at < due
    if name == "reassign":
        return lead.state == "new" and not any(each.outcome == "expired" for each in earlier)
    return not any(each.escalated_at is not None for each in earlier)


def plan_step(
    session: Session, lead: Lead, assignment: Assignment, settings: Settings, cause: str, now: datetime
) -> None:
    """Have the ladder's next step for a lead looked at when its time comes.

    `cause` tells this plan from earlier ones of the same step (a request's number): what was answered and is not any
    more is looked at again.
    """
    step = next_step(session, lead, assignment, settings)
    if step is not None:
        add_step(session, lead.workspace_id, assignment, step, cause, now)


def add_step(session: Session, workspace: int, assignment: Assignment, step: Step, cause: str, now: datetime) -> None:
    """Note a step with its moment as something that is due."""
    key = f"{LEAD_STEP}:{assignment.id}:{step.name}:{step.at:%Y%m%dT%H%M%S}:{cause}"
    add_due(session, workspace, Occurrence(key, LEAD_STEP, None, step.at.date(), step.at), now)


def assignment_of_step(key: str) -> int:
    """Return the assignment that a due row is about."""
    return int(key.split(":")[1])


def works_of(session: Session, workspace: int, member: int, settings: Settings) -> WorkingTime:
    """Return when a member works."""
    return working_time(session.get_one(Member, (workspace, member)), settings)

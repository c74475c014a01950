"""Leads that are not answered in time: who has one is reminded, another gets it, the leader is told. Never at night."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

from sqlmodel import Session

from reminders.kinds import Kind, Outcome
from storage.changes import Writer
from storage.models.activities import Lead
from storage.models.leads import Assignment
from storage.models.workspace import Member
from storage.queries.assignments import give, had_it, release
from storage.queries.due import DueClaim
from storage.queries.lead_ledger import missed_since
from storage.queries.lead_news import follow_leads
from storage.queries.lead_posts import LATE, PAUSE, circles_of, remind, tell
from storage.queries.lead_routing import choose
from storage.queries.lead_steps import LEAD_STEP, Step, add_step, assignment_of_step, next_step, works_of
from storage.queries.requests import open_request
from storage.queries.settings import Settings, settings_of
from storage.working_time import working_time

MISSED: Final = 3
"""Whoever does not get to so many leads in `MISSED_IN` is asked whether they want a rest from new ones."""
MISSED_IN: Final = timedelta(days=14)


def lead_step(session: Session, held: DueClaim, now: datetime) -> Outcome:
    """Take the next step of the ladder for a lead, where it is still to be taken, and look ahead to the one after."""
    assignment = session.get(Assignment, (held.workspace, assignment_of_step(held.key)))
    if assignment is None or assignment.deleted_at is not None or assignment.ended_at is not None:
        return Outcome("skipped", "it is in other hands")
    lead = session.get_one(Lead, (held.workspace, assignment.lead_id))
    settings = settings_of(session, held.workspace)
    step = next_step(session, lead, assignment, settings)
    if step is None:
        return Outcome("skipped", "answered")
    works = works_of(session, held.workspace, assignment.member_id, settings)
    if works.is_away(works.local(now).date()) and (instead := _without_them(lead, assignment, settings, now)):
        _take(session, lead, assignment, instead, settings, now)
        return Outcome("done", f"{instead}: they are away")
    moment = works.next_working(now)
    if moment is None:
        return Outcome("skipped", "they do not work for a year")
    if step.at > now or moment > now:
        add_step(session, held.workspace, assignment, Step(step.name, max(step.at, moment)), held.key[-40:], now)
        return Outcome("skipped", "not yet" if step.at > now else "they are not at work")
    _take(session, lead, assignment, step.name, settings, now)
    return Outcome("done", step.name)


def _without_them(lead: Lead, assignment: Assignment, settings: Settings, now: datetime) -> str:
    """Return what happens to a lead whose time is up while whoever has it is on leave: it does not wait until then.

    Only what the workspace's ladder has at all; reminding somebody on leave is none of it.
    """
    due = {"new": assignment.accept_by, "accepted": assignment.contact_by}.get(lead.state)
    if due is None or due > now:
        return ""
    steps = {name for name, _ in settings.lead_steps}
    if lead.state == "new" and "reassign" in steps:
        return "reassign"
    return "leader" if "leader" in steps and assignment.escalated_at is None else ""


def _take(session: Session, lead: Lead, assignment: Assignment, step: str, settings: Settings, now: datetime) -> None:
    """Do what a step says, as a request of Dealbird's own."""
    request = open_request(session, lead.workspace_id, "message", now)
    writer = Writer(session, request, now)
    if step == "remind":
        writer.set(assignment, reminded_at=now)
        what = "remind" if lead.state == "new" else "remind_contact"
        remind(session, assignment, what, settings, now)
    elif step == "reassign":
        _reassign(writer, lead, assignment, settings)
    else:
        writer.set(assignment, escalated_at=now)
        if not _tell_leaders(session, assignment, settings, now) and lead.state == "new":
            _reassign(writer, lead, assignment, settings)  # nobody leads who could see to it: everybody sees it
    follow_leads(writer, settings)


def _reassign(writer: Writer, lead: Lead, assignment: Assignment, settings: Settings) -> None:
    """Give a lead to the next one by the rules; where there is nobody it is nobody's, and everybody sees that.

    Whoever is on leave has missed nothing.
    """
    works = works_of(writer.session, writer.workspace, assignment.member_id, settings)
    away = works.is_away(works.local(writer.now).date())
    release(writer, lead, "reassigned" if away else "expired", "on leave" if away else "")
    choice = choose(writer.session, lead, writer.now, settings, had_it(writer.session, lead))
    if choice.member is not None:
        give(writer, lead, choice, settings)
    else:
        writer.set(lead, owner_id=None)
    if not away:
        _ask_to_pause(writer, assignment.member_id, settings)


def _ask_to_pause(writer: Writer, number: int, settings: Settings) -> None:
    """Ask somebody who missed some leads whether they want a rest from new ones; once in that time."""
    session, workspace, now = writer.session, writer.workspace, writer.now
    missed = missed_since(session, workspace, number, now - MISSED_IN)
    member = session.get_one(Member, (workspace, number))
    if missed < MISSED or member.leads_from is not None:
        return
    period = now.toordinal() // MISSED_IN.days
    ids = {"missed": missed, "days": MISSED_IN.days}
    tell(session, member, f"{PAUSE}:M{number}:{period}", PAUSE, ids, settings, now=now)


def _tell_leaders(session: Session, assignment: Assignment, settings: Settings, now: datetime) -> bool:
    """Tell the nearest who lead, other than whoever has the lead, and are not on leave; else those who are.

    False where nobody could be told.
    """
    workspace = assignment.workspace_id
    member = session.get_one(Member, (workspace, assignment.member_id))
    circles = [[each for each in circle if each.id != member.id] for circle in
               circles_of(session, workspace, member.team_id)]  # fmt: skip
    here = [[each for each in circle if not _is_away(each, settings, now)] for circle in circles]
    return any(_tell_all(session, assignment, circle, settings, now) for circle in (*here, *circles))


def _is_away(member: Member, settings: Settings, now: datetime) -> bool:
    works = working_time(member, settings)
    return works.is_away(works.local(now).date())


def _tell_all(
    session: Session, assignment: Assignment, circle: Sequence[Member], settings: Settings, now: datetime
) -> bool:
    """Tell everybody of a circle of a lead that waits; whether anybody could be."""
    told = []
    for leader in circle:
        ids = {"assignment": assignment.id, "reader": leader.id}
        told.append(tell(session, leader, f"{LATE}:A{assignment.id}:M{leader.id}", LATE, ids, settings, now=now))
    return any(told)


LEAD_STEPS: Final = Kind(LEAD_STEP, lead_step, max_late=timedelta(days=365))
"""However late: what a lead needs is decided by how it stands."""

"""Once a week, marketing is told what became of its inquiries."""

from datetime import datetime, time, timedelta
from typing import Final

from sqlmodel import Session

from reminders.kinds import Kind, Outcome
from reminders.occurrences import next_after, weekdays_text
from storage.models.outgoing import Schedule
from storage.models.workspace import Member
from storage.queries.due import DueClaim
from storage.queries.lead_report import has_leads
from storage.queries.members import member as member_of
from storage.queries.outbox import enqueue
from storage.queries.schedules import add_schedule, schedule
from storage.queries.settings import Settings, settings_of
from storage.working_time import working_time, zone_of

LEAD_REPORT: Final = "lead_report"


def report_leads(session: Session, held: DueClaim, now: datetime) -> Outcome:
    """Write a member's weekly report into the outbox for when they work next, unless they are away."""
    planned = schedule(session, held.workspace, held.schedule or 0)
    member = member_of(session, held.workspace, planned.member_id or 0) if planned else None
    if planned is None or member is None or not member.active or not planned.active:
        return Outcome("skipped", "nobody to tell")
    works = working_time(member, settings_of(session, held.workspace))
    moment = works.next_working(now)
    if moment is None or works.is_away(held.local_on):
        return Outcome("skipped", "away")
    if not has_leads(session, held.workspace):
        return Outcome("skipped", "no inquiry ever came")
    key = f"{LEAD_REPORT}:{member.id}:{held.local_on.isoformat()}"
    ids = {"day": held.local_on.isoformat()}
    enqueue(session, held.workspace, key, LEAD_REPORT, planned.address, ids, now, not_before=moment)
    return Outcome("done")


def fit_report(
    session: Session, planned: Schedule | None, member: Member, settings: Settings, address: str, now: datetime
) -> None:
    """Set when a member gets the report (`planned` so far): as their week's work begins, and marketing only."""
    wanted = member.active and member.role == "marketing" and bool(address)
    new = planned is None
    if planned is None:
        if not wanted:
            return
        planned = Schedule(workspace_id=member.workspace_id, id=0, kind=LEAD_REPORT, local_time=time(),
                           time_zone="UTC", weekdays="", member_id=member.id, active=False)  # fmt: skip
    if wanted and not planned.active:
        planned.materialised_until = now
    planned.local_time = working_time(member, settings).begins
    planned.time_zone = zone_of(member, settings).key
    planned.weekdays = weekdays_text(frozenset(sorted(settings.workdays)[:1]))
    planned.address, planned.active = address, wanted
    planned.next_at = next_after(planned, planned.materialised_until or now) if wanted else None
    if new:
        add_schedule(session, planned)


LEAD_REPORTS: Final = Kind(LEAD_REPORT, report_leads, max_late=timedelta(hours=16))
"""A report is for its day."""

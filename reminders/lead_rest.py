"""Leads that went quiet are put to rest once a working day, with the reason; their owners are told, in one message."""

from datetime import datetime, timedelta
from typing import Final

from sqlmodel import Session

from reminders.kinds import Kind, Outcome
from reminders.occurrences import next_after, weekdays_text
from storage.changes import Writer
from storage.models.outgoing import Schedule
from storage.models.workspace import Member
from storage.queries.due import DueClaim
from storage.queries.lead_news import follow_leads
from storage.queries.lead_posts import RESTED, tell
from storage.queries.lead_rest import quiet_leads
from storage.queries.requests import open_request
from storage.queries.schedules import add_schedule, schedules_of_kind
from storage.queries.settings import Settings, settings_of

LEAD_REST: Final = "lead_rest"


def rest_leads(session: Session, held: DueClaim, now: datetime) -> Outcome:
    """Put to rest what was contacted and then not heard of for `settings lead quiet days`."""
    settings = settings_of(session, held.workspace)
    quiet = timedelta(days=settings.lead_quiet_days)
    if not quiet:
        return Outcome("skipped", "the workspace puts no lead to rest by itself")
    leads = quiet_leads(session, held.workspace, now - quiet, held.local_on - quiet)
    if not leads:
        return Outcome("skipped", "no lead went quiet")
    writer = Writer(session, open_request(session, held.workspace, "message", now), now)
    reason = f"quiet for {settings.lead_quiet_days} days"
    writer.set_each(leads, state="recycled", recycled_at=now, reason=reason)
    owners: dict[int, list[int]] = {}
    for lead in leads:
        owners.setdefault(lead.owner_id or 0, []).append(lead.id)
    for owner, numbers in owners.items():
        member = session.get(Member, (held.workspace, owner)) if owner else None
        if member is not None:
            ids = {"leads": numbers, "days": settings.lead_quiet_days, "request": writer.request.id}
            tell(session, member, f"{RESTED}:R{writer.request.id}:M{owner}", RESTED, ids, settings, now=now)
    follow_leads(writer, settings)
    return Outcome("done", f"{len(leads)} put to rest")


def fit_rest(session: Session, workspace: int, settings: Settings, now: datetime) -> None:
    """Set when a workspace's quiet leads are looked for: as the working day begins."""
    known = schedules_of_kind(session, workspace, LEAD_REST)
    planned = known[0] if known else None
    if planned is None:
        planned = Schedule(workspace_id=workspace, id=0, kind=LEAD_REST, local_time=settings.works_from,
                           time_zone=settings.time_zone, weekdays="", materialised_until=now)  # fmt: skip
    planned.local_time, planned.time_zone = settings.works_from, settings.time_zone
    planned.weekdays = weekdays_text(settings.workdays)
    planned.active = settings.lead_quiet_days > 0
    planned.next_at = next_after(planned, planned.materialised_until or now) if planned.active else None
    if not known:
        add_schedule(session, planned)


LEAD_RESTS: Final = Kind(LEAD_REST, rest_leads, max_late=timedelta(hours=16))
"""What a day missed, the next one does."""

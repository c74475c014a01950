"""What comes when: a nudge for each member, three moments for each huddle, made from the records as they are."""

from datetime import date, datetime, time, timedelta
from typing import Final

from sqlmodel import Session

from reminders.huddles import ASK, POST, PREVIEW, PREVIEWED
from reminders.lead_reports import LEAD_REPORT, fit_report
from reminders.lead_rest import fit_rest
from reminders.nudges import NUDGE
from reminders.occurrences import next_after, weekdays_of, weekdays_text
from storage.engine import Database
from storage.models.huddles import Huddle
from storage.models.outgoing import Schedule
from storage.models.workspace import Member
from storage.queries.addresses import address_of
from storage.queries.huddles import every_huddle
from storage.queries.members import identities, members
from storage.queries.schedules import (
    add_schedule,
    huddle_schedules,
    note_timetable,
    outdated_workspaces,
    schedules_of_kind,
)
from storage.queries.settings import Settings, settings_of
from storage.working_time import working_time, zone_of

SOME_DAY: Final = date(2026, 1, 5)
JOINS: Final = timedelta(hours=3)
"""Whoever is nudged for the first time gets the nudge of a time that is not longer over, unless they are new."""


def renew(db: Database, now: datetime) -> None:
    """Make the schedules of every workspace anew whose members or settings have changed."""
    with db.read() as session:
        outdated = outdated_workspaces(session)
    for workspace, stamp in outdated:
        with db.write(workspace) as session:
            renew_workspace(session, workspace, now)
            note_timetable(session, workspace, stamp)


def renew_workspace(session: Session, workspace: int, now: datetime) -> None:
    """Make one workspace's schedules as its members and settings want them."""
    settings = settings_of(session, workspace)
    linked = identities(session, workspace)
    known = {each.member_id: each for each in schedules_of_kind(session, workspace, NUDGE)}
    reports = {each.member_id: each for each in schedules_of_kind(session, workspace, LEAD_REPORT)}
    for member in members(session, workspace):
        address = address_of(member, linked)
        schedule = known.get(member.id)
        if schedule is not None:
            _fit(schedule, member, settings, address, now)
        elif address:
            schedule = Schedule(workspace_id=workspace, id=0, kind=NUDGE, local_time=settings.nudge_time,
                                time_zone="UTC", weekdays="", member_id=member.id, active=False)  # fmt: skip
            _fit(schedule, member, settings, address, now)
            add_schedule(session, schedule)
        fit_report(session, reports.get(member.id), member, settings, address, now)
    for each in every_huddle(session, workspace):
        _fit_huddle(session, each, now)
    fit_rest(session, workspace, settings, now)
    session.flush()


def _fit_huddle(session: Session, huddle: Huddle, now: datetime) -> None:
    """Set when a huddle asks ahead, shows its leader a preview, and is posted."""
    ahead = None if huddle.ask_ahead is None else timedelta(minutes=huddle.ask_ahead)
    known = {each.kind: each for each in huddle_schedules(session, huddle.workspace_id, huddle.id)}
    for kind, before in ((ASK, ahead), (PREVIEW, PREVIEWED), (POST, timedelta())):
        schedule = known.get(kind) or Schedule(
            workspace_id=huddle.workspace_id, id=0, kind=kind, local_time=huddle.local_time,
            time_zone="UTC", weekdays="", huddle_id=huddle.id, active=False,
        )  # fmt: skip
        active = huddle.active and huddle.deleted_at is None and before is not None
        clock, weekdays = _before(huddle, before or timedelta())
        same = (schedule.local_time, schedule.weekdays, schedule.time_zone) == (clock, weekdays, huddle.time_zone)
        if active and not (same and schedule.active):
            schedule.materialised_until = now
        schedule.local_time, schedule.weekdays, schedule.time_zone = clock, weekdays, huddle.time_zone
        schedule.address, schedule.active = huddle.address, active
        schedule.next_at = next_after(schedule, schedule.materialised_until or now) if active else None
        if kind not in known:
            add_schedule(session, schedule)


def _before(huddle: Huddle, ahead: timedelta) -> tuple[time, str]:
    """Return the local time and the weekdays that are so long before a huddle."""
    at = datetime.combine(SOME_DAY, huddle.local_time) - ahead
    shift = (SOME_DAY - at.date()).days
    return at.time(), weekdays_text(frozenset((each - shift) % 7 for each in weekdays_of(huddle.weekdays)))


def _fit(schedule: Schedule, member: Member, settings: Settings, address: str, now: datetime) -> None:
    """Set when and where a member's nudge comes; whoever rested begins now."""
    active = member.active and bool(address)
    if active and not schedule.active:
        new = schedule.materialised_until is None
        schedule.materialised_until = max(min(member.created_at, now), now - JOINS) if new else now
    schedule.local_time = _clock_of(member, settings)
    schedule.time_zone = zone_of(member, settings).key
    schedule.weekdays = weekdays_text(settings.workdays)
    schedule.address, schedule.active = address, active
    schedule.next_at = next_after(schedule, schedule.materialised_until or now) if active else None


def _clock_of(member: Member, settings: Settings) -> time:
    """Return when a member's nudge comes: when they want it, else at the workspace's time within their working day."""
    if member.nudge_at is not None:
        return member.nudge_at
    works = working_time(member, settings)
    return settings.nudge_time if works.begins <= settings.nudge_time < works.ends else works.begins

"""A huddle on the clock: its participants are asked ahead, its leader's preview is renewed, its summary is posted."""

from datetime import datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from sqlmodel import Session

from reminders.asking import Coming, Recipient, coming, prepared, takes_part
from reminders.called_off import say_called_off
from reminders.kinds import Kind, Outcome
from reminders.nudges import NUDGE, tell
from storage.models.huddles import Huddle
from storage.models.outgoing import Schedule
from storage.queries.due import DueClaim
from storage.queries.huddles import huddle, meeting_of_day
from storage.queries.meetings import say_digest
from storage.queries.members import member as member_of
from storage.queries.nudge_lists import leaders_list, renew_list
from storage.queries.schedules import schedule, schedules_of_kind
from storage.queries.settings import Settings, settings_of
from storage.working_time import public_holiday, working_time

ASK: Final = "huddle_ask"
PREVIEW: Final = "huddle_preview"
POST: Final = "huddle_post"
PREVIEWED: Final = timedelta(minutes=15)
"""How long before the summary is posted its leader's preview is renewed."""


def _huddle_of(session: Session, held: DueClaim) -> Huddle | None:
    """Return the huddle of an occurrence, None where it takes place no more."""
    planned = schedule(session, held.workspace, held.schedule or 0)
    found = huddle(session, held.workspace, planned.huddle_id or 0) if planned is not None else None
    return found if found is not None and found.active and planned is not None and planned.active else None


def ask(session: Session, held: DueClaim, now: datetime) -> Outcome:
    """Ask everybody who takes part and works now, each with their one message of the day."""
    found = _huddle_of(session, held)
    settings = settings_of(session, held.workspace)
    each = coming(found, now, settings.holidays) if found is not None else None
    if found is None or each is None or each.asks is None:
        return Outcome("skipped", "the huddle was stopped")
    if holiday := _holiday(found, held.at + timedelta(minutes=found.ask_ahead or 0), settings):
        return Outcome("skipped", holiday)
    if each.asks > now:
        return Outcome("skipped", "the huddle is over")
    prepared(session, each, settings, now)
    told = sum(
        _ask_one(session, planned, each, settings, now) for planned in schedules_of_kind(session, held.workspace, NUDGE)
    )
    return Outcome("done", f"{told} asked")


def _holiday(found: Huddle, at: datetime, settings: Settings) -> str:
    """Return why there is no huddle at its instant, '' where there is one."""
    name = public_holiday(settings.holidays, at.astimezone(ZoneInfo(found.time_zone)).date())
    return f"no huddle on {name}" if name else ""


def _ask_one(session: Session, planned: Schedule, each: Coming, settings: Settings, now: datetime) -> bool:
    """Ask one member, by the schedule of their nudge; who has nothing to say gets a nudge that waited."""
    member = member_of(session, planned.workspace_id, planned.member_id or 0)
    if member is None or not member.active or not planned.active:
        return False
    if not takes_part(each.huddle, member):
        return False
    works = working_time(member, settings)
    if not works.is_working(now):
        return False
    local = works.local(now)
    recipient, nudges = Recipient(member, settings, works, local.date()), planned.local_time <= local.time()
    return tell(session, recipient, planned.address, [each], now, nudges=nudges).state == "done"


def preview(session: Session, held: DueClaim, now: datetime) -> Outcome:
    """Have the leader's message show the summary as it would be posted now; without one it is their message today."""
    found = _huddle_of(session, held)
    settings = settings_of(session, held.workspace)
    each = coming(found, now, settings.holidays) if found is not None else None
    member = member_of(session, held.workspace, found.leader_id) if found and found.leader_id is not None else None
    if found is None or each is None or member is None or not member.active:
        return Outcome("skipped", "nobody leads it")
    if holiday := _holiday(found, held.at + PREVIEWED, settings):
        return Outcome("skipped", holiday)
    if each.at != held.at + PREVIEWED:
        return Outcome("skipped", "the huddle has begun")
    meeting = prepared(session, each, settings, now)
    works = working_time(member, settings)
    row = leaders_list(session, held.workspace, member.id, meeting.id, works.local(now).date())
    if row is not None:
        renew_list(session, row, now)
        return Outcome("done")
    planned = next(
        (one for one in schedules_of_kind(session, held.workspace, NUDGE) if one.member_id == member.id), None
    )
    if planned is None or not planned.active or not works.is_working(now):
        return Outcome("skipped", "its leader is not at work")
    return tell(session, Recipient(member, settings, works, works.local(now).date()), planned.address, [each], now)


def post(session: Session, held: DueClaim, now: datetime) -> Outcome:
    """Have the summary posted, even where nobody has answered."""
    found = _huddle_of(session, held)
    if found is None:
        return Outcome("skipped", "the huddle was stopped")
    settings = settings_of(session, held.workspace)
    if holiday := say_called_off(session, found, held.local_on, settings, now):
        return Outcome("skipped", f"no huddle on {holiday}")
    meeting = meeting_of_day(session, found, held.local_on)
    if meeting.state != "asked":
        return Outcome("skipped", "posted already")
    meeting.state, meeting.posted_at = "posted", now
    meeting.address = found.address
    say_digest(session, meeting, now)
    return Outcome("done")


ASKS: Final = Kind(ASK, ask, max_late=timedelta(hours=12))
"""However late: until the huddle begins."""
PREVIEWS: Final = Kind(PREVIEW, preview, max_late=PREVIEWED)
POSTS: Final = Kind(POST, post, max_late=timedelta(hours=6))

"""A huddle's meeting: which huddle it is of, what it is called, where it is, and what it talks about."""

from datetime import date, datetime
from typing import Final
from zoneinfo import ZoneInfo

from sqlmodel import Session

from cards.huddles import meeting_title
from storage.models.huddles import Huddle, Meeting
from storage.queries.huddles import huddle, meeting
from storage.queries.links import link_of
from storage.queries.settings import settings_of

MEETING: Final = "meeting"
"""What the link of a summary's message says that it is about."""


def huddle_of(session: Session, met: Meeting) -> Huddle | None:
    """Return the huddle of a meeting, None for a digest that was asked for."""
    return huddle(session, met.workspace_id, met.huddle_id) if met.huddle_id is not None else None


def local_today(session: Session, met: Meeting, now: datetime) -> date:
    """Return the day it is where a meeting's huddle is."""
    found = huddle_of(session, met)
    return now.astimezone(ZoneInfo(found.time_zone)).date() if found is not None else met.local_on


def title_of(session: Session, workspace: int, number: int, today: date) -> str:
    """Return what a meeting is called: 'Huddle Mon 23 Nov 09:30'."""
    met = session.get_one(Meeting, (workspace, number))
    return meeting_title(huddle_of(session, met), met, today)


def zone_of(session: Session, met: Meeting) -> str:
    """Return the time zone of a meeting's huddle, else the workspace's."""
    found = huddle_of(session, met)
    return found.time_zone if found is not None else settings_of(session, met.workspace_id).time_zone


def meeting_of_thread(session: Session, workspace: int, platform: str, place: str, thread: str) -> Meeting | None:
    """Return the meeting whose summary a thread hangs on."""
    link = link_of(session, workspace, platform, place, thread)
    if link is None or link.entity != MEETING or link.entity_id is None:
        return None
    return meeting(session, workspace, link.entity_id)


def talked_about(met: Meeting) -> int | None:
    """Return the deal that a meeting talks about now."""
    if met.state != "walking" or met.item is None or met.item >= len(met.agenda):
        return None
    return int(met.agenda[met.item])

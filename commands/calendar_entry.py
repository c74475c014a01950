"""A follow-up as a file that calendars open (RFC 5545), with the library `icalendar`.

Its UID stays the same and its SEQUENCE grows with every change, so that a second file takes the first one's place.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from sqlmodel import Session

from cards.characters import one_line
from cards.followups import entry_card
from cards.outbox import Message
from cards.titles import capital, title
from storage.models.activities import FollowUp
from storage.models.workspace import Member
from storage.queries.follow_ups import FollowUpLine, follow_up_numbered, times_changed
from storage.queries.outbox_claims import Claim
from storage.queries.settings import settings_of
from storage.working_time import zone_of

CALENDAR: Final = "calendar"
"""The outbox's kind of these files; `ids['follow_up']` is whose."""
LASTS: Final = timedelta(minutes=30)
AROUND: Final = timedelta(days=400)
"""For how long before and after the entry its time zone's changes are in the file."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What a calendar shows: `at` is a local wall time in `zone`, None = the whole day; `changes` so far."""

    uid: str
    changes: int
    says: str
    about: str
    on: date
    at: time | None
    zone: ZoneInfo


def file_name(session: Session, workspace: int, follow_up: int) -> str:
    """Return what the file is called: another name after each change, and no word of a person's in it."""
    return f"F{follow_up}-{times_changed(session, workspace, follow_up)}.ics"


def calendar_message(session: Session, row: Claim, now: datetime) -> Message | None:
    """Return the file of a follow-up as it is by now, None where it is done or deleted."""
    number = int(row.ids["follow_up"])
    found = session.get_one(FollowUp, (row.workspace, number))
    line = follow_up_numbered(session, row.workspace, number)
    if found.deleted_at is not None or found.done_at is not None or line is None:
        return None
    owner = session.get_one(Member, (row.workspace, found.owner_id))
    zone = zone_of(owner, settings_of(session, row.workspace))
    entry = Entry(
        uid=f"F{number}-{row.workspace}-{found.created_at:%Y%m%dT%H%M%S%f}@dealbird",
        changes=times_changed(session, row.workspace, number),
        says=_says(line),
        about=f"F{number}{f' · {title(line.account, line.deal)}' if line.account or line.deal else ''}",
        on=line.due_on,
        at=line.due_at,
        zone=zone,
    )
    card = entry_card(line, zone.key, now.astimezone(zone).date())
    return Message(card, "file", file=row.ids["file"], content=calendar_file(entry, now))


def _says(line: FollowUpLine) -> str:
    return capital(line.action or "follow up") + (f" · {line.account}" if line.account else "")


def calendar_file(entry: Entry, now: datetime) -> str:
    """Return the file; `now` is when it is made (aware, UTC)."""
    from icalendar import Calendar, Event  # noqa: PLC0415 - 0.2 s that only those pay who want one

    event = Event()
    event.add("uid", entry.uid)
    event.add("sequence", entry.changes)
    event.add("dtstamp", now.astimezone(UTC))
    event.add("summary", one_line(entry.says))
    event.add("description", one_line(entry.about))
    if entry.at is None:
        event.add("dtstart", entry.on)
        event.add("transp", "TRANSPARENT")
    else:
        begin = datetime.combine(entry.on, entry.at, tzinfo=entry.zone).astimezone(UTC)
        event.add("dtstart", begin.astimezone(entry.zone))  # a time that daylight saving leaves out is a later one
        event.add("duration", LASTS)
    calendar = Calendar()
    calendar.add("prodid", "-//Dealbird//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add_component(event)
    calendar.add_missing_timezones(entry.on - AROUND, entry.on + AROUND)
    made: bytes = calendar.to_ical()
    return made.decode()

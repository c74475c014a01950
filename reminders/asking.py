"""Before a huddle: whom its ask is for, which of their deals need a word, and which message of a day carries it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from sqlmodel import Session

from reminders.occurrences import DAY, instant, weekdays_of
from storage.models.huddles import Huddle, Meeting
from storage.models.workspace import Member
from storage.queries.attention import RuleName, Watch, watch_of
from storage.queries.huddles import ROLL, call_member, call_of, huddles, meeting_of_day, participants, roll_call
from storage.queries.nudge_candidates import Candidate, deal_candidates, resting
from storage.queries.outbox import enqueue
from storage.queries.settings import Settings
from storage.working_time import WorkingTime, public_holiday, working_time

NEEDS_A_WORD: Final[tuple[RuleName, ...]] = (
    "close_passed", "waking", "stuck", "stale", "no_amount", "no_next_step",
)  # fmt: skip
"""What a huddle asks about: what its summary would otherwise have to say is not known."""
LOOKED_AHEAD: Final = 57  # days: every huddle has one by then that is on no holiday


@dataclass(frozen=True, slots=True)
class Recipient:
    """Whom a message of the day is for: on which local day, with which settings and working time."""

    member: Member
    settings: Settings
    works: WorkingTime
    today: date


@dataclass(frozen=True, slots=True)
class Coming:
    """A huddle's next meeting: its local day, when it is, and when its participants are asked (None = on the eve)."""

    huddle: Huddle
    local_on: date
    at: datetime
    asks: datetime | None


def coming(huddle: Huddle, now: datetime, holidays: str) -> Coming | None:
    """Return a huddle's next meeting, None where it has no day. On the public holidays of a country there is none."""
    zone = ZoneInfo(huddle.time_zone)
    days, first = weekdays_of(huddle.weekdays), now.astimezone(zone).date()
    for ahead in range(LOOKED_AHEAD):
        day = first + ahead * DAY
        at = instant(day, huddle.local_time, zone)
        if day.weekday() in days and at > now and not public_holiday(holidays, day):
            asks = None if huddle.ask_ahead is None else at - timedelta(minutes=huddle.ask_ahead)
            return Coming(huddle, day, at, asks)
    return None


def meetings_to_come(session: Session, recipient: Recipient, now: datetime) -> list[Coming]:
    """Return the next meeting of every huddle that a member takes part in or leads, the next first."""
    member = recipient.member
    found = [
        each
        for huddle in huddles(session, member.workspace_id, active=True)
        if takes_part(huddle, member)
        if (each := coming(huddle, now, recipient.settings.holidays)) is not None
    ]
    return sorted(found, key=lambda each: (each.at, each.huddle.id))


def takes_part(huddle: Huddle, member: Member) -> bool:
    """Whether a huddle is about a member's deals, or theirs to lead."""
    return huddle.team_id in {None, member.team_id} or huddle.leader_id == member.id


def asked_later_today(found: Sequence[Coming], recipient: Recipient, now: datetime) -> Coming | None:
    """Return the meeting whose ask is this day's message and still to come, so that the nudge waits for it."""
    works = recipient.works
    return next(
        (
            each
            for each in found
            if each.asks is not None
            and each.asks > now
            and works.is_working(each.asks)
            and works.local(each.asks).date() == recipient.today
        ),
        None,
    )


def carried(found: Sequence[Coming], recipient: Recipient) -> list[Coming]:
    """Return the meetings that a day's message asks for: of its eve, or where they would ask outside working hours."""
    works = recipient.works
    following = works.workdays_later(recipient.today, 1)
    return [
        each
        for each in found
        if (each.asks is None or not works.is_working(each.asks))
        and recipient.today < works.local(each.at).date() <= following
    ]


def prepared(session: Session, each: Coming, settings: Settings, now: datetime) -> Meeting:
    """Return a meeting with its roll call, made by whoever is asked first, and have that said in the channel."""
    huddle = each.huddle
    meeting = meeting_of_day(session, huddle, each.local_on)
    if meeting.asked_at is not None:
        return meeting
    meeting.asked_at = now
    for member in participants(session, huddle):
        works = working_time(member, settings)
        if works.is_away(works.local(each.at).date()):
            continue
        call = call_member(session, meeting, member.id)
        asked = Recipient(member, settings, works, works.local(now).date())
        call.deals = [one.entity_id for one in needing(session, asked, now)]
        call.ready_at = None if call.deals else now
    session.flush()
    if any(call.ready_at is None for call in roll_call(session, huddle.workspace_id, meeting.id)):
        key, ids = f"{ROLL}:{meeting.id}", {"meeting": meeting.id}
        enqueue(session, huddle.workspace_id, key, ROLL, huddle.address, ids, now)
    return meeting


def needing(session: Session, recipient: Recipient, now: datetime) -> list[Candidate]:
    """Return a member's own deals that need a word before a huddle, the most valuable first."""
    member = recipient.member
    watch: Watch = watch_of(session, member.workspace_id, now, recipient.today, recipient.settings, narrow=True)
    rests = resting(session, watch.workspace, member.id, recipient.today, recipient.today + DAY)
    found = deal_candidates(session, watch, [member.id], NEEDS_A_WORD)
    return [each for each in found if (each.entity, each.entity_id) not in rests]


def has_spoken(session: Session, meeting: Meeting, member: Member) -> bool:
    """Whether a member said that they are ready before they were asked."""
    call = call_of(session, meeting.workspace_id, meeting.id, member.id)
    return call is not None and bool(call.deals) and call.asked_at is None and call.ready_at is not None


def note_asked(session: Session, meeting: Meeting, member: Member, chosen: Sequence[Candidate], now: datetime) -> None:
    """Note which deals a member was asked about before a meeting; with none they are ready."""
    call = call_member(session, meeting, member.id)
    call.deals, call.asked_at = [each.entity_id for each in chosen], now
    call.ready_at = None if chosen else call.ready_at or now
    session.flush()

"""The one scheduled message a day to a person: what of theirs waits, the most valuable first, a few at a time."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any, Final

from sqlmodel import Session

from reminders.asking import (
    Coming,
    Recipient,
    asked_later_today,
    carried,
    has_spoken,
    meetings_to_come,
    needing,
    note_asked,
    prepared,
)
from reminders.called_off import tell_of_holidays
from reminders.escalation import ask_for_help, escalated, note_told
from reminders.kinds import Kind, Outcome
from storage.models.workspace import Member
from storage.money import to_minor
from storage.queries.attention import RuleName, Watch, watch_of
from storage.queries.dead_leads import EARLY, revive_candidates
from storage.queries.due import DueClaim
from storage.queries.huddles import meeting_of_day
from storage.queries.members import member as member_of
from storage.queries.nudge_candidates import (
    Candidate,
    covered_by,
    deal_candidates,
    draft_candidates,
    follow_up_candidates,
    lead_candidates,
    resting,
)
from storage.queries.nudge_items import add_items
from storage.queries.nudge_lists import is_told, nudge_key
from storage.queries.outbox import enqueue
from storage.queries.schedules import schedule
from storage.queries.settings import Settings, settings_of
from storage.queries.suggestions import next_suggestion, offer_to
from storage.working_time import working_time

NUDGE: Final = "nudge"
RULES: Final[tuple[RuleName, ...]] = ("close_passed", "waking", "stuck", "stale", "no_next_step", "single_contact")
"""Of a deal that several rules find, the first counts."""

WEIGHTS: Final = {
    "help": 4.0, "follow_up": 3.0, "close_passed": 2.0, "waking": 1.5, "lead_waits": 1.5, "stuck": 1.2, "stale": 1.0,
    "draft": 1.0, "no_next_step": 0.8, "single_contact": 0.5,
}  # fmt: skip
"""How much a reason to look at a deal counts, times the deal's amount: a promise before a doubt."""

SMALL: Final = 20
"""An unknown amount counts as a twentieth of a large deal."""

REST: Final = timedelta(days=3)
"""How long a rule says nothing again about a deal that it has shown: a promise is repeated, a doubt is not nagging."""

ANOTHER_TRY: Final = 3
"""So many lost deals are shown at most, once a month."""

MOST_ASKED: Final = 10
"""A huddle asks about so many deals at most: one reply can answer them."""

AFTERWARDS: Final = timedelta(minutes=1)
"""So long after a huddle has asked the day's nudge looks whether that was said: it may have been stopped."""

DRAFT_WAITS: Final = timedelta(hours=2)


def nudge(session: Session, held: DueClaim, now: datetime) -> Outcome:
    """Write a member's nudge of the day into the outbox, unless it is not the moment or there is nothing to say."""
    planned = schedule(session, held.workspace, held.schedule or 0)
    member = member_of(session, held.workspace, planned.member_id or 0) if planned else None
    if planned is None or member is None or not member.active or not planned.active:
        return Outcome("skipped", "nobody to tell")
    settings = settings_of(session, held.workspace)
    recipient = Recipient(member, settings, working_time(member, settings), held.local_on)
    reason = _not_now(recipient, now)
    if reason:
        return Outcome("skipped", reason)
    tell_of_holidays(session, recipient, now)
    meetings = meetings_to_come(session, recipient, now)
    later = asked_later_today(meetings, recipient, now)
    if later is not None:
        asks = later.asks or now
        return Outcome("later", f"its huddle asks at {recipient.works.local(asks):%H:%M}", asks + AFTERWARDS)
    return tell(session, recipient, planned.address, carried(meetings, recipient), now)


def tell(
    session: Session,
    recipient: Recipient,
    address: str,
    meetings: Sequence[Coming],
    now: datetime,
    *,
    nudges: bool = True,
) -> Outcome:
    """Write a member's one message of the day: what these meetings ask about, else what waits for the member.

    Unless `nudges`, what waits is left to another time of this day.
    """
    member, settings, today = recipient.member, recipient.settings, recipient.today
    if is_told(session, member.workspace_id, member.id, today):
        return Outcome("skipped", "told already today")
    asked = _asked(session, recipient, meetings, now)
    leads = next((each for each in meetings if each.huddle.leader_id == member.id), None)
    every = asked or ranked(session, recipient, now)
    again = () if asked else _worth_another_try(session, recipient, now)[: settings.nudge_items - 1]
    chosen = [*every[: MOST_ASKED if asked else settings.nudge_items - len(again)], *again]
    every = [*every, *again]
    rule = next_suggestion(session, member.workspace_id) if nudges and not asked and _leads_people(member) else None
    if leads is None and rule is None and (not chosen or not (asked or nudges)):
        return Outcome("skipped", "nothing to say")
    key = nudge_key(member.id, today)
    add_items(session, member.workspace_id, member.id, today, key, chosen)
    if settings.escalation and not asked and ask_for_help(session, member, chosen, today):
        rule = None  # a message asks one optional question
    note_told(session, member.workspace_id, chosen)
    ids: dict[str, Any] = {"member": member.id, "day": today.isoformat(), "waiting": len(every) - len(chosen)}
    if asked:
        ids["meeting"] = meeting_of_day(session, meetings[0].huddle, meetings[0].local_on).id
    if leads is not None:
        ids["leads"] = meeting_of_day(session, leads.huddle, leads.local_on).id
    if rule is not None:
        offer_to(rule, member.id, today)
        ids["rule"] = rule.id
    enqueue(session, member.workspace_id, key, NUDGE, address, ids, now)
    return Outcome("done", f"{len(chosen)} of {len(every)}{' for the huddle' if asked else ''}")


def _leads_people(member: Member) -> bool:
    return member.role in {"manager", "admin"}


def _worth_another_try(session: Session, recipient: Recipient, now: datetime) -> Sequence[Candidate]:
    """Return what was lost and may be won after all: a few deals, with the first message of a month."""
    if recipient.today.day > EARLY or "dead leads" not in recipient.settings.nudge_rules:
        return ()
    watch = watch_of(session, recipient.member.workspace_id, now, recipient.today, recipient.settings, narrow=True)
    return revive_candidates(session, watch, recipient.member.id, ANOTHER_TRY)


def _asked(session: Session, recipient: Recipient, meetings: Sequence[Coming], now: datetime) -> list[Candidate]:
    """Return the member's deals that need a word before these meetings, and note that they were asked."""
    found: list[Candidate] = []
    for each in meetings:
        meeting = prepared(session, each, recipient.settings, now)
        if each.huddle.team_id not in {None, recipient.member.team_id} or meeting.state != "asked":
            continue
        if has_spoken(session, meeting, recipient.member):
            continue
        found = found or needing(session, recipient, now)
        if found:
            note_asked(session, meeting, recipient.member, found[:MOST_ASKED], now)
    return found


def _not_now(recipient: Recipient, now: datetime) -> str:
    """Return why this is no moment to say something to somebody, '' where it is."""
    local = recipient.works.local(now)
    if local.date() != recipient.today:
        return "its day is over"
    free = recipient.works.why_free(recipient.today)
    if free:
        return free
    return "the working day is over" if local.time() >= recipient.works.ends else ""


def ranked(session: Session, recipient: Recipient, now: datetime) -> list[Candidate]:
    """Return all that a member could be nudged about today, the most valuable first."""
    member, settings = recipient.member, recipient.settings
    watch = watch_of(session, member.workspace_id, now, recipient.today, settings, narrow=True)
    rests = resting(session, watch.workspace, member.id, recipient.today, recipient.today - REST)
    found = [each for each in _found(session, watch, recipient) if (each.entity, each.entity_id) not in rests]
    small = to_minor(settings.large_deal, settings.currency) / SMALL

    def worth(each: Candidate) -> tuple[float, int, str, int]:
        value = small if each.value is None else each.value
        return -value * WEIGHTS[each.rule], -each.late, each.entity, each.entity_id

    return sorted(found, key=worth)


def _found(session: Session, watch: Watch, recipient: Recipient) -> Iterable[Candidate]:
    """Yield what waits for a member, also for those whom they cover: of each deal only the first reason."""
    member, settings = recipient.member, recipient.settings
    away = [each.id for each in _covered(session, recipient)]
    promised = follow_up_candidates(session, watch, [member.id, *away])
    yield from promised
    seen = {each.deal for each in promised}
    if _leads_people(member):
        for each in escalated(session, watch, member, settings):
            if each.deal not in seen:
                seen.add(each.deal)
                yield each
    wanted = _wanted(settings)
    own = deal_candidates(session, watch, [member.id], wanted)
    others = deal_candidates(session, watch, away, [name for name in wanted if name == "close_passed"]) if away else []
    yield from (each for each in (*own, *others) if each.deal not in seen)
    yield from lead_candidates(session, watch, [member.id, *away], watch.now - timedelta(days=settings.stale_days))
    yield from draft_candidates(session, watch, member.id, watch.now - DRAFT_WAITS)


def _wanted(settings: Settings) -> Sequence[RuleName]:
    allowed = {name.replace(" ", "_") for name in settings.nudge_rules}
    return [name for name in RULES if name in allowed]


def _covered(session: Session, recipient: Recipient) -> list[Member]:
    """Return those whom the member covers today."""
    found = covered_by(session, recipient.member.workspace_id, recipient.member.id)
    return [each for each in found if working_time(each, recipient.settings).is_away(recipient.today)]


NUDGES: Final = Kind(NUDGE, nudge, max_late=timedelta(hours=16))
"""A nudge is for its day: how late it may be within that, the member's working hours say."""

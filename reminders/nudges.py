"""The one scheduled message a day to a person: what of theirs waits, the most valuable first, a few at a time."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from sqlmodel import Session

from reminders.escalation import ask_for_help, escalated, note_told
from reminders.kinds import Kind, Outcome
from storage.models.workspace import Member
from storage.money import to_minor
from storage.queries.attention import RuleName, Watch, watch_of
from storage.queries.due import DueClaim
from storage.queries.members import member as member_of
from storage.queries.nudges import (
    Candidate,
    add_items,
    covered_by,
    deal_candidates,
    draft_candidates,
    follow_up_candidates,
    items_of_day,
    lead_candidates,
    resting,
)
from storage.queries.outbox import enqueue
from storage.queries.schedules import schedule
from storage.queries.settings import Settings, settings_of
from storage.working_time import WorkingTime, working_time

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

DRAFT_WAITS: Final = timedelta(hours=2)


@dataclass(frozen=True, slots=True)
class Recipient:
    """Whom a nudge is for: on which local day, with which settings and working time."""

    member: Member
    settings: Settings
    works: WorkingTime
    today: date


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
    if items_of_day(session, held.workspace, member.id, held.local_on):
        return Outcome("skipped", "told already today")
    every = ranked(session, recipient, now)
    chosen = every[: settings.nudge_items]
    if not chosen:
        return Outcome("skipped", "nothing to say")
    key = f"{NUDGE}:{member.id}:{held.local_on.isoformat()}"
    add_items(session, held.workspace, member.id, held.local_on, key, chosen)
    if settings.escalation:
        ask_for_help(session, recipient.member, chosen, held.local_on)
    note_told(session, held.workspace, chosen)
    ids = {"member": member.id, "day": held.local_on.isoformat(), "waiting": len(every) - len(chosen)}
    enqueue(session, held.workspace, key, NUDGE, planned.address, ids, now)
    return Outcome("done", f"{len(chosen)} of {len(every)}")


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
    if member.role in {"manager", "admin"}:
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

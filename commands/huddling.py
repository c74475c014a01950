"""Before and at a huddle's post: the roll call in the channel, what its leader alone sees, the summary's message."""

from collections.abc import Callable, Iterable
from datetime import date, datetime
from typing import Final
from zoneinfo import ZoneInfo

from sqlmodel import Session

from cards.huddles import called_off_card, holiday_card, meeting_title, missing_card, roll_call_card
from cards.model import Block, Button, Card
from cards.outbox import Address, Message
from cards.words import counted
from commands import agenda
from commands.digesting import details_message
from commands.meeting_summary import posted_summary, summary
from commands.meetings import MEETING, huddle_of, local_today
from storage.models.huddles import Meeting, RollCall
from storage.models.ledger import Change
from storage.models.workspace import Member
from storage.queries.huddles import (
    CALLED_OFF,
    DIGEST,
    ROLL,
    call_of,
    called_meetings,
    huddle,
    meeting,
    roll_call,
    waiting_meetings,
)
from storage.queries.links import add_link
from storage.queries.meetings import DETAILS
from storage.queries.nudge_items import items_of_day
from storage.queries.nudge_lists import leaders_list, renew_list
from storage.queries.outbox import enqueue, outbox_row, receipt_of
from storage.queries.outbox_claims import Claim
from storage.setting_times import WEEKDAYS

ROLL_UPDATE: Final = "roll_call_update"
NAMED: Final = 5


# --- who is ready


def note_ready(session: Session, workspace: int, member: int, day: date, now: datetime) -> None:
    """Note whether all is answered that a member was asked about on a day, and have the roll call say so."""
    for met in waiting_meetings(session, workspace, member, day):
        call = call_of(session, workspace, met.id, member)
        if call is None or not call.deals:
            continue
        asked = [one for one in items_of_day(session, workspace, member, day) if one.entity_id in call.deals]
        waits = [one for one in asked if one.entity == "deal" and one.handled_at is None]
        if asked and (call.ready_at is None) is not bool(waits):
            call.ready_at = None if waits else now
            session.flush()
            retell_roll(session, met, now)


def retell_roll(session: Session, met: Meeting, now: datetime) -> None:
    """Have the roll call in the channel, and the leader's list, edited in place."""
    told = outbox_row(session, met.workspace_id, f"{ROLL}:{met.id}")
    if told is not None and told.state == "sent":
        place, message = receipt_of(told)
        address = str(Address(Address.parse(told.address).platform, place, "", message))
        joined = f"{ROLL_UPDATE}:{met.id}"
        key, ids = f"{joined}:{now.isoformat()}", {"meeting": met.id}
        enqueue(session, met.workspace_id, key, ROLL_UPDATE, address, ids, now, coalesce=joined)
    found = huddle_of(session, met)
    if found is not None and found.leader_id is not None:
        today = local_today(session, met, now)
        row = leaders_list(session, met.workspace_id, found.leader_id, met.id, today)
        if row is not None:
            renew_list(session, row, now)


def retell_rolls(session: Session, changes: Iterable[Change], now: datetime) -> None:
    """Have the roll calls of huddles that were changed say whether and when they take place."""
    for number in {each.entity_id for each in changes if each.entity == "huddle"}:
        workspace = next(each.workspace_id for each in changes)
        for met in called_meetings(session, workspace, number, now.date()):
            retell_roll(session, met, now)


def missing(session: Session, met: Meeting) -> list[tuple[RollCall, str]]:
    """Return who is not ready, with their names."""
    waits = [each for each in roll_call(session, met.workspace_id, met.id) if each.ready_at is None]
    return [(each, session.get_one(Member, (met.workspace_id, each.member_id)).name) for each in waits]


def for_leader(
    session: Session, workspace: int, number: int, today: date, now: datetime
) -> tuple[str, tuple[Block, ...]]:
    """Return what a huddle's leader is told with their list: who is not ready, and the summary as it would be now."""
    met = session.get_one(Meeting, (workspace, number))
    title = meeting_title(huddle_of(session, met), met, today)
    if met.state != "asked":
        return f"{title}: posted.", ()
    if not _takes_place(session, met):
        return f"{title} does not take place.", ()
    waits = missing(session, met)
    count = len(roll_call(session, workspace, met.id))
    names = ", ".join(f"{name} ({counted(len(call.deals), 'deal')})" for call, name in waits[:NAMED])
    more = f" and {len(waits) - NAMED} more" if len(waits) > NAMED else ""
    named = f"; not yet: {names}{more}" if names else ""
    said = f"You lead {title}: {count - len(waits)} of {count} ready{named}. So it would be posted now:"
    return said, tuple(summary(session, met, now).body)


# --- what its messages say


def roll_message(session: Session, row: Claim, now: datetime) -> Message | None:
    """Return the roll call, None where the summary was posted before it could be said."""
    card = _roll_card(session, row, now)
    return Message(card) if card is not None else None


def roll_update(session: Session, row: Claim, now: datetime) -> Message | None:
    """Return the roll call as it is by now, to be put in the place of the older one."""
    card = _roll_card(session, row, now)
    return Message(card, "update") if card is not None else None


def _roll_card(session: Session, row: Claim, now: datetime) -> Card | None:
    met = meeting(session, row.workspace, int(row.ids["meeting"]))
    if met is None or met.state != "asked":
        return None
    if not _takes_place(session, met):
        return called_off_card(meeting_title(huddle_of(session, met), met, local_today(session, met, now)))
    calls = roll_call(session, row.workspace, met.id)
    ready = sum(each.ready_at is not None for each in calls)
    title = meeting_title(huddle_of(session, met), met, local_today(session, met, now))
    return roll_call_card(title, ready, len(calls), met.id)


def _takes_place(session: Session, met: Meeting) -> bool:
    """Whether a huddle still meets on the day that its roll call was made for."""
    found = huddle_of(session, met)
    return found is not None and found.active and WEEKDAYS[met.local_on.weekday()] in found.weekdays


def called_off_message(session: Session, row: Claim, now: datetime) -> Message | None:
    """Return that there is no huddle on a holiday, None where it was stopped or moved meanwhile."""
    found, day = huddle(session, row.workspace, int(row.ids["huddle"])), date.fromisoformat(row.ids["day"])
    if found is None or not found.active:
        return None
    following = date.fromisoformat(row.ids["next"]) if row.ids["next"] else None
    today = now.astimezone(ZoneInfo(found.time_zone)).date()
    return Message(holiday_card(found, day, str(row.ids["holiday"]), following, today))


def summary_message(session: Session, row: Claim, now: datetime) -> Message | None:
    """Return a meeting's summary, with the way into its agenda."""
    met = session.get_one(Meeting, (row.workspace, int(row.ids["meeting"])))
    return Message(with_walk(posted_summary(session, met, now), met))


def with_walk(card: Card, met: Meeting) -> Card:
    """Offer to walk the agenda of a meeting below its summary."""
    return Card(card.body, (Button("Walk the agenda", f"walk M{met.id}", "primary"), *card.buttons), folded=card.folded)


def after_delivery(session: Session, row: Claim, place: str, message: str) -> None:
    """Keep that a message is a summary, whose thread is its meeting; edit a roll call that has changed meanwhile."""
    met = meeting(session, row.workspace, int(row.ids["meeting"])) if "meeting" in row.ids else None
    if met is None:
        return
    if row.kind == DIGEST:
        link = add_link(session, row.workspace, Address.parse(row.address).platform, place, message)
        link.entity, link.entity_id = MEETING, met.id
    elif row.kind == ROLL:
        changed = (each.ready_at for each in roll_call(session, row.workspace, met.id))
        if any(at is not None and at > row.created_at for at in changed):
            retell_roll(session, met, row.created_at)


RENDERERS: Final[dict[str, Callable[[Session, Claim, datetime], Message | None]]] = {
    ROLL: roll_message,
    ROLL_UPDATE: roll_update,
    CALLED_OFF: called_off_message,
    DIGEST: summary_message,
    DETAILS: details_message,
    **agenda.RENDERERS,
}


def roll_answer(session: Session, met: Meeting, member: Member, today: date) -> Card:
    """Return who is missing, as a member may see it: the leader everybody, others themselves."""
    found = huddle_of(session, met)
    title = meeting_title(found, met, today)
    waits = [(name, len(call.deals)) for call, name in missing(session, met)]
    if found is not None and found.leader_id == member.id:
        return missing_card(title, waits, own=False)
    own = [(call.deals, name) for call, name in missing(session, met) if call.member_id == member.id]
    return missing_card(title, [(name, len(deals)) for deals, name in own], own=True)

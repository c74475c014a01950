"""A nudge's way out and back: what its message says, and what strikes its items through, wherever that was done."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Final

from sqlmodel import Session

from cards.model import Card
from cards.nudges import NudgeView, nudge_card
from cards.outbox import Address, Message
from commands import huddling
from commands.context import Context, Work
from commands.errors import CommandError
from commands.meetings import title_of
from commands.suggesting import suggested
from storage.models.activities import Activity, FollowUp, Lead
from storage.models.ledger import Change, Question
from storage.models.outgoing import NudgeItem
from storage.models.workspace import Member
from storage.queries.links import add_link, link_of
from storage.queries.nudge_items import items_handled_by, items_of_day, open_items_about
from storage.queries.nudge_lines import nudge_lines
from storage.queries.nudge_lists import LIST_UPDATE, nudge_key, renew_list
from storage.queries.offers import OFFER, offers_of_day, take_answer_back
from storage.queries.outbox import outbox_row
from storage.queries.outbox_claims import Claim
from storage.queries.settings import settings_of
from storage.working_time import working_time

NUDGE: Final = "nudge"
UPDATE: Final = LIST_UPDATE
LISTED: Final = "nudge_item"
"""What the link of a nudge's message says that it is about."""
LISTS: Final = frozenset({LISTED, "lead"})
"""What messages are about that are edited in place: no answer takes their place."""

LOOKED_AFTER: Final = timedelta(days=7)
"""How long the items of a nudge are struck through when something comes of them."""
CREATED: Final = "created"
ABOUT_A_DEAL: Final[dict[str, type[Activity | FollowUp | Lead]]] = {
    "activity": Activity,
    "follow_up": FollowUp,
    "lead": Lead,
}


# --- what its message says


def nudge_message(session: Session, row: Claim, now: datetime) -> Message | None:
    """Return a member's list of a day; None where everything on it was handled before it could be said."""
    items = items_of_day(session, row.workspace, int(row.ids["member"]), date.fromisoformat(row.ids["day"]))
    asks = "rule" in row.ids and suggested(session, row.workspace, int(row.ids["rule"])) is not None
    if all(item.handled_at is not None for item in items) and "leads" not in row.ids and not asks:
        return None
    return Message(_list_card(session, row, now))


def update_message(session: Session, row: Claim, now: datetime) -> Message | None:
    """Return the list as it is by now, to be put in the place of the older one."""
    return Message(_list_card(session, row, now), "update")


def _list_card(session: Session, row: Claim, now: datetime) -> Card:
    member = session.get_one(Member, (row.workspace, int(row.ids["member"])))
    day = date.fromisoformat(row.ids["day"])
    works = working_time(member, settings_of(session, row.workspace))
    today = works.local(now).date()
    asked = offers_of_day(session, row.workspace, member.id, "help", day)
    view = NudgeView(
        nudge_lines(session, items_of_day(session, row.workspace, member.id, day)),
        today=day,
        tomorrow=works.workdays_later(today, 1),
        next_week=works.workdays_later(today + timedelta(days=6 - today.weekday()), 1),
        waiting=int(row.ids.get("waiting", 0)),
        help_with=frozenset(each.entity_id for each in asked if each.answer is None),
    )
    if "meeting" in row.ids:
        view = replace(view, huddle=title_of(session, row.workspace, int(row.ids["meeting"]), today))
    if "leads" in row.ids:
        leads, preview = huddling.for_leader(session, row.workspace, int(row.ids["leads"]), today, now)
        view = replace(view, leads=leads, preview=preview)
    if "rule" in row.ids:
        view = replace(view, suggested=suggested(session, row.workspace, int(row.ids["rule"])))
    return nudge_card(view)


# --- what strikes its items through


def strike_through(work: Work) -> None:
    """Note which items of anybody's nudges a write has dealt with, and have their messages say so."""
    context, request = work.context, work.writer.request
    touched = _touched(context, work.writer.changes)
    found = open_items_about(context.session, context.workspace, touched, context.today - LOOKED_AFTER)
    for item in found:
        outcome = _outcome(context, item, work.writer.changes)
        if outcome:
            handle(item, context, outcome, request.id)
    retell(context.session, context.workspace, found, context.now)


def handle(item: NudgeItem, context: Context, outcome: str, request: int | None = None) -> None:
    """Note what came of an item, and through whom."""
    item.handled_at, item.handled_by = context.now, context.member.id
    item.outcome, item.request_id = outcome, request
    context.session.add(item)


def bring_back(context: Context, undone: int) -> None:
    """Put back into their lists what an undone request had dealt with. Raises CommandError where it is too late."""
    found = items_handled_by(context.session, context.workspace, undone)
    for item in found:
        if item.entity == OFFER and not take_answer_back(context.session, context.workspace, item.entity_id, item.rule):
            raise CommandError(f"R{undone} stays: a manager has seen it by now.")
        item.handled_at = item.handled_by = item.outcome = item.request_id = item.rests_until = None
        context.session.add(item)
    retell(context.session, context.workspace, found, context.now)


def comes_back(context: Context, undone: int) -> str:
    """Return what undoing a request brings back that is no change of a record."""
    found = items_handled_by(context.session, context.workspace, undone)
    if any(item.entity == OFFER for item in found):
        return "as if you had not answered"
    return "in your nudges again. Say it anew to put it off"


def _touched(context: Context, changes: Iterable[Change]) -> set[tuple[str, int]]:
    """Return the records that changes are about; an activity or a new promise is about its deal too."""
    found: set[tuple[str, int]] = set()
    for change in changes:
        found.add((change.entity, change.entity_id))
        if change.field in {CREATED, "done_at"} and (model := ABOUT_A_DEAL.get(change.entity)) is not None:
            row = context.session.get_one(model, (context.workspace, change.entity_id))
            deal: int | None = getattr(row, "deal_id", None)
            found |= {("deal", deal)} if deal is not None else set()
    return found


def _outcome(context: Context, item: NudgeItem, changes: Iterable[Change]) -> str:
    """Return what came of an item: 'acted', 'snoozed', 'handed'; '' where it still stands."""
    if item.entity == "question":
        question = context.session.get(Question, (context.workspace, item.entity_id))
        return "acted" if question is not None and question.state != "open" else ""
    fields = {each.field for each in changes if (each.entity, each.entity_id) == (item.entity, item.entity_id)}
    if fields == {"owner_id"}:
        return "handed"
    if item.entity == "follow_up":
        done = fields & {"done_at", "deleted_at"}
        return "acted" if done else "snoozed" if fields & {"due_on", "due_at"} else ""
    return "acted"


def retell(session: Session, workspace: int, items: Iterable[NudgeItem], now: datetime) -> None:
    """Have the messages that hold these items edited in place; several changes at once are one edit."""
    for member, day in sorted({(item.member_id, item.local_on) for item in items}):
        told = outbox_row(session, workspace, nudge_key(member, day))
        if told is not None:
            huddling.note_ready(session, workspace, member, day, now)
            renew_list(session, told, now)


def after_nudge(session: Session, row: Claim, place: str, message: str) -> None:
    """Keep that a message is a list; what was handled while it was on its way is struck through now."""
    platform = Address.parse(row.address).platform
    link = add_link(session, row.workspace, platform, place, message)
    items = items_of_day(session, row.workspace, int(row.ids["member"]), date.fromisoformat(row.ids["day"]))
    link.entity, link.entity_id = LISTED, items[0].id if items else None
    retell(session, row.workspace, [each for each in items if each.handled_at is not None], row.created_at)


def is_list(session: Session, workspace: int, platform: str, place: str, message: str) -> bool:
    """Whether a message is a nudge: what its buttons do is shown by editing it, and beside it to who pressed."""
    found = link_of(session, workspace, platform, place, message)
    return found is not None and found.entity in LISTS

"""`walk M5`: the agenda, deal by deal, in the thread of a huddle's summary, and the minutes at its end."""

from typing import Any

from sqlmodel import Session

from cards.model import SILENT, Card, say
from commands.agenda import AGENDA, MINUTES
from commands.context import Context
from commands.errors import CommandError, NotAllowedError, StaleError
from commands.handlers.readiness import a_meeting, leads
from commands.meeting_summary import exceptions
from commands.meetings import talked_about
from commands.roles import MANAGE_HUDDLES, is_allowed
from commands.syntax.huddles import WalkAgenda
from storage.models.deals import Deal, Stage
from storage.models.huddles import Meeting
from storage.queries.huddles import DIGEST
from storage.queries.outbox import enqueue, id_of, outbox_row


def walk_agenda(command: WalkAgenda, context: Context) -> Card:
    """Begin the agenda, go on to its next deal, or end it. Who leads the huddle does, and managers."""
    met = a_meeting(context, command.meeting)
    if not (leads(context, met) or is_allowed(context, MANAGE_HUDDLES)):
        raise NotAllowedError("Only who leads the huddle, or a manager, walks its agenda.")
    if outbox_row(context.session, context.workspace, f"{DIGEST}:{met.key}") is None:
        raise CommandError("The agenda hangs below the summary, which is not posted yet.")
    if met.state == "ended":
        raise CommandError("That huddle has ended; its minutes are in the thread.")
    if command.step == "end":
        return _end(context, met)
    if met.state != "walking":
        return _begin(context, met)
    if command.step == "begin" or met.item is None or command.seen != met.item + 1:
        here = f"item {(met.item or 0) + 1} of {len(met.agenda)}"
        raise StaleError(f"The huddle talks about {here} now; the newest Next goes on.")
    met.item += 1
    return _show(context, met)


def _begin(context: Context, met: Meeting) -> Card:
    found = exceptions(context.session, met, context.now)
    if not found:
        return say("Nothing needs a decision, so there is no agenda.")
    met.agenda = found
    met.state, met.item = "walking", 0
    return _show(context, met)


def _show(context: Context, met: Meeting) -> Card:
    """Have the deal shown that is next and still open, or the minutes where there is none."""
    session, workspace = context.session, context.workspace
    while (deal := talked_about(met)) is not None and not _is_open(session, workspace, deal):
        met.item = (met.item or 0) + 1
    session.flush()
    if deal is None:
        return _end(context, met)
    ids = {"meeting": met.id, "item": met.item}
    _below_summary(session, met, f"{AGENDA}:{met.id}:{met.item}", AGENDA, ids, context)
    return say(f"Item {(met.item or 0) + 1} of {len(met.agenda)} is in the thread.") if not met.item else SILENT


def _end(context: Context, met: Meeting) -> Card:
    met.state, met.ended_at, met.item = "ended", context.now, None
    context.session.flush()
    _below_summary(context.session, met, f"{MINUTES}:{met.id}", MINUTES, {"meeting": met.id}, context)
    return say("The minutes are in the thread.")


def _below_summary(session: Session, met: Meeting, key: str, kind: str, ids: dict[str, Any], context: Context) -> None:
    told = outbox_row(session, met.workspace_id, f"{DIGEST}:{met.key}")
    after = id_of(told) if told is not None else None
    enqueue(session, met.workspace_id, key, kind, met.address, ids, context.now, after=after)


def _is_open(session: Session, workspace: int, number: int) -> bool:
    deal = session.get(Deal, (workspace, number))
    if deal is None or deal.deleted_at is not None:
        return False
    kind: str = session.get_one(Stage, (workspace, deal.stage_id)).kind
    return kind == "open"

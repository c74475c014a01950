"""Taking back what a request wrote: exactly, by its author or a manager, and as a request of its own."""

from dataclasses import replace

from cards.history import record_name
from cards.model import Button, Card, Text, say
from cards.titles import capital
from cards.values import label
from cards.words import moment
from cards.written import takes_back, written_card
from commands.agenda import follow_undo
from commands.context import Context
from commands.errors import CommandError, UnknownError
from commands.feed import correct
from commands.handlers.setup import follow_identities
from commands.huddling import retell_rolls
from commands.incoming import Incoming
from commands.nudging import bring_back, comes_back
from commands.roles import OTHERS_WRITES, allow_undoing, is_allowed, require
from commands.syntax.requests import Undo
from storage.changes import DELETED, Writer
from storage.entities import ENTITIES
from storage.models.ledger import Request
from storage.models.workspace import Member
from storage.queries.lead_news import follow_leads
from storage.queries.members import admins
from storage.queries.nudge_items import items_handled_by
from storage.queries.replacing import edited_from
from storage.queries.requests import last_request_for, last_requests, last_undo, open_request
from storage.queries.undo import NotUndoableError, UndoConflictError, undo
from storage.queries.undo_conflicts import Conflict

MOST = 20
NEVER_UNDONE = frozenset({"import", "setup"})
HANGING = {"used": ", which hangs on it", "taken": ", the name that this one would get back"}
INSTEAD = {"changed": "say the value you want instead", "taken": "give that stage another name"}
"""What else the author can do about a conflict of a kind."""


def undo_requests(command: Undo, incoming: Incoming, context: Context) -> tuple[Card, int | None]:
    """Undo one request or the author's last few, all or none; return the card and the first undo's number."""
    chosen = _chosen(command, context)
    back = comes_back(context, chosen[0].id)
    undos = [undo_whole(request, incoming, context) for request in chosen]
    first, *more = (writer.request for writer in undos)
    changes = [change for writer in undos for change in writer.changes]
    if not changes:
        return say(f"↩ R{first.undoes} taken back: {back}.", tone="done"), first.id
    card = written_card(context.reader, first, changes, also=[each.id for each in more])
    return card if more else _with_first_version(card, first, context), first.id


def _with_first_version(card: Card, undo: Request, context: Context) -> Card:
    """Say that an edit went with the message it was an edit of, and offer what was written before the edit."""
    earlier = edited_from(context.session, context.workspace, undo.undoes) if undo.undoes else None
    if earlier is None:
        return card
    said = Text(f"R{undo.undoes} was an edit: what you wrote before it, R{earlier.undoes}, stays undone too.", "quiet")
    return replace(card.with_body(said), buttons=(*card.buttons, Button("Before the edit", f"undo R{earlier.id}")))


def undo_whole(request: Request, incoming: Incoming, context: Context) -> Writer:
    """Reverse every change of a request in a request of its own. Raises CommandError where that is not possible."""
    may_undo(request, context)
    allow_undoing(request, context)
    had_admin = admins(context.session, context.workspace) > 0
    reversing = open_request(
        context.session,
        context.workspace,
        "undo",
        context.now,
        member=context.member.id,
        for_member=request.for_member_id if request.for_member_id != context.member.id else None,
        platform=incoming.sender.platform,
        place=incoming.place.address or incoming.place.kind,
        text=incoming.text,
    )
    writer = Writer(context.session, reversing, context.now)
    try:
        undo(writer, request, also=bool(items_handled_by(context.session, context.workspace, request.id)))
    except NotUndoableError as error:
        buttons = [Button("Redo", f"undo R{error.by}")] if error.by else []
        raise CommandError(_refusal(error, request), *buttons) from error
    except UndoConflictError as error:
        raise _in_the_way(error.conflicts[0], request, context) from error
    follow_identities(request, writer)
    if had_admin and not admins(context.session, context.workspace):
        raise CommandError(f"R{request.id} stays: without it nobody would be admin. Make somebody one first.")
    correct(context, request, writer)
    bring_back(context, request.id)
    follow_undo(context.session, writer.changes, context.now)
    retell_rolls(context.session, writer.changes, context.now)
    follow_leads(writer, context.settings)
    return writer


def may_undo(request: Request, context: Context) -> None:
    """Raise NotAllowedError unless the author wrote it, it was written for them, or they are a manager."""
    if context.member.id not in {request.member_id, request.for_member_id}:
        require(context, OTHERS_WRITES)


def _chosen(command: Undo, context: Context) -> list[Request]:
    if command.request is not None:
        return [_request(number, context) for number in sorted({command.request, *command.also}, reverse=True)]
    if command.redo:
        return _taken_back(context)
    if not 1 <= command.count <= MOST:
        raise CommandError(f"I undo 1 to {MOST} at once; `history` shows the rest by number.")
    found = last_requests(context.session, context.workspace, context.member.id, command.count)
    if not found:
        raise CommandError(f"There is nothing of yours to undo.{_for_you(context)}")
    return found


def _taken_back(context: Context) -> list[Request]:
    """Return the undos that the author just did. Raises CommandError where their last change was none."""
    found = last_undo(context.session, context.workspace, context.member.id)
    undos = [one for one in found if one.undone_by is None and takes_back(context.reader, one)]
    if not undos:
        raise CommandError("There is nothing to redo: your last change took nothing back. `history` shows all.")
    return undos


def _request(number: int, context: Context) -> Request:
    request = context.session.get(Request, (context.workspace, number))
    if request is None:
        raise UnknownError(f"There is no R{number} here. `history` shows what can be undone.")
    return request


def _for_you(context: Context) -> str:
    """Say what somebody wrote for the author: theirs to undo, but not without seeing what it is."""
    request = last_request_for(context.session, context.workspace, context.member.id)
    if request is None:
        return ""
    return f" {context.reader.name(Member, request.member_id)} wrote R{request.id} for you: `undo R{request.id}`."


def _refusal(error: NotUndoableError, request: Request) -> str:
    """Return why a request cannot be undone at all."""
    if error.reason == "undone":
        return f"R{request.id} was undone already, by R{error.by}. `undo R{error.by}` brings it back."
    if error.reason == "import":
        return f"R{request.id} is an import, which is not undone at once; undo or correct its records one by one."
    if error.reason == "setup":
        return f"R{request.id} set the workspace up and cannot be undone."
    return f"R{request.id} changed nothing, so there is nothing to undo."


def _in_the_way(conflict: Conflict, request: Request, context: Context) -> CommandError:
    """Return what newer thing would be lost, whose it is and since when, and how to go on."""
    newer = _request(conflict.request, context) if conflict.request else None
    who = "somebody"
    if conflict.member:
        mine = conflict.member == context.member.id
        who = "you" if mine else context.reader.name(Member, conflict.member)
    when = f" on {moment(newer.recorded_at, context.reader.zone, context.today)} (R{newer.id})" if newer else ""
    did = f"{_what_newer(conflict, context)}{when}{HANGING.get(conflict.kind, '')}"
    both = _both(newer, request, context)
    stays = f"R{request.id} stays: {who} {did}."
    if newer is None or not both:
        return CommandError(f"{stays} {_other_way(conflict, newer, context)}")
    return CommandError(f"{stays} Undo R{newer.id} first: `{both}` takes back both.", Button("Undo both", both))


def _what_newer(conflict: Conflict, context: Context) -> str:
    """Return 'set amount of D1 Acme · Platform to $85k', 'added F3 send quote'."""
    row = context.session.get_one(ENTITIES[conflict.entity], (context.workspace, conflict.number))
    name = record_name(context.reader, row)
    if conflict.kind == "used":
        return f"added {name}"
    if conflict.kind == "missing" and conflict.field != DELETED:
        return f"deleted the {label(conflict.field)} of {name}"
    if conflict.kind == "missing":
        return f"deleted {name}"
    value = context.reader.plain(conflict.field, conflict.value, _currency(conflict, context))
    if conflict.kind == "taken":
        return f"called another stage {capital(value)}"
    return f"set {label(conflict.field)} of {name} to {value}"


def _both(newer: Request | None, request: Request, context: Context) -> str:
    """Return the words that take back the newer request too, '' where the author may not."""
    if newer is None or newer.kind in NEVER_UNDONE:
        return ""
    may = context.member.id in {newer.member_id, newer.for_member_id} or is_allowed(context, OTHERS_WRITES)
    return f"undo R{newer.id} R{request.id}" if may else ""


def _other_way(conflict: Conflict, newer: Request | None, context: Context) -> str:
    """Return what the author can do who cannot undo the newer one: ask who may, or write the value anew."""
    instead = INSTEAD.get(conflict.kind, "")
    if newer is None or newer.kind in NEVER_UNDONE:
        return f"{capital(instead)}." if instead else "Correct the record itself: say what it should be."
    who = context.reader.name(Member, newer.member_id)
    return f"Ask {who} or a manager to undo R{newer.id} first{f', or {instead}' if instead else ''}."


def _currency(conflict: Conflict, context: Context) -> str:
    row = context.session.get(ENTITIES[conflict.entity], (context.workspace, conflict.number))
    return getattr(row, "currency", None) or context.settings.currency

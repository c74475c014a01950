"""Taking back what a request wrote: exactly, by its author or a manager, and as a request of its own."""

from cards.model import Card
from cards.questions import merged
from cards.values import label
from cards.written import written_card
from commands.context import Context
from commands.errors import CommandError, UnknownError
from commands.feed import correct
from commands.incoming import Incoming
from commands.roles import OTHERS_WRITES, require
from commands.syntax import Undo
from storage.changes import Writer
from storage.entities import ENTITIES
from storage.models.ledger import Request
from storage.models.workspace import Member
from storage.queries.requests import last_requests, open_request
from storage.queries.undo import NotUndoableError, UndoConflictError, undo
from storage.queries.undo_conflicts import Conflict

MOST = 20


def undo_requests(command: Undo, incoming: Incoming, context: Context) -> tuple[Card, int | None]:
    """Undo one request or the author's last few, all or none; return the card and the first undo's number."""
    undos = [undo_whole(request, incoming, context) for request in _chosen(command, context)]
    cards = [written_card(context.reader, writer.request, writer.changes) for writer in undos]
    return merged(cards), undos[0].request.id


def undo_whole(request: Request, incoming: Incoming, context: Context) -> Writer:
    """Reverse every change of a request in a request of its own. Raises CommandError where that is not possible."""
    may_undo(request, context)
    reversing = open_request(
        context.session,
        context.workspace,
        "undo",
        context.now,
        member=context.member.id,
        for_member=request.for_member_id,
        platform=incoming.sender.platform,
        place=incoming.place.address or incoming.place.kind,
        text=incoming.text,
    )
    writer = Writer(context.session, reversing, context.now)
    try:
        undo(writer, request)
    except NotUndoableError as error:
        raise CommandError(_refusal(error, request)) from error
    except UndoConflictError as error:
        raise CommandError(_in_the_way(error.conflicts[0], request, context)) from error
    correct(context, request, writer)
    return writer


def may_undo(request: Request, context: Context) -> None:
    """Raise NotAllowedError unless the author wrote it, it was written for them, or they are a manager."""
    if context.member.id not in {request.member_id, request.for_member_id}:
        require(context, OTHERS_WRITES)


def _chosen(command: Undo, context: Context) -> list[Request]:
    if command.request is not None:
        request = context.session.get(Request, (context.workspace, command.request))
        if request is None:
            raise UnknownError(f"There is no R{command.request} here. `history` shows what can be undone.")
        return [request]
    if not 1 <= command.count <= MOST:
        raise CommandError(f"I undo 1 to {MOST} at once; `history` shows the rest by number.")
    found = last_requests(context.session, context.workspace, context.member.id, command.count)
    if not found:
        raise CommandError("There is nothing of yours to undo.")
    return found


def _refusal(error: NotUndoableError, request: Request) -> str:
    """Return why a request cannot be undone at all."""
    if error.reason == "undone":
        return f"R{request.id} was undone already, by R{error.by}. `undo R{error.by}` brings it back."
    if error.reason == "import":
        return f"R{request.id} is an import, which is not undone at once; undo or correct its records one by one."
    if error.reason == "setup":
        return f"R{request.id} set the workspace up and cannot be undone."
    return f"R{request.id} changed nothing, so there is nothing to undo."


def _in_the_way(conflict: Conflict, request: Request, context: Context) -> str:
    """Return what newer thing would be lost, whose it is, and how to go on."""
    name = _record(conflict)
    who = context.reader.name(Member, conflict.member) if conflict.member else "Somebody"
    newer = f" (R{conflict.request})" if conflict.request else ""
    then = f"; undo R{conflict.request} first" if conflict.request else ""
    if conflict.kind == "used":
        return f"R{request.id} stays: {who} has since added {name}{newer}, which hangs on it{then}."
    if conflict.kind == "missing":
        return f"R{request.id} stays: what it needs was deleted meanwhile ({name}, {label(conflict.field)})."
    value = context.reader.plain(conflict.field, conflict.value, _currency(conflict, context))
    return f"R{request.id} stays: {who} has since set {label(conflict.field)} of {name} to {value}{newer}{then}."


def _record(conflict: Conflict) -> str:
    letter = {"deal": "D", "follow_up": "F", "lead": "L"}.get(conflict.entity)
    return f"{letter}{conflict.number}" if letter else f"{conflict.entity.replace('_', ' ')} {conflict.number}"


def _currency(conflict: Conflict, context: Context) -> str:
    row = context.session.get(ENTITIES[conflict.entity], (context.workspace, conflict.number))
    return getattr(row, "currency", None) or context.settings.currency

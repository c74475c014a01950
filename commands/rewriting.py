"""What was written is taken back and written anew, in one transaction: after Edit, or to be asked again."""

from dataclasses import replace

from cards.model import Card, say
from cards.questions import merged
from cards.written import written_card
from commands.apply import Outcome, apply_statements
from commands.asked import where_of
from commands.context import Context
from commands.dating import dated
from commands.errors import CommandError
from commands.grammar.reading import Statement
from commands.handlers.edit import as_new, editable_request, edited
from commands.handlers.undo import may_undo, undo_whole
from commands.incoming import Incoming
from commands.learning import unlearned
from commands.opening import open_work, require_whole
from commands.outcome_card import outcome_card
from commands.stored import STATEMENTS
from commands.surroundings import as_said
from commands.syntax.requests import AskAgain
from storage.changes import said_at
from storage.models.ledger import Request


def edited_request(number: int, incoming: Incoming, context: Context) -> tuple[Card, int | None]:
    """Undo what was written and write what the form says as of when it was said, in one transaction."""
    request = editable_request(context.session, context.workspace, number)
    may_undo(request, context)
    before = STATEMENTS.validate_json(request.reading)
    statements = edited(before, incoming.values, context.snapshot)
    if statements == before:
        return say("Nothing was different in the form, so nothing changed."), None
    undo_whole(request, incoming, context)
    return _written_anew(request, statements, incoming, context)


def asked_again(command: AskAgain, incoming: Incoming, context: Context) -> tuple[Card, int | None]:
    """Undo what was written and ask what an earlier answer had settled, in one transaction."""
    request = editable_request(context.session, context.workspace, command.request)
    before = STATEMENTS.validate_json(request.reading)
    statements = unlearned(before, context)
    if statements == before:
        raise CommandError(f"No earlier answer of yours settled anything in R{request.id}. `undo R{request.id}`?")
    undo = undo_whole(request, incoming, context)
    taken_back = replace(written_card(context.reader, undo.request, undo.changes), buttons=())
    card, number = _written_anew(request, statements, incoming, context)
    return merged([taken_back, card]), number or undo.request.id


def _written_anew(
    request: Request, statements: tuple[Statement, ...], incoming: Incoming, context: Context
) -> tuple[Card, int | None]:
    """Write statements in the place of a request that was undone, as of when that was said."""
    said = as_said(context, said_at(context.session, context.workspace, request.id) or request.recorded_at)
    statements = dated(as_new(statements), said.today)
    work = open_work(incoming, said, request.for_member_id, statements)
    work.writer.request.text = request.text
    outcome = Outcome(where_of(incoming))
    apply_statements(statements, work, outcome)
    require_whole(outcome)
    return outcome_card(work, outcome, statements)

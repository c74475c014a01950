"""A message whose author changed its text: what it wrote is taken back and what it says now is written, or neither."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from cards.model import SILENT, Card, Text
from cards.questions import merged
from cards.written import written_card
from commands.context import Context
from commands.dating import dated
from commands.errors import CommandError
from commands.grammar.reading import Reading, Statement
from commands.handlers.undo import undo_whole
from commands.incoming import Incoming
from commands.opening import STILL_STANDS
from commands.stored import STATEMENTS
from commands.syntax.command import AboutDeal, Query
from commands.syntax.requests import Undo
from commands.writing import written
from storage.changes import Writer
from storage.models.ledger import Request
from storage.queries.replacing import standing_requests, withdraw_questions

Read = Callable[[], tuple[Context, Reading]]
"""Reads the text as it is now, with the names as they are now."""

NOTHING_NOW = "As it reads now, the message has nothing to write."


def replaced(incoming: Incoming, context: Context, read: Read) -> tuple[Card, int | None]:
    """Undo what the message's earlier versions wrote and write what it says now; return the card and its request.

    In the open write transaction: a CommandError rolls all of it back, so that what was written before still stands.
    """
    standing = standing_requests(context.session, context.workspace, incoming.replaces)
    if standing and _says_the_same(standing, *read()):
        return SILENT, standing[0].id
    withdraw_questions(context.session, context.workspace, context.member.id, incoming.replaces)
    undos = [_undone(request, incoming, context) for request in standing]
    context, reading = read()
    if reading.refusal:
        raise CommandError(f"{reading.refusal} {STILL_STANDS}" if standing else reading.refusal)
    if not reading.statements and (isinstance(reading.command, Query | Undo) or reading.command is None):
        return _only_taken_back(undos, context)
    return written(reading, incoming, context, whole=bool(standing))


def _says_the_same(standing: Sequence[Request], context: Context, reading: Reading) -> bool:
    """Whether only the spelling was mended: it says the same, for the same person."""
    whom = None if reading.on_behalf == context.member.id else reading.on_behalf
    if len(standing) != 1 or standing[0].for_member_id != whom:
        return False
    if reading.command is not None or any(statement.ask for statement in reading.statements):
        return False
    now = dated(reading.statements, context.today)
    return _sense(STATEMENTS.validate_json(standing[0].reading)) == _sense(now)


def _sense(statements: Sequence[Statement]) -> list[tuple[AboutDeal, ...]]:
    """Return what statements write, whatever words named the deal."""

    def nameless(command: AboutDeal) -> AboutDeal:
        return replace(command, target=replace(command.target, words=""))

    return [tuple(map(nameless, statement.commands)) for statement in statements]


def _undone(request: Request, incoming: Incoming, context: Context) -> Writer:
    try:
        return undo_whole(request, incoming, context)
    except CommandError as error:
        raise CommandError(f"Your edit changed nothing. {error}") from error


def _only_taken_back(undos: Sequence[Writer], context: Context) -> tuple[Card, int | None]:
    """Return what was undone where nothing took its place. Nothing was, nothing is: nothing is said."""
    if not undos:
        return SILENT, None
    cards = [written_card(context.reader, undo.request, undo.changes) for undo in undos]
    return merged(cards).with_body(Text(NOTHING_NOW, "quiet")), undos[0].request.id

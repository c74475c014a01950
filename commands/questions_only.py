"""What was read and needs no write: questions to Dealbird, refusals, and what says nothing."""

from cards.model import SILENT, Card, say
from cards.refusals import refusal_card
from commands.context import Context
from commands.grammar.reading import Reading
from commands.handlers.answers import other, wants_form
from commands.handlers.asking import QUERY_HANDLERS
from commands.incoming import Incoming
from commands.roles import allow, offered
from commands.syntax.command import Query
from commands.syntax.requests import Answer

NOTHING = "I found nothing to write in that, so nothing changed. Try `deal acme moved to proposal`, or `help`."


def writes(reading: Reading, incoming: Incoming) -> bool:
    """Whether something is to be written, were it only a question that waits for its answer."""
    if incoming.is_wordless or reading.statements:
        return True
    command = reading.command
    if reading.refusal or command is None or isinstance(command, Query):
        return False
    return not (isinstance(command, Answer) and wants_form(command))


def answer_to(reading: Reading, incoming: Incoming, context: Context) -> Card:
    """Return the answer to what needs no write."""
    if reading.refusal:
        return refusal_card(reading.refusal, reading.offer)
    match reading.command:
        case None:
            return SILENT if incoming.place.kind == "channel" else say(NOTHING)
        case Answer() as command:
            return other(command, context)
        case command:
            allow(context, command)
            return offered(QUERY_HANDLERS[type(command)](command, context), context)

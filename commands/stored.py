"""Statements and cards at rest: questions, requests and the inbox keep them as JSON."""

import json
from dataclasses import dataclass
from datetime import datetime

from pydantic import TypeAdapter

from cards.model import Card
from cards.outbox import Message
from commands.grammar.reading import Choice, Statement


@dataclass(frozen=True, slots=True)
class WhereAsked:
    """Where a question was put ('slack:C012AB3CD', 'console:') and when what it asks about was said (aware, UTC).

    Of an update in a feed also the addresses of the `message`, which is marked, and of the `thread` that answers it.
    """

    place: str = ""
    said: datetime | None = None
    message: str = ""
    thread: str = ""


STATEMENT: TypeAdapter[Statement] = TypeAdapter(Statement)
STATEMENTS: TypeAdapter[tuple[Statement, ...]] = TypeAdapter(tuple[Statement, ...])
CHOICES: TypeAdapter[tuple[Choice, ...]] = TypeAdapter(tuple[Choice, ...])
CARD: TypeAdapter[Card] = TypeAdapter(Card)
WHERE_ASKED: TypeAdapter[WhereAsked] = TypeAdapter(WhereAsked)
MESSAGE: TypeAdapter[Message] = TypeAdapter(Message)


def dump_waiting(statement: Statement, asked: WhereAsked) -> str:
    """Return a statement that waits for an answer as JSON, and beside it where it was asked (`WHERE_ASKED`)."""
    return json.dumps(STATEMENT.dump_python(statement, mode="json") | WHERE_ASKED.dump_python(asked, mode="json"))


def dump_statements(statements: tuple[Statement, ...]) -> str:
    """Return statements as JSON."""
    return STATEMENTS.dump_json(statements).decode()


def dump_choices(choices: tuple[Choice, ...]) -> str:
    """Return choices as JSON."""
    return CHOICES.dump_json(choices).decode()


def dump_card(card: Card) -> str:
    """Return a card as JSON."""
    return CARD.dump_json(card).decode()

"""Statements and cards at rest: questions, requests and the inbox keep them as JSON."""

from pydantic import TypeAdapter

from cards.model import Card
from cards.outbox import Message
from commands.grammar.reading import Choice, Statement

STATEMENT: TypeAdapter[Statement] = TypeAdapter(Statement)
STATEMENTS: TypeAdapter[tuple[Statement, ...]] = TypeAdapter(tuple[Statement, ...])
CHOICES: TypeAdapter[tuple[Choice, ...]] = TypeAdapter(tuple[Choice, ...])
CARD: TypeAdapter[Card] = TypeAdapter(Card)
MESSAGE: TypeAdapter[Message] = TypeAdapter(Message)


def dump_statement(statement: Statement) -> str:
    """Return one statement as JSON."""
    return STATEMENT.dump_json(statement).decode()


def dump_statements(statements: tuple[Statement, ...]) -> str:
    """Return statements as JSON."""
    return STATEMENTS.dump_json(statements).decode()


def dump_choices(choices: tuple[Choice, ...]) -> str:
    """Return choices as JSON."""
    return CHOICES.dump_json(choices).decode()


def dump_card(card: Card) -> str:
    """Return a card as JSON."""
    return CARD.dump_json(card).decode()

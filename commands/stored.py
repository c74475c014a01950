"""Statements and cards at rest: questions, requests and the inbox keep them as JSON."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, TypeVar, cast

from pydantic import ConfigDict, TypeAdapter

from cards.model import Card
from cards.outbox import Message
from commands.grammar.reading import Choice, Statement


@dataclass(frozen=True, slots=True)
class WhereAsked:
    """Where a question was put ('slack:C012AB3CD', 'console:') and when what it asks about was said (aware, UTC).

    Of an update in a feed also the addresses of the `message`, which is marked, and of the `thread` that answers it.
    `meeting` is the huddle that it was said in.
    """

    place: str = ""
    said: datetime | None = None
    message: str = ""
    thread: str = ""
    meeting: int | None = None


QUIET: Final = ConfigDict(hide_input_in_errors=True)
"""What cannot be read any more is named in the log without its words."""
Kept = TypeVar("Kept")


def _adapter(kind: type[Kept]) -> TypeAdapter[Kept]:
    """Return what reads and writes a dataclass; pydantic takes a configuration only where that is part of a type."""
    part: Any = kind | None
    return cast("TypeAdapter[Kept]", TypeAdapter(part, config=QUIET))


STATEMENT: Final = _adapter(Statement)
STATEMENTS: Final[TypeAdapter[tuple[Statement, ...]]] = TypeAdapter(tuple[Statement, ...], config=QUIET)
CHOICES: Final[TypeAdapter[tuple[Choice, ...]]] = TypeAdapter(tuple[Choice, ...], config=QUIET)
CARD: Final = _adapter(Card)
WHERE_ASKED: Final = _adapter(WhereAsked)
MESSAGE: Final = _adapter(Message)


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

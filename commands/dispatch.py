"""From what a person did to the card that answers it: look up, read, decide, write, answer.

Reading happens before the write transaction, which is short, re-reads when names changed meanwhile, and holds the
delivery's key, its effect and its answer together (architecture.md, 5).
"""

import logging
from collections.abc import Callable
from datetime import datetime

from cards.model import SILENT, Card, say
from commands.context import Context
from commands.errors import CommandError
from commands.grammar.read import read
from commands.grammar.reading import Reading
from commands.grammar.snapshot import Snapshot
from commands.handlers.answers import other, typed_answer, wants_form
from commands.handlers.asking import QUERY_HANDLERS
from commands.handlers.stages import publish_due
from commands.incoming import Incoming
from commands.roles import allow
from commands.stored import CARD, dump_card
from commands.surroundings import Surroundings
from commands.syntax import Answer, Query, Write
from commands.turns import Turns
from commands.writing import written
from storage.engine import Database
from storage.errors import DatabaseBusyError, DatabaseFullError, StorageError
from storage.queries.inbox import answer_of, take

log = logging.getLogger(__name__)

NOTHING = "I found nothing to write in that, so nothing changed. Try `deal acme moved to proposal`, or `help`."
STRANGER = "I do not know you here yet, so nothing was done. Ask an admin of your workspace to add you."


class Dispatcher:
    """Handles deliveries of any platform, one at a time for each person. `clock` tells the time (aware, UTC)."""

    def __init__(self, db: Database, clock: Callable[[], datetime], surroundings: Surroundings | None = None) -> None:
        self._db = db
        self._clock = clock
        self._surroundings = surroundings or Surroundings()
        self._turns = Turns()

    def handle(self, incoming: Incoming) -> Card:
        """Return the answer; whatever it says was done is durable. Never raises."""
        with self._turns.of((incoming.workspace, incoming.sender)):
            try:
                return self._handle(incoming, self._clock())
            except CommandError as error:
                return say(str(error), tone="refusal")
            except DatabaseBusyError:
                return say("Not saved: the database is busy. Nothing was written; send it again.", tone="refusal")
            except DatabaseFullError:
                return say("Not saved: the disk is full. Nothing was written; tell your admin.", tone="refusal")
            except StorageError as error:
                log.error("delivery %s: %s", incoming.key, error)  # noqa: TRY400 - the cause names no message text
                return say("Not saved: the database failed. Nothing was written; tell your admin.", tone="refusal")
            except Exception:
                log.exception("delivery %s failed", incoming.key)
                return say(
                    f"Something broke on my side; nothing was written. Tell your admin: {incoming.key}", tone="refusal"
                )

    def _handle(self, incoming: Incoming, now: datetime) -> Card:
        with self._db.read() as session:
            stored = answer_of(session, incoming.workspace, incoming.key)
            if stored is not None:
                return CARD.validate_json(stored)
            context = self._surroundings.of(session, incoming, now)
            if context is None:
                return SILENT if incoming.place.kind == "channel" else say(STRANGER, tone="refusal")
            reading = self._read(incoming, context)
            card = _without_writing(reading, incoming, context)
        return card if card is not None else self._write(incoming, now, context.snapshot, reading)

    def _write(self, incoming: Incoming, now: datetime, seen: Snapshot, reading: Reading) -> Card:
        with self._db.write(incoming.workspace) as session:
            stored = answer_of(session, incoming.workspace, incoming.key)
            if stored is not None:
                return CARD.validate_json(stored)
            publish_due(session, incoming.workspace, now)
            context = self._surroundings.of(session, incoming, now)
            if context is None:
                return say(STRANGER, tone="refusal")
            if not same_names(seen, context.snapshot):
                reading = self._read(incoming, context)
            return self._written(incoming, reading, context)

    def _written(self, incoming: Incoming, reading: Reading, context: Context) -> Card:
        card, request = written(reading, incoming, context)
        take(context.session, incoming.workspace, incoming.key, context.now, dump_card(card), request)
        return card

    def _read(self, incoming: Incoming, context: Context) -> Reading:
        """Read the message, unless it is the typed answer to the question its author was just asked."""
        if incoming.form:
            return Reading(text="", intent="command")
        answer = typed_answer(incoming.text, context)
        if answer is not None:
            return Reading(text=incoming.text, intent="command", command=answer)
        return read(incoming.text, context.snapshot, context.member.id, incoming.place)


def same_names(before: Snapshot, now: Snapshot) -> bool:
    """Whether names, members and stages are still those that a message was read with."""
    return before.names is now.names and before.members is now.members and before.stages == now.stages


def _without_writing(reading: Reading, incoming: Incoming, context: Context) -> Card | None:
    """Return the answer to what needs no write, or None."""
    if incoming.form or reading.statements:
        return None
    if reading.refusal:
        return say(reading.refusal, tone="refusal")
    command = reading.command
    if command is None:
        return SILENT if incoming.place.kind == "channel" else say(NOTHING)
    if isinstance(command, Answer) and wants_form(command):
        return other(command, context)
    if isinstance(command, Query):
        return _asked(command, context)
    return None


def _asked(command: Query | Write, context: Context) -> Card:
    allow(context, command)
    return QUERY_HANDLERS[type(command)](command, context)

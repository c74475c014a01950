"""From what a person did to the card that answers it: look up, read, decide, write, answer.

Reading happens before the write transaction, which is short, re-reads when names changed meanwhile, and holds the
delivery's key, its effect and its answer together (architecture.md, 5).
"""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from typing import TypeVar

from sqlmodel import Session

from cards.model import SILENT, Card, say
from cards.refusals import refusal_card
from commands.context import Context
from commands.errors import CommandError, NotSavedError
from commands.grammar.read import read
from commands.grammar.reading import Reading
from commands.grammar.snapshot import Snapshot
from commands.handlers.answers import named_answer, other, typed_answer, wants_form
from commands.handlers.asking import QUERY_HANDLERS
from commands.handlers.stages import publish_due
from commands.incoming import Incoming, storable
from commands.item_answers import numbered_answer
from commands.lead_replies import lead_reply
from commands.posting import is_posted, post_answer
from commands.replacing import replaced
from commands.roles import allow, offered, require_access
from commands.seating import heard, seated
from commands.stored import CARD, dump_card
from commands.surroundings import Surroundings, arrival_of
from commands.syntax.command import Query, Write
from commands.syntax.requests import Answer
from commands.turns import Copies, Turns
from commands.typed_reason import typed_reason
from commands.writing import written
from storage.engine import Database
from storage.errors import CommitUnknownError, DatabaseBusyError, DatabaseFullError, StorageError
from storage.queries.inbox import answer_of, take
from storage.queries.replacing import first_said, standing_requests

log = logging.getLogger(__name__)

Seen = TypeVar("Seen")

NOTHING = "I found nothing to write in that, so nothing changed. Try `deal acme moved to proposal`, or `help`."
LATE = "Not saved: it took too long. Nothing was written; send it again."
PERHAPS = "I cannot tell whether that was saved: the database went away. Look at `history` before you send it again."
UNSAVED, UNREAD = "Not saved", "I could not answer"
STRANGER = "I do not know you here yet, so nothing was done. Ask an admin of your workspace to add you."


class Dispatcher:
    """Handles deliveries of any platform, one at a time for each person. `clock` tells the time (aware, UTC)."""

    def __init__(self, db: Database, clock: Callable[[], datetime], surroundings: Surroundings | None = None) -> None:
        self._db = db
        self._clock = clock
        self._surroundings = surroundings or Surroundings()
        self._turns = Turns()
        self._copies = Copies[Card]()

    def handle(self, incoming: Incoming) -> Card:
        """Return the answer; whatever it says was done is durable.

        Raises nothing but `NotSavedError`, and that only for a delivery with `reply_to` whose answer could not even be
        kept for posting: the platform is to deliver it again.
        """
        return self._copies.once((incoming.workspace, incoming.key), lambda: self._in_turn(incoming))

    def look(self, incoming: Incoming, see: Callable[[Context], Seen]) -> Seen | None:
        """Return what the sender sees of their workspace, None for a stranger. Raises StorageError."""
        with self._db.read() as session:
            context = self._surroundings.of(session, incoming, self._clock())
            return None if context is None or context.member.id == 0 else see(context)

    def refuse(self, incoming: Incoming, sentence: str) -> Card:
        """Answer without reading. Raises as `handle` does."""
        return self.tell(incoming, say(sentence, tone="refusal"))

    def tell(self, incoming: Incoming, card: Card) -> Card:
        """Post a card about something that nobody said, once for its key. Raises as `handle` does."""
        try:
            return self._post(incoming, self._clock(), card)
        except StorageError as error:
            return _not_saved(incoming, error)

    def _in_turn(self, incoming: Incoming) -> Card:
        with self._turns.of((incoming.workspace, incoming.sender)):
            try:
                return self._handle(storable(incoming), self._clock())
            except _UnreadError as error:
                return _not_saved(incoming, error.why, UNREAD)
            except DatabaseBusyError as error:
                return self._stored(incoming) or _not_saved(incoming, error)
            except CommitUnknownError as error:
                return self._looked_up(incoming, error)
            except StorageError as error:
                return _not_saved(incoming, error)

    def _looked_up(self, incoming: Incoming, error: CommitUnknownError) -> Card:
        """Return what was answered where the connection ended in the commit, once that has come to its end."""
        try:
            with self._db.write(incoming.workspace) as session:
                stored = answer_of(session, incoming.workspace, incoming.key)
        except StorageError:
            return _unanswered(incoming, error, PERHAPS)
        return _not_saved(incoming, error) if stored is None else CARD.validate_json(stored)

    def _stored(self, incoming: Incoming) -> Card | None:
        """Return what another process answered to this delivery while this one waited for the database."""
        try:
            with self._db.read() as session:
                stored = answer_of(session, incoming.workspace, incoming.key)
        except StorageError:
            return None
        return None if stored is None else CARD.validate_json(stored)

    def _handle(self, incoming: Incoming, now: datetime) -> Card:
        kept = False
        try:
            card, kept = self._answered(incoming, now)
        except CommandError as error:
            card = say(str(error), tone="refusal", buttons=error.buttons)
        except (StorageError, _UnreadError):
            raise
        except Exception:
            log.exception("delivery %s failed", incoming.key)
            broken = f"Something broke on my side; nothing was written. Tell your admin: {incoming.key}"
            card = say(broken, tone="refusal")
        return card if kept or not is_posted(incoming, card) else self._post(incoming, now, card)

    def _answered(self, incoming: Incoming, now: datetime) -> tuple[Card, bool]:
        """Return the answer, and whether the inbox keeps it."""
        with _reading(), self._db.read() as session:
            arrived = arrival_of(session, incoming, now)
            if arrived.answer is not None:
                return CARD.validate_json(arrived.answer), True
            if incoming.replaces:
                said = first_said(session, incoming.workspace, incoming.replaces)
                incoming = replace(incoming, at=said or incoming.at)
            context = self._surroundings.of(session, incoming, now, arrived)
            if context is None:
                return _to_stranger(incoming), False
            incoming = seated(session, incoming)
            reading = self._heard(incoming, context)
            has_effect = incoming.replaces and standing_requests(session, incoming.workspace, incoming.replaces)
            card = None if has_effect else _without_writing(reading, incoming, context)
        return (card, False) if card is not None else self._write(incoming, now, context.snapshot, reading)

    def _write(self, incoming: Incoming, now: datetime, seen: Snapshot, reading: Reading) -> tuple[Card, bool]:
        patience = _time_left(incoming, self._clock())
        with self._db.write(incoming.workspace, patience) as session:
            arrived = arrival_of(session, incoming, now)
            if arrived.answer is not None:
                return CARD.validate_json(arrived.answer), True
            if arrived.is_stage_due:
                publish_due(session, incoming.workspace, now)
                arrived = arrival_of(session, incoming, now)
            context = self._surroundings.of(session, incoming, now, arrived)
            if context is None:
                return _to_stranger(incoming), False
            require_access(context)
            if not same_names(seen, context.snapshot):
                reading = self._heard(incoming, context)
            if incoming.replaces:
                card, request = replaced(incoming, context, lambda: self._read_anew(session, incoming, now, context))
            else:
                card, request = written(reading, incoming, context)
            _keep(session, incoming, now, card, request)
            if incoming.answer_by is not None and self._clock() > incoming.answer_by:
                raise CommandError(LATE)
            return card, True

    def _read_anew(
        self, session: Session, incoming: Incoming, now: datetime, context: Context
    ) -> tuple[Context, Reading]:
        """Read a message that was changed with the names as they are after what it wrote was undone."""
        renewed = self._surroundings.of(session, incoming, now) or context
        author, place = renewed.member.id, incoming.place
        reading = read(incoming.text, renewed.snapshot, author, place, spans=False)
        return renewed, heard(reading, place, renewed.snapshot, author)

    def _post(self, incoming: Incoming, now: datetime, card: Card) -> Card:
        """Keep an answer to post that no write has kept; return the one that is kept."""
        with self._db.write(incoming.workspace) as session:
            stored = answer_of(session, incoming.workspace, incoming.key)
            if stored is not None:
                return CARD.validate_json(stored)
            _keep(session, incoming, now, card, None)
            return card

    def _heard(self, incoming: Incoming, context: Context) -> Reading:
        """Read the message; in a huddle, what of it counts there."""
        return heard(self._read(incoming, context), incoming.place, context.snapshot, context.member.id)

    def _read(self, incoming: Incoming, context: Context) -> Reading:
        """Read the message, unless it is the typed answer to the question its author was just asked."""
        if incoming.is_wordless:
            return Reading(text="", intent="command")
        answer = typed_answer(incoming, context)
        if answer is not None:
            return Reading(text=incoming.text, intent="command", command=answer)
        numbered = numbered_answer(incoming, context)
        if numbered is not None:
            return Reading(text=incoming.text, intent="command", command=numbered)
        about = lead_reply(incoming, context)
        if about is not None:
            return about
        reading = read(incoming.text, context.snapshot, context.member.id, incoming.place, spans=False)
        named = named_answer(incoming, context) if reading.says_nothing else None
        if named is not None:
            return Reading(text=incoming.text, intent="command", command=named)
        return typed_reason(incoming, reading, context) or reading


def _time_left(incoming: Incoming, now: datetime) -> float | None:
    """Return how many seconds the platform still waits, None where it does not say. Raises CommandError for none."""
    if incoming.answer_by is None:
        return None
    left = (incoming.answer_by - now).total_seconds()
    if left < 0:
        raise CommandError(LATE)
    return left


def _keep(session: Session, incoming: Incoming, now: datetime, card: Card, request: int | None) -> None:
    """Note the delivery with its answer, and have that posted where the delivery says so."""
    take(session, incoming.workspace, incoming.key, now, dump_card(card), request)
    if is_posted(incoming, card):
        post_answer(session, incoming, card, now)


def _to_stranger(incoming: Incoming) -> Card:
    return SILENT if incoming.place.kind == "channel" else say(STRANGER, tone="refusal")


class _UnreadError(Exception):
    """The database failed before it was known whether this asks or writes; `why` is how."""

    def __init__(self, why: StorageError) -> None:
        super().__init__(str(why))
        self.why = why


@contextmanager
def _reading() -> Iterator[None]:
    try:
        yield
    except StorageError as error:
        raise _UnreadError(error) from error


def _not_saved(incoming: Incoming, error: StorageError, what: str = UNSAVED) -> Card:
    """Say that the database failed, to the person or to the platform; `what` could not be done."""
    match error:
        case DatabaseBusyError():
            said = f"{what}: the database is busy. Nothing was written; send it again."
        case DatabaseFullError():
            said = f"{what}: the disk is full. Nothing was written; tell your admin."
        case _:
            log.error("delivery %s: %s", incoming.key, error)  # the cause names no message text
            said = f"{what}: the database failed. Nothing was written; tell your admin."
    return _unanswered(incoming, error, said)


def _unanswered(incoming: Incoming, error: StorageError, said: str) -> Card:
    """Return the sentence, or raise it where the platform delivers again."""
    if incoming.reply_to:
        raise NotSavedError(said) from error
    return say(said, tone="refusal")


def same_names(before: Snapshot, now: Snapshot) -> bool:
    """Whether names, members and stages are still those that a message was read with."""
    return before.names is now.names and before.members is now.members and before.stages == now.stages


def _without_writing(reading: Reading, incoming: Incoming, context: Context) -> Card | None:
    """Return the answer to what needs no write, or None."""
    if incoming.is_wordless or reading.statements:
        return None
    if reading.refusal:
        return refusal_card(reading.refusal, reading.offer)
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
    return offered(QUERY_HANDLERS[type(command)](command, context), context)

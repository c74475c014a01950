"""From what a person did to the card that answers it: look up, read, decide, write, answer.

Reading happens before the write transaction, which is short, re-reads when names changed meanwhile, and holds the
delivery's key, its effect and its answer together (architecture.md, 5). A short line that surely writes is read in that
transaction: to look everything up twice would take longer than others wait.
"""

import logging
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TypeVar

from sqlmodel import Session

from cards.model import SILENT, Card, say
from commands.context import Context
from commands.errors import CommandError, NotSavedError
from commands.grammar.read import read
from commands.grammar.reading import Reading
from commands.grammar.snapshot import Snapshot
from commands.handlers.stages import publish_due
from commands.hearing import hear, is_deed
from commands.incoming import Incoming, storable
from commands.posting import is_posted, post_answer
from commands.questions_only import answer_to, writes
from commands.replacing import replaced
from commands.roles import require_access
from commands.seating import heard, seated
from commands.stored import CARD, dump_card
from commands.surroundings import Surroundings, arrival_of
from commands.turns import Copies, Turns
from commands.writing import written
from storage.engine import Database
from storage.errors import CommitUnknownError, DatabaseBusyError, DatabaseFullError, StorageError
from storage.queries.arrivals import Arrival
from storage.queries.inbox import answer_of, take
from storage.queries.replacing import first_said, standing_requests

log = logging.getLogger(__name__)

Seen = TypeVar("Seen")

LATE = "Not saved: it took too long. Nothing was written; send it again."
PERHAPS = "I cannot tell whether that was saved: the database went away. Look at `history` before you send it again."
UNSAVED, UNREAD = "Not saved", "I could not answer"
STRANGER = "I do not know you here yet, so nothing was done. Ask an admin of your workspace to add you."


@dataclass(frozen=True, slots=True)
class _Read:
    """How a message was read, and with which names."""

    names: Snapshot
    reading: Reading


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
        if is_deed(incoming) and (done := self._at_once(incoming, now)) is not None:
            return done
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
            reading = hear(incoming, context)
            has_effect = incoming.replaces and standing_requests(session, incoming.workspace, incoming.replaces)
            if not has_effect and not writes(reading, incoming):
                return answer_to(reading, incoming, context), False
        with self._writing(incoming) as session:
            arrived = arrival_of(session, incoming, now)
            return self._write(session, incoming, now, arrived, _Read(context.snapshot, reading))

    def _at_once(self, incoming: Incoming, now: datetime) -> tuple[Card, bool] | None:
        """Read and write in one transaction; None where names must be loaded, which nobody shall wait for."""
        if not self._surroundings.knows(incoming.workspace) or _is_late(incoming, self._clock()):
            return None  # who is late may have been answered before, which is looked up first
        with self._writing(incoming) as session:
            arrived = arrival_of(session, incoming, now)
            if arrived.answer is None and not self._surroundings.knows(incoming.workspace, arrived.names_version):
                return None
            return self._write(session, seated(session, incoming), now, arrived, None)

    def _writing(self, incoming: Incoming) -> AbstractContextManager[Session]:
        return self._db.write(incoming.workspace, _time_left(incoming, self._clock()))

    def _write(
        self, session: Session, incoming: Incoming, now: datetime, arrived: Arrival, seen: _Read | None
    ) -> tuple[Card, bool]:
        if arrived.answer is not None:
            return CARD.validate_json(arrived.answer), True
        if arrived.is_stage_due:
            publish_due(session, incoming.workspace, now)
            arrived = arrival_of(session, incoming, now)
        context = self._surroundings.of(session, incoming, now, arrived)
        if context is None:
            return _to_stranger(incoming), False
        is_still_so = seen is not None and same_names(seen.names, context.snapshot)
        reading = seen.reading if seen is not None and is_still_so else hear(incoming, context)
        if not incoming.replaces and not writes(reading, incoming):
            return answer_to(reading, incoming, context), False
        return self._carried_out(reading, incoming, context), True

    def _carried_out(self, reading: Reading, incoming: Incoming, context: Context) -> Card:
        require_access(context)
        session, now = context.session, context.now
        if incoming.replaces:
            card, request = replaced(incoming, context, lambda: self._read_anew(session, incoming, now, context))
        else:
            card, request = written(reading, incoming, context)
        _keep(session, incoming, now, card, request)
        if _is_late(incoming, self._clock()):
            raise CommandError(LATE)
        return card

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


def _time_left(incoming: Incoming, now: datetime) -> float | None:
    """Return how many seconds the platform still waits, None where it does not say. Raises CommandError for none."""
    if incoming.answer_by is None:
        return None
    left = (incoming.answer_by - now).total_seconds()
    if left < 0:
        raise CommandError(LATE)
    return left


def _is_late(incoming: Incoming, now: datetime) -> bool:
    return incoming.answer_by is not None and now > incoming.answer_by


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

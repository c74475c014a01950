"""The core as Slack's listeners see it: called beside the event loop, within the budget, no more often than allowed."""

from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from bot.main import Answers
from bot.pool import Pool
from bot.rate import RateLimit
from bot.slack import deliveries, dropped
from bot.slack.deliveries import PLATFORM, Told
from bot.slack.payloads import Event, EventCallback
from cards.deleted import deleted_card
from cards.home import Section
from cards.model import Card, Text, say
from cards.outbox import Address
from commands.errors import NotSavedError
from commands.handlers.home import home
from commands.incoming import Incoming, Place
from commands.posted import Posted
from storage.errors import StorageError

TABLES: Final = "I import tables: CSV, TSV, XLSX, XLS, ODS, or a ZIP of them. That was none, so nothing was done."
COPY: Final = (
    "{} looks like a whole workspace: it becomes one of its own, numbers and history included, so it is not put into "
    "this one. Where I run, with DATABASE_URL of an empty database: `python -m bot import FILE`. To add to this "
    "workspace, drop tables here: CSV, XLSX, or the ZIP of `export`."
)
DIRECTLY: Final = "Files come in by our direct message: drop it there, and I show what importing it would do."


async def nobody(_: str) -> None:
    """Meet nobody: everybody is a member already."""


@dataclass(frozen=True, slots=True)
class Core:
    """Everything below the platform. `clock` tells the time (aware, UTC); `meet` makes members of whom it is told.

    `left` notes that somebody works there no more, `back` that they do again; both raise StorageError.
    """

    posted: Posted
    dispatcher: Answers
    pool: Pool
    rate: RateLimit
    clock: Callable[[], datetime]
    meet: Callable[[str], Awaitable[None]] = nobody
    left: Callable[[str], Awaitable[None]] = nobody
    back: Callable[[str], Awaitable[None]] = nobody

    async def answer(self, incoming: Incoming) -> Card:
        """Return the answer to a command, a press or a form. Never raises."""
        if self.rate.verdict(incoming.sender) != "yes":
            return say(self.rate.sentence, tone="refusal")
        await self.meet(incoming.sender.user)
        try:
            return await self.pool.run(lambda: self.dispatcher.handle(incoming))
        except NotSavedError as error:
            return say(str(error), tone="refusal")

    async def hear(self, said: Told, team: str, workspace: int) -> None:
        """Handle a message, or the change of one; its answer is posted. Raises NotSavedError."""
        verdict = self.rate.verdict(deliveries.person(said.user))
        if verdict != "no":
            await self.meet(said.user)
            await self.pool.run(lambda: self._hear(said, team, workspace, is_read=verdict == "yes"))

    async def gone(self, said: Told, team: str, workspace: int) -> None:
        """Tell the author of a message that was deleted what of it still stands, if anything. Raises NotSavedError."""
        await self.pool.run(lambda: self._gone(said, team, workspace))

    async def react(self, event: Event, callback: EventCallback, workspace: int) -> None:
        """Handle a reaction to something we posted. Raises NotSavedError."""
        await self.meet(event.user.id if event.user is not None else "")
        await self.pool.run(lambda: self._react(event, callback, workspace))

    async def is_list(self, message: str, workspace: int) -> bool:
        """Whether a posted message (its address) is a nudge; a database that fails cannot say so. Never raises."""
        address = Address.parse(message)

        def look() -> bool:
            with _kept():
                return self.posted.is_list(workspace, PLATFORM, address.place, address.message)

        try:
            return await self.pool.run(look)
        except NotSavedError:
            return False

    async def home(self, user: str, workspace: int) -> Sequence[Section] | None:
        """Return a person's home page, None for a stranger. Raises NotSavedError."""
        await self.meet(user)
        incoming = deliveries.opened(user, workspace, self.clock())

        def look() -> Sequence[Section] | None:
            with _kept():
                return self.dispatcher.look(incoming, home)

        return await self.pool.run(look)

    async def may_be_shared(self, workspace: int) -> bool:
        """Whether an admin allows posts where people of other organisations read. Raises StorageError."""
        return await self.pool.run(lambda: self.posted.may_be_shared(workspace))

    def _hear(self, said: Told, team: str, workspace: int, *, is_read: bool) -> None:
        with _kept():
            answered = self._answer_to(said, team, workspace) if said.edited else ""
            deal = self.posted.deal_of_thread(workspace, PLATFORM, said.channel, said.thread) if said.thread else None
            lead = self.posted.lead_of_thread(workspace, PLATFORM, said.channel, said.thread) if said.thread else None
            feed = said.kind != "direct" and self.posted.is_feed(workspace, PLATFORM, said.channel)
            hidden = said.shared and said.kind != "direct" and not self.posted.may_be_shared(workspace)
        if said.kind == "channel" and deal is None and lead is None and not answered and not feed:
            return
        kind = "mention" if answered and said.kind == "channel" else said.kind
        channel = "" if kind == "direct" or hidden else said.channel
        place = Place(kind, channel, deal, feed and not hidden, deliveries.channel_address(channel), lead=lead)
        incoming = deliveries.message(said, team, place, workspace, self.clock())
        if hidden:
            incoming = replace(incoming, reply_to=str(Address(PLATFORM, said.user)))
        elif answered and (not feed or Address.parse(answered).place == said.channel):
            incoming = replace(incoming, reply_to=answered)
        if is_read:
            self._read(said, incoming, dropped.import_of(said, team, workspace, self.clock()))
        elif said.kind != "channel":
            self.dispatcher.refuse(incoming, self.rate.sentence)

    def _read(self, said: Told, incoming: Incoming, given: Incoming) -> None:
        """Hand on what was said, and apart from that the files that came with it in a direct message."""
        direct = said.kind == "direct"
        offered, copies = direct and bool(given.files), direct and dropped.copies(said.files)
        if offered:
            self.dispatcher.handle(given)
        if copies:
            self.dispatcher.refuse(replace(given, key=f"{given.key}:copy"), COPY.format(copies[0].name))
        offered = offered or bool(copies)
        if said.files and not said.text.strip():
            if not offered and said.kind != "channel":
                self.dispatcher.refuse(incoming, TABLES if said.kind == "direct" else DIRECTLY)
        elif not (offered and dropped.is_about_import(said.text)):
            self.dispatcher.handle(incoming)

    def _gone(self, said: Told, team: str, workspace: int) -> None:
        with _kept():
            standing = self.posted.standing(workspace, f"msg:{team}:{said.channel}:{said.ts}")
        if standing:
            incoming = deliveries.deletion(said, team, workspace, self.clock())
            self.dispatcher.tell(incoming, deleted_card(said.text, standing))

    def _answer_to(self, said: Told, team: str, workspace: int) -> str:
        return self.posted.answer_to(workspace, f"msg:{team}:{said.channel}:{said.ts}")

    def _react(self, event: Event, callback: EventCallback, workspace: int) -> None:
        if event.item is None or event.user is None:
            return
        with _kept():
            item = event.item
            listed = self.posted.is_list(workspace, PLATFORM, item.channel, item.ts)
            if event.type == "reaction_removed":
                words = self.posted.words_of_removal(workspace, deliveries.reacted(event, callback)) if listed else ""
            else:
                words = self.posted.words_of_reaction(workspace, PLATFORM, item.channel, item.ts, event.reaction)
        now = self.clock()
        incoming = deliveries.reaction(event, callback, words, workspace, now, quiet=listed)
        if incoming is None or (listed and self._is_past(event, callback, incoming)) or not words:
            return
        card = self.dispatcher.handle(incoming)
        private = replace(incoming, key=f"{incoming.key}:refused", reply_to=incoming.private, quiet=False)
        if listed and card.tone in {"refusal", "question"}:
            self.dispatcher.tell(private, card)
        elif card.tone == "refusal":
            self.dispatcher.refuse(private, "\n".join(block.text for block in card.body if isinstance(block, Text)))

    def _is_past(self, event: Event, callback: EventCallback, incoming: Incoming) -> bool:
        """Whether a reaction was removed before it was told to us; one whose removal comes first is noted."""
        began = f"un{deliveries.reacted(event, callback)}"
        with _kept():
            if event.type != "reaction_removed":
                return self.posted.is_removed(incoming.workspace, began, event.event_ts)
            if not incoming.text:
                self.posted.note_removal(incoming.workspace, incoming.key, incoming.at)
        return False


class UnheardError(NotSavedError):
    """The database failed before it was known whether this concerns us at all."""


@contextmanager
def _kept() -> Iterator[None]:
    """A look-up that fails is a delivery that must come again."""
    try:
        yield
    except StorageError as error:
        raise UnheardError("Not saved: the database failed. Nothing was written; send it again.") from error

"""The core as Slack's listeners see it: called beside the event loop, within the budget, no more often than allowed."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from bot.main import Answers
from bot.pool import Pool
from bot.rate import RateLimit
from bot.slack import deliveries
from bot.slack.deliveries import PLATFORM, Told
from bot.slack.payloads import EventCallback
from cards.model import Card, say
from commands.errors import NotSavedError
from commands.incoming import Incoming, Place
from storage.engine import Database
from storage.errors import StorageError
from storage.queries.links import deal_of_thread


@dataclass(frozen=True, slots=True)
class Core:
    """Everything below the platform. `clock` tells the time (aware, UTC)."""

    db: Database
    dispatcher: Answers
    pool: Pool
    rate: RateLimit
    clock: Callable[[], datetime]

    async def answer(self, incoming: Incoming) -> Card:
        """Return the answer to a command, a press or a form. Never raises."""
        if self.rate.verdict(incoming.sender) != "yes":
            return say(self.rate.sentence, tone="refusal")
        try:
            return await self.pool.run(lambda: self.dispatcher.handle(incoming))
        except NotSavedError as error:
            return say(str(error), tone="refusal")

    async def hear(self, said: Told, callback: EventCallback, workspace: int) -> Card | None:
        """Handle a message, whose answer is posted; None for what nobody said to us. Raises NotSavedError."""
        verdict = self.rate.verdict((workspace, said.user))
        if verdict == "no":
            return None
        return await self.pool.run(lambda: self._hear(said, callback, workspace, is_read=verdict == "yes"))

    def _hear(self, said: Told, callback: EventCallback, workspace: int, *, is_read: bool) -> Card | None:
        place = self._place(said, workspace)
        if place is None:
            return None
        incoming = deliveries.message(said, callback, place, workspace, self.clock())
        if not is_read:
            return self.dispatcher.refuse(incoming, self.rate.sentence) if said.kind != "channel" else None
        return self.dispatcher.handle(incoming)

    def _place(self, said: Told, workspace: int) -> Place | None:
        """Return where it was said; None for a channel in which nobody talks to us."""
        try:
            deal = self._deal(said, workspace)
        except StorageError as error:
            raise NotSavedError("Not saved: the database failed. Nothing was written; send it again.") from error
        if said.kind == "direct":
            return Place("direct", deal=deal)
        if said.kind == "mention":
            return Place("mention", deal=deal)
        return Place("channel", deal=deal) if deal is not None else None

    def _deal(self, said: Told, workspace: int) -> int | None:
        if not said.thread:
            return None
        with self.db.read() as session:
            return deal_of_thread(session, workspace, PLATFORM, said.channel, said.thread)

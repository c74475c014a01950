"""What is said to whoever sits at a terminal beside the answers: their nudge, a file they asked for. Each once.

Only what is for them is taken out of the outbox; what others are told is for their own terminals and platforms.
"""

import asyncio
import logging
import secrets
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import count
from pathlib import Path
from threading import Lock
from typing import Final

from bot.delivery import Delivery
from bot.pace import Limits, Pace
from bot.posting import CannotLookError, Receipt, RefusedError
from bot.timing import Timing
from cards.model import Card, Item, Text
from cards.outbox import Address, Message
from storage.engine import Database
from storage.errors import StorageError
from storage.queries import outbox_claims as claims

log = logging.getLogger(__name__)

AT_ONCE: Final = 20
UNPACED: Final = Timing(limits=Limits(channel=1e6, burst=100, start=1e6, fastest=1e6, workspace_burst=100))


class TerminalPoster:
    """A terminal as the outbox sees it. `folder` is where files are put, `show` draws a card."""

    def __init__(self, show: Callable[[Card], None], folder: Path) -> None:
        self._show = show
        self._folder = folder
        self._numbers = count(1)

    async def say(self, address: Address, message: Message, key: str) -> Receipt:
        """Show it. An older message stands where it was printed: of a list that is edited, what is left is shown."""
        if message.act == "file":
            path = await asyncio.to_thread(self._put, message)
            self._show(Card((*message.card.body, Text(f"It is in {path}")), tone="done"))
        elif message.act == "post":
            self._show(replace(message.card, buttons=()))  # their numbers are those of the last answer
        elif message.act == "update" and (left := _left(message.card)) is not None:
            self._show(left)
        return Receipt(address.place, address.message or f"{key}#{next(self._numbers)}")

    def _put(self, message: Message) -> Path:
        if not message.content:
            raise RefusedError("files of this kind do not go through a terminal")
        path = self._folder / Path(message.file).name
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        path.write_text(message.content, encoding="utf-8", newline="")
        return path

    async def find(self, address: Address, key: str, since: datetime) -> Receipt | None:
        """What was printed cannot be looked up."""
        raise CannotLookError(f"what was printed to {address.place} since {since:%H:%M} is gone ({key})")


def _left(card: Card) -> Card | None:
    """Return what is still open on a list, in a line each; None for a card that is no list."""
    items = [block for block in card.body if isinstance(block, Item)]
    if not items:
        return None
    open_items = (replace(item, buttons=()) for item in items if not item.done)
    return Card((*(block for block in card.body[:1] if isinstance(block, Text)), *open_items))


class Mailbox:
    """What has come for one person. May be asked from any thread."""

    def __init__(
        self,
        db: Database,
        workspace: int,
        address: Address,
        clock: Callable[[], datetime],
        *,
        show: Callable[[Card], None],
        folder: Path,
    ) -> None:
        self._db = db
        self._workspace = workspace
        self._address = address
        self._clock = clock
        self._posters = {address.platform: TerminalPoster(show, folder)}
        self._worker = f"terminal-{secrets.token_hex(6)}"
        self._turn = Lock()

    def empty(self) -> None:
        """Show what has come; what the database cannot give now comes later."""
        try:
            with self._turn:
                while held := self._claim():  # of one place the next is there when the one before was said
                    asyncio.run(self._say(held))
        except StorageError as error:
            log.warning("what has come waits: %s", error)

    def _claim(self) -> list[claims.Claim]:
        now, lease = self._clock(), timedelta(seconds=UNPACED.lease)
        with self._db.read() as session:  # most often there is nothing, and then nobody's write has to wait
            if self._workspace not in claims.due_workspaces(session, now):
                return []
        with self._db.write() as session:
            return claims.claim(
                session, self._worker, now, lease, AT_ONCE, [self._workspace], for_whom=str(self._address)
            )

    async def _say(self, held: list[claims.Claim]) -> None:
        pace = Pace(UNPACED.limits, asyncio.get_running_loop().time)
        with ThreadPoolExecutor(1, thread_name_prefix="mailbox") as threads:
            delivery = Delivery(self._db, self._posters, self._clock, UNPACED, pace, threads)
            for each in held:
                await delivery.deliver(each)

"""One attempt to say what a claimed row of the outbox is to say, and what is noted of how it ended."""

import asyncio
import logging
from collections.abc import Callable, Mapping
from concurrent.futures import Executor
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Final, TypeVar

from sqlmodel import Session

from bot.console.conversation import PLATFORM as CONSOLE
from bot.pace import Pace
from bot.posting import CannotLookError, LaterError, Poster, Receipt, RefusedError, UnsureError
from bot.timing import Timing
from cards.outbox import Address, Message
from commands.digesting import Ready, ready_for
from commands.outgoing import after_delivery, digest_told, is_for_its_day, may_be_said_twice, rendered
from commands.stored import MESSAGE
from commands.undelivered import tell_undelivered
from storage.engine import Database
from storage.errors import StorageError
from storage.queries import outbox_claims as claims
from storage.queries.outbox import RATE_LIMITED, TWICE, UNSURE
from storage.queries.outbox_claims import Claim

log = logging.getLogger(__name__)

Result = TypeVar("Result")
ATTEMPTS: Final = 30


class Delivery:
    """Says rows on their platforms, each at its pace."""

    def __init__(
        self,
        db: Database,
        posters: Mapping[str, Poster],
        clock: Callable[[], datetime],
        timing: Timing,
        pace: Pace,
        threads: Executor,
    ) -> None:
        """`threads` is where the database is asked, off the loop."""
        self._db = db
        self._posters = posters
        self._clock = clock
        self._timing = timing
        self._pace = pace
        self._threads = threads
        self._lease = timedelta(seconds=timing.lease)

    async def deliver(self, held: Claim) -> bool:
        """Return whether that was said which a claimed row is to say. Raises StorageError; the lease brings it back."""
        message = await self._off_loop(lambda: self._message(held))
        if message is None:
            return False
        try:
            address = _address(held)
            poster = self._posters[address.platform]
        except (ValueError, KeyError):
            unread = held.address.startswith(f"{CONSOLE}/")
            state: claims.State = "withdrawn" if unread else "failed"
            await self._settle(held, state, "no terminal was open" if unread else f"no way to reach {held.address}")
            return False
        await self._pace.turn(held.workspace, address.place)
        try:
            found = await self._look(poster, address, held, message)
            if found is None and not await self._is_ours(held):
                return False
            receipt = found or await self._said(poster, address, held, message)
        except LaterError as error:
            await self._later(held, error)
        except RefusedError as error:
            await self._settle(held, "failed", str(error), mend=error.mend)
        except CannotLookError as error:
            await self._settle(held, "unknown", f"perhaps delivered: {error}")
        except UnsureError as error:
            await self._settle(held, "retry", f"{UNSURE}: {error}", self._timing.settle_down)
        else:
            self._pace.faster(held.workspace)
            await self._off_loop(lambda: self._delivered(held, receipt))
            return True
        return False

    async def _is_ours(self, held: Claim) -> bool:
        """Whether nobody else has the row: asked where waiting, looking or being stopped took a part of its lease."""
        return self._clock() - held.claimed_at < self._lease / 4 or await self._extend(held)

    async def _said(self, poster: Poster, address: Address, held: Claim, message: Message) -> Receipt:
        """Say it, and hold the row for as long as that takes: an upload may take minutes."""
        holding = asyncio.create_task(self._hold(held))
        try:
            return await poster.say(address, message, held.key)
        finally:
            holding.cancel()

    async def _hold(self, held: Claim) -> None:
        with suppress(StorageError):
            while True:
                await asyncio.sleep(self._timing.lease / 3)
                await self._extend(held)

    async def broke(self, held: Claim, error: Exception) -> None:
        """Keep with a row that a bug ended its attempt, and try again later what may help."""
        state: claims.State = "failed" if held.attempt >= ATTEMPTS or held.body is None else "retry"
        await self._settle(held, state, f"{UNSURE}: a bug: {type(error).__name__}", self._timing.longest_retry)

    def _message(self, held: Claim) -> Message | None:
        """Return what the row says: rendered once, at the first attempt; None = nothing any more, or too late."""
        if held.body is not None and (held.doubtful or not is_for_its_day(held.kind)):
            return MESSAGE.validate_json(held.body)
        now = self._clock()
        ready = self._ready(held, now)
        with self._db.write(held.workspace) as session:
            message = rendered(session, held, now, ready)
            if message is None:
                claims.settle(session, held, "withdrawn", self._clock(), reason="nothing to say any more")
                return None
            kept = claims.freeze(session, held, MESSAGE.dump_json(message).decode())
        return message if kept else None

    def _ready(self, held: Claim, now: datetime) -> Ready | None:
        """Return the digest that the row is to tell, found while others may write."""
        meeting = digest_told(held)
        if meeting is None:
            return None
        with self._db.read() as session:
            return ready_for(session, held.workspace, meeting, now)

    async def _look(self, poster: Poster, address: Address, held: Claim, message: Message) -> Receipt | None:
        """Look for what an earlier attempt may have said; what can only be said once anyway needs no look."""
        if not held.doubtful or message.act not in {"post", "file"}:
            return None
        try:
            return await poster.find(address, held.key, held.created_at)
        except CannotLookError:
            if may_be_said_twice(held.kind):
                return None
            raise

    async def _later(self, held: Claim, error: LaterError) -> None:
        doubt = f"{UNSURE}: " if held.doubtful else ""  # until it is known whether the earlier attempt arrived
        if error.limited:
            self._pace.slower(held.workspace)
            await self._settle(held, "retry", doubt + RATE_LIMITED, error.seconds)
        elif self._clock() - held.created_at > self._timing.patience:
            await self._settle(held, "unknown" if held.doubtful else "failed", f"given up: {error}")
        else:
            longer = min(self._timing.first_retry * 2 ** min(held.attempt, 10), self._timing.longest_retry)
            await self._settle(held, "retry", f"{doubt}{error}", max(error.seconds, longer))

    async def _settle(self, held: Claim, state: claims.State, reason: str, seconds: float = 0, mend: str = "") -> None:
        """End an attempt; whoever can `mend` what keeps a message from its place is told."""

        def settle(session: Session) -> None:
            now = self._clock()
            later = now + timedelta(seconds=seconds)
            ended = claims.settle(session, held, state, now, reason=reason, not_before=later if seconds else None)
            if ended and mend:
                tell_undelivered(session, held, mend, now)

        if state in {"failed", "unknown"}:
            log.warning("outbox %s: %s, %s", held.key, state, reason)
        await self._off_loop(lambda: self._writing(settle))

    def _delivered(self, held: Claim, receipt: Receipt) -> None:
        with self._db.write(held.workspace) as session:  # numbers a link: in turn with whoever numbers one too
            if claims.delivered(session, held, receipt.place, receipt.message, self._clock()):
                after_delivery(session, held, receipt.place, receipt.message)
            elif claims.note_overtaken(session, held, receipt.message):
                log.warning("outbox %s: %s", held.key, TWICE)

    async def _extend(self, held: Claim) -> bool:
        until = self._clock() + self._lease
        return await self._off_loop(lambda: self._writing(lambda session: claims.extend(session, held, until)))

    def _writing(self, act: Callable[[Session], Result]) -> Result:
        with self._db.write() as session:
            return act(session)

    async def _off_loop(self, act: Callable[[], Result]) -> Result:
        return await asyncio.get_running_loop().run_in_executor(self._threads, act)


def _address(held: Claim) -> Address:
    """Return where to: in the thread of the row it answers to, where that has one."""
    address = Address.parse(held.address)
    if not held.thread or address.thread:
        return address
    return Address(address.platform, address.place, held.thread, address.message)

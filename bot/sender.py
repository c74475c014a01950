"""Delivers the outbox: claims what is due, says it at a bearable pace, and notes what came of it.

Woken by commits and by a slow poll. Whatever kills it, a row is said once: the lease brings it back, and what may have
been said is looked for first (docs/decisions/outbox.md).
"""

import asyncio
import logging
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import Final, TypeVar

from sqlmodel import Session

from bot.console.conversation import PLATFORM as CONSOLE
from bot.delivery import Delivery
from bot.pace import Pace
from bot.posting import Poster
from bot.timing import Timing
from bot.undeterred import undeterred
from storage.engine import Database
from storage.errors import StorageError
from storage.queries import outbox_claims as claims
from storage.queries.inbox import AT_ONCE, KEPT, forget_old_deliveries
from storage.queries.outbox import forget_old
from storage.queries.outbox_claims import Claim
from storage.queries.pulses import leave_lanes, take_lane
from storage.queries.workspaces import id_of, workspaces

log = logging.getLogger(__name__)

Result = TypeVar("Result")
TIDY: Final = 3600.0  # seconds
FOR_TERMINALS: Final = timedelta(seconds=60)
"""For how long what is said to a terminal is left to the process that has it open."""


@dataclass(frozen=True, slots=True)
class Look:
    """What a look into the outbox found: what was `claimed`, and whether something due has to wait (`waits`).

    `due` is when something becomes due that is not yet (None = nothing).
    """

    claimed: list[Claim]
    waits: bool
    due: datetime | None


class Sender:
    """One process's delivery of the outbox to its platforms."""

    def __init__(
        self,
        db: Database,
        posters: Mapping[str, Poster],
        clock: Callable[[], datetime],
        worker: str,
        timing: Timing | None = None,
    ) -> None:
        """`worker` names this process among all that share the database, and nothing else ever had that name."""
        self._db = db
        self._clock = clock
        self.worker = worker
        self._timing = timing or Timing()
        self._loop = asyncio.get_running_loop()
        self._woken = asyncio.Event()
        self._stopping = False
        self._tidy_at = self._loop.time() + TIDY / 10
        self._tasks: set[asyncio.Task[bool]] = set()
        self._waits = True
        self._threads = ThreadPoolExecutor(2, thread_name_prefix="outbox")
        self._pace = Pace(self._timing.limits, self._loop.time)
        self._platforms = frozenset(posters)
        self._delivery = Delivery(db, posters, clock, self._timing, self._pace, self._threads)
        db.wake = self.wake

    def wake(self) -> None:
        """Look into the outbox now; may be called from any thread, also after the loop has ended."""
        if not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._woken.set)

    async def run(self) -> None:
        """Deliver until `stop`; then finish what was begun."""
        while not self._stopping:
            if not await undeterred(self._round, log, "the outbox waits"):
                await self._sleep(self._timing.poll)
        if self._tasks:
            await asyncio.wait(self._tasks, timeout=self._timing.lease / 2)
        await self._leave()
        self._threads.shutdown()

    def stop(self) -> None:
        """Begin nothing more."""
        self._stopping = True
        self.wake()

    async def deliver_due(self) -> int:
        """Deliver what is due now and return how many attempts that took: for tests and one-time runs."""
        attempts = 0
        while held := (await self._claim(self._timing.at_once)).claimed:
            attempts += len(held)
            await asyncio.gather(*map(self._attempt, held))
        return attempts

    async def _round(self) -> bool:
        """Claim as much as may run at once; with nothing left to claim, wait for a reason to look again. True."""
        self._woken.clear()
        await self._tidy()
        room = self._timing.at_once - len(self._tasks)
        self._waits = True  # whatever ends while we look may have come too late to be seen
        if not room:
            await self._sleep(self._timing.poll)
            return True
        found = await self._claim(room)
        for held in found.claimed:
            task = asyncio.create_task(self._attempt(held))
            self._tasks.add(task)
            task.add_done_callback(self._done)
        if len(found.claimed) < room:
            self._waits = found.waits
            await self._sleep(self._until(found.due))
        return True

    async def _tidy(self) -> None:
        """Now and then forget the words of old messages and deliveries, a few at a time: nobody waits for that."""
        if self._loop.time() < self._tidy_at:
            return
        forgotten = await self._off_loop(self._forget)
        self._tidy_at = self._loop.time() + (TIDY if forgotten < AT_ONCE else self._timing.poll)

    def _forget(self) -> int:
        """Return how many deliveries of the workspace with the most were forgotten."""
        self._writing(lambda session: forget_old(session, self._clock()))
        with self._db.read() as session:
            numbers = [id_of(each) for each in workspaces(session)]
        before = self._clock() - KEPT
        return max((self._writing(partial(_forget, number, before)) for number in numbers), default=0)

    def _done(self, task: asyncio.Task[bool]) -> None:
        self._tasks.discard(task)
        if self._waits or task.cancelled() or task.result():
            self._woken.set()

    async def _sleep(self, seconds: float) -> None:
        try:
            await asyncio.wait_for(self._woken.wait(), seconds)
        except TimeoutError:
            return

    async def _leave(self) -> None:
        """Let another process send at once, where the database lets us say so."""
        try:
            await self._off_loop(
                lambda: self._writing(lambda session: leave_lanes(session, self.worker, self._clock()))
            )
        except StorageError as error:
            log.warning("the lanes end with their leases: %s", error)

    def _until(self, due: datetime | None) -> float:
        if due is None:
            return self._timing.poll
        return min(max((due - self._clock()).total_seconds(), 0.01), self._timing.poll)

    async def _claim(self, limit: int) -> Look:
        lease = timedelta(seconds=self._timing.lease)

        def claim() -> Look:
            now = self._clock()
            with self._db.read() as session:  # most often there is nothing, and then nobody's write has to wait
                found = claims.due_workspaces(session, now)
                if not found:
                    return Look([], waits=False, due=claims.next_due(session, now))
            with self._db.write() as session:
                ours = [each for each in found if self._has_turn(session, each)]
                spared = None if CONSOLE in self._platforms else (CONSOLE, now - FOR_TERMINALS)
                claimed = claims.claim(session, self.worker, now, lease, limit, ours, spared=spared) if ours else []
                waits = bool(claims.due_workspaces(session, now))
                return Look(claimed, waits, claims.next_due(session, now))

        return await self._off_loop(claim)

    def _has_turn(self, session: Session, workspace: int) -> bool:
        """Take or keep the workspace's lane: one process sends for it, at a pace that the next one goes on with."""
        lease = timedelta(seconds=self._timing.lane)
        rate = take_lane(session, workspace, self.worker, self._clock(), lease, self._pace.rate(workspace))
        if rate is None:
            return False
        self._pace.resume(workspace, rate)
        return True

    async def _attempt(self, held: Claim) -> bool:
        """Deliver one row; return whether that changed when something is due.

        The edge of a job: whatever goes wrong is kept with the row, and the sender goes on.
        """
        try:
            return not await self._delivery.deliver(held)
        except StorageError as error:
            log.warning("outbox %s waits for its lease: %s", held.key, error)
        except Exception as error:
            log.exception("outbox %s failed", held.key)
            await self._delivery.broke(held, error)
        return True

    def _writing(self, act: Callable[[Session], Result]) -> Result:
        with self._db.write() as session:
            return act(session)

    async def _off_loop(self, act: Callable[[], Result]) -> Result:
        return await self._loop.run_in_executor(self._threads, act)


def _forget(workspace: int, before: datetime, session: Session) -> int:
    return forget_old_deliveries(session, workspace, before)

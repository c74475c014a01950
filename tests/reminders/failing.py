"""A replica that ticks and sends until it kills itself at a named point; without a point, until all is done.

The points are the steps of one message's life, from the schedule to the note that it was sent; the process dies the
N-th time that it comes by one.
"""

import asyncio
import os
import signal
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from multiprocessing.connection import Connection
from typing import Any

from sqlalchemy import event
from sqlmodel import Session

from bot.delivery import Delivery
from bot.sender import Sender
from bot.slack.poster import SlackPoster, sending_client
from bot.timing import Timing
from reminders import due
from reminders.due import Clockwork
from reminders.kinds import Kind, Outcome
from storage.engine import Database
from storage.queries import outbox_claims
from storage.queries.due import DueClaim, is_open
from storage.queries.outbox import enqueue, is_all_said
from tests.outbox.send import IMPATIENT

POINTS = (
    "after materialise", "after claim", "before effect", "after effect", "after sending claim", "before post",
    "after post", "after settle", "after commit",
)  # fmt: skip
BODY = '{"card":{"body":[{"text":"hello"}]}}'


def clock() -> datetime:
    return datetime.now(UTC)


class Fuse:
    """Kills, or stops, the process the N-th time that it comes by its point; who is `told` hears it before."""

    def __init__(
        self, point: str, nth: int, ends: signal.Signals = signal.SIGKILL, told: "Connection[str, str] | None" = None
    ) -> None:
        self._point, self._left, self._ends, self._told = point, nth, ends, told

    def pass_by(self, point: str) -> None:
        if point == self._point:
            self._left -= 1
            if self._left == 0:
                if self._told is not None:
                    self._told.send(point)
                os.kill(os.getpid(), self._ends)

    def around(self, module: Any, name: str, before: str, after: str) -> None:  # noqa: ANN401 - any module
        """Pass by both points whenever a function is called."""
        inner: Callable[..., Any] = getattr(module, name)

        def fused(*given: Any, **named: Any) -> Any:  # noqa: ANN401 - as the function is
            self.pass_by(before)
            result = inner(*given, **named)
            self.pass_by(after)
            return result

        setattr(module, name, fused)


def say(session: Session, held: DueClaim, now: datetime) -> Outcome:
    """Do an occurrence: one message of its key."""
    place = f"slack/C{held.id % 23}"  # few messages each: those since a doubtful post fit into the pages looked through
    enqueue(session, held.workspace, held.key, "announcement", place, {}, now, body=BODY)
    return Outcome("done")


def light(fuse: Fuse) -> None:
    """Lay the fuse along every step."""
    fuse.around(due, "add_due", "before materialise", "after materialise")
    fuse.around(due, "claim_due", "before claim", "after claim")
    fuse.around(due, "finish_due", "before effect", "after effect")
    fuse.around(outbox_claims, "claim", "before sending claim", "after sending claim")
    fuse.around(outbox_claims, "delivered", "before settle", "after settle")

    @event.listens_for(Session, "after_commit")
    def committed(_: Session) -> None:
        fuse.pass_by("after commit")


class FusedPoster(SlackPoster):
    """Passes by the points around a post."""

    fuse: Fuse

    async def say(self, *given: Any) -> Any:  # noqa: ANN401 - as in the class above
        self.fuse.pass_by("before post")
        receipt = await super().say(*given)
        self.fuse.pass_by("after post")
        return receipt


SLEEPS = ("after claim", "before saying", "before post", "after post")
"""Where a replica is stopped that goes on later: it has claimed something, and is in no transaction."""


async def doze(address: str, url: str, name: str, fuse: Fuse) -> None:
    """Tick, and then send one message at a time, until all is said: whenever this is stopped it holds no lock."""
    db = Database(address, busy_ms=10_000)
    fuse.around(Clockwork, "_claim", "before claim", "after claim")
    fuse.around(Delivery, "deliver", "before saying", "while saying")
    poster = FusedPoster(sending_client("xoxb-1", url))
    poster.fuse = fuse
    Clockwork(db, name, {"bell": Kind("bell", say, timedelta(days=400))}, clock).tick()
    sender = Sender(db, {"slack": poster}, clock, name, replace(IMPATIENT, at_once=1))
    running = asyncio.create_task(sender.run())
    while not running.done():
        await asyncio.sleep(0.05)
        with db.read() as session:
            if is_all_said(session):
                sender.stop()
    await running
    db.close()


def sleep_at(address: str, url: str, name: str, point: str, told: "Connection[str, str]") -> None:
    """Live, and be stopped at the first time of a point."""
    due.LEASE = timedelta(seconds=0.6)  # type: ignore[misc] # a test's patience
    asyncio.run(doze(address, url, name, Fuse(point, 1, signal.SIGSTOP, told)))


async def live(address: str, url: str, name: str, fuse: Fuse, timing: Timing = IMPATIENT) -> None:
    """Tick and send until all that is due was said."""
    db = Database(address, busy_ms=10_000)
    poster = FusedPoster(sending_client("xoxb-1", url))
    poster.fuse = fuse
    sender = Sender(db, {"slack": poster}, clock, name, timing)
    clockwork = Clockwork(db, name, {"bell": Kind("bell", say, timedelta(days=400))}, clock)
    running = asyncio.create_task(sender.run())
    while not running.done():
        await asyncio.to_thread(clockwork.tick)
        await asyncio.sleep(0.05)
        with db.read() as session:
            if is_all_said(session) and not is_open(session):
                sender.stop()
    await running
    db.close()


def main(address: str, url: str, name: str, point: str, nth: int) -> None:
    """Live with a fuse."""
    fuse = Fuse(point, nth)
    due.LEASE = timedelta(seconds=0.6)  # type: ignore[misc] # a test's patience
    light(fuse)
    asyncio.run(live(address, url, name, fuse))


def main_as_always(address: str, url: str, name: str, point: str) -> None:
    """Live with a fuse and with the leases that every installation has."""
    fuse = Fuse(point, 1)
    light(fuse)
    asyncio.run(live(address, url, name, fuse, Timing()))

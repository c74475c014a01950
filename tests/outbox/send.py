"""A process that delivers the outbox until all is said or it is killed."""

import asyncio
from datetime import UTC, datetime
from multiprocessing.connection import Connection

from bot.pace import Limits
from bot.sender import Sender
from bot.slack.poster import SlackPoster, sending_client
from bot.timing import Timing
from storage.engine import Database
from storage.queries.outbox import is_all_said

FAST = Limits(channel=1000, burst=100, start=1000, fastest=1000, workspace_burst=100)
IMPATIENT = Timing(lease=0.6, lane=0.15, poll=0.1, settle_down=0.2, first_retry=0.05, limits=FAST)


def clock() -> datetime:
    return datetime.now(UTC)


def send(address: str, url: str, name: str, begun: "Connection[str, str]") -> None:
    """Deliver, and say when it begins."""
    asyncio.run(_send(address, url, name, begun))


async def _send(address: str, url: str, name: str, begun: "Connection[str, str]") -> None:
    db = Database(address, busy_ms=10_000)
    sender = Sender(db, {"slack": SlackPoster(sending_client("xoxb-1", url))}, clock, name, IMPATIENT)
    running = asyncio.create_task(sender.run())
    begun.send(name)
    while not running.done():
        await asyncio.sleep(0.1)
        with db.read() as session:
            if is_all_said(session):
                sender.stop()
    await running
    db.close()

"""Short ways to put something into the outbox, deliver it, and see what became of it."""

import asyncio
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from bot.pace import Limits
from bot.recording import RecordingPoster
from bot.sender import Sender
from bot.timing import Timing
from cards.model import say
from cards.outbox import Message
from commands.stored import MESSAGE
from storage.models.outgoing import Outbox
from storage.queries.outbox import enqueue, outbox_row
from tests.universe import NOW, Universe

FAST = Limits(channel=10_000, burst=100, start=10_000, fastest=10_000, workspace_burst=100)
QUICK = Timing(limits=FAST)


class Clock:
    """A clock that stands still until it is moved."""

    def __init__(self, now: datetime = NOW) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def wait(self, **how_long: float) -> None:
        self.now += timedelta(**how_long)


def body(text: str) -> str:
    return MESSAGE.dump_json(Message(say(text))).decode()


def put(
    workspace: Universe,
    key: str,
    address: str = "slack/C1",
    *,
    kind: str = "answer",
    ids: Mapping[str, Any] | None = None,
    not_before: datetime | None = None,
    after: int | None = None,
    coalesce: str | None = None,
    rendered: bool = True,
) -> int | None:
    """Enqueue a row that says its key."""
    said = body(key) if rendered else None
    with workspace.db.write(workspace.id) as session:
        return enqueue(
            session, workspace.id, key, kind, address, ids or {}, NOW,
            not_before=not_before, after=after, coalesce=coalesce, body=said,
        )  # fmt: skip


def row(workspace: Universe, key: str) -> Outbox:
    with workspace.reading() as session:
        found = outbox_row(session, workspace.id, key)
    assert found is not None
    return found


def state(workspace: Universe, key: str) -> str:
    return row(workspace, key).state


def deliver(workspace: Universe, poster: RecordingPoster, clock: Clock, timing: Timing = QUICK) -> int:
    """Deliver what is due now; return how many attempts that took."""

    async def once() -> int:
        return await Sender(workspace.db, {"slack": poster}, clock, "w1", timing).deliver_due()

    return asyncio.run(once())


def texts(poster: RecordingPoster) -> list[str]:
    return [getattr(each.message.card.body[0], "text", "") for each in poster.said]

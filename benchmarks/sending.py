"""500 messages at nine o'clock through a server on loopback that bears twenty a second."""

import asyncio
import json
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter
from typing import Any

from aiohttp import web

from benchmarks.measure import row
from bot.sender import Sender
from bot.slack.poster import SlackPoster, sending_client
from bot.timing import Timing
from cards.model import say
from cards.outbox import Message
from commands.stored import MESSAGE
from storage.engine import Database
from storage.migrate import migrate
from storage.queries.outbox import counts, enqueue, is_all_said
from storage.queries.workspaces import create_workspace, id_of

MESSAGES = 500
A_SECOND = 20
LIMIT = 1.2
WHAT = f"{MESSAGES} messages, {A_SECOND} a second allowed"


class Slack:
    """A bucket of a second's messages that fills again at the limit; what finds it empty is refused."""

    def __init__(self) -> None:
        self.said: set[str] = set()
        self.refused = 0
        self._left, self._at = float(A_SECOND), perf_counter()

    async def post(self, request: web.Request) -> web.Response:
        """Take a message, or say when to come again."""
        now = perf_counter()
        self._left, self._at = min(A_SECOND, self._left + (now - self._at) * A_SECOND), now
        if self._left < 1:
            self.refused += 1
            return web.json_response({"ok": False, "error": "ratelimited"}, status=429, headers={"Retry-After": "1"})
        self._left -= 1
        sent: dict[str, Any] = await request.json() if request.content_type == "application/json" else {}
        if not sent:
            sent = dict(await request.post())
        metadata = sent["metadata"] if isinstance(sent["metadata"], dict) else json.loads(sent["metadata"])
        self.said.add(metadata["event_payload"]["key"])
        return web.json_response({"ok": True, "channel": sent["channel"], "ts": f"1.{len(self.said):06}"})


def run() -> None:
    """Print how long it took, against what the limit alone needs."""
    with tempfile.TemporaryDirectory(prefix="dealbird-bench-") as folder:
        seconds, slack, states = asyncio.run(_send(Path(folder)))
    least = (MESSAGES - A_SECOND) / A_SECOND
    assert len(slack.said) == states["sent"] == MESSAGES, (len(slack.said), states)
    row(WHAT, f"{seconds:6.1f} s, {slack.refused} refused", f"ratio {seconds / least:.2f} (under {LIMIT}, 0 refused)")


async def _send(folder: Path) -> tuple[float, Slack, dict[str, int]]:
    db = Database(f"sqlite:///{folder / 'bench.db'}")
    migrate(db)
    _enqueue(db)
    slack, app = Slack(), web.Application()
    app.router.add_post("/api/chat.postMessage", slack.post)
    runner = web.AppRunner(app)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    port = runner.addresses[0][1]
    poster = SlackPoster(sending_client("xoxb-1", f"http://127.0.0.1:{port}/api/"))
    sender = Sender(db, {"slack": poster}, lambda: datetime.now(UTC), "bench", Timing())
    start = perf_counter()
    running = asyncio.create_task(sender.run())
    while not _all_said(db):  # noqa: ASYNC110 - what another thread writes is asked for
        await asyncio.sleep(0.1)
    seconds = perf_counter() - start
    sender.stop()
    await running
    await runner.cleanup()
    with db.read() as session:
        states = counts(session)
    db.close()
    return seconds, slack, states


def _enqueue(db: Database) -> None:
    body = MESSAGE.dump_json(Message(say("Good morning"))).decode()
    with db.write() as session:
        now = datetime.now(UTC)
        workspace = id_of(create_workspace(session, "Bench", now))
        for number in range(MESSAGES):
            enqueue(session, workspace, f"nudge:{number}", "nudge_copy", f"slack/C{number}", {}, now, body=body)


def _all_said(db: Database) -> bool:
    with db.read() as session:
        return is_all_said(session)

"""The bot as it is served, against the Slack of the tests: both on one event loop in a thread of its own."""

import asyncio
import hashlib
import hmac
import json
import shutil
import socket
import threading
import time
from collections.abc import Callable, Coroutine, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime
from http.client import HTTPConnection
from itertools import count
from pathlib import Path
from tempfile import mkdtemp
from typing import Any, TypeVar
from urllib.parse import urlencode

import pytest
import uvicorn
from pydantic import SecretStr

from bot.main import Answers
from bot.pace import Limits
from bot.serving import slack_process
from bot.settings import ProcessSettings
from bot.timing import Timing
from commands.dispatch import Dispatcher
from storage.engine import Database
from tests.platforms.slack.recording import RecordingSlack
from tests.universe import NOW, Universe

SECRET = "8f742231b10e8888abcd99yyyzzz85a5"  # noqa: S105 - of the example in Slack's documentation
PATH = "/slack/events"
UNHURRIED = Timing(poll=30, limits=Limits(channel=1e6, burst=1000, start=1e6, fastest=1e6, workspace_burst=10_000))
PATIENCE = 60.0  # seconds that anything may take on any machine
Result = TypeVar("Result")


def give_time(patch: pytest.MonkeyPatch) -> None:
    """Give up nothing because a machine is slow: no test here is about how long Slack may take."""
    for limit in ("people.PATIENCE", "respond.LIMIT", "last_word.LIMIT", "front.LIMIT"):
        patch.setattr(f"bot.slack.{limit}", PATIENCE)


@dataclass(frozen=True, slots=True)
class Answer:
    """An HTTP response."""

    status: int
    body: bytes

    @property
    def said(self) -> Any:  # noqa: ANN401 - JSON
        """The body as JSON; None where it is empty."""
        return json.loads(self.body) if self.body else None


@dataclass(slots=True)
class Served:
    """A running bot. `stop` when done."""

    db: Database
    workspace: int
    dispatcher: Answers
    clock: Callable[[], datetime]
    over_socket: bool = False
    rate: int = 0
    wall: Callable[[], float] = time.time
    slack: RecordingSlack = field(default_factory=RecordingSlack)
    loop: asyncio.AbstractEventLoop = field(default_factory=asyncio.new_event_loop)
    numbers: "count[int]" = field(default_factory=lambda: count(1))
    server: uvicorn.Server | None = None
    port: int = 0
    home: Path = field(default_factory=lambda: Path(mkdtemp(prefix="dealbird-slack-")))
    thread: threading.Thread | None = None
    ended: "asyncio.Task[None] | None" = None

    def start(self) -> "Served":
        self.thread = threading.Thread(target=self._turn, daemon=True)
        self.thread.start()
        self.run(self.slack.start())
        self.run(self._serve())
        return self

    def _turn(self) -> None:
        asyncio.set_event_loop(self.loop)
        self.loop.run_forever()

    def run(self, work: Coroutine[Any, Any, Result], timeout: float = PATIENCE) -> Result:
        """Return what a coroutine of the server's loop returns."""
        return asyncio.run_coroutine_threadsafe(work, self.loop).result(timeout)

    async def _serve(self) -> None:
        app = slack_process(
            self._settings(), self.db, self.workspace, self.dispatcher, self.clock, self.wall, UNHURRIED
        )
        listening = socket.create_server(("127.0.0.1", 0))
        self.port = listening.getsockname()[1]
        config = uvicorn.Config(app, log_config=None, access_log=False, lifespan="on", timeout_graceful_shutdown=5)
        self.server = uvicorn.Server(config)
        self.ended = self.loop.create_task(self.server._serve([listening]))  # noqa: SLF001 - without signal handlers
        while not self.server.started:
            if self.ended.done():
                self.ended.result()
                raise RuntimeError("the server did not start")
            await asyncio.sleep(0.005)

    def _settings(self) -> ProcessSettings:
        return ProcessSettings(
            slack_bot_token=SecretStr("xoxb-test"),
            slack_app_token=SecretStr("xapp-test" if self.over_socket else ""),
            slack_signing_secret=SecretStr("" if self.over_socket else SECRET),
            slack_api_url=f"{self.slack.url}/api/",
            dealbird_home=self.home,
            member_rate_limit=self.rate,
        )

    def stop(self) -> None:
        if self.server is not None and self.ended is not None:
            self.server.should_exit = True
            with suppress(asyncio.CancelledError):
                self.run(_ending(self.ended))
        self.run(self.slack.stop())
        self.loop.call_soon_threadsafe(self.loop.stop)
        if self.thread is not None:
            self.thread.join(5)
        self.loop.close()
        shutil.rmtree(self.home, ignore_errors=True)

    def post(self, body: bytes, headers: Mapping[str, str], path: str = PATH, method: str = "POST") -> Answer:
        """Send a request as it is."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        try:
            connection.request(method, path, body, dict(headers))
            response = connection.getresponse()
            return Answer(response.status, response.read())
        finally:
            connection.close()

    def form(self, fields: Mapping[str, str], headers: Mapping[str, str] | None = None) -> Answer:
        """Send a signed form."""
        body = urlencode(fields).encode()
        return self.post(body, {**signed(body, self.wall()), "Content-Type": FORM, **(headers or {})})

    def json(self, content: Mapping[str, Any], headers: Mapping[str, str] | None = None) -> Answer:
        """Send a signed object."""
        body = json.dumps(content).encode()
        return self.post(body, {**signed(body, self.wall()), "Content-Type": "application/json", **(headers or {})})

    def wait_for(self, found: Callable[[], Result | None], seconds: float = PATIENCE) -> Result:
        """Return what is found as soon as it is there. To look costs the bot's time too: ever less often."""
        until, pause = time.monotonic() + seconds, 0.004
        while time.monotonic() < until:
            there = found()
            if there is not None:
                return there
            time.sleep(pause)
            pause = min(pause * 1.2, 0.05)
        raise AssertionError(f"nothing came in {seconds} s; called: {[call.method for call in self.slack.calls]}")


FORM = "application/x-www-form-urlencoded"


@contextmanager
def serving(workspace: Universe) -> Iterator[Served]:
    """Run the bot on a company; the clock of the core stands still at `NOW`."""
    served = Served(workspace.db, workspace.id, Dispatcher(workspace.db, lambda: NOW), lambda: NOW).start()
    yield served
    served.stop()


async def _ending(task: "asyncio.Task[None]") -> None:
    await task


def signed(body: bytes, at: float, secret: str = SECRET) -> dict[str, str]:
    """Return Slack's headers for a body."""
    timestamp = str(int(at))
    digest = hmac.new(secret.encode(), b"v0:" + timestamp.encode() + b":" + body, hashlib.sha256).hexdigest()
    return {"X-Slack-Request-Timestamp": timestamp, "X-Slack-Signature": f"v0={digest}"}

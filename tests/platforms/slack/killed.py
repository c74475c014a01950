"""The bot as people start it, killed at random moments while Slack delivers; what is not answered comes again."""

import asyncio
import json
import os
import random
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from multiprocessing.context import ForkServerProcess
from pathlib import Path
from signal import SIGKILL
from threading import Timer
from urllib.parse import urlencode

from sqlalchemy import func, select
from sqlmodel import col

from storage.engine import Database
from storage.models.activities import Activity
from storage.models.ledger import Change
from tests.platforms.slack import payload
from tests.platforms.slack.recording import RecordingSlack
from tests.platforms.slack.served import FORM, PATH, SECRET, signed
from tests.processes import Program

GRACE = 30.0  # seconds in which the bot has to answer again


@contextmanager
def slack_apart() -> Iterator[RecordingSlack]:
    """Run a Slack that outlives the bot."""
    loop, slack = asyncio.new_event_loop(), RecordingSlack()
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()
    asyncio.run_coroutine_threadsafe(slack.start(), loop).result(10)
    yield slack
    asyncio.run_coroutine_threadsafe(slack.stop(), loop).result(10)
    loop.call_soon_threadsafe(loop.stop)
    thread.join(10)
    loop.close()


@dataclass(slots=True)
class Bot:
    """`python -m bot run` on a database, started again whenever it is found dead."""

    address: str
    slack: RecordingSlack
    folder: Path
    port: int = 0
    program: Program = field(init=False)
    process: ForkServerProcess | None = None
    starts: int = 0

    def ensure(self) -> None:
        """Have it running and listening."""
        if self.process is not None and self.process.is_alive():
            return
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.port = int(free.getsockname()[1])
        own = {
            "DATABASE_URL": self.address,
            "DEALBIRD_HOME": str(self.folder),
            "SLACK_BOT_TOKEN": "xoxb-test",
            "SLACK_SIGNING_SECRET": SECRET,
            "SLACK_API_URL": f"{self.slack.url}/api/",
            "PORT": str(self.port),
            "MEMBER_RATE_LIMIT": "0",
        }
        self.program = Program(("run",), {**os.environ, **own}, self.folder)
        self._start()
        self._wait()

    def _start(self) -> None:
        self.process = self.program.start()
        self.starts += 1

    def _wait(self) -> None:
        until = time.monotonic() + GRACE
        while time.monotonic() < until:
            try:
                socket.create_connection(("127.0.0.1", self.port), 1).close()
            except OSError:
                if self.process is not None and self.process.exitcode == -SIGKILL:
                    self._start()  # the kill of the delivery before came late, and met the new process
                time.sleep(0.05)
            else:
                return
        raise AssertionError(self.program.errors[-2000:])

    def send(self, body: bytes, kind: str) -> tuple[int, bytes]:
        """Return the status of a delivery and the answer in it; 0 where nobody answered."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=GRACE)
        try:
            connection.request("POST", PATH, body, {**signed(body, time.time()), "Content-Type": kind})
            response = connection.getresponse()
            answer = response.read()
        except (OSError, HTTPException):
            return 0, b""
        else:
            return response.status, answer
        finally:
            connection.close()

    def bury(self) -> None:
        """Wait for the end of a process that was killed: one that writes to a slow disk takes its time."""
        if self.process is not None:
            self.process.join(GRACE)

    def kill(self) -> None:
        if self.process is not None:
            self.process.kill()


@contextmanager
def running(address: str, slack: RecordingSlack, folder: Path) -> Iterator[Bot]:
    """Yield the bot; it is killed in the end."""
    bot = Bot(address, slack, folder)
    try:
        bot.ensure()
        yield bot
    finally:
        bot.kill()
        if bot.process is not None:
            bot.process.join(GRACE)


def deliver(bot: Bot, count: int, kills: int, seed: int) -> int:
    """Deliver notes and amounts, each again until it is answered; kill the bot meanwhile. Return the kills."""
    chance, killed = random.Random(seed), 0
    moments = set(chance.sample(range(count), kills))
    for number in range(count):
        if number in moments:
            Timer(chance.uniform(0.0, 0.03), bot.kill).start()
            killed += 1
        attempt = 0
        while not _accepted(answered := bot.send(*_delivery(number, attempt))):
            attempt += 1
            if answered[0] == 0:
                bot.bury()
            bot.ensure()
            assert attempt < 20, f"delivery {number} is never answered"
    return killed


def _accepted(answered: tuple[int, bytes]) -> bool:
    """Whether nothing has to be sent again: a command that took too long says so, and the person sends it anew."""
    status, answer = answered
    return status == 200 and b"Not saved" not in answer


def place(number: int) -> str:
    """Return the direct message that a delivery comes from; into one, Slack takes a post a second."""
    return f"D{number % 10}"


def _delivery(number: int, attempt: int) -> tuple[bytes, str]:
    """Return an event, the same at every attempt; or a command, which a person sends anew."""
    if number % 2:
        text = f"log note acme word{number}x"
        said = payload.event(payload.message("dana", text, f"{number}.000100", place(number)), f"Ev{number}")
        return json.dumps(said).encode(), "application/json"
    fields = payload.command("dana", f"/deal acme {1000 + number}k", f"t{number}.{attempt}")
    return urlencode(fields).encode(), FORM


def effects(db: Database, count: int) -> list[int]:
    """Return how often each delivery had its effect."""
    found = []
    with db.read() as session:
        for number in range(count):
            notes = select(func.count()).select_from(Activity).where(col(Activity.note).endswith(f"word{number}x"))
            amount = str((1000 + number) * 100_000)
            new = select(func.count()).where(col(Change.field) == "amount", col(Change.new) == amount)
            found.append(int(session.execute(notes if number % 2 else new).scalar_one()))
    return found

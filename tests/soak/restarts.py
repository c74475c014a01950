"""A team at work, by chat and by the clock, on a PostgreSQL that is stopped in the midst of its commits."""

import asyncio
import random
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import count
from threading import Event, Thread
from time import monotonic, sleep

from sqlalchemy import Connection, event

from bot.sender import Sender
from bot.slack.poster import SlackPoster, sending_client
from cards.plain import plain
from commands import incoming
from commands.dispatch import PERHAPS, Dispatcher
from reminders.due import Clockwork
from reminders.kinds import Kind
from storage.errors import StorageError
from storage.models.activities import Activity
from storage.queries.due import due_rows, is_open
from storage.queries.exports import every_row
from storage.queries.outbox import is_all_said
from tests.outbox.send import IMPATIENT
from tests.outbox.slack_web import slack_web
from tests.reminders.failing import say
from tests.reminders.killing_ticks import due_now
from tests.soak.cluster import Cluster
from tests.universe import Universe

PATIENCE = 180.0  # seconds
BELLS = 6
WORDS = "restarted"


@dataclass(frozen=True, slots=True)
class Restarted:
    """Messages told and bells rung over so many restarts; `in_doubt` answers could not say whether it was saved."""

    restarts: int
    told: int
    rung: int
    in_doubt: int
    lost: int
    twice: int
    open: int


def clock() -> datetime:
    return datetime.now(UTC)


class Chat:
    """Somebody who tells one thing after the other, each again until it is answered as done."""

    def __init__(self, workspace: Universe) -> None:
        self.told = self.in_doubt = 0
        self._workspace = workspace
        self._dispatcher = Dispatcher(workspace.db, clock)

    def talk(self, over: Event) -> None:
        for number in count():
            while not self._is_done(number):
                sleep(0.02)
            self.told += 1
            if over.is_set():
                return

    def _is_done(self, number: int) -> bool:
        text, who = f"log call acme {WORDS} {number}", incoming.Sender("console", "dana")
        card = self._dispatcher.handle(incoming.Incoming(f"c{number}", self._workspace.id, who, clock(), text))
        self.in_doubt += PERHAPS in plain(card).replace("\n  ", " ")
        return card.tone == "done"


def run_with_restarts(pg: Cluster, workspace: Universe, restarts: int, seed: int) -> Restarted:
    """Let people and the clock work, and stop the server so many times in the midst of a commit."""
    chance, chat = random.Random(seed), Chat(workspace)
    with slack_web() as slack, ExitStack() as ended:
        over = ended.enter_context(_at_work(chat.talk))
        ended.enter_context(_at_work(lambda stop: _tick(workspace, stop)))
        ended.enter_context(_at_work(lambda stop: asyncio.run(_send(workspace, slack.url, stop))))
        for _ in range(restarts):
            _until(lambda: _write(lambda: due_now(workspace, BELLS)))
            _stop_in_commit(pg, workspace, chance.uniform(0, 0.003))
            pg.start()
        over.set()
        _until(lambda: _is_all_done(workspace))
        rung = Counter(slack.keys())
    with workspace.reading() as session:
        rows = due_rows(session, workspace.id)
        notes = [row["note"] for row in every_row(session, workspace.id, Activity) if WORDS in row["note"]]
    told, bells = Counter(notes), restarts * BELLS
    lost = chat.told - len(told) + len(rows) - len(rung)
    twice = told.total() - len(told) + rung.total() - len(rung)
    return Restarted(restarts, chat.told, bells, chat.in_doubt, lost, twice, sum(row.state != "done" for row in rows))


@contextmanager
def _at_work(work: Callable[[Event], object]) -> Iterator[Event]:
    """Work on a thread until the block ends."""
    over = Event()
    thread = Thread(target=work, args=(over,), daemon=True)
    thread.start()
    try:
        yield over
    finally:
        over.set()
        thread.join(PATIENCE)
    assert not thread.is_alive()


def _tick(workspace: Universe, over: Event) -> None:
    work = Clockwork(workspace.db, "w1", {"bell": Kind("bell", say, timedelta(days=400))}, clock)
    while not over.wait(0.05):
        with suppress(StorageError):
            work.tick()


async def _send(workspace: Universe, url: str, over: Event) -> None:
    sender = Sender(workspace.db, {"slack": SlackPoster(sending_client("xoxb-1", url))}, clock, "w1", IMPATIENT)
    running = asyncio.create_task(sender.run())
    await asyncio.to_thread(over.wait)
    sender.stop()
    await running


def _stop_in_commit(pg: Cluster, workspace: Universe, after: float) -> None:
    """End the server a moment after somebody told it to commit what they wrote."""
    begun = Event()

    def committing(connection: Connection) -> None:
        if connection.get_execution_options().get("dealbird_writes"):
            begun.set()

    event.listen(workspace.db.engine, "commit", committing)
    assert begun.wait(PATIENCE), "nobody writes any more"
    event.remove(workspace.db.engine, "commit", committing)
    sleep(after)
    pg.stop()


def _write(act: Callable[[], object]) -> bool:
    """Return whether it was written; where nobody knows it was, and the next restart has more."""
    with suppress(StorageError):
        act()
        return True
    return False


def _is_all_done(workspace: Universe) -> bool:
    with suppress(StorageError), workspace.reading() as session:
        return is_all_said(session) and not is_open(session)
    return False


def _until(reached: Callable[[], bool]) -> None:
    begin = monotonic()
    while not reached():
        assert monotonic() - begin < PATIENCE
        sleep(0.05)

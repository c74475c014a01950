"""Replicas that are killed at named points and started again, against a Slack that notes every post."""

import os
import random
import signal
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta
from itertools import pairwise
from multiprocessing.process import BaseProcess
from time import monotonic

from sqlalchemy import select

from storage.models.outgoing import Outbox, Schedule
from storage.queries.due import due_rows
from storage.queries.outbox import TWICE
from storage.queries.schedules import add_schedule
from tests.databases import address_of
from tests.outbox.slack_web import slack_web
from tests.processes import FORKS
from tests.reminders.failing import main, main_as_always, sleep_at
from tests.universe import Universe

PATIENCE = 180


@dataclass(frozen=True, slots=True)
class Ended:
    """How often a replica was killed; messages lost and said twice; occurrences that did not end well.

    `restarts` are the seconds from each start after a kill to the first message, where it came to one.
    """

    kills: int
    lost: int
    twice: int
    open: int
    restarts: tuple[float, ...] = field(default=(), compare=False)


def due_now(workspace: Universe, bells: int) -> None:
    """Make so many schedules, each with one occurrence a moment ago."""
    now = datetime.now(UTC)
    with workspace.db.write(workspace.id) as session:
        for _ in range(bells):
            add_schedule(session, _bell(workspace.id, now))


def _bell(workspace: int, now: datetime) -> Schedule:
    ago = now - timedelta(minutes=5)
    days = "mon,tue,wed,thu,fri,sat,sun"
    return Schedule(
        workspace_id=workspace, id=0, kind="bell", local_time=time(ago.hour, ago.minute), time_zone="UTC",
        weekdays=days, materialised_until=now - timedelta(minutes=10), next_at=ago,
    )  # fmt: skip


def run_with_kills(workspace: Universe, deaths: Sequence[tuple[str, int]], *, bells: int, replicas: int = 1) -> Ended:
    """Live through these deaths (point, N-th time), `replicas` at a time, and then to the end."""
    due_now(workspace, bells)
    killed, begun = 0, list[float]()
    with slack_web() as slack:
        slack.slow = 0.002
        waiting = list(deaths)
        while waiting:
            batch, waiting = waiting[:replicas], waiting[replicas:]
            begun.append(monotonic())
            killed += sum(_lives(workspace, slack.url, batch, killed))
        begun.append(monotonic())
        _lives(workspace, slack.url, [("", 0)] * replicas, killed)
        said = Counter(slack.keys())
    restarts = _until_first(begun, slack.times)
    with workspace.reading() as session:
        rows = due_rows(session, workspace.id)
    unfinished = sum(row.state != "done" for row in rows)
    return Ended(killed, bells - len(said), sum(times - 1 for times in said.values()), unfinished, restarts)


def _until_first(begun: Sequence[float], said: Sequence[float]) -> tuple[float, ...]:
    """Return how long after each start but the first something was said, before the next start."""
    lives = pairwise([*begun[1:], float("inf")])
    firsts = [(start, [at for at in said if start <= at < end]) for start, end in lives]
    return tuple(min(found) - start for start, found in firsts if found)


def _lives(workspace: Universe, url: str, deaths: Sequence[tuple[str, int]], after: int) -> list[bool]:
    """Let replicas live at once; return whether each was killed. One whose point never comes lives to the end."""
    address = address_of(workspace.db)
    replicas = []
    for number, (point, nth) in enumerate(deaths):
        name = f"w{after}-{number}-{point.replace(' ', '-')}"
        replicas.append(FORKS.Process(target=main, args=(address, url, name, point, nth), daemon=True))
        replicas[-1].start()
    for replica in replicas:
        replica.join(PATIENCE)
    ends = [replica.exitcode for replica in replicas]
    assert all(end in {0, -signal.SIGKILL} for end in ends), f"a replica failed by itself: {ends}"
    return [end != 0 for end in ends]


def restarted_after(workspace: Universe, point: str) -> float:
    """Kill a replica with the usual leases at a point; return how many seconds another one takes to its first message.

    There is one message, which the killed one holds.
    """
    due_now(workspace, 1)
    with slack_web() as slack:
        for number, each in enumerate((point, "")):
            begun = monotonic()
            given = (address_of(workspace.db), slack.url, f"w{number}", each)
            replica = FORKS.Process(target=main_as_always, args=given, daemon=True)
            replica.start()
            replica.join(PATIENCE)
            assert replica.exitcode == (-signal.SIGKILL if each else 0)
        [said] = slack.times
    return said - begun


@dataclass(frozen=True, slots=True)
class Slept:
    """Which replicas were stopped and went on; messages lost, said twice, and noted as such; what did not end well."""

    sleepers: int
    lost: int
    twice: int
    noted: int
    open: int


def run_with_sleepers(workspace: Universe, points: Sequence[str], *, bells: int) -> Slept:
    """Stop a replica at each point, let another one do everything, and let the stopped ones go on."""
    due_now(workspace, bells)
    with slack_web() as slack:
        sleepers = [_asleep(workspace, slack.url, point) for point in points]
        _lives(workspace, slack.url, [("", 0)], 0)
        for sleeper in sleepers:
            os.kill(sleeper.pid or 0, signal.SIGCONT)
        for sleeper in sleepers:
            sleeper.join(PATIENCE)
        said = Counter(slack.keys())
    assert [sleeper.exitcode for sleeper in sleepers] == [0] * len(points)
    with workspace.reading() as session:
        unfinished = sum(row.state != "done" for row in due_rows(session, workspace.id))
        noted = sum((row.reason or "").startswith(TWICE) for row in session.execute(select(Outbox)).scalars())
    return Slept(len(sleepers), bells - len(said), sum(said.values()) - len(said), noted, unfinished)


def _asleep(workspace: Universe, url: str, point: str) -> BaseProcess:
    """Return a replica that has claimed something and is stopped by now."""
    reading, writing = FORKS.Pipe(duplex=False)
    name = f"sleeps-{point.replace(' ', '-')}"
    sleeper = FORKS.Process(target=sleep_at, args=(address_of(workspace.db), url, name, point, writing), daemon=True)
    sleeper.start()
    writing.close()
    with reading:
        assert reading.recv() == point
    return sleeper


def random_deaths(points: Sequence[str], count: int, seed: int) -> list[tuple[str, int]]:
    """Return so many deaths at random points."""
    chance = random.Random(seed)
    return [(chance.choice(points), chance.randint(1, 6)) for _ in range(count)]

"""Kill a process at random moments and start it again, until every delivery is acknowledged."""

import random
import signal
from collections.abc import Iterator
from dataclasses import dataclass
from multiprocessing.connection import Connection
from threading import Timer

from tests.faults.deliver import deliver
from tests.processes import FORKS, PATIENCE


@dataclass(frozen=True, slots=True)
class Killed:
    """How often the process was killed, and how many deliveries it acknowledged in all."""

    kills: int
    acknowledged: int


def deliver_with_kills(address: str, workspace: int, lines: list[str], *, kills: int, seed: int) -> Killed:
    """Deliver all lines; the process dies `kills` times at most, a random moment after its first acknowledgement."""
    chance = random.Random(seed)
    done, killed = 0, 0
    while done < len(lines):
        reading, writing = FORKS.Pipe(duplex=False)
        process = FORKS.Process(target=deliver, args=(address, workspace, lines, done, writing))
        process.start()
        writing.close()
        dies = killed < kills
        timer = Timer(chance.uniform(0.0, 0.08), process.kill)
        for number in _acknowledged(reading):
            done = number + 1
            if dies and not timer.is_alive() and not timer.finished.is_set():
                timer.start()
        timer.cancel()
        process.join(PATIENCE)
        if dies and process.exitcode == -signal.SIGKILL:
            killed += 1
        elif process.exitcode != 0:
            raise AssertionError(f"the process failed by itself: {process.exitcode}")
        elif not dies and done < len(lines):
            raise AssertionError(f"delivery {done} was never acknowledged")
    return Killed(killed, done)


def _acknowledged(reading: "Connection[int, int]") -> Iterator[int]:
    with reading:
        while True:
            try:
                yield reading.recv()
            except EOFError:
                return

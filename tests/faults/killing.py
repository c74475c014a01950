"""Kill a process at random moments and start it again, until every delivery is acknowledged."""

import os
import random
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Timer

ROOT = Path(__file__).parents[2]
WORKER = Path(__file__).with_name("deliver.py")


@dataclass(frozen=True, slots=True)
class Killed:
    """How often the process was killed, and how many deliveries it acknowledged in all."""

    kills: int
    acknowledged: int


def deliver_with_kills(
    address: str, workspace: int, lines: list[str], folder: Path, *, kills: int, seed: int
) -> Killed:
    """Deliver all lines; the process dies `kills` times at most, a random moment after its first acknowledgement."""
    chance = random.Random(seed)
    file = folder / "lines.txt"
    file.write_text("\n".join(lines))
    done, killed = 0, 0
    while done < len(lines):
        with _worker(address, workspace, file, done) as worker:
            dies = killed < kills
            timer = Timer(chance.uniform(0.0, 0.08), worker.kill)
            for line in worker.stdout or ():
                done = int(line) + 1
                if dies and not timer.is_alive() and not timer.finished.is_set():
                    timer.start()
            timer.cancel()
        if dies and worker.returncode < 0:
            killed += 1
        elif worker.returncode != 0:
            raise AssertionError(f"the process failed by itself: {worker.returncode}")
        elif not dies and done < len(lines):
            raise AssertionError(f"delivery {done} was never acknowledged")
    return Killed(killed, done)


@contextmanager
def _worker(address: str, workspace: int, file: Path, start: int) -> "Iterator[subprocess.Popen[str]]":
    command = [sys.executable, str(WORKER), address, str(workspace), str(file), str(start)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as worker:
        yield worker

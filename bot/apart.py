"""Long work in a process of its own: a thread that computes for seconds would make every delivery wait its turn.

It reads a job from standard input and writes what came of it to standard output, both pickled by us.
"""

import asyncio
import logging
import pickle
import signal
import sys
from asyncio.subprocess import PIPE
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from commands.carrying import Carried, carry_export, carry_import, offer
from commands.importing.run import Progress
from commands.importing.sources import UnreadableFileError
from storage.engine import Database
from storage.errors import StorageError
from storage.queries.errands import Held

if sys.platform != "win32":
    import resource

MOST_MEMORY: Final = 4 * 1024**3  # bytes of addresses; the largest file that a chat takes needs far less
MOST_TIME: Final = 1800  # seconds of computing
TOO_MUCH: Final = (
    "It takes more memory or time than I have. Instead, where I run: `python -m bot import FILE`, `export`."
)
OUT_OF_BOUNDS: Final = frozenset({-signal.SIGABRT, -getattr(signal, "SIGXCPU", signal.SIGABRT)})
"""How a process ends that wanted more than it may have; killed by anybody else, it is tried again."""
HERE: Final = str(Path(__file__).parents[1])
PROGRAM: Final = f"import sys; sys.path.insert(0, {HERE!r}); from bot.apart import confine, main; confine(); main()"
"""Finds us wherever the bot was started from, and leaves the working folder, which paths may begin at."""


@dataclass(frozen=True, slots=True)
class Job:
    """One step of an errand: the files that were given, and where made ones go. `url` is the database's."""

    url: str
    held: Held
    paths: tuple[Path, ...]
    out: Path
    now: datetime


def carried(db: Database, job: Job, progress: Progress = lambda _done, _all: None) -> Carried:
    """Return what comes of a job. Raises UnreadableFileError with a sentence, and StorageError."""
    if job.held.kind == "export":
        return carry_export(db, job.held, job.out, job.now)
    if job.held.state == "received":
        return offer(db, job.held, job.paths, job.now)
    return carry_import(db, job.held, job.paths, job.out, job.now, progress)


async def in_process(job: Job) -> Carried:
    """Return what comes of a job that another process carries out; it is killed where the caller is cancelled.

    Raises like `carried`, UnreadableFileError too where it took too much, and RuntimeError where the process ended
    without a word.
    """
    process = await asyncio.create_subprocess_exec(sys.executable, "-c", PROGRAM, stdin=PIPE, stdout=PIPE)
    try:
        said, _ = await process.communicate(pickle.dumps(job))
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    if process.returncode in OUT_OF_BOUNDS:
        raise UnreadableFileError(TOO_MUCH)
    found = pickle.loads(said) if said else RuntimeError(f"the process ended with {process.returncode}")  # noqa: S301 - ours
    if isinstance(found, Carried):
        return found
    raise found


def confine() -> None:
    """Let this process alone fail where a file wants more than there is: the bot beside it goes on."""
    if sys.platform != "win32":
        for what, most in ((resource.RLIMIT_AS, MOST_MEMORY), (resource.RLIMIT_CPU, MOST_TIME)):
            hard = resource.getrlimit(what)[1]
            resource.setrlimit(what, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))


def main() -> None:
    """Carry out the job on standard input."""
    logging.basicConfig(level=logging.WARNING, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    job = pickle.load(sys.stdin.buffer)  # noqa: S301 - from `in_process`
    db = Database(job.url)
    try:
        found: Carried | Exception = carried(db, job)
    except (UnreadableFileError, StorageError) as error:
        found = error
    except MemoryError:
        found = UnreadableFileError(TOO_MUCH)
    finally:
        db.close()
    sys.stdout.buffer.write(pickle.dumps(found))

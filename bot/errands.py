"""Carries out long work beside deliveries: one errand at a time, held by a lease, taken up again after a restart."""

import asyncio
import hashlib
import logging
import shutil
from collections.abc import Callable, Coroutine, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any, Final, TypeVar

from sqlmodel import Session

from bot.apart import Job, carried
from bot.fetching import Fetcher, FetchError
from bot.undeterred import undeterred
from cards.outbox import Address
from commands.carrying import Carried, note_done, note_failure, note_offer, safe_name
from commands.handlers.errands import LARGEST
from commands.importing.sources import UnreadableFileError
from storage.engine import Database
from storage.errors import StorageError
from storage.queries import errands
from storage.queries.errands import Held

log = logging.getLogger(__name__)

Result = TypeVar("Result")
Carrier = Callable[[Job], Coroutine[Any, Any, Carried]]
"""Carries out a job; raises like `bot.apart.carried`."""
ATTEMPTS: Final = 5
KEPT: Final = timedelta(days=7)
"""How long files stay for an offer to be taken, and for a file to be sent."""
TIDY: Final = 3600.0  # seconds
BROKEN: Final = "Something broke on my side. Tell your admin: errand E{}."
CHANGED: Final = "The file is another one than the one you were shown. Drop it here once more."
UNSAVED: Final = "The database could not be written to. What was imported stays; drop the file again to go on."


class EndingError(Exception):
    """The process is to end, or somebody else has the errand: it is left where it is."""


@dataclass(frozen=True, slots=True)
class Waits:
    """In seconds: how long an errand is held without a sign of life, how often is looked, until the next attempt."""

    lease: float = 60
    poll: float = 5
    again: float = 10


class Errands:
    """One process's long work. `home` is the folder of files, private to us; fetchers by platform."""

    def __init__(  # noqa: PLR0913 - wired once
        self,
        db: Database,
        fetchers: Mapping[str, Fetcher],
        clock: Callable[[], datetime],
        worker: str,
        home: Path,
        waits: Waits | None = None,
        *,
        carrier: Carrier | None = None,
    ) -> None:
        """`worker` names this process among all that share the database, and nothing else ever had that name."""
        self._db = db
        self._fetchers = fetchers
        self._clock = clock
        self._worker = worker
        self._home = home
        self._waits = waits or Waits()
        self._loop = asyncio.get_running_loop()
        self._woken = asyncio.Event()
        self._stopping = False
        self._lost = False
        self._carrier = carrier
        self._under_way: asyncio.Task[Any] | None = None
        self._tidy_at = self._loop.time()
        self._threads = ThreadPoolExecutor(1, thread_name_prefix="errand")
        db.wake = partial(_both, db.wake, self.wake)

    def wake(self) -> None:
        """Look for something to do now; may be called from any thread, also after the loop has ended."""
        if not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._woken.set)

    async def run(self) -> None:
        """Carry out until `stop`; what is under way then is taken up again later."""
        while not self._stopping:
            self._woken.clear()
            if not await undeterred(self._round, log, "long work waits"):
                with suppress(TimeoutError):
                    await asyncio.wait_for(self._woken.wait(), self._waits.poll)
        self._threads.shutdown(wait=True, cancel_futures=True)

    async def _round(self) -> bool:
        """Return whether there was something to carry out."""
        await self._tidy()
        held = await self._off_loop(self._claim)
        if held is not None:
            await self.carry_out(held)
        return held is not None

    def stop(self) -> None:
        """Begin nothing more, and leave what is under way at its next step."""
        self._stopping = True
        if self._under_way is not None:
            self._under_way.cancel()
        self.wake()

    def _claim(self) -> Held | None:
        now = self._clock()
        with self._db.read() as session:  # most often there is nothing, and then nobody's write has to wait
            if errands.next_errand(session, now) != now:
                return None
        with self._db.write() as session:
            return errands.claim_errand(session, self._worker, now, timedelta(seconds=self._waits.lease))

    async def carry_out(self, held: Held) -> None:
        """Carry out one errand. The edge of a job: whatever goes wrong is told to its author, and the others go on."""
        self._lost = False
        beating = asyncio.create_task(self._beat(held))
        try:
            await self._carry_out(held)
        except (UnreadableFileError, FetchError) as error:
            again = isinstance(error, FetchError) and error.again
            await self._failed(held, str(error), again=again)
        except StorageError as error:
            log.warning("errand E%s waits: %s", held.number, error)
            await self._failed(held, UNSAVED, again=True)
        except EndingError:
            await self._give_back(held)
        except Exception:
            log.exception("errand E%s failed", held.number)
            await self._failed(held, BROKEN.format(held.number), again=True)
        finally:
            beating.cancel()
            with suppress(asyncio.CancelledError):
                await beating

    async def _carry_out(self, held: Held) -> None:
        paths = await self._files(held) if held.kind == "import" else []
        seal = await self._off_loop(lambda: _seal(paths))
        if held.seal and seal != held.seal:
            raise UnreadableFileError(CHANGED)
        url = self._db.engine.url.render_as_string(hide_password=False)
        out = self._folder(held) / "out"
        came = await self._carried(Job(url, held, tuple(paths), out, self._clock()))
        if held.state == "received":
            await self._note(lambda session: note_offer(session, held, came, seal, self._clock()))
        else:
            await self._note(lambda session: note_done(session, held, came, self._home, self._clock()))

    async def _carried(self, job: Job) -> Carried:
        """Return what comes of a job, in a thread where no other carrier was given."""
        if self._carrier is not None:
            return await self._stoppable(self._carrier(job))
        return await self._off_loop(lambda: carried(self._db, job, lambda _done, _all: self._go_on()))

    def _go_on(self) -> None:
        if self._stopping or self._lost:
            raise EndingError

    async def _files(self, held: Held) -> list[Path]:
        """Return the files that were given, fetched where they are not here (any more)."""
        try:
            fetcher = self._fetchers[Address.parse(held.address).platform]
        except (KeyError, ValueError) as error:
            raise FetchError("There is no way to fetch it.") from error
        paths, room = [], LARGEST
        for number, given in enumerate(held.files):
            path = self._folder(held) / "in" / str(number) / safe_name(str(given["name"]))
            if not await self._off_loop(partial(_is_here, path)):
                await self._stoppable(fetcher.fetch(str(given["ref"]), path, room))
            room = max(room - (await self._off_loop(path.stat)).st_size, 0)
            paths.append(path)
        return paths

    async def _stoppable(self, work: Coroutine[Any, Any, Result]) -> Result:
        """Wait for what may take minutes; `stop` does not wait for it."""
        task = asyncio.create_task(work)
        self._under_way = task
        try:
            return await task
        except asyncio.CancelledError:
            if self._stopping or self._lost:
                raise EndingError from None
            raise

    def _folder(self, held: Held) -> Path:
        return self._home / str(held.workspace) / f"E{held.number}"

    async def _beat(self, held: Held) -> None:
        """Hold the errand for as long as it takes, and leave it where somebody else has taken it up."""
        while not self._lost:
            await asyncio.sleep(self._waits.lease / 4)
            until = self._clock() + timedelta(seconds=self._waits.lease)
            with suppress(StorageError):  # the next sign of life comes before the lease ends
                self._lost = not await self._loop.run_in_executor(None, self._extend, held, until)
        if self._under_way is not None:
            self._under_way.cancel()

    def _extend(self, held: Held, until: datetime) -> bool:
        with self._db.write() as session:
            return errands.change_held(session, held, lease_until=until)

    async def _failed(self, held: Held, why: str, *, again: bool) -> None:
        """Try once more later, or give up and say why."""
        now = self._clock()
        later = now + timedelta(seconds=self._waits.again * held.attempt)
        with suppress(StorageError):  # then the lease brings it back
            if again and held.attempt < ATTEMPTS:
                await self._note(
                    lambda session: errands.let_go(session, held, held.state, now, not_before=later, reason=why[:200])
                )
            else:
                await self._note(lambda session: note_failure(session, held, why, now))

    async def _give_back(self, held: Held) -> None:
        """Let whoever runs next take it up at once."""
        with suppress(StorageError):  # then when the lease ends
            await self._note(lambda session: errands.let_go(session, held, held.state, self._clock()))

    async def _tidy(self) -> None:
        """Now and then delete the files of what is over."""
        if self._loop.time() >= self._tidy_at:
            self._tidy_at = self._loop.time() + TIDY
            await self._off_loop(self._delete_old)

    def _delete_old(self) -> None:
        now = self._clock()
        with self._db.read() as session:
            over = errands.over(session, now - KEPT)
        for workspace, number in over:
            shutil.rmtree(self._home / str(workspace) / f"E{number}", ignore_errors=True)
            with self._db.write(workspace) as session:
                errands.forget_files(session, workspace, number, now)

    async def _note(self, act: Callable[[Session], object]) -> None:
        def write() -> None:
            with self._db.write() as session:
                act(session)

        await self._off_loop(write)

    async def _off_loop(self, act: Callable[[], Result]) -> Result:
        return await self._loop.run_in_executor(self._threads, act)


def _both(first: Callable[[], None], second: Callable[[], None]) -> None:
    first()
    second()


def _is_here(path: Path) -> bool:
    """Whether a file is there; if not, its folder is made."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    return path.exists()


def _seal(paths: Sequence[Path]) -> str:
    """Return what tells these files from all others."""
    digest = hashlib.sha256()
    for path in paths:
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()

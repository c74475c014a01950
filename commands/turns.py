"""Who waits for whom in one process: a member's messages for each other, copies of a delivery for the first of them."""

from collections import deque
from collections.abc import Callable, Hashable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from threading import Lock
from typing import Any, Generic, TypeVar

Result = TypeVar("Result")


class Turns:
    """One member's messages are handled in the order in which they came: a line by key, forgotten when it is empty."""

    def __init__(self) -> None:
        self._guard = Lock()
        self._lines: dict[Hashable, deque[Lock]] = {}

    @contextmanager
    def of(self, key: Hashable) -> Iterator[None]:
        """Wait until everybody who came before with the same key is done."""
        mine = Lock()
        mine.acquire()
        with self._guard:
            line = self._lines.setdefault(key, deque())
            line.append(mine)
            is_first = len(line) == 1
        try:
            if not is_first:
                mine.acquire()  # whoever is before releases it: a lock that all wait for would let anybody go first
            yield
        finally:
            self._leave(key, mine)

    def _leave(self, key: Hashable, mine: Lock) -> None:
        with self._guard:
            line = self._lines[key]
            had_turn = line[0] is mine
            line.remove(mine)
            if not line:
                del self._lines[key]
            elif had_turn:
                line[0].release()


class Copies(Generic[Result]):
    """What comes several times at once is done once, and all get what came of it.

    Else each copy would wait for the one before it, and where the database is busy the first might hear that nothing
    was saved while the last one saves it.
    """

    def __init__(self) -> None:
        self._guard = Lock()
        self._running: dict[Hashable, Future[Result]] = {}

    def once(self, key: Hashable, act: Callable[[], Result]) -> Result:
        """Return what `act` returns, or what it returns to somebody who came with the same key before and still waits.

        What it raises is raised to all of them.
        """
        with self._guard:
            first = self._running.get(key)
            if first is None:
                mine: Future[Result] = Future()
                self._running[key] = mine
        if first is not None:
            return first.result()
        with _Told(mine), self._forgetting(key):
            result = act()
            mine.set_result(result)
            return result

    @contextmanager
    def _forgetting(self, key: Hashable) -> Iterator[None]:
        try:
            yield
        finally:
            with self._guard:
                del self._running[key]


class _Told:
    """Whatever ends the block, those who wait hear of it. Its `__exit__` sees an error without catching it."""

    def __init__(self, waiting: Future[Any]) -> None:
        self._waiting = waiting

    def __enter__(self) -> None:
        """Begin."""

    def __exit__(self, _kind: object, error: BaseException | None, _trace: object) -> None:
        """Hand on what was raised; it goes on to whoever acted, too."""
        if error is not None:
            self._waiting.set_exception(error)

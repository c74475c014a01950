"""A fixed number of threads for work that blocks, so that the event loop never does."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Final, TypeVar

Result = TypeVar("Result")
THREADS: Final = 8


class Pool:
    """Runs blocking calls beside the event loop, at most `threads` at once; the others wait their turn."""

    def __init__(self, threads: int = THREADS) -> None:
        self._executor = ThreadPoolExecutor(threads, thread_name_prefix="core")

    async def run(self, act: Callable[[], Result]) -> Result:
        """Return what `act` returns."""
        return await asyncio.get_running_loop().run_in_executor(self._executor, act)

    def close(self) -> None:
        """Finish what was begun."""
        self._executor.shutdown()

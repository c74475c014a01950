"""The tick: APScheduler calls one function every few seconds, and does nothing else (docs/decisions/clock.md).

What is due stands in rows, so a tick that is missed, late or run in every replica changes nothing.
"""

from collections.abc import Callable
from datetime import UTC
from typing import Final

from apscheduler.schedulers.background import BackgroundScheduler  # type: ignore[import-untyped] # it has no types

EVERY: Final = 15.0  # seconds


class Ticker:
    """Calls `tick` on a thread of its own, at once and then every so many seconds, until it is stopped."""

    def __init__(self, tick: Callable[[], object], every: float = EVERY) -> None:
        self._scheduler = BackgroundScheduler(timezone=UTC)  # a local one loses an hour in spring (issue 1103)
        self._scheduler.add_job(
            tick, "interval", seconds=every, max_instances=1, coalesce=True, misfire_grace_time=None
        )
        self._tick = tick

    def start(self) -> None:
        """Begin, with a tick at once."""
        self._scheduler.add_job(self._tick, misfire_grace_time=None)
        self._scheduler.start()

    def stop(self) -> None:
        """Let a tick that runs come to its end and begin no other."""
        self._scheduler.shutdown(wait=True)

"""Not faster than a platform bears: a pace for each channel and one, that adapts, for each workspace."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Limits:
    """Messages a second: `channel` in one channel, with a `burst` at once; a workspace's pace begins at `start`.

    The workspace's grows by a tenth with each success up to `fastest`, and falls by three tenths when told to wait
    (docs/decisions/outbox.md).
    """

    channel: float = 1.0
    burst: int = 3
    start: float = 5.0
    fastest: float = 19.0
    workspace_burst: int = 10


GROWS: Final = 1.1
FALLS: Final = 0.7
SLOWEST: Final = 0.2
REMEMBERED: Final = 10_000


class Pace:
    """Gives out moments to send at. `now` is any clock that only goes forward, in seconds."""

    def __init__(
        self, limits: Limits, now: Callable[[], float], sleep: Callable[[float], Awaitable[None]] = asyncio.sleep
    ) -> None:
        self._limits = limits
        self._now = now
        self._sleep = sleep
        self._free: dict[tuple[int, str], float] = {}
        self._rates: dict[int, float] = {}

    async def turn(self, workspace: int, channel: str) -> float:
        """Wait for a moment to send at; return how long that took, in seconds."""
        limits = self._limits
        wait = max(
            self._reserve((workspace, channel), limits.channel, limits.burst),
            self._reserve((workspace, ""), self.rate(workspace), limits.workspace_burst),
        )
        if wait > 0:
            await self._sleep(wait)
        return wait

    def faster(self, workspace: int) -> None:
        """It went well."""
        self._rates[workspace] = min(self.rate(workspace) * GROWS, self._limits.fastest)

    def slower(self, workspace: int) -> None:
        """The platform told us to wait."""
        self._rates[workspace] = max(self.rate(workspace) * FALLS, SLOWEST)

    def resume(self, workspace: int, rate: float) -> None:
        """Go on at a pace, in messages a second: where another process left off, or one's own."""
        self._rates[workspace] = rate

    def rate(self, workspace: int) -> float:
        """Return the pace of a workspace, in messages a second."""
        return self._rates.get(workspace, self._limits.start)

    def _reserve(self, key: tuple[int, str], rate: float, burst: int) -> float:
        """Take the next moment of a pace and return how far off it is."""
        now, step = self._now(), 1 / rate
        if len(self._free) > REMEMBERED:
            self._free = {each: at for each, at in self._free.items() if at > now}
        free = max(self._free.get(key, now), now)
        self._free[key] = free + step
        return max(0.0, free - (burst - 1) * step - now)

"""How much one person may ask in a minute."""

from collections import deque
from collections.abc import Callable, Hashable
from typing import Final, Literal

WINDOW: Final = 60.0  # seconds
Verdict = Literal["yes", "no, and say so", "no"]


class RateLimit:
    """Counts what each person asked in the last minute; `limit` 0 = anything goes. `now` counts seconds."""

    def __init__(self, limit: int, now: Callable[[], float]) -> None:
        self._limit = limit
        self._now = now
        self._asked: dict[Hashable, deque[float]] = {}
        self._told: dict[Hashable, float] = {}
        self._swept = now()

    @property
    def sentence(self) -> str:
        """What a person reads who asks too much."""
        return f"That is more than {self._limit} in a minute, so it was not read. Wait a moment and send it again."

    def verdict(self, who: Hashable) -> Verdict:
        """Return whether one more is fine; a refusal is to be said once a minute at most."""
        if not self._limit:
            return "yes"
        now = self._now()
        self._sweep(now)
        asked = self._asked.setdefault(who, deque())
        while asked and asked[0] <= now - WINDOW:
            asked.popleft()
        if len(asked) < self._limit:
            asked.append(now)
            return "yes"
        if self._told.get(who, now - WINDOW) > now - WINDOW:
            return "no"
        self._told[who] = now
        return "no, and say so"

    def _sweep(self, now: float) -> None:
        """Forget, once a minute, who asked nothing lately."""
        if now - self._swept < WINDOW:
            return
        self._swept = now
        self._asked = {who: asked for who, asked in self._asked.items() if asked and asked[-1] > now - WINDOW}
        self._told = {who: told for who, told in self._told.items() if told > now - WINDOW}

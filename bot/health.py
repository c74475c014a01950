"""Whether all is well: the database, the platforms' connections, and what waits to be said."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from prometheus_client import CollectorRegistry, Gauge

from bot.pool import Pool
from storage.engine import Database
from storage.errors import StorageError
from storage.health import oldest_unsent
from storage.queries.outbox import counts

LATE: Final = 300.0  # seconds: what should have been said by then waits for something that is broken

State = Callable[[], Awaitable[str]]
"""Returns 'ok', or what is wrong in a few words."""


@dataclass(frozen=True, slots=True)
class Health:
    """What was found, by name: 'ok' or what is wrong; `lag` in seconds, None where the database cannot say."""

    parts: Mapping[str, str]
    lag: float | None

    @property
    def fine(self) -> bool:
        """Whether nothing is wrong."""
        return all(said == "ok" for said in self.parts.values())

    @property
    def said(self) -> dict[str, object]:
        """The answer of /healthz."""
        return {"status": "ok" if self.fine else "degraded", **self.parts, "outbox_lag_seconds": self.lag}


class Doctor:
    """Looks at everything when asked, and keeps the numbers for /metrics."""

    def __init__(
        self,
        db: Database,
        pool: Pool,
        clock: Callable[[], datetime],
        parts: Mapping[str, State],
        registry: CollectorRegistry,
    ) -> None:
        self._db = db
        self._pool = pool
        self._clock = clock
        self._parts = parts
        self._lag = Gauge(
            "dealbird_outbox_lag_seconds", "How long the oldest unsent message is late", registry=registry
        )
        self._rows = Gauge("dealbird_outbox_rows", "Messages in the outbox by state", ["state"], registry=registry)
        self._up = Gauge("dealbird_up", "Whether a part works (1) or not (0)", ["part"], registry=registry)

    async def look(self) -> Health:
        """Return the state of everything."""
        database, lag, rows = await self._pool.run(self._database)
        parts = {"database": database, **{name: await state() for name, state in self._parts.items()}}
        parts["outbox"] = "ok" if lag is None or lag < LATE else f"late by {lag:.0f} s"
        for name, said in parts.items():
            self._up.labels(name).set(said == "ok")
        self._lag.set(lag or 0)
        for state, count in rows.items():
            self._rows.labels(state).set(count)
        return Health(parts, lag)

    def _database(self) -> tuple[str, float | None, dict[str, int]]:
        now = self._clock()
        try:
            with self._db.read() as session:
                oldest, rows = oldest_unsent(session, now), counts(session)
        except StorageError as error:
            return type(error).__name__, None, {}
        return "ok", max((now - oldest).total_seconds(), 0.0) if oldest is not None else 0.0, rows

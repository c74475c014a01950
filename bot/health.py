"""Whether all is well: the database, the platforms' connections, the scheduler, and what waits to be said."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from prometheus_client import CollectorRegistry, Gauge

from bot.pool import Pool
from storage.engine import Database
from storage.errors import StorageError
from storage.health import oldest_unsent
from storage.queries.outbox import counts
from storage.queries.pulses import heartbeat

LATE: Final = 300.0  # seconds: what should have been said by then waits for something that is broken
SILENT: Final = 120.0  # seconds: what runs by itself gives a sign of life far more often

State = Callable[[], Awaitable[str]]
"""Returns 'ok', or what is wrong in a few words."""


@dataclass(frozen=True, slots=True)
class _Seen:
    """What the database says: its own state, how late the outbox is in seconds, its rows, and the scheduler's state."""

    database: str
    lag: float | None = None
    rows: Mapping[str, int] = field(default_factory=dict)
    scheduler: str = "unknown"


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
        seen = await self._pool.run(self._database)
        parts = {"database": seen.database, **{name: await state() for name, state in self._parts.items()}}
        parts["scheduler"] = seen.scheduler
        parts["outbox"] = "ok" if seen.lag is None or seen.lag < LATE else f"late by {seen.lag:.0f} s"
        for name, said in parts.items():
            self._up.labels(name).set(said == "ok")
        self._lag.set(seen.lag or 0)
        for state, count in seen.rows.items():
            self._rows.labels(state).set(count)
        return Health(parts, seen.lag)

    def _database(self) -> _Seen:
        now = self._clock()
        try:
            with self._db.read() as session:
                oldest, rows, beat = oldest_unsent(session, now), counts(session), heartbeat(session)
        except StorageError as error:
            return _Seen(type(error).__name__)
        lag = max((now - oldest).total_seconds(), 0.0) if oldest is not None else 0.0
        return _Seen("ok", lag, rows, _scheduler(beat, now))


def _scheduler(beat: datetime | None, now: datetime) -> str:
    if beat is None:
        return "has not run yet"
    silent = (now - beat).total_seconds()
    return "ok" if silent < SILENT else f"no sign of life for {silent:.0f} s"

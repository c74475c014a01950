"""What /healthz finds: each part that does not work is named, and says since when."""

import asyncio
from datetime import timedelta

import pytest
from prometheus_client import CollectorRegistry, generate_latest

from bot.health import Doctor
from bot.pool import Pool
from storage.engine import Database
from storage.queries.pulses import TICKER, beat
from tests.outbox.rows import put
from tests.universe import NOW, Universe


def found(db: Database, slack: str = "ok", after: float = 0) -> tuple[dict[str, object], bytes]:
    async def state() -> str:
        return slack

    pool, registry = Pool(1), CollectorRegistry()
    doctor = Doctor(db, pool, lambda: NOW + timedelta(seconds=after), {"slack": state}, registry)
    health = asyncio.run(doctor.look())
    pool.close()
    assert health.fine is (health.said["status"] == "ok")
    return health.said, generate_latest(registry)


def seen(workspace: Universe, seconds: float = 0) -> None:
    with workspace.db.write() as session:
        beat(session, TICKER, "w1", NOW + timedelta(seconds=seconds))


def test_nothing_is_wrong(workspace: Universe) -> None:
    seen(workspace)
    said, numbers = found(workspace.db, after=60)
    assert said["status"] == "ok"
    assert b'dealbird_up{part="scheduler"} 1.0' in numbers


@pytest.mark.parametrize(
    ("slack", "after", "part", "words"),
    [
        ("token_revoked", 0, "slack", "token_revoked"),
        ("no connection", 0, "slack", "no connection"),
        ("ok", 121, "scheduler", "no sign of life for 121 s"),
    ],
)
def test_what_does_not_work_is_named(workspace: Universe, slack: str, after: float, part: str, words: str) -> None:
    seen(workspace)
    said, numbers = found(workspace.db, slack, after)
    assert (said["status"], said[part]) == ("degraded", words)
    assert f'dealbird_up{{part="{part}"}} 0.0'.encode() in numbers


def test_a_scheduler_that_never_ran(workspace: Universe) -> None:
    assert found(workspace.db)[0]["scheduler"] == "has not run yet"


def test_a_late_outbox(workspace: Universe) -> None:
    put(workspace, "a")
    seen(workspace, 301)
    said, numbers = found(workspace.db, after=301)
    assert (said["outbox"], said["outbox_lag_seconds"]) == ("late by 301 s", 301.0)
    assert b"dealbird_outbox_lag_seconds 301.0" in numbers
    assert b'dealbird_outbox_rows{state="pending"} 1.0' in numbers


def test_a_database_that_is_away() -> None:
    away = Database("postgresql://nobody@127.0.0.1:1/none?connect_timeout=1")
    said, _ = found(away)
    assert (said["status"], said["database"], said["scheduler"]) == ("degraded", "DatabaseBrokenError", "unknown")

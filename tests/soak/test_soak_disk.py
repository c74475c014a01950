"""A disk that fails at any write of a tick: what was reported is there, nothing by half, and all happens once."""

from contextlib import suppress
from datetime import timedelta

import pytest
from sqlalchemy import delete, text

from reminders.due import LEASE
from storage.errors import StorageError
from storage.models.outgoing import Schedule
from tests.reminders.tick_faults import broken_disk
from tests.reminders.ticking import Hands, Ticking, utc
from tests.soak.conftest import Counted
from tests.universe import Universe

STEP, TIMES, BELLS = 1_003, 250, 3
"""Each time the log takes so many bytes more before it fails: its frames are some four times as long."""


@pytest.mark.soak
@pytest.mark.parametrize("backend", ["sqlite"], indirect=True)
def test_the_disk_fails_at_any_write(workspace: Universe, counted: Counted) -> None:
    ticking = Ticking(workspace, Hands(utc("2026-11-16 12:00")))
    failed, keys = 0, list[str]()
    for number in range(TIMES):
        keys += [f"bell:{ticking.schedule()}:{ticking.hands.now.date()}" for _ in range(BELLS)]
        ticking.hands.now += timedelta(hours=3)
        failed += not _ticked(ticking, broken_after=number * STEP)
        ticking.hands.now += LEASE + timedelta(seconds=1)
        ticking.replica().tick()
        with workspace.db.write() as session:
            session.execute(delete(Schedule))
        ticking.hands.now += timedelta(hours=21) - LEASE - timedelta(seconds=1)
    with workspace.reading() as session:
        sound = session.execute(text("PRAGMA integrity_check")).scalar_one()
    counted(
        "The clock: a disk that fails at any write of a tick", database="sqlite", ticks=TIMES, failed=failed,
        scheduled=len(keys), lost=len({*keys} - {*ticking.said()}), twice=len(ticking.said()) - len({*ticking.said()}),
    )  # fmt: skip
    assert sorted(ticking.said()) == sorted(keys)
    assert (ticking.counts(), sound) == ({"done": len(keys)}, "ok")
    assert failed > TIMES / 10


def _ticked(ticking: Ticking, broken_after: int) -> bool:
    """Tick while only so much can be written to the log; return whether all was done, and check that what was is."""
    with ticking.workspace.db.engine.connect() as connection:
        connection.exec_driver_sql("COMMIT")  # a checkpoint is not for a transaction
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.exec_driver_sql("BEGIN")
    done: list[str] = []
    with broken_disk(broken_after), suppress(StorageError):
        done = [each.key for each in ticking.replica().tick()]
    assert {*done} <= {*ticking.said()}, "reported and not there"
    return len(done) == BELLS

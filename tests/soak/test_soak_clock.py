"""The full counts of the clock's faults: kills at every point, at random, downtime over daylight saving."""

import pytest

from bot.timing import Timing
from tests.outbox.send import IMPATIENT
from tests.reminders.failing import POINTS, SLEEPS
from tests.reminders.killing_ticks import random_deaths, restarted_after, run_with_kills, run_with_sleepers
from tests.reminders.simulated import FIRST_SEED, run_simulated
from tests.soak.conftest import Counted
from tests.universe import Universe

pytestmark = pytest.mark.soak

EACH, BELLS, KILLS, SEEDS = 25, 400, 60, 1_000
LEASE, GRACE = IMPATIENT.lease, 5.0  # seconds: so long after a restart the first message has come


def engine(workspace: Universe) -> str:
    return str(workspace.db.engine.url.get_backend_name())


def test_killed_at_every_point(workspace: Universe, counted: Counted) -> None:
    kills = lost = twice = unfinished = 0
    restarts: list[float] = []
    for _ in range(EACH):  # new occurrences each time: what was made at once passes its first points once
        ended = run_with_kills(workspace, [(point, 1) for point in POINTS], bells=30)
        kills, unfinished = kills + ended.kills, unfinished + ended.open
        lost, twice = lost + ended.lost, twice + ended.twice
        restarts += ended.restarts
    counted(
        "The clock: SIGKILL at named points", database=engine(workspace), points=len(POINTS), kills=kills,
        lost=lost, twice=twice, restarts_to_first_message=len(restarts),
        slowest_seconds=f"{max(restarts):.1f} with leases of {LEASE:.1f}",
    )  # fmt: skip
    assert (kills, lost, twice, unfinished) == (EACH * len(POINTS), 0, 0, 0)
    assert len(restarts) >= EACH
    assert max(restarts) <= LEASE + GRACE


def test_restart_with_the_leases_of_every_day(workspace: Universe, counted: Counted) -> None:
    """What a killed process held is said by the next one when its lease ends, not later."""
    seconds, lease = restarted_after(workspace, "before post"), Timing().lease
    counted(
        "The sender: from a restart to what the killed one held", database=engine(workspace), kills=1,
        seconds=f"{seconds:.1f} with a lease of {lease:.0f}", lost=0, twice=0,
    )  # fmt: skip
    assert seconds <= lease + GRACE


def test_replicas_killed_at_random(workspace: Universe, counted: Counted) -> None:
    replicas = 1 if workspace.db.is_sqlite else 3
    seed, kills, lost, twice, unfinished = 20261124, 0, 0, 0, 0
    while kills < KILLS:
        seed += 1
        ended = run_with_kills(workspace, random_deaths(POINTS, 12, seed), bells=BELLS // 4, replicas=replicas)
        kills, unfinished = kills + ended.kills, unfinished + ended.open
        lost, twice = lost + ended.lost, twice + ended.twice
    counted(
        f"The clock: SIGKILL at random, {replicas} at once", database=engine(workspace), kills=kills, lost=lost,
        twice=twice, seed=seed,
    )  # fmt: skip
    assert (lost, twice, unfinished) == (0, 0, 0)


def test_stopped_and_resumed(workspace: Universe, counted: Counted) -> None:
    sleepers = lost = twice = noted = unfinished = 0
    for _ in range(EACH):
        slept = run_with_sleepers(workspace, SLEEPS, bells=24)
        sleepers, unfinished, lost = sleepers + slept.sleepers, unfinished + slept.open, lost + slept.lost
        twice, noted = twice + slept.twice, slept.noted  # in all the rounds so far
    counted(
        "The clock: replicas stopped for longer than their lease, and resumed", database=engine(workspace),
        stopped=sleepers, lost=lost, said_again_by_one_stopped_in_its_request=twice, of_these_noted=noted,
    )  # fmt: skip
    assert (sleepers, lost, unfinished) == (EACH * len(SLEEPS), 0, 0)
    assert twice == noted <= EACH, "only who was stopped within the request"


def test_downtime_over_daylight_saving(workspace: Universe, counted: Counted) -> None:
    done = skipped = 0
    for seed in range(FIRST_SEED, FIRST_SEED + SEEDS):
        counts = run_simulated(workspace, seed)
        done, skipped = done + counts["done"], skipped + counts["skipped"]
    counted(
        "The clock: downtime over both changes of daylight saving, 12 zones, 1 to 3 replicas",
        database=engine(workspace), seeds=SEEDS, done=done, skipped_with_a_reason=skipped, lost=0, twice=0,
    )  # fmt: skip

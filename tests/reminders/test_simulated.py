"""Weeks over the changes of daylight saving, with downtime and clocks that jump: short form of the soak run."""

from tests.reminders.simulated import FIRST_SEED, run_simulated
from tests.universe import Universe


def test_every_local_day_ends_once(workspace: Universe) -> None:
    counts = [run_simulated(workspace, FIRST_SEED + seed) for seed in range(2)]
    assert all(each["done"] and each["skipped"] for each in counts), counts

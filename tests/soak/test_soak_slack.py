"""The full counts of Slack's faults: hostile bodies, wrong signatures, repeated deliveries, races, kills."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.platforms.slack.killed import slack_apart
from tests.platforms.slack.recording import RecordingSlack
from tests.platforms.slack.repeated import run_repeated
from tests.platforms.slack.served import Served, give_time, serving
from tests.platforms.slack.test_guard import run_hostile, run_wrongly_signed
from tests.platforms.slack.test_killed_slack import LEASE, run_killed
from tests.platforms.slack.test_repeated import run_races
from tests.soak.conftest import Counted
from tests.universe import Universe

pytestmark = pytest.mark.soak

BODIES, SIGNATURES, CASES, RACES, KILLS, DELIVERIES = 10_000, 1_000, 2_000, 500, 40, 400
GROWTH = 50 * 2**20  # bytes
SEED = 20261122


@pytest.fixture(autouse=True)
def unhurried(monkeypatch: pytest.MonkeyPatch) -> None:
    give_time(monkeypatch)


@pytest.fixture
def served(workspace: Universe) -> Iterator[Served]:
    with serving(workspace) as served:
        yield served


@pytest.fixture
def slack() -> Iterator[RecordingSlack]:
    with slack_apart() as slack:
        yield slack


def memory() -> int:
    """Return the memory this process has now, in bytes (Linux)."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")


def engine(workspace: Universe) -> str:
    return str(workspace.db.engine.url.get_backend_name())


def test_hostile_bodies(served: Served, workspace: Universe, counted: Counted) -> None:
    run_hostile(served, SEED, 2_000)
    before = memory()
    found = run_hostile(served, SEED + 1, BODIES)
    served.slack.calls.clear()
    grown = memory() - before
    counted(
        "Slack: hostile bodies, rightly signed",
        database=engine(workspace),
        bodies=sum(found.values()),
        statuses=" ".join(f"{status}×{count}" for status, count in sorted(found.items())),
        grown=f"{grown / 2**20:.0f} MB",
        seed=SEED + 1,
    )
    assert sum(found.values()) == BODIES
    assert set(found) <= {200, 400, 413}
    assert grown < GROWTH


def test_wrong_signatures(served: Served, workspace: Universe, counted: Counted) -> None:
    found = run_wrongly_signed(served, SEED, SIGNATURES)
    counted("Slack: wrong signatures", database=engine(workspace), refused=found[401], seed=SEED)
    assert found == {401: SIGNATURES}


def test_repeated_deliveries(served: Served, workspace: Universe, counted: Counted) -> None:
    sent = sum(run_repeated(served, SEED + batch, 100) for batch in range(CASES // 100))
    counted("Slack: deliveries repeated", database=engine(workspace), cases=CASES, sent=sent, effects=CASES, seed=SEED)
    assert sent > CASES


def test_two_people_at_one_button(served: Served, workspace: Universe, counted: Counted) -> None:
    won = run_races(served, served.slack, workspace, RACES)
    counted("Slack: two people at one button", database=engine(workspace), races=RACES, one_won=won)
    assert won == RACES


def test_killed(workspace: Universe, slack: RecordingSlack, tmp_path: Path, counted: Counted) -> None:
    starts = run_killed(workspace, slack, tmp_path, DELIVERIES, KILLS, SEED, patience=4 * LEASE)
    counted(
        "Slack: SIGKILL of the bot while Slack delivers",
        database=engine(workspace),
        deliveries=DELIVERIES,
        kills=KILLS,
        starts=starts,
        lost=0,
        twice=0,
        seed=SEED,
    )
    assert starts >= KILLS // 2

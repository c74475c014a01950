"""Many kills, both databases."""

import pytest

from tests.faults.test_killed import run_killed
from tests.soak.conftest import Counted
from tests.universe import Universe

KILLS = 100
LINES = 1_500


@pytest.mark.soak
def test_many_kills(workspace: Universe, counted: Counted) -> None:
    seed = 20261122
    killed = run_killed(workspace, lines=LINES, kills=KILLS, seed=seed)
    database = workspace.db.engine.url.get_backend_name()
    counted(
        "SIGKILL while messages are handled",
        database=database,
        kills=killed.kills,
        messages=LINES,
        lost=0,
        twice=0,
        seed=seed,
    )
    assert killed.kills == KILLS

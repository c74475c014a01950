"""PostgreSQL is stopped in mid-commit, many times: what was acknowledged is there, once."""

import pytest

from storage.engine import Database
from storage.migrate import migrate
from tests.databases import UNHURRIED
from tests.soak.cluster import cluster
from tests.soak.conftest import Counted
from tests.soak.restarts import run_with_restarts
from tests.universe import Universe, build_universe

RESTARTS, SEED = 25, 20261125


@pytest.mark.soak
def test_restarted_in_mid_commit(counted: Counted) -> None:
    with cluster() as pg:
        db = Database(pg.address, busy_ms=UNHURRIED)
        migrate(db)
        came = run_with_restarts(pg, Universe(db, build_universe(db)), RESTARTS, SEED)
        db.close()
    counted(
        "PostgreSQL: the server stopped in mid-commit and started again", database="postgresql", restarts=came.restarts,
        messages=came.told, scheduled=came.rung, answers_in_doubt=came.in_doubt, lost=came.lost, twice=came.twice,
        seed=SEED,
    )  # fmt: skip
    assert (came.restarts, came.lost, came.twice, came.open) == (RESTARTS, 0, 0, 0)

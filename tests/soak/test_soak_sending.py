"""Many kills of the sender, both databases, with and without the right to look for what was said."""

import pytest

from tests.outbox.killing import send_with_kills
from tests.soak.conftest import Counted
from tests.universe import Universe

ROWS, KILLS = 400, 60


@pytest.mark.soak
@pytest.mark.parametrize("looking", [True, False], ids=["looking first", "blind"])
def test_many_kills_of_the_sender(workspace: Universe, counted: Counted, *, looking: bool) -> None:
    seed = 20261123
    outcome = send_with_kills(workspace, rows=ROWS, kills=KILLS, seed=seed, looking=looking)
    counted(
        f"SIGKILL while messages are posted, {'looking first' if looking else 'without the right to look'}",
        database=workspace.db.engine.url.get_backend_name(),
        messages=ROWS,
        kills=outcome.kills,
        lost=outcome.lost,
        twice=outcome.twice,
        seed=seed,
    )
    assert (outcome.kills, outcome.lost) == (KILLS, 0)
    assert outcome.twice == 0 or not looking

"""The full count of claims in the same second: two people, two replicas, both databases."""

import pytest

from tests.leads.claims import race, two_replicas
from tests.soak.conftest import Counted
from tests.universe import Universe

pytestmark = pytest.mark.soak

TRIALS = 500


def test_claims_at_once(workspace: Universe, counted: Counted) -> None:
    replicas = two_replicas(workspace)
    ended = [race(workspace, replicas, trial) for trial in range(TRIALS)]
    for each in replicas:
        each.close()
    one_owner = sum(each.owners == 1 for each in ended)
    answered = sum(len(each.won) == len(each.lost) == 1 for each in ended)
    told_by_whom = sum("'s already" in "".join(each.lost) for each in ended)
    counted(
        "Leads: two people claim the same one at once, on two replicas",
        database=str(workspace.db.engine.url.get_backend_name()), trials=TRIALS, one_owner=one_owner,
        one_clear_answer_each=answered, told_by_whom=told_by_whom,
    )  # fmt: skip
    assert (one_owner, answered, told_by_whom) == (TRIALS, TRIALS, TRIALS)

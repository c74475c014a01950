"""kill -9 of the sender at any moment: nothing is lost, and nothing is said twice where Slack lets us look."""

from tests.outbox.killing import Outcome, send_with_kills
from tests.universe import Universe


def test_a_killed_sender_says_everything_once(workspace: Universe) -> None:
    assert send_with_kills(workspace, rows=20, kills=5, seed=20261122) == Outcome(kills=5, lost=0, twice=0)

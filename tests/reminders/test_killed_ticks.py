"""SIGKILL at the named points of a message's life: nothing is lost, nothing is said twice."""

from tests.reminders.failing import POINTS
from tests.reminders.killing_ticks import Ended, run_with_kills
from tests.universe import Universe


def test_killed_at_every_point(workspace: Universe) -> None:
    ended = run_with_kills(workspace, [(point, 1) for point in POINTS], bells=30)
    assert ended == Ended(kills=len(POINTS), lost=0, twice=0, open=0)

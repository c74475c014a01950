"""A replica that is stopped for longer than its lease and goes on: another one has done its work, and it does nothing.

Only one that was stopped within the request itself has said something that was said again meanwhile; that is noted.
"""

from tests.reminders.failing import SLEEPS
from tests.reminders.killing_ticks import Slept, run_with_sleepers
from tests.universe import Universe


def test_who_slept_too_long_writes_and_says_nothing(workspace: Universe) -> None:
    slept = run_with_sleepers(workspace, SLEEPS[:3], bells=24)
    assert slept == Slept(sleepers=3, lost=0, twice=1, noted=1, open=0)

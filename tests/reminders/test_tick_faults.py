"""The database fails amid an occurrence: nothing of it stays by half, the clock goes on, and it happens once."""

from datetime import datetime, timedelta

import pytest
from sqlmodel import Session

from reminders.due import LEASE
from reminders.kinds import Outcome
from storage.queries.due import DueClaim
from tests.reminders.tick_faults import FAULTS
from tests.reminders.ticking import Hands, Ticking, say, utc
from tests.universe import Universe


@pytest.mark.parametrize("which", [0, 1])
def test_an_occurrence_that_broke_happens_once(workspace: Universe, which: int) -> None:
    broken, mended, again = FAULTS[workspace.db.engine.url.get_backend_name()][which]
    tries: list[str] = []

    def act(session: Session, held: DueClaim, now: datetime) -> Outcome:
        tries.append(held.key)
        outcome = say(session, held, now)
        (broken if len(tries) == 1 else mended)(session)
        return outcome

    ticking = Ticking(workspace, Hands(utc("2026-11-16 12:00")), act=act)
    numbers = [ticking.schedule(), ticking.schedule()]
    ticking.hands.now += timedelta(hours=3)
    replica = ticking.replica()
    assert [each.state for each in replica.tick()] == ["done"], "the other one does not wait"
    assert len(ticking.said()) == 2 - again
    ticking.hands.now += LEASE + timedelta(seconds=1)
    assert [each.state for each in replica.tick()] == ["done"] * again
    assert sorted(ticking.said()) == [f"bell:{number}:2026-11-16" for number in numbers]
    assert ticking.counts() == {"done": 2}

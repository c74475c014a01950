"""The database fails amid an occurrence: nothing of it stays, the clock goes on, and it happens once later."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from sqlalchemy import event, text
from sqlmodel import Session

from reminders.due import LEASE
from reminders.kinds import Outcome
from storage.queries.due import DueClaim
from storage.queries.outbox import enqueue
from tests.reminders.ticking import Hands, Ticking, say, utc
from tests.universe import Universe


def run_full(session: Session) -> None:
    """SQLite: there is no room for what is written next."""
    pages = session.execute(text("PRAGMA page_count")).scalar_one()
    session.execute(text(f"PRAGMA max_page_count = {pages}"))
    enqueue(session, 1, "large", "answer", "slack/C1", {}, utc("2026-11-16 12:00"), body="large" * 100_000)


def make_room(session: Session) -> None:
    session.execute(text("PRAGMA max_page_count = 1000000"))


def lose_in_commit(session: Session) -> None:
    """PostgreSQL: the server ends the connection when everything is written and nothing is committed."""

    @event.listens_for(session, "before_commit", once=True)
    def _(_: Session) -> None:
        own_process = session.execute(text("SELECT pg_backend_pid()")).scalar_one()
        with session.get_bind().engine.connect() as other:
            assert other.execute(text(f"SELECT pg_terminate_backend({own_process}, 10000)")).scalar_one()


@pytest.fixture
def faults(workspace: Universe) -> tuple[Callable[[Session], None], Callable[[Session], None]]:
    """Return what breaks an occurrence of this database, and what mends it."""
    return (run_full, make_room) if workspace.db.is_sqlite else (lose_in_commit, lambda _session: None)


def test_an_occurrence_that_broke_happens_once_later(
    workspace: Universe, faults: tuple[Callable[[Session], None], Callable[[Session], None]]
) -> None:
    broken, mended = faults
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
    assert len(ticking.said()) == 1
    ticking.hands.now += LEASE + timedelta(seconds=1)
    assert [each.state for each in replica.tick()] == ["done"]
    assert sorted(ticking.said()) == [f"bell:{number}:2026-11-16" for number in numbers]
    assert ticking.counts() == {"done": 2}

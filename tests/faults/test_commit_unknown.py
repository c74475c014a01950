"""The connection ends in the commit: whether that was written is looked up, and nothing is done twice."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count

import pytest
from sqlalchemy import Connection, event
from sqlalchemy.engine.interfaces import DBAPIConnection

from cards.plain import plain
from storage.models.activities import Activity
from storage.queries.exports import every_row
from tests.talk import Talk
from tests.universe import Universe


def lose_before(connection: Connection) -> None:
    """The connection ends, and with it the transaction, before the database hears of the commit."""
    _own(connection).rollback()
    _own(connection).close()


def lose_after(connection: Connection) -> None:
    """The database has committed, and nobody hears of it."""
    _own(connection).commit()
    _own(connection).close()


def _own(connection: Connection) -> DBAPIConnection:
    found = connection.connection.dbapi_connection
    assert found is not None
    return found


@contextmanager
def losing(workspace: Universe, lose: Callable[[Connection], None]) -> Iterator[None]:
    """Lose the connection in the next commit of something written."""
    commits = count()

    def committing(connection: Connection) -> None:
        if connection.get_execution_options().get("dealbird_writes") and next(commits) == 0:
            lose(connection)

    event.listen(workspace.db.engine, "commit", committing)
    try:
        yield
    finally:
        event.remove(workspace.db.engine, "commit", committing)


def calls(workspace: Universe) -> int:
    with workspace.reading() as session:
        return len(list(every_row(session, workspace.id, Activity)))


@pytest.mark.parametrize(("lose", "says", "written"), [(lose_before, "Not saved", 0), (lose_after, "✓", 1)])
def test_it_is_looked_up(workspace: Universe, lose: Callable[[Connection], None], says: str, written: int) -> None:
    talk, before = Talk(workspace.db, workspace.id), calls(workspace)
    with losing(workspace, lose):
        said = plain(talk.say("log call acme they like it", key="k1"))
    assert said.startswith(says)
    assert calls(workspace) - before == written
    assert plain(talk.say("log call acme they like it", key="k1")).startswith("✓"), "delivered again"
    assert calls(workspace) - before == 1

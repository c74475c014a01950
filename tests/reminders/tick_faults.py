"""What a database can do to an occurrence, at the moment when everything of it is written and nothing is committed."""

import resource
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

from sqlalchemy import event, text
from sqlmodel import Session

from storage.queries.outbox import enqueue

Break = Callable[[Session], None]
Mend = Callable[[Session], None]


def run_full(session: Session) -> None:
    """SQLite: there is no room for what is written next."""
    pages = session.execute(text("PRAGMA page_count")).scalar_one()
    session.execute(text(f"PRAGMA max_page_count = {pages}"))
    now = datetime(2026, 11, 16, 12, tzinfo=UTC)
    enqueue(session, 1, "large", "answer", "slack/C1", {}, now, body="large" * 100_000)


def make_room(session: Session) -> None:
    session.execute(text("PRAGMA max_page_count = 1000000"))


@contextmanager
def broken_disk(after: int) -> Iterator[None]:
    """Let every write fail that goes beyond so many bytes of a file: 'disk I/O error' in the midst of a commit."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (after, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def break_disk(session: Session) -> None:
    """SQLite: nothing more can be written to the log, from the commit to its end."""
    broken = broken_disk(0)
    event.listen(session, "before_commit", lambda _: broken.__enter__(), once=True)
    event.listen(session, "after_rollback", lambda _: broken.__exit__(None, None, None), once=True)


def lose_before_commit(session: Session) -> None:
    """PostgreSQL: the server ends the connection before it hears of the commit."""

    @event.listens_for(session, "before_commit", once=True)
    def _(_: Session) -> None:
        own_process = session.execute(text("SELECT pg_backend_pid()")).scalar_one()
        with session.get_bind().engine.connect() as other:
            assert other.execute(text(f"SELECT pg_terminate_backend({own_process}, 10000)")).scalar_one()


def lose_after_commit(session: Session) -> None:
    """PostgreSQL: the server has committed, and nobody hears of it."""

    @event.listens_for(session, "before_commit", once=True)
    def _(_: Session) -> None:
        connection = session.connection().connection.dbapi_connection
        assert connection is not None
        connection.commit()
        connection.close()


def nothing(_: Session) -> None:
    """Leave it as it is."""


FAULTS: dict[str, list[tuple[Break, Mend, int]]] = {
    "sqlite": [(run_full, make_room, 1), (break_disk, nothing, 1)],
    "postgresql": [(lose_before_commit, nothing, 1), (lose_after_commit, nothing, 0)],
}
"""By database: what breaks an occurrence, what mends that, and how many times it is then to be done again."""

"""A database in which everything can be done and nothing stays: for showing what would happen."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlmodel import Session

from storage.engine import ENQUEUED, Database


class Rehearsal(Database):
    """The same interface within one transaction of another database, which is rolled back at the end."""

    def __init__(self, session: Session) -> None:
        self._session_of_all = session
        self.wake = lambda: None

    @contextmanager
    def read(self) -> Iterator[Session]:
        """Yield the one session."""
        self._session_of_all.flush()
        yield self._session_of_all

    @contextmanager
    def write(self, workspace: int | None = None, patience: float | None = None) -> Iterator[Session]:  # noqa: ARG002 - the interface
        """Yield the one session; what fails within leaves nothing behind."""
        with self._session_of_all.begin_nested():
            yield self._session_of_all


@contextmanager
def rehearse(db: Database) -> Iterator[Rehearsal]:
    """Yield a rehearsal of a database: other writers wait until it is over. Raises StorageError."""
    with db.write() as session:
        everything = session.begin_nested()
        yield Rehearsal(session)
        everything.rollback()
        session.info.pop(ENQUEUED, None)

"""Copies of one delivery get one answer, also where the database is busy."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from threading import Event, Semaphore

import pytest
from sqlmodel import Session

from cards.plain import plain
from commands.dispatch import LATE, Dispatcher
from commands.incoming import Incoming, Sender
from storage.engine import Database
from storage.errors import DatabaseBusyError
from storage.models.deals import Deal
from storage.queries.inbox import answer_of
from tests.talk import Talk
from tests.universe import NOW, Universe

COPIES = 6
LINE = "deal acme 60k"


class Seen(str):
    """A key that tells when it was looked up: then a copy is one of those that wait."""

    __slots__ = ("looked_up",)
    looked_up: Semaphore

    def __hash__(self) -> int:
        self.looked_up.release()
        return super().__hash__()

    __eq__ = str.__eq__


@pytest.fixture
def delivery(workspace: Universe) -> Incoming:
    key = Seen("view:1")
    key.looked_up = Semaphore(0)
    return Incoming(key, workspace.id, Sender("console", "dana"), NOW, LINE)


def dispatcher(workspace: Universe, busy_ms: int) -> tuple[Database, Dispatcher]:
    db = Database(workspace.db.engine.url.render_as_string(hide_password=False), busy_ms=busy_ms)
    return db, Dispatcher(db, lambda: NOW)


@contextmanager
def somebody_writes(db: Database, workspace: int, *, until: Event, at_most: float = 60) -> Iterator[None]:
    """Hold the workspace's lock in another thread."""
    begun = Event()

    def write() -> None:
        with db.write(workspace):
            begun.set()
            until.wait(at_most)

    with ThreadPoolExecutor(1) as pool:
        pool.submit(write)
        begun.wait()
        yield
        until.set()


def test_copies_that_come_at_once_hear_the_same(
    workspace: Universe, delivery: Incoming, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first one finds the database busy, and nobody else: still nobody hears that it was saved."""
    key, write = delivery.key, workspace.db.write
    assert isinstance(key, Seen)
    looked_up = key.looked_up

    @contextmanager
    def too_busy(*_arguments: object) -> Iterator[Session]:
        for _ in range(COPIES + 1):  # by the first one twice: it leaves its own
            looked_up.acquire(timeout=30)
        monkeypatch.setattr(workspace.db, "write", write)
        raise DatabaseBusyError("the database is busy")
        yield

    monkeypatch.setattr(workspace.db, "write", too_busy)
    handle = Dispatcher(workspace.db, lambda: NOW).handle
    with ThreadPoolExecutor(COPIES) as pool:
        said = {plain(each) for each in pool.map(handle, [delivery] * COPIES)}
    assert said == {"Not saved: the database is busy. Nothing was written; send it again."}
    assert plain(handle(delivery)).startswith("✓")


def test_one_that_waited_in_vain_gives_the_answer_of_another_process(
    talk: Talk, workspace: Universe, monkeypatch: pytest.MonkeyPatch
) -> None:
    elsewhere, write = Talk(workspace.db, workspace.id), workspace.db.write

    @contextmanager
    def too_busy(*_arguments: object) -> Iterator[Session]:
        monkeypatch.setattr(workspace.db, "write", write)
        elsewhere.say(LINE, key="view:1")
        raise DatabaseBusyError("the database is busy")
        yield

    monkeypatch.setattr(workspace.db, "write", too_busy)
    assert talk.say(LINE, key="view:1") == elsewhere.last
    with workspace.reading() as session:
        assert session.get_one(Deal, (workspace.id, workspace.ids.acme_platform)).version == 2


def test_nobody_waits_longer_than_the_platform(workspace: Universe, delivery: Incoming) -> None:
    db, dispatch = dispatcher(workspace, 60_000)
    soon = replace(delivery, answer_by=NOW + timedelta(milliseconds=1))
    with somebody_writes(db, workspace.id, until=Event(), at_most=2):
        assert plain(dispatch.handle(soon)).startswith("Not saved: the database is busy")
    db.close()


def test_what_comes_too_late_is_not_begun(workspace: Universe, delivery: Incoming) -> None:
    late = replace(delivery, answer_by=NOW - timedelta(milliseconds=1))
    assert plain(Dispatcher(workspace.db, lambda: NOW).handle(late)) == LATE
    with workspace.reading() as session:
        assert answer_of(session, workspace.id, "view:1") is None

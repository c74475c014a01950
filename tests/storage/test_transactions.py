"""Many at once lose nothing, a delivery has one effect, and what cannot be written is not half written."""

import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any

import pytest
from sqlalchemy import func, insert, select, text
from sqlalchemy.exc import IntegrityError, StatementError

from storage.changes import next_id
from storage.engine import Database
from storage.errors import DatabaseBrokenError, DatabaseBusyError, DatabaseFullError, StorageError
from storage.models.accounts import Account
from storage.models.deals import Deal
from storage.models.ledger import Change
from storage.queries.inbox import answer_of, take
from storage.queries.names import account_rows
from storage.queries.outbox import enqueue
from storage.schema import METADATA
from tests.databases import address_of
from tests.universe import NOW, Universe, build_universe


def at_once(people: int, act: Callable[[int], Any]) -> list[Any]:
    """Run the act in as many threads, started together."""
    start = threading.Barrier(people)

    def wait_and_act(number: int) -> Any:  # noqa: ANN401 - whatever the act returns
        start.wait()
        return act(number)

    with ThreadPoolExecutor(people) as pool:
        return list(pool.map(wait_and_act, range(people)))


def account(name: str) -> Account:
    return Account(workspace_id=0, id=0, created_at=NOW, name=name)


def test_eight_people_raising_an_amount_lose_nothing(workspace: Universe) -> None:
    def raise_it(_: int) -> None:
        for _ in range(5):
            with workspace.writing() as writer:
                deal = writer.session.get_one(Deal, (workspace.id, workspace.ids.acme_platform))
                writer.set(deal, amount=(deal.amount or 0) + 1)

    at_once(8, raise_it)
    with workspace.reading() as session:
        deal = session.get_one(Deal, (workspace.id, workspace.ids.acme_platform))
        assert (deal.amount, deal.version) == (5_000_040, 41)


def test_eight_people_get_eight_numbers(db: Database) -> None:
    ids = build_universe(db)

    def reserve(_: int) -> int:
        with db.write() as session:
            return next_id(session, ids.workspace, "deal", count=3)

    assert sorted(at_once(8, reserve)) == list(range(5, 29, 3))


def test_a_delivery_that_comes_eight_times_at_once_has_one_effect(workspace: Universe) -> None:
    def deliver(number: int) -> str:
        with workspace.db.write(workspace.id) as session:
            answer = answer_of(session, workspace.id, "msg:1")
            if answer is None:
                session.get_one(Deal, (workspace.id, workspace.ids.acme_platform)).units = number
                assert take(session, workspace.id, "msg:1", NOW, f"answer {number}", None)
                return f"answer {number}"
            return answer

    assert len(set(at_once(8, deliver))) == 1


def test_a_key_is_taken_once_even_where_nobody_looked(db: Database) -> None:
    ids = build_universe(db)

    def deliver(number: int) -> bool:
        with db.write() as session:
            return take(session, ids.workspace, "msg:1", NOW, f"answer {number}", None)

    taken = at_once(8, deliver)
    assert taken.count(True) == 1
    with db.read() as session:
        assert answer_of(session, ids.workspace, "msg:1") == f"answer {taken.index(True)}"


def test_a_locked_database_is_busy_after_its_budget(workspace: Universe) -> None:
    held, done = threading.Event(), threading.Event()

    def hold() -> None:
        with workspace.db.write(workspace.id):
            held.set()
            done.wait()

    holder = threading.Thread(target=hold)
    holder.start()
    held.wait()
    hurried = Database(address_of(workspace.db), busy_ms=100)
    began = time.monotonic()
    with pytest.raises(DatabaseBusyError), hurried.write(workspace.id):
        pass
    assert time.monotonic() - began >= 0.09
    with hurried.read() as session:
        assert account_rows(session, workspace.id), "reading goes on"
    done.set()
    holder.join()
    hurried.close()


def test_the_budget_is_within_the_two_seconds_of_a_command(workspace: Universe) -> None:
    db = Database(address_of(workspace.db))
    with db.write(workspace.id) as session:
        shown = session.connection().exec_driver_sql("PRAGMA busy_timeout" if db.is_sqlite else "SHOW lock_timeout")
        assert shown.scalar_one() in {1500, "1500ms"}
    db.close()


def test_a_full_database_keeps_what_it_had_and_takes_nothing_half(workspace: Universe) -> None:
    if not workspace.db.is_sqlite:
        return
    with workspace.db.engine.connect() as connection:  # the pool hands the same connection out again
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        connection.exec_driver_sql(f"PRAGMA max_page_count={pages}")

    saved: list[int] = []

    def write_until_full() -> None:
        for number in count():
            with workspace.writing() as writer:
                writer.create(account("Small"))
                writer.create(account("Large" * 4000))
            saved.append(number)

    with pytest.raises(DatabaseFullError):
        write_until_full()
    with workspace.reading() as session:
        rows = account_rows(session, workspace.id)
    assert sum(row.name == "Small" for row in rows) == len(saved) == sum(len(row.name) > 5000 for row in rows)


def test_what_people_said_is_not_in_an_error(workspace: Universe) -> None:
    """Errors are logged; the sentences that people typed are not."""
    with pytest.raises(IntegrityError) as failed, workspace.writing() as writer:
        writer.session.execute(insert(Account).values(workspace_id=10**6, id=1, name="secret", created_at=NOW))
    assert "secret" not in str(failed.value).replace(str(failed.value.orig), "")


def test_what_reads_cannot_write(workspace: Universe) -> None:
    with pytest.raises(StorageError), workspace.reading() as session:  # noqa: PT012 - the flush is what fails
        session.add(account("X"))
        session.flush()


def test_a_server_that_is_away_is_a_sentence_not_a_traceback(backend: object) -> None:
    away = Database("postgresql://nobody@127.0.0.1:1/none?connect_timeout=1")
    with pytest.raises(DatabaseBrokenError), away.read():
        pass


def test_a_naive_time_is_refused(workspace: Universe) -> None:
    with pytest.raises(StatementError, match="timezone information"), workspace.writing() as writer:
        writer.set(
            writer.session.get_one(Deal, (workspace.id, workspace.ids.acme_platform)),
            stage_since=datetime(2026, 1, 1),  # noqa: DTZ001 - the point
        )


def test_every_instant_comes_back_aware(workspace: Universe) -> None:
    with workspace.reading() as session:
        for table in METADATA.sorted_tables:
            for row in session.execute(select(table)).mappings():
                instants = [value for value in row.values() if isinstance(value, datetime)]
                assert all(each.tzinfo is not None and each.utcoffset() == timedelta(0) for each in instants)
                assert all(each.astimezone(UTC) == NOW for each in instants)


def test_two_workspaces_with_the_same_numbers_never_meet(workspace: Universe) -> None:
    other = Universe(workspace.db, build_universe(workspace.db, "Elsewhere"))
    assert other.ids.acme_platform == workspace.ids.acme_platform

    def rows(office: Universe) -> dict[str, list[object]]:
        with office.reading() as session:
            return {
                table.name: [
                    tuple(row) for row in session.execute(select(table).where(table.c.workspace_id == office.id))
                ]
                for table in METADATA.sorted_tables
                if "workspace_id" in table.columns
            }

    before = rows(other)
    with workspace.writing() as writer:
        writer.set(writer.session.get_one(Deal, (workspace.id, workspace.ids.acme_platform)), amount=1)
        writer.remove(writer.session.get_one(Account, (workspace.id, workspace.ids.initech)))
        take(writer.session, workspace.id, "msg:1", NOW, "a", None)
    assert rows(other) == before


def test_a_row_cannot_refer_to_another_workspace(workspace: Universe) -> None:
    with workspace.writing() as writer:
        extra = account("Only here")
        writer.create(extra)
    other = Universe(workspace.db, build_universe(workspace.db, "Elsewhere"))
    with pytest.raises(IntegrityError), other.writing() as writer:
        writer.set(writer.session.get_one(Deal, (other.id, 1)), account_id=extra.id)


def test_every_write_is_recorded_once(workspace: Universe) -> None:
    with workspace.reading() as session:
        before = session.execute(select(func.count()).select_from(Change)).scalar_one()
    with workspace.writing() as writer:
        deal = writer.session.get_one(Deal, (workspace.id, 1))
        assert writer.set(deal, amount=7, probability=None)
        assert not writer.set(deal, amount=7)
    with workspace.reading() as session:
        assert session.execute(select(func.count()).select_from(Change)).scalar_one() == before + 1
        assert session.execute(text("SELECT new FROM change ORDER BY id DESC")).scalars().first() == "7"


def test_a_row_that_refers_to_a_workspace_waits_for_no_writer_of_it(workspace: Universe) -> None:
    """On PostgreSQL the sender notes things beside a rep's write; each waiting for the other would be a deadlock."""
    beside = Database(address_of(workspace.db), busy_ms=200)

    def note() -> bool:
        with beside.write() as session:
            return bool(enqueue(session, workspace.id, "beside", "answer", "slack/C1", {}, NOW, body="{}"))

    with workspace.db.write(workspace.id):
        if workspace.db.is_sqlite:  # one writer at a time: the other is told so
            with pytest.raises(DatabaseBusyError):
                note()
        else:
            assert note()
    beside.close()

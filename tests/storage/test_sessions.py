"""Rows that are read, inserted and changed by prepared statements are the session's as any others."""

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from sqlalchemy import bindparam, select, text, update
from sqlalchemy.exc import IntegrityError, InvalidRequestError
from sqlalchemy.orm.exc import StaleDataError
from sqlmodel import Session, col

from storage.changes import next_id
from storage.errors import DatabaseBrokenError, DatabaseFullError, StorageError
from storage.models.accounts import Account
from storage.models.deals import Deal, Quota
from storage.models.ledger import Change
from storage.prepared import Prepared, prepared
from storage.queries.names import names_version
from storage.sessions import change_row, savepoint
from tests.universe import NOW, Universe


class ChangedMyMindError(Exception):
    """Rolls a savepoint back."""


def account(name: str) -> Account:
    return Account(workspace_id=0, id=0, created_at=NOW, name=name)


def own(session: Session) -> AbstractContextManager[object]:
    return savepoint(session)


def sqlalchemys(session: Session) -> AbstractContextManager[object]:
    return session.begin_nested()


@pytest.mark.parametrize("part", [own, sqlalchemys])
def test_what_a_savepoint_takes_back_is_gone_from_the_session_too(
    workspace: Universe, part: Callable[[Session], AbstractContextManager[object]]
) -> None:
    with workspace.writing() as writer:
        session, names = writer.session, names_version(writer.session, workspace.id)
        deal = session.get_one(Deal, (workspace.id, workspace.ids.acme_platform))
        writer.set(deal, units=5)
        ghost = account("Ghost")
        with pytest.raises(ChangedMyMindError), part(session):  # noqa: PT012 - what is taken back
            writer.create(ghost)
            writer.set(deal, units=6, name="Other")
            deal.next_step = "never flushed"
            raise ChangedMyMindError
        assert (deal.units, deal.name, deal.version, deal.next_step) == (5, "Platform", 2, None)
        assert session.get(Account, (workspace.id, ghost.id)) is None
        assert names_version(session, workspace.id) == names
        solid = account("Solid")
        writer.create(solid)
        assert solid.id == ghost.id
        assert session.get(Account, (workspace.id, solid.id)) is solid
    with workspace.reading() as session:
        assert session.get_one(Account, (workspace.id, solid.id)).name == "Solid"
        assert session.get_one(Deal, (workspace.id, deal.id)).units == 5
        fields = select(col(Change.field)).where(col(Change.request_id) == writer.request.id).order_by(col(Change.id))
        assert list(session.execute(fields).scalars()) == ["units", "created"]
        assert names_version(session, workspace.id) > names


def misfit(workspace: Universe) -> Account:
    """Return a row that the database refuses when it is flushed."""
    row = account("Misfit")
    row.workspace_id, row.id = workspace.id + 1000, 1
    return row


def test_a_flush_that_fails_in_a_savepoint_is_taken_back_with_it(workspace: Universe) -> None:
    with workspace.writing() as writer:
        session, ghost, solid = writer.session, account("Ghost"), account("Solid")
        with pytest.raises(IntegrityError), session.begin_nested():  # noqa: PT012 - what is taken back
            writer.create(ghost)
            session.add(misfit(workspace))
            session.flush()
        writer.create(solid)
        assert (solid.id, solid in session, ghost in session) == (ghost.id, True, False)


def test_what_ended_the_transaction_is_heard_and_nothing_is_written_after_it(workspace: Universe) -> None:
    with pytest.raises(InvalidRequestError), workspace.writing() as writer:  # noqa: PT012 - what is not written
        session = writer.session
        with pytest.raises(IntegrityError), savepoint(session):
            session.add(misfit(workspace))
        next_id(session, workspace.id, "nothing")
    with workspace.reading() as session:
        assert session.execute(text("SELECT count(*) FROM counter WHERE entity = 'nothing'")).scalar() == 0


def test_a_full_disk_in_a_savepoint_is_told_as_such(workspace: Universe) -> None:
    if not workspace.db.is_sqlite:
        return
    with pytest.raises(DatabaseFullError), workspace.writing() as writer:  # noqa: PT012 - until it is full
        writer.session.execute(text("PRAGMA max_page_count = 1"))
        with savepoint(writer.session):
            writer.create(account("long" * 10**6))


def test_a_savepoint_in_another_takes_back_its_own_part(workspace: Universe) -> None:
    with workspace.writing() as writer, savepoint(writer.session):
        deal = writer.session.get_one(Deal, (workspace.id, 1))
        writer.set(deal, units=5)
        with pytest.raises(ChangedMyMindError), savepoint(writer.session):  # noqa: PT012 - what is taken back
            writer.set(deal, units=6)
            raise ChangedMyMindError
        assert deal.units == 5
        writer.set(deal, competitor="Initrode")
    with workspace.reading() as session:
        deal = session.get_one(Deal, (workspace.id, 1))
        assert (deal.units, deal.competitor, deal.version) == (5, "Initrode", 3)


def test_a_row_is_one_object_however_it_was_found(workspace: Universe) -> None:
    with workspace.writing() as writer:
        session, key = writer.session, (workspace.id, workspace.ids.acme_platform)
        deal = session.get_one(Deal, key)
        assert session.get(Deal, key) is deal is session.execute(select(Deal).where(col(Deal.id) == key[1])).scalar()
        deal.units = 7  # a change that waits for its flush is seen by what is prepared, and is not lost by it
        units = Prepared[int | None](lambda: select(col(Deal.units)).where(col(Deal.id) == bindparam("number")))
        assert units.rows(session, number=deal.id) == [(7,)]
        session.execute(update(Deal).where(col(Deal.id) == deal.id).values(units=8))
        session.expire(deal)
        found = session.get(Deal, key)
        assert found is deal
        assert found.units == 8
        assert session.get(Deal, (workspace.id, 10**6)) is None


def test_a_row_that_is_not_there_any_more_cannot_be_changed(workspace: Universe) -> None:
    with workspace.writing() as writer:
        quota = writer.session.get_one(Quota, (workspace.id, 1))
        writer.session.execute(text("DELETE FROM quota WHERE id = 1"))
        with pytest.raises(StaleDataError):
            change_row(writer.session, quota, {"amount": 3})


def test_what_the_database_refuses_is_named_without_what_people_said(workspace: Universe) -> None:
    with pytest.raises(IntegrityError) as failed, workspace.writing() as writer:
        writer.set(writer.session.get_one(Deal, (workspace.id, 1)), account_id=10**6, name="secret")
    assert "secret" not in str(failed.value).replace(str(failed.value.orig), "")


def test_what_reads_cannot_write_by_prepared_statements_either(workspace: Universe) -> None:
    with pytest.raises(StorageError), workspace.reading() as session:
        change_row(session, session.get_one(Deal, (workspace.id, 1)), {"units": 3})


def test_a_lost_connection_is_noticed_and_replaced(workspace: Universe) -> None:
    if workspace.db.is_sqlite:
        return

    def lose() -> None:
        with workspace.reading() as session:
            own_process = session.connection().execute(text("SELECT pg_backend_pid()")).scalar_one()
            with workspace.db.write() as other:
                other.connection().execute(text(f"SELECT pg_terminate_backend({own_process})"))
            names_version(session, workspace.id)

    with pytest.raises(DatabaseBrokenError):
        lose()
    with workspace.reading() as session:
        assert names_version(session, workspace.id)


def test_a_list_of_values_is_not_prepared(workspace: Universe) -> None:
    listed = prepared(lambda: select(col(Deal.id)).where(col(Deal.id).in_([1, 2])))
    with pytest.raises(ValueError, match="cannot be prepared"), workspace.reading() as session:
        listed.rows(session)

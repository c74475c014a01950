"""The fixtures themselves: the company is there, whole, on both engines, and no test sees another's writes."""

from dataclasses import asdict

import pytest
from sqlmodel import Session

from storage.engine import Database
from storage.models.accounts import Account
from storage.queries.workspaces import workspaces
from tests.universe import Universe


def test_every_number_of_the_company_is_known(workspace: Universe) -> None:
    assert all(asdict(workspace.ids).values())


@pytest.mark.parametrize("turn", ["first", "second"])
def test_a_test_has_its_database_to_itself(workspace: Universe, turn: str) -> None:
    with workspace.writing() as writer:
        account = writer.session.get(Account, (workspace.id, workspace.ids.acme))
        assert account is not None
        assert account.name == "Acme Corp"
        writer.set(account, name=turn)


def test_a_database_without_the_company_is_empty(db: Database) -> None:
    with db.read() as session:
        assert isinstance(session, Session)
        assert workspaces(session) == []

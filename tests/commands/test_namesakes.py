"""Accounts and people of one name: told apart where they are asked about, bound where one is chosen."""

import pytest
from sqlmodel import select

from cards.model import Card
from cards.plain import plain
from storage.models.accounts import Account, Alias, Contact
from storage.models.activities import Activity
from tests.talk import Talk
from tests.universe import NOW, Universe

WHO = "Jürgen Müller"


@pytest.fixture
def namesakes(workspace: Universe) -> Universe:
    """Add two accounts called Meyer AG, each with a Jürgen Müller."""
    with workspace.writing() as writer:
        for country in (None, "Austria"):
            account = Account(workspace_id=0, id=0, created_at=NOW, name="Meyer AG", country=country)
            writer.create(account)
            writer.create(Contact(workspace_id=0, id=0, created_at=NOW, name=WHO, account_id=account.id))
    return workspace


def _labels(card: Card) -> list[str]:
    return [button.label for button in card.buttons]


@pytest.mark.parametrize("line", ["note meyer ag they moved", "who owns meyer", "deals meyer", f"called {WHO}"])
def test_two_of_one_name_are_told_apart(talk: Talk, namesakes: Universe, line: str) -> None:
    assert namesakes.id
    labels = _labels(talk.say(line))
    assert labels[:2] == ["Meyer AG", "Meyer AG · Austria"]
    assert "New account" not in " ".join(labels)


def test_who_raised_the_question_is_who_was_called(talk: Talk, namesakes: Universe) -> None:
    asked = talk.say(f"called {WHO}")
    assert f"Call with {WHO} · Meyer AG" in plain(talk.say(asked.buttons[1].sends))
    with namesakes.reading() as session:
        (call,) = [row for row in session.exec(select(Activity)) if row.note == f"called {WHO}"]
        contact = session.get_one(Contact, (namesakes.id, call.contact_ids[0]))
        assert contact.account_id == call.account_id
        assert not session.exec(select(Alias)).all()

"""Accounts, people and deals of one name: told apart where they are asked about, bound where one is chosen."""

from datetime import timedelta
from typing import Any

import pytest
from sqlmodel import select

from cards.model import Card
from cards.plain import plain
from storage.models.accounts import Account, Alias, Contact
from storage.models.activities import Activity
from tests.queries.making import make_deal
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


@pytest.mark.parametrize(
    ("age", "told"),
    [
        (timedelta(days=30), ("opened Wed 18 Nov · D{}", "opened Mon 19 Oct · D{}")),
        (timedelta(hours=13), ("opened Wed 18 Nov · D{}", "opened Tue 17 Nov · D{}")),  # of the day in New York
        (timedelta(), ("D{}", "D{}")),
    ],
)
def test_two_deals_alike_are_told_apart_before_and_after_the_choice(
    talk: Talk, workspace: Universe, age: timedelta, told: tuple[str, ...]
) -> None:
    same: dict[str, Any] = {"account_id": workspace.ids.initech, "owner_id": workspace.ids.dana, "name": "Renewal"}
    with workspace.writing() as writer:
        first = make_deal(writer, "qualified", amount=2_000_000, close_on=NOW.date(), **same).id
    with workspace.writing(now=NOW - age) as writer:
        second = make_deal(writer, "qualified", amount=2_000_000, close_on=NOW.date(), **same).id
    asked = talk.say("initech renewal 30k")
    lines = [line for line in plain(asked, width=120).splitlines() if "Renewal" in line and "$20k" in line]
    said = {line.partition("close Wed 18 Nov · ")[2] for line in lines}
    assert said == {words.format(number) for words, number in zip(told, (first, second), strict=True)}
    assert plain(talk.say(asked.buttons[0].sends)).startswith(f"✓ {lines[0].split()[-1]} Initech · Renewal — ")

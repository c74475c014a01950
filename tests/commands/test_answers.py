"""Answers: where words alone are taken for one, what they overwrite, and what they keep."""

from dataclasses import fields
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import select
from sqlmodel import col

from cards.plain import plain
from commands.binding import NEW_DEAL, answered
from commands.grammar.reading import Ask, Choice, Statement
from commands.incoming import Place
from commands.stored import CHOICES
from commands.syntax.deals import CreateDeal, UpdateDeal
from commands.syntax.subjects import Target
from storage.models.accounts import Alias
from storage.models.deals import Deal, Stage
from storage.models.ledger import Question
from tests.handlers.asking import context_of
from tests.queries.making import make_deal
from tests.talk import Talk
from tests.universe import Universe

DIRECT, C1, C2 = Place(), Place("mention", "C1"), Place("mention", "C2")
VALUES: dict[str, Any] = {
    "stage": "lost",
    "reason": "price",
    "amount": Decimal(5),
    "currency": "EUR",
    "close_on": date(2026, 12, 1),
    "probability": 40,
    "owner": 1,
    "next_step": "send quote",
    "forecast": "commit",
    "source": "web",
    "competitor": "Hooli",
    "product": "Platform",
    "units": 3,
    "name": "Pilot",
    "parked_until": date(2027, 1, 4),
    "closed_on": date(2026, 11, 2),
}


def stages(workspace: Universe) -> set[str]:
    with workspace.reading() as session:
        numbers = (workspace.ids.globex_platform, workspace.ids.globex_support)
        deals = [session.get_one(Deal, (workspace.id, number)) for number in numbers]
        return {session.get_one(Stage, (workspace.id, deal.stage_id)).name for deal in deals}


@pytest.mark.parametrize(
    ("asked", "typed", "taken"),
    [
        (DIRECT, DIRECT, True),
        (C1, C1, True),
        (DIRECT, C1, False),
        (C1, C2, False),
        (C1, DIRECT, False),
        (C1, Place("channel", "C1"), False),
        (C1, Place("channel", "C1", deal=1), True),
    ],
)
def test_words_alone_answer_only_where_the_question_is(
    talk: Talk, workspace: Universe, asked: Place, typed: Place, *, taken: bool
) -> None:
    talk.say("globex moved to negotiation", place=asked)
    talk.say("2", place=typed)
    assert ("negotiation" in stages(workspace)) is taken


@pytest.mark.parametrize("line", ["northwind: they called us", "northwind folks, they love it", "it is what it is"])
def test_a_sentence_is_no_name(talk: Talk, line: str) -> None:
    asked = talk.say("weyland moved to proposal")
    said = plain(talk.say(line))
    assert "New account" not in said
    assert talk.say(asked.buttons[0].sends).tone == "done"


def test_an_answer_does_not_overwrite_what_somebody_did_meanwhile(talk: Talk, workspace: Universe) -> None:
    asked = talk.say("globex moved to negotiation")
    for number in (workspace.ids.globex_platform, workspace.ids.globex_support):
        talk.say(f"deal D{number} moved to qualified", "priya")
    late = talk.say(asked.buttons[0].sends)
    assert late.tone == "refusal"
    assert "Priya" in plain(late)
    assert stages(workspace) == {"qualified"}


def test_ones_own_later_write_is_no_surprise(talk: Talk, workspace: Universe) -> None:
    asked = talk.say("globex moved to negotiation")
    talk.say(f"deal D{workspace.ids.globex_platform} 77k")
    talk.say(f"deal D{workspace.ids.globex_support} 78k")
    assert talk.say(asked.buttons[0].sends).tone == "done"


def test_what_is_still_unclear_is_asked_next(talk: Talk) -> None:
    talk.say("globex 60k, assign to Sam or Priya")
    members = talk.say("1").buttons[:2]
    assert [button.label for button in members] == ["Sam Ortiz", "Priya Nair"]
    assert "owner Priya Nair (was" in plain(talk.say("2"))


def test_every_value_that_can_be_said_is_tried() -> None:
    assert set(VALUES) == {field.name for field in fields(UpdateDeal)} - {"target", "reopen", "clear", "seen", "verb"}


@pytest.mark.parametrize("name", VALUES)
def test_a_new_deal_keeps_every_value(workspace: Universe, name: str) -> None:
    ask = Ask("deal", "acme", (Choice("New", NEW_DEAL),), "")
    said = UpdateDeal(Target(account=1), **{name: VALUES[name]})
    with workspace.reading() as session:
        made = answered(Statement(said.target, (said,), ask), ask.choices[0], context_of(session, workspace).snapshot)
    assert isinstance(made.commands[0], CreateDeal)
    assert VALUES[name] in [getattr(command, name, None) for command in made.commands]


@pytest.mark.parametrize(("name", "learnt"), [("priya", False), ("hank", False), ("blorbcorp", True)])
def test_no_name_of_a_person_is_learnt_as_an_account(
    talk: Talk, workspace: Universe, name: str, *, learnt: bool
) -> None:
    asked = talk.say(f"deal {name} moved to demo")
    question = next((button.sends for button in asked.buttons if button.sends.startswith("answer Q")), "")
    assert question, plain(asked)
    number = question.split()[1]
    talk.say("", form=f"answer {number}", values={"words": "Acme Corp"})
    with workspace.reading() as session:
        words = select(Alias).where(col(Alias.kind) == "account", col(Alias.words) == name)
        assert (session.execute(words).first() is not None) is learnt


@pytest.mark.parametrize(
    ("line", "typed", "says"),
    [
        ("deal new Globx Platform 20k", "Zorg Ltd", "New account Zorg Ltd"),
        ("lead Jane Moss, Globx", "Zorg Ltd", "New account Zorg Ltd"),
        ("deal new Globx Platform 20k", "globex corporation", "Globex Corporation · Platform"),
        ("deal new Globx Platform 20k", "99999999999999999999", "none of the choices"),
    ],
)
def test_a_typed_name_is_the_account_that_is_made(talk: Talk, line: str, typed: str, says: str) -> None:
    talk.say(line)
    said = talk.text(f"answer Q1 {typed}").replace("\n  ", " ")
    assert says in said
    assert "Globx" not in said


@pytest.mark.parametrize(("typed", "made"), [("deal", False), ("opp", False), ("new deal", True), ("a new deal", True)])
def test_a_verb_alone_is_no_part_of_a_choice(talk: Talk, typed: str, made: bool) -> None:  # noqa: FBT001 - a table
    assert "A new deal" in plain(talk.say("deal initech 20k"))
    assert ("✓ New deal" in talk.text(typed)) == made


@pytest.mark.parametrize(
    ("typed", "left"),
    [
        ("plus", 2),
        ("globex plus", 2),
        ("answer Q1 globex plus", 2),
        ("answer Q1 priya", 3),
        ("globex won", 4),
        ("globex demo", 4),
    ],
)
def test_words_that_several_deals_share_leave_those(talk: Talk, workspace: Universe, typed: str, left: int) -> None:
    with workspace.writing() as writer:
        account = writer.session.get_one(Deal, (workspace.id, workspace.ids.globex_platform)).account_id
        for name in ("Plus Basic", "Plus Pro"):
            make_deal(writer, name=name, account_id=account, owner_id=workspace.ids.priya)
    assert "4 open" in talk.text("globex 85k")
    talk.say(typed)
    with workspace.reading() as session:
        question = session.execute(select(Question).order_by(col(Question.id).desc())).scalars().first()
    assert question is not None
    assert len(CHOICES.validate_json(question.choices)) == left

"""A person changes the text of an earlier message: what it wrote is taken back and written anew, in one step."""

import pytest
from sqlalchemy import select
from sqlmodel import col

from cards.model import Card
from cards.plain import plain
from commands.incoming import Incoming, Sender
from storage.models.accounts import Account
from storage.models.deals import Deal
from storage.models.ledger import Question, Request
from tests.talk import Talk
from tests.universe import Universe

KEY = "msg:T1:D1:17.1"


def edited(talk: Talk, text: str, when: int = 1, key: str = KEY, who: str = "dana") -> Card:
    edit = f"edit:{key.removeprefix('msg:')}:{when}.0"
    return talk.dispatcher.handle(Incoming(edit, talk.workspace, Sender("console", who), talk.now, text, replaces=key))


def amount(workspace: Universe) -> int | None:
    with workspace.reading() as session:
        return session.get_one(Deal, (workspace.id, workspace.ids.acme_platform)).amount


def rows(workspace: Universe, model: type[Request | Question]) -> int:
    with workspace.reading() as session:
        return len(session.execute(select(model)).all())


def test_an_edit_is_written_in_place_of_what_was_said(talk: Talk, workspace: Universe) -> None:
    talk.say("deal acme 60k", key=KEY)
    card = edited(talk, "deal acme 65k")
    assert "$65k (was $50k)" in plain(card)
    assert amount(workspace) == 6_500_000


def test_the_same_edit_twice_is_one(talk: Talk, workspace: Universe) -> None:
    talk.say("deal acme 60k", key=KEY)
    first = edited(talk, "deal acme 65k")
    before = rows(workspace, Request)
    assert edited(talk, "deal acme 65k") == first
    assert rows(workspace, Request) == before


def test_an_edit_of_an_edit_leaves_nothing_of_either(talk: Talk, workspace: Universe) -> None:
    talk.say("deal acme 60k", key=KEY)
    edited(talk, "deal acme close 12/20", when=1)
    edited(talk, "what a day", when=2)
    edited(talk, "deal acme 70k", when=3)
    card = edited(talk, "deal acme 71k", when=4)
    assert plain(card).startswith("✓ Acme Corp · Platform — Qualified · $71k (was $50k) · close Tue 15 Dec")
    assert amount(workspace) == 7_100_000


def test_mended_spelling_changes_nothing_and_says_nothing(talk: Talk, workspace: Universe) -> None:
    talk.say("deal acme 60k", key=KEY)
    before = rows(workspace, Request)
    assert edited(talk, "Deal Acme 60K").tone == "silent"
    assert rows(workspace, Request) == before


def test_an_edit_that_says_nothing_takes_back(talk: Talk, workspace: Universe) -> None:
    talk.say("deal acme 60k", key=KEY)
    card = edited(talk, "what a day")
    assert "nothing to write" in plain(card)
    assert amount(workspace) == 5_000_000


@pytest.mark.parametrize("first", ["what a day", "pipeline", "deal acme moved to nowhere land"])
def test_what_wrote_nothing_is_simply_read_anew(talk: Talk, workspace: Universe, first: str) -> None:
    talk.say(first, key=KEY)
    edited(talk, "deal acme 65k")
    assert amount(workspace) == 6_500_000


def test_a_question_about_the_old_text_is_withdrawn(talk: Talk, workspace: Universe) -> None:
    asked = talk.say("globex moved to negotiation", key=KEY)
    assert edited(talk, "deal acme 65k").tone == "done"
    answer = talk.say(asked.buttons[0].sends)
    assert answer.tone == "refusal"
    with workspace.reading() as session:
        assert list(session.execute(select(col(Question.state))).scalars()) == ["withdrawn"]


def test_what_changed_since_stays_and_says_why(talk: Talk, workspace: Universe) -> None:
    talk.say("deal acme 60k", key=KEY)
    talk.say("deal acme 62k", "priya")
    card = edited(talk, "deal acme 65k")
    assert card.tone == "refusal"
    assert "Priya" in plain(card)
    assert amount(workspace) == 6_200_000
    talk.say("undo", "priya")
    assert edited(talk, "deal acme 66k", when=2).tone == "done"
    assert amount(workspace) == 6_600_000


@pytest.mark.parametrize("text", ["move D1 demo @1", "/deal acme close 32/45", "role dana admin"])
def test_an_edit_that_is_refused_changes_nothing(talk: Talk, workspace: Universe, text: str) -> None:
    talk.say("deal acme 60k", key=KEY)
    card = edited(talk, text)
    assert card.tone == "refusal"
    assert amount(workspace) == 6_000_000


def test_an_edit_replaces_what_the_form_wrote(talk: Talk, workspace: Universe) -> None:
    talk.say("deal acme 60k", key=KEY)
    form = talk.press("Edit").form
    assert form is not None
    values = {field.name: field.value for field in form.fields}
    wanted = next(name for name in values if name.endswith(".amount"))
    talk.say("", form=form.name, values={**values, wanted: "65k"})
    assert "(was $50k)" in plain(edited(talk, "deal acme 70k"))
    assert amount(workspace) == 7_000_000


def test_what_was_undone_is_not_undone_again(talk: Talk, workspace: Universe) -> None:
    talk.say("deal acme 60k", key=KEY)
    talk.press("Undo")
    assert edited(talk, "deal acme 65k").tone == "done"
    assert amount(workspace) == 6_500_000


def test_a_new_record_is_replaced_by_the_right_one(talk: Talk, workspace: Universe) -> None:
    talk.say("deal new Umbrela Platform 20k", key=KEY)
    card = edited(talk, "deal new Umbrella Platform 20k")
    assert "Umbrella" in plain(card)
    with workspace.reading() as session:
        live = select(col(Account.name)).where(col(Account.deleted_at).is_(None), col(Account.name).startswith("Umb"))
        assert list(session.execute(live).scalars()) == ["Umbrella"]


def test_another_person_in_front_is_another_message(talk: Talk, workspace: Universe) -> None:
    talk.say("deal acme 60k", key=KEY)
    assert edited(talk, "for priya: deal acme 60k").tone == "done"
    with workspace.reading() as session:
        newest = (
            select(col(Request.for_member_id)).where(col(Request.kind) == "message").order_by(col(Request.id).desc())
        )
        assert session.execute(newest).scalars().first() == workspace.ids.priya

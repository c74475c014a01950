"""Forms as anybody could send them: unknown names, values no field offers, deliveries no database can keep."""

import pytest

from cards.plain import plain
from storage.models.deals import Deal
from tests.talk import Talk
from tests.universe import Universe


@pytest.mark.parametrize(
    "form", ["zzz", "edit R", "edit R9; x", "edit R²", "edit R" + "9" * 25, "answer Qx", "answer Q0", "rolesx"]
)
def test_an_unknown_form_is_refused(talk: Talk, form: str) -> None:
    card = talk.say("", form=form, values={"words": "1"})
    assert card.tone == "refusal"
    assert "do not know that form" in plain(card)


@pytest.mark.parametrize(
    ("label", "value"),
    [
        ("Stage", "nowhere"),
        ("Close date", "not before 12/15"),
        ("Close date", "1 Jan 1800"),
        ("Amount", "1,5"),
        ("Stage", "x" * 500),
    ],
)
def test_a_value_no_field_takes_changes_nothing(talk: Talk, workspace: Universe, label: str, value: str) -> None:
    talk.say("deal acme 60k close 12/20")
    form = talk.press("Edit").form
    assert form is not None
    names = {entry.label: entry.name for entry in form.fields}
    assert talk.say("", form=form.name, values={names[label]: value}).tone == "refusal"
    with workspace.reading() as session:
        assert session.get_one(Deal, (workspace.id, workspace.ids.acme_platform)).amount == 6_000_000


def test_an_answer_is_no_page(talk: Talk) -> None:
    asked = talk.say("deal blorbcorp moved to demo")
    number = next(button.sends for button in asked.buttons if button.sends.startswith("answer Q")).split()[1]
    card = talk.say("", form=f"answer {number}", values={"words": "Blorb " * 100})
    assert card.tone == "refusal"


@pytest.mark.parametrize("odd", ["\ud83d", "\0", "\udc00 \0"])
def test_words_that_no_database_keeps_are_mended(talk: Talk, odd: str) -> None:
    assert talk.say(f"note acme they are hiring {odd}").tone == "done"
    form = talk.press("Edit").form
    assert form is not None
    note = next(entry for entry in form.fields if entry.kind == "long_text")
    assert talk.say("", form=form.name, values={note.name: f"hiring {odd} twice"}).tone == "done"


def test_a_move_from_a_button_can_be_edited(talk: Talk, workspace: Universe) -> None:
    talk.say(f"move D{workspace.ids.acme_platform} demo @1")
    form = talk.press("Edit").form
    assert form is not None
    amount = next(entry.name for entry in form.fields if entry.kind == "money")
    assert talk.say("", form=form.name, values={amount: "61k"}).tone == "done"


def test_an_emptied_name_is_not_written(talk: Talk, workspace: Universe) -> None:
    deal = workspace.ids.acme_platform
    talk.say(f"deal D{deal} 60k name Rollout")
    form = talk.press("Edit").form
    assert form is not None
    names = {entry.label: entry.name for entry in form.fields}
    talk.say("", form=form.name, values={names["Name of the deal"]: ""})
    with workspace.reading() as session:
        assert session.get_one(Deal, (workspace.id, deal)).name == "Platform"


def test_a_deal_that_is_made_and_changed_at_once_shows_each_field_once(talk: Talk) -> None:
    talk.say("deal umbrella won yesterday 30k probability 90")
    talk.press("New account “umbrella”")
    form = talk.press("Edit").form
    assert form is not None
    shown = {entry.label: entry.value for entry in form.fields}
    assert len(shown) == len(form.fields)
    amount = next(entry.name for entry in form.fields if entry.kind == "money")
    assert (shown["Stage"], shown["Amount"]) == ("won", "30000")
    card = plain(talk.say("", form=form.name, values={amount: "31k"}))
    assert "Won" in card
    assert "$31k" in card

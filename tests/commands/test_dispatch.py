"""Deliveries: one effect and one answer whatever happens to them on the way."""

from concurrent.futures import ThreadPoolExecutor
from typing import NoReturn

import pytest
from sqlalchemy import func, select
from sqlmodel import col

from cards.model import SILENT, say
from cards.plain import plain
from commands.incoming import Place
from storage.errors import DatabaseBusyError
from storage.models.deals import Deal, Stage
from storage.models.ledger import Change, Inbox, Request
from tests.talk import Talk
from tests.universe import Universe


def stage_of(workspace: Universe, deal: int) -> str:
    with workspace.reading() as session:
        row = session.get_one(Deal, (workspace.id, deal))
        return session.get_one(Stage, (workspace.id, row.stage_id)).name


def changes(workspace: Universe) -> int:
    with workspace.reading() as session:
        return int(session.execute(select(func.count()).select_from(Change)).scalar_one())


def test_a_line_becomes_a_write(talk: Talk, workspace: Universe) -> None:
    card = talk.text("deal acme moved to proposal")
    assert stage_of(workspace, workspace.ids.acme_platform) == "proposal"
    assert "Acme Corp · Platform — Proposal (was Qualified) · $50k · close Tue 15 Dec" in card


def test_a_message_that_failed_leaves_the_next_one_alone(talk: Talk, workspace: Universe) -> None:
    assert talk.say("deal D999").tone == "refusal"
    assert talk.say("deal acme moved to proposal").tone == "done"
    assert stage_of(workspace, workspace.ids.acme_platform) == "proposal"


def test_the_same_delivery_has_one_effect_and_the_same_answer(talk: Talk, workspace: Universe) -> None:
    first = talk.say("deal acme 60k", key="msg:1")
    before = changes(workspace)
    again = talk.say("deal acme 60k", key="msg:1")
    assert again == first
    assert changes(workspace) == before


def test_concurrent_copies_of_a_delivery_have_one_effect(talk: Talk, workspace: Universe) -> None:
    with ThreadPoolExecutor(8) as pool:
        cards = list(pool.map(lambda _: talk.say("called acme, Jane wants pricing", key="msg:2"), range(8)))
    with workspace.reading() as session:
        taken = session.execute(select(func.count()).select_from(Inbox)).scalar_one()
        calls = select(func.count()).select_from(Request).where(col(Request.text).startswith("called"))
        assert session.execute(calls).scalar_one() == 1
    assert taken == 1
    assert len({plain(card) for card in cards}) == 1


def test_undo_restores_and_redo_repeats(talk: Talk, workspace: Universe) -> None:
    deal = workspace.ids.acme_platform
    talk.say("deal acme moved to proposal")
    undone = talk.press("Undo")
    assert stage_of(workspace, deal) == "qualified"
    assert "Qualified (was Proposal)" in plain(undone)
    talk.press("Redo")
    assert stage_of(workspace, deal) == "proposal"


def test_undo_of_what_changed_since_is_refused(talk: Talk, workspace: Universe) -> None:
    talk.say("deal acme moved to demo")
    first = talk.last
    assert first is not None
    talk.say("deal acme moved to proposal", "priya")
    refused = talk.say(first.buttons[0].sends)
    assert refused.tone == "refusal"
    assert "Priya" in plain(refused)
    assert stage_of(workspace, workspace.ids.acme_platform) == "proposal"


@pytest.mark.parametrize(
    ("who", "allowed"), [("dana", True), ("sam", True), ("gail", True), ("priya", False), ("mark", False)]
)
def test_who_may_undo(talk: Talk, workspace: Universe, who: str, *, allowed: bool) -> None:
    card = talk.say("deal acme moved to demo")
    answer = talk.say(card.buttons[0].sends, who)
    assert (answer.tone == "done") is allowed
    assert stage_of(workspace, workspace.ids.acme_platform) == ("qualified" if allowed else "demo")


def test_a_stale_button_changes_nothing_and_says_why(talk: Talk, workspace: Universe) -> None:
    deal = workspace.ids.acme_platform
    talk.say(f"move D{deal} demo @1")
    stale = talk.say(f"move D{deal} negotiation @1", "priya")
    assert stale.tone == "refusal"
    assert "Dana Reyes changed" in plain(stale)
    assert stage_of(workspace, deal) == "demo"


def test_two_people_press_the_same_button(talk: Talk, workspace: Universe) -> None:
    deal = workspace.ids.acme_platform
    with ThreadPoolExecutor(2) as pool:
        cards = list(pool.map(lambda who: talk.say(f"move D{deal} demo @1", who), ("dana", "priya")))
    assert sorted(card.tone for card in cards) == ["done", "refusal"]


def test_a_question_keeps_the_message_until_it_is_answered(talk: Talk, workspace: Universe) -> None:
    card = talk.say("globex moved to negotiation")
    assert card.tone == "question"
    assert stage_of(workspace, workspace.ids.globex_platform) == "demo"
    support = next(n for n, button in enumerate(card.buttons) if "Support" in button.label)
    talk.say(card.buttons[support].sends)
    assert stage_of(workspace, workspace.ids.globex_support) == "negotiation"
    assert stage_of(workspace, workspace.ids.globex_platform) == "demo"


def test_a_question_can_be_answered_by_typing(talk: Talk, workspace: Universe) -> None:
    talk.say("globex moved to negotiation")
    assert talk.say("support").tone == "done"
    assert stage_of(workspace, workspace.ids.globex_support) == "negotiation"


def test_a_question_is_answered_once(talk: Talk) -> None:
    card = talk.say("globex moved to negotiation")
    talk.say(card.buttons[0].sends)
    again = talk.say(card.buttons[1].sends)
    assert again.tone == "refusal"
    assert "answered already" in plain(again)


def test_what_was_clear_is_saved_although_another_part_is_not(talk: Talk, workspace: Universe) -> None:
    card = talk.say("acme moved to demo, globex moved to negotiation")
    assert card.tone == "question"
    assert stage_of(workspace, workspace.ids.acme_platform) == "demo"


def test_chatter_in_a_channel_gets_no_answer(talk: Talk, workspace: Universe) -> None:
    before = changes(workspace)
    assert talk.say("who stole my charger", place=Place("channel", "C1")) == SILENT
    assert changes(workspace) == before


def test_on_behalf_is_recorded(talk: Talk, workspace: Universe) -> None:
    card = talk.text("for dana: deal acme moved to proposal", "sam")
    assert "for Dana Reyes" in card
    with workspace.reading() as session:
        request = session.execute(select(Request).order_by(col(Request.id).desc()).limit(1)).scalar_one()
    assert (request.member_id, request.for_member_id) == (workspace.ids.sam, workspace.ids.dana)


def test_an_edit_replaces_what_was_written(talk: Talk, workspace: Universe) -> None:
    talk.say("deal acme 60k")
    form = talk.press("Edit").form
    assert form is not None
    values = {field.name: field.value for field in form.fields}
    amount = next(name for name in values if name.endswith(".amount"))
    assert values[amount] == "60000"
    card = talk.say("", form=form.name, values={**values, amount: "65k"})
    assert "$65k (was $50k)" in plain(card)
    with workspace.reading() as session:
        assert session.get_one(Deal, (workspace.id, workspace.ids.acme_platform)).amount == 6_500_000


def test_a_form_with_nonsense_changes_nothing(talk: Talk, workspace: Universe) -> None:
    talk.say("deal acme 60k")
    form = talk.press("Edit").form
    assert form is not None
    amount = next(field.name for field in form.fields if field.name.endswith(".amount"))
    assert talk.say("", form=form.name, values={amount: "a lot"}).tone == "refusal"
    with workspace.reading() as session:
        assert session.get_one(Deal, (workspace.id, workspace.ids.acme_platform)).amount == 6_000_000


def test_a_stranger_is_told_so(talk: Talk, workspace: Universe) -> None:
    before = changes(workspace)
    assert "do not know you" in talk.text("deal acme won", "eve")
    assert changes(workspace) == before


def test_saying_it_again_changes_nothing(talk: Talk, workspace: Universe) -> None:
    before = changes(workspace)
    assert "Nothing changed" in talk.text("deal acme moved to qualified")
    assert changes(workspace) == before


@pytest.mark.parametrize(
    ("fails", "text", "said"),
    [
        ("read", "pipeline", "I could not answer: the database is busy. Nothing was written; send it again."),
        ("read", "deal acme 60k", "I could not answer: the database is busy. Nothing was written; send it again."),
        ("write", "deal acme 60k", "Not saved: the database is busy. Nothing was written; send it again."),
    ],
)
def test_a_database_that_fails_is_said_for_what_was_asked(
    talk: Talk, monkeypatch: pytest.MonkeyPatch, fails: str, text: str, said: str
) -> None:
    def broken(*_: object) -> NoReturn:
        raise DatabaseBusyError("busy")

    monkeypatch.setattr(talk.db, fails, broken)
    assert plain(talk.say(text)) == plain(say(said))

"""What somebody may do counts when they do it, also by undoing, and in whose name it is done."""

import pytest
from sqlalchemy import select
from sqlmodel import col

from cards.plain import plain
from storage.models.deals import Quota
from storage.models.workspace import Member
from tests.talk import Talk
from tests.universe import Universe


def role_of(workspace: Universe, member: int) -> str:
    with workspace.reading() as session:
        return session.get_one(Member, (workspace.id, member)).role


def test_an_undo_needs_the_role_of_today(talk: Talk) -> None:
    talk.say("settings currency EUR", "sam")
    talk.say("role sam rep", "gail")
    assert talk.say("undo", "sam").tone == "refusal"


def test_an_undo_leaves_an_admin(talk: Talk, workspace: Universe) -> None:
    made = talk.say("role sam admin", "gail")
    talk.say("role gail rep", "sam")
    refused = talk.say(made.buttons[0].sends, "sam")
    assert "nobody would be admin" in plain(refused)
    assert role_of(workspace, workspace.ids.sam) == "admin"


@pytest.mark.parametrize(("who", "done"), [("dana", False), ("sam", True)])
def test_anothers_quota_is_a_managers_to_set(talk: Talk, workspace: Universe, who: str, *, done: bool) -> None:
    card = talk.say("for priya: quota 250k a quarter", who)
    assert (card.tone == "done") is done, plain(card)
    with workspace.reading() as session:
        whose = (col(Quota.member_id) == workspace.ids.priya, col(Quota.amount) == 25_000_000)
        assert (session.execute(select(Quota).where(*whose)).first() is not None) is done


def test_an_objection_is_its_authors(talk: Talk) -> None:
    talk.say("stage demo probability 35", "sam")
    talk.say("for priya: stage object P1 too early", "dana")
    shown = talk.text("proposals")
    assert "Priya" not in shown
    assert "Dana Reyes: too early" in shown


@pytest.mark.parametrize(("words", "taught"), [("acme", "Globex"), ("redlines", "Globex")])
def test_no_word_takes_over_the_beginning_of_an_accounts_name(talk: Talk, words: str, taught: str) -> None:
    card = talk.say(f'teach "{words}" = {taught}', "sam")
    assert (card.tone == "refusal") is (words == "acme"), plain(card)

"""What is said in the thread of a lead's message, or begins with its number, is about that lead."""

import pytest

from commands.incoming import Place
from storage.models.workspace import Member
from tests.leads.test_lead_answers import lead_of
from tests.talk import Talk
from tests.universe import Universe

THREAD = Place("channel", lead=1)

REPLIES = {
    "mine": ("accepted", "Dana Reyes", ""),
    "I'll take it": ("accepted", "Dana Reyes", ""),
    "contacted, wants a demo": ("contacted", "Dana Reyes", ""),
    "left a voicemail": ("contacted", "Dana Reyes", ""),
    "called them, they like it": ("contacted", "Dana Reyes", ""),
    "called, no answer": ("new", "", "called, no answer"),
    "they want SSO and 40 seats": ("new", "", "they want SSO and 40 seats"),
    "junk because spam": ("junk", "", ""),
    "assign to priya": ("new", "Priya Nair", ""),
    "taking this one": ("accepted", "Dana Reyes", ""),
    "contacted their CFO by mail": ("contacted", "Dana Reyes", ""),
    "contacted us twice already": ("new", "", "contacted us twice already"),
    "who knows them?": ("new", "", ""),
    "acme moved to proposal": ("new", "", ""),
    "help": ("new", "", ""),
}


@pytest.mark.parametrize("where", ["thread", "number"])
def test_replies(talk: Talk, where: str, workspace: Universe) -> None:
    for said, (state, owner, note) in REPLIES.items():
        if where == "number" and said in {"acme moved to proposal", "help"}:
            continue
        talk.say(said if where == "thread" else f"L1: {said}", place=THREAD if where == "thread" else None)
        lead = lead_of(talk)
        with workspace.reading() as session:
            named = session.get_one(Member, (workspace.id, lead.owner_id)).name if lead.owner_id else ""
        assert (lead.state, named, lead.note) == (state, owner, note), said
        if (state, owner, note) != ("new", "", ""):
            talk.say("undo")


TALK = (
    "spam filter caught our mail", "junk food company, 40 stores", "qualified people there, good fit", "spam?",
    "recycled plastics maker", "take a look at their website first", "passing through Berlin next week", "junk mail?",
    "pass my number on to him", "accept that they need a discount",
)  # fmt: skip


@pytest.mark.parametrize("where", ["thread", "number"])
def test_talk_that_begins_like_a_deed_is_none(talk: Talk, where: str) -> None:
    for said in TALK:
        talk.say(said if where == "thread" else f"L1: {said}", place=THREAD if where == "thread" else None)
        assert (lead_of(talk).state, lead_of(talk).owner_id) == ("new", None), said


def test_pass_with_a_reason(talk: Talk) -> None:
    talk.say("mine", place=THREAD)
    shown = talk.text("pass, no time", place=THREAD)
    assert "owner nobody (was Dana Reyes)" in " ".join(shown.split())
    assert "passed it on: no time" in talk.text("lead L1")


def test_who_only_tells_needs_no_role(talk: Talk) -> None:
    talk.say("they asked for the price list", "mark", place=THREAD)
    assert lead_of(talk).note == "they asked for the price list"


def test_a_number_that_is_no_lead_s_is_a_word_like_any_other(talk: Talk) -> None:
    talk.say("L77 they want SSO")
    assert lead_of(talk).note == ""

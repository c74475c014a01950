"""The form of a huddle: its channel is picked from Slack's list; what is wrong is named."""

import pytest

from bot.slack.modal import Kept, modal, values
from bot.slack.payloads import View
from tests.talk import Talk
from tests.universe import Universe


@pytest.fixture
def talk(workspace: Universe) -> Talk:
    return Talk(workspace.db, workspace.id)


def submitted(talk: Talk, **said: str) -> str:
    """Open the form, fill it in, and return what is answered."""
    form = talk.say("huddle new", "sam").form
    assert form is not None
    filled = {each.name: each.value for each in form.fields} | {"channel": "#sales"} | said
    talk.last = talk.say("", "sam", form=form.name, values=filled)
    block = talk.last.body[0]
    return str(getattr(block, "text", ""))


def test_a_channel_is_picked_from_a_list(talk: Talk) -> None:
    form = talk.say("huddle new", "sam").form
    assert form is not None
    view = modal(form, Kept(form.name))
    assert "conversations_select" in [block["element"]["type"] for block in view["blocks"]]
    state = {"values": {"channel": {"value": {"type": "conversations_select", "selected_conversation": "C0SALES"}}}}
    assert values(View.model_validate({"id": "V1", "type": "modal", "state": state})) == {"channel": "C0SALES"}


def test_what_is_filled_in_is_set(talk: Talk) -> None:
    said = submitted(talk, days="Tuesdays and Thursdays", at="14:00", zone="Europe/Berlin", ask="120")
    assert "Tuesdays and Thursdays 14:00 Europe/Berlin" in said
    assert "asked 2 hours before" in said
    assert "H1 already" in submitted(talk, days="tue, thu", at="14:00", zone="Europe/Berlin")


def test_what_it_was_stands_beside_what_it_is(talk: Talk) -> None:
    talk.say("huddle mondays 9:30 in #sales", "sam")
    assert "Mondays 10:00 America/New_York (was 09:30) · everybody" in talk.text("huddle H1 at 10:00", "sam")
    said = " ".join(talk.text("huddle H1 tue and thu 14:00, ask 2h before", "sam").split())
    assert "Thursdays 14:00 America/New_York (was Mondays 10:00)" in said
    assert "asked 2 hours before (was on the eve)" in said
    assert "stopped (was going on)" in talk.text("huddle stop H1", "sam")
    assert "going on (was stopped)" in talk.text("undo", "sam")


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ("huddle mondays in #sales", "At what time"),
        ("huddle 9:30 in #sales", "On which days"),
        ("huddle stop H9", "`huddle` lists"),
    ],
)
def test_only_what_is_missing_is_asked_for(talk: Talk, typed: str, asked: str) -> None:
    assert asked in talk.text(typed, "sam")


@pytest.mark.parametrize(("field", "value"), [("days", "someday"), ("at", "25:99"), ("zone", "Nowhere")])
def test_what_cannot_be_read_is_quoted(talk: Talk, field: str, value: str) -> None:
    assert f"“{value}”" in submitted(talk, **{field: value})


def test_only_managers_set_one_up_and_undo_takes_it_back(talk: Talk) -> None:
    assert "Only managers and admins" in talk.text("huddle mondays 9:30 in #sales", "dana")
    talk.say("huddle mondays 9:30 in #sales", "sam")
    talk.say("team West: dana, sam", "sam")
    assert "team West" in talk.text("huddle H1 team West", "sam")
    talk.say("undo 3", "sam")
    assert "no huddle yet" in talk.text("huddles", "dana")
    assert "I know no team" in talk.text("huddle fri 9:00 in #sales team West", "sam")

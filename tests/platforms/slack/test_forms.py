"""Buttons, forms and the shortcut: what they open, what they replace, and what they say when it does not work."""

import json
from collections import deque

import pytest

from storage.models.activities import Lead
from tests.platforms.slack import payload
from tests.platforms.slack.acting import button, called, changes, command, event, interact, on_ephemeral, posts
from tests.platforms.slack.recording import Fault, RecordingSlack
from tests.platforms.slack.served import Served
from tests.universe import Universe


def test_a_press_replaces_the_card_it_stands_on(served: Served) -> None:
    undo = button(command(served, "/deal acme 60k").said, "Undo")
    interact(served, payload.press("dana", undo, trigger="t2", **on_ephemeral(served)))
    said = called(served, "response_url")
    assert said["replace_original"] is True
    assert "$50k (was $60k)" in said["text"]


def test_something_to_read_leaves_the_card_where_it_is(served: Served) -> None:
    steps = button(command(served, "/deal acme moved to proposal").said, "Steps")
    interact(served, payload.press("dana", steps, trigger="t2", **on_ephemeral(served)))
    assert called(served, "response_url")["replace_original"] is False


def test_edit_opens_a_form_and_the_answer_takes_the_cards_place(served: Served, slack: RecordingSlack) -> None:
    edit = button(command(served, "/deal acme 60k").said, "Edit")
    interact(served, payload.press("dana", edit, trigger="t2", **on_ephemeral(served, "edit")))
    opened = called(served, "views.open")
    assert opened["trigger_id"] == "t2"
    view = {**opened["view"], "id": "V1", "hash": "h1"}
    amount = next(block["block_id"] for block in view["blocks"] if block["label"]["text"] == "Amount")
    wrong = interact(served, payload.submission("dana", view, {amount: {"value": "lots"}})).said
    assert wrong["response_action"] == "errors"
    assert "lots" in wrong["errors"][amount]
    assert interact(served, payload.submission("dana", view, {amount: {"value": "65k"}})).said is None
    said = called(served, "response_url")
    assert (said["to"], said["replace_original"], "$65k" in said["text"]) == ("edit", True, True)
    again = interact(served, payload.submission("dana", {**view, "hash": "h2"}, {amount: {"value": "70k"}})).said
    assert again["response_action"] == "update", "a form for something that is undone says so"
    assert "undone" in json.dumps(again["view"])


def test_a_form_from_a_posted_card_changes_that_card(served: Served) -> None:
    event(served, payload.message("dana", "acme 60k", "9.1"))
    [card] = posts(served)
    container = {"type": "message", "message_ts": "1800000001.000100", "channel_id": "D1"}
    interact(
        served, payload.press("dana", button(card, "Edit"), container, "t2", response_url="https://evil.example/x")
    )
    view = {**called(served, "views.open")["view"], "id": "V1", "hash": "h1"}
    amount = next(block["block_id"] for block in view["blocks"] if block["label"]["text"] == "Amount")
    assert interact(served, payload.submission("dana", view, {amount: {"value": "65k"}})).said is None
    changed = called(served, "chat.update")
    assert (changed["channel"], changed["ts"], "$65k" in changed["text"]) == ("D1", "1800000001.000100", True)


def test_a_form_asked_for_in_words_opens_by_a_button(served: Served) -> None:
    event(served, payload.message("dana", "acme 60k", "9.1"))
    posts(served)
    event(served, payload.message("dana", "edit R3", "9.2"), "Ev2")
    fill = button(posts(served, 2)[1], "Fill in")
    container = {"type": "message", "message_ts": "2.2", "channel_id": "D1"}
    interact(served, payload.press("dana", fill, container, "t2"))
    assert called(served, "views.open")["view"]["title"]["text"] == "Edit R3"


def test_the_shortcut_shows_what_was_understood_before_it_writes(served: Served, workspace: Universe) -> None:
    before = changes(workspace)
    interact(served, payload.shortcut("dana", "acme moved to proposal", "1790000000.000100", "t1"))
    view = called(served, "views.open")["view"]
    assert changes(workspace) == before
    shown = json.dumps(view["blocks"], ensure_ascii=False)
    assert "Acme Corp" in shown
    assert "https://bird.slack.com/archives/C1/p1790000000000100" in shown
    field = {"words": {"type": "plain_text_input", "value": view["blocks"][0]["element"]["initial_value"]}}
    answer = interact(served, payload.submission("dana", {**view, "id": "V1", "hash": "h1"}, field)).said
    assert answer["response_action"] == "update"
    undo = button(answer["view"], "Undo")
    inside = {"type": "view", "view_id": "V1"}
    interact(served, payload.press("dana", undo, inside, "t3", view={"id": "V1", "type": "modal", "hash": "h2"}))
    assert called(served, "views.update")["view_id"] == "V1"


def test_an_inquiry_in_a_channel_becomes_a_lead_with_one_shortcut(served: Served, workspace: Universe) -> None:
    before = changes(workspace)
    said = payload.shortcut("dana", "Jane Roe, Umbrella\njane@umbrella.test, wants SSO", "1790000000.000100", "t1")
    interact(served, {**said, "callback_id": "new_lead"})
    view = called(served, "views.open")["view"]
    assert changes(workspace) == before
    assert view["title"]["text"] == "New lead"
    assert "Would add a lead Umbrella: name Jane Roe" in json.dumps(view["blocks"])
    field = {"words": {"type": "plain_text_input", "value": view["blocks"][0]["element"]["initial_value"]}}
    interact(served, payload.submission("dana", {**view, "id": "V1", "hash": "h1"}, field))
    with workspace.reading() as session:
        lead = session.get_one(Lead, (workspace.id, 1))
    assert (lead.name, lead.note) == (
        "Jane Roe",
        "wants SSO, https://bird.slack.com/archives/C1/p1790000000000100",
    )


@pytest.mark.parametrize(
    ("fault", "says"),
    [
        (Fault(body='{"ok": false, "error": "expired_trigger_id"}'), "Press the button once more"),
        (Fault(body='{"ok": false, "error": "token_revoked"}'), "Tell your admin"),
        (Fault(body='{"ok": false, "error": "missing_scope"}'), "Tell your admin"),
        (Fault(status=500, body="oops"), "Press the button once more"),
        (Fault(status=429, body='{"ok": false, "error": "ratelimited"}'), "Press the button once more"),
        (Fault(drops="before"), "Press the button once more"),
    ],
)
def test_a_form_that_does_not_open_says_why(served: Served, slack: RecordingSlack, fault: Fault, says: str) -> None:
    edit = button(command(served, "/deal acme 60k").said, "Edit")
    slack.faults["views.open"] = deque([fault])
    interact(served, payload.press("dana", edit, trigger="t2", **on_ephemeral(served)))
    said = called(served, "response_url")
    assert says in said["text"]
    assert button(said, "Fill in")["value"] == edit["value"]

"""Feed channels over the wire: what is marked, where the card stands, and what other organisations never see."""

import json
from collections.abc import Mapping
from typing import Any

import pytest

from tests.platforms.slack import payload
from tests.platforms.slack.served import Served
from tests.talk import Talk


@pytest.fixture
def feed(served: Served) -> Served:
    """A team whose manager made C9 its feed."""
    said = served.form(payload.command("sam", "/crm feed on", "t0", channel="C9")).said["text"]
    assert "slack/C9" in said
    return served


def post(served: Served, text: str, ts: str, channel: str = "C9", **more: object) -> None:
    event = payload.event(payload.message("dana", text, ts, channel), f"Ev{ts}")
    assert served.json({**event, **more}).status == 200


def calls(served: Served, method: str, count: int = 1) -> list[Mapping[str, Any]]:
    return served.wait_for(lambda: found if len(found := served.slack.called(method)) >= count else None)


def test_an_update_is_marked_and_its_card_stands_in_its_thread(feed: Served) -> None:
    post(feed, "acme moved to proposal", "17.1")
    (mark,), (card,) = calls(feed, "reactions.add"), calls(feed, "chat.postMessage")
    assert (mark["channel"], mark["timestamp"], mark["name"]) == ("C9", "17.1", "white_check_mark")
    assert (card["channel"], card["thread_ts"]) == ("C9", "17.1")
    assert "private" not in card["text"]
    assert "↳" not in card["text"]


def test_a_question_goes_to_its_author_alone(feed: Served) -> None:
    post(feed, "globex moved to negotiation", "17.1")
    (mark,), (question,) = calls(feed, "reactions.add"), calls(feed, "chat.postMessage")
    assert (mark["name"], question["channel"]) == ("question", "U01DANA")


def test_chatter_and_other_channels_make_no_sound(feed: Served) -> None:
    post(feed, "who stole my charger", "17.1")
    post(feed, "acme won", "17.2", channel="C8")
    post(feed, "acme moved to proposal", "17.3")
    assert len(calls(feed, "chat.postMessage")) == 1
    assert len(feed.slack.called("reactions.add")) == 1


def test_a_question_answered_by_an_edit_is_answered_in_the_feed(feed: Served) -> None:
    post(feed, "globex moved to negotiation", "17.1")
    calls(feed, "chat.postMessage")
    message = {"user": "U01DANA", "text": "D2 moved to negotiation", "ts": "17.1", "edited": {"ts": "18.0"}}
    changed = {
        "type": "message",
        "subtype": "message_changed",
        "channel": "C9",
        "channel_type": "channel",
        "ts": "18.1",
    }
    before = {"user": "U01DANA", "text": "globex moved to negotiation", "ts": "17.1"}
    delivery = payload.event({**changed, "message": message, "previous_message": before}, "Ev18")
    assert feed.json(delivery).status == 200
    _, card = calls(feed, "chat.postMessage", 2)
    assert (card["channel"], card["thread_ts"]) == ("C9", "17.1")


def test_the_mark_of_a_question_goes_when_it_is_answered(feed: Served) -> None:
    post(feed, "globex moved to negotiation", "17.1")
    (question,) = calls(feed, "chat.postMessage")
    container = {"type": "message", "message_ts": "1800000001.000100", "channel_id": "DU01DANA"}
    choice = next(block["elements"][0] for block in question["blocks"] if block["type"] == "actions")
    pressed = payload.press("dana", choice, container, "t9")
    assert feed.form({"payload": json.dumps(pressed)}).status == 200
    _, card = calls(feed, "chat.postMessage", 2)
    assert (card["channel"], card["thread_ts"]) == ("C9", "17.1")
    (gone,), (_, mark) = calls(feed, "reactions.remove"), calls(feed, "reactions.add", 2)
    assert (gone["name"], gone["timestamp"], mark["name"], mark["timestamp"]) == (
        "question", "17.1", "white_check_mark", "17.1",
    )  # fmt: skip


@pytest.mark.parametrize(("allowed", "channel"), [(False, "U01DANA"), (True, "C9")])
def test_other_organisations_see_nothing_unless_an_admin_allows(feed: Served, *, allowed: bool, channel: str) -> None:
    if allowed:
        Talk(feed.db, feed.workspace).say("settings shared channels yes", "sam")
    post(feed, "acme moved to proposal", "17.1", is_ext_shared_channel=True)
    (card,) = calls(feed, "chat.postMessage")
    assert card["channel"] == channel
    assert bool(feed.slack.called("reactions.add")) is allowed

"""Slack's answers, over real HTTP with slack_sdk's own client: what each means for a row of the outbox."""

import asyncio
from collections.abc import Iterator

import pytest

from bot.posting import CannotLookError, LaterError, PostError, Receipt, RefusedError, UnsureError
from bot.slack.poster import SlackPoster, sending_client
from cards.model import Button, Card, Text, say
from cards.outbox import Address, Message
from tests.outbox.slack_web import SlackWeb, slack_web
from tests.universe import NOW

CHANNEL = Address("slack", "C1")


@pytest.fixture
def slack() -> Iterator[SlackWeb]:
    with slack_web() as web:
        yield web


def post(slack: SlackWeb, address: Address = CHANNEL, message: Message | None = None, key: str = "k1") -> Receipt:
    poster = SlackPoster(sending_client("xoxb-1", slack.url))
    return asyncio.run(poster.say(address, message or Message(say("hello")), key))


def find(slack: SlackWeb, address: Address = CHANNEL, key: str = "k1") -> Receipt | None:
    poster = SlackPoster(sending_client("xoxb-1", slack.url))
    return asyncio.run(poster.find(address, key, NOW))


def test_a_post_carries_its_key_and_pings_nobody(slack: SlackWeb) -> None:
    card = Card((Text("<!channel> & <@U1>"),), buttons=(Button("Undo", "undo R9"),))
    receipt = post(slack, Address("slack", "C1", "17.2"), Message(card))
    (sent,) = slack.posts
    assert receipt == Receipt("C1", sent["ts"])
    assert sent["thread_ts"] == "17.2"
    assert sent["metadata"]["event_payload"] == {"key": "k1"}
    assert "&lt;!channel&gt; &amp; &lt;@U1&gt;" in sent["text"]
    assert (sent["unfurl_links"], sent["unfurl_media"], sent["link_names"], sent["parse"]) == (
        False, False, False, "none",
    )  # fmt: skip
    assert any(block["type"] == "actions" for block in sent["blocks"])


@pytest.mark.parametrize(("place", "shown"), [("C1", False), ("G1", False), ("D1", True), ("U1", True)])
def test_the_private_line_stays_private(slack: SlackWeb, place: str, *, shown: bool) -> None:
    post(slack, Address("slack", place), Message(Card((Text("Acme"),), private="66 % of your quota")))
    assert ("66 %" in str(slack.posts[0])) is shown


@pytest.mark.parametrize(
    ("fault", "meaning", "posted"),
    [
        ("channel_not_found", RefusedError, 0),
        ("is_archived", RefusedError, 0),
        ("account_inactive", RefusedError, 0),
        ("token_revoked", RefusedError, 0),
        ("missing_scope", RefusedError, 0),
        ("an_error_of_next_year", RefusedError, 0),
        ("429 7", LaterError, 0),
        ("429", LaterError, 0),
        ("429 1.5", LaterError, 0),
        ("429 soon", LaterError, 0),
        ("ratelimited", LaterError, 0),
        ("503", UnsureError, 0),
        ("nonsense", UnsureError, 0),
        ("internal_error", UnsureError, 0),
        ("drop", UnsureError, 0),
        ("drop after", UnsureError, 1),
    ],
)
def test_what_goes_wrong_is_told_apart(slack: SlackWeb, fault: str, meaning: type[PostError], posted: int) -> None:
    slack.faults.append(fault)
    with pytest.raises(meaning):
        post(slack)
    assert len(slack.calls) == 1, "the client must not retry by itself"
    assert len(slack.posts) == posted


@pytest.mark.parametrize(("fault", "seconds"), [("429 7", 7), ("429 1.5", 1.5), ("429", 30), ("429 nan", 30)])
def test_how_long_slack_wants_us_to_wait(slack: SlackWeb, fault: str, seconds: float) -> None:
    slack.faults.append(fault)
    with pytest.raises(LaterError) as raised:
        post(slack)
    assert (raised.value.seconds, raised.value.limited) == (seconds, True)


def test_nobody_there_means_later(slack: SlackWeb) -> None:
    slack.url = "http://127.0.0.1:9/api/"
    with pytest.raises(LaterError) as raised:
        post(slack)
    assert not raised.value.limited


def test_refused_blocks_are_said_as_text(slack: SlackWeb) -> None:
    slack.faults.append("invalid_blocks")
    post(slack, message=Message(say("hello")))
    assert "blocks" not in slack.posts[0]
    assert "hello" in slack.posts[0]["text"]


def test_refused_text_too_is_the_end(slack: SlackWeb) -> None:
    slack.faults.extend(["invalid_blocks", "invalid_blocks"])
    with pytest.raises(RefusedError, match="invalid_blocks"):
        post(slack)


def test_an_update_takes_the_place_of_the_message(slack: SlackWeb) -> None:
    assert post(slack, Address("slack", "C1", "", "17.3")) == Receipt("C1", "17.3")
    assert [(method, sent["ts"]) for method, sent in slack.calls] == [("chat.update", "17.3")]


def test_a_reaction_that_is_there_is_enough(slack: SlackWeb) -> None:
    slack.faults.append("already_reacted")
    there = Address("slack", "C1", "", "17.3")
    assert post(slack, there, Message(Card(()), "react", "✅")) == Receipt("C1", "17.3")


@pytest.mark.parametrize("address", [CHANNEL, Address("slack", "C1", "17.2"), Address("slack", "U1")])
def test_what_was_said_is_found_by_its_key(slack: SlackWeb, address: Address) -> None:
    for number in range(7):
        post(slack, address, key=f"k{number}")
    found = find(slack, address)
    assert found == Receipt(address.place.replace("U", "D"), slack.posts[1]["ts"])
    assert find(slack, address, "k99") is None


def test_without_the_scope_nothing_can_be_looked_up(slack: SlackWeb) -> None:
    slack.refused["conversations.history"] = "missing_scope"
    with pytest.raises(CannotLookError):
        find(slack)

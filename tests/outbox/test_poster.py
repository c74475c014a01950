"""Slack's answers, over real HTTP with slack_sdk's own client: what each means for a row of the outbox."""

import asyncio
from collections.abc import Iterator
from dataclasses import replace

import pytest

from bot.posting import CannotLookError, LaterError, PostError, Receipt, RefusedError, UnsureError
from bot.slack.poster import SlackPoster, sending_client
from bot.slack.shared_channels import SharedChannels
from cards.model import Button, Card, Chart, Table, Text, say
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
        ("account_inactive", LaterError, 0),
        ("token_revoked", LaterError, 0),
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


DRAWN = Card((Text("Open"), Chart("By stage", ("Demo", "Won"), (1.0, 2.0)), Table(("A",), (("7",),), caption="All")))


def test_charts_and_tables_are_slacks_own(slack: SlackWeb) -> None:
    post(slack, message=Message(DRAWN))
    assert [block["type"] for block in slack.posts[0]["blocks"]] == ["section", "data_visualization", "data_table"]
    assert all(number in slack.posts[0]["text"] for number in ("1", "2", "7"))


def test_charts_that_slack_refuses_are_drawn(slack: SlackWeb) -> None:
    """The buttons and the rest stay what they are."""
    slack.faults.append("invalid_blocks")
    post(slack, message=Message(replace(DRAWN, buttons=(Button("Walk", "walk M1"),))))
    types = [block["type"] for block in slack.posts[0]["blocks"]]
    assert (set(types), types[-1]) == ({"section", "actions"}, "actions")
    assert "██" in str(slack.posts[0]["blocks"])


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


GONE = [
    (Address("slack", "C1", "17.2", "17.3"), "message_not_found", Address("slack", "C1", "17.2")),
    (Address("slack", "D1", "", "17.3"), "cant_update_message", Address("slack", "D1")),
    (Address("slack", "D1", "", "17.3"), "edit_window_closed", Address("slack", "D1")),
    (Address("slack", "D1", "17.2"), "thread_not_found", Address("slack", "D1")),
]


@pytest.mark.parametrize(("address", "fault", "instead"), GONE)
def test_what_was_deleted_meanwhile_is_said_anew(
    slack: SlackWeb, address: Address, fault: str, instead: Address
) -> None:
    slack.faults.append(fault)
    post(slack, address)
    [sent] = slack.posts
    assert (sent["channel"], sent.get("thread_ts") or "") == (instead.place, instead.thread)


@pytest.mark.parametrize("fault", ["message_not_found", "no_reaction"])
def test_a_mark_on_what_was_deleted_is_nobodys_business(slack: SlackWeb, fault: str) -> None:
    slack.faults.append(fault)
    there = Address("slack", "C1", "", "17.3")
    assert post(slack, there, Message(Card(()), "react", "✅", "❓")) == Receipt("C1", "17.3")
    assert [method for method, _ in slack.calls] == ["reactions.remove", "reactions.add"]


def test_in_a_channel_a_deleted_thread_is_no_reason_to_speak_up(slack: SlackWeb) -> None:
    slack.faults.append("thread_not_found")
    with pytest.raises(RefusedError) as refused:
        post(slack, Address("slack", "C1", "17.2"))
    assert "was deleted" in refused.value.mend


def shared(slack: SlackWeb, channel: dict[str, bool] | None, *, allowed: bool = False, times: int = 1) -> list[str]:
    """Post news to a channel, and return the methods that were called."""
    if channel is not None:
        slack.channels["C1"] = channel

    async def is_allowed() -> bool:
        return allowed

    async def news() -> None:
        client = sending_client("xoxb-1", slack.url)
        poster = SlackPoster(client, shared=SharedChannels(client, is_allowed, lambda: 0.0))
        for number in range(times):
            await poster.say(CHANNEL, Message(say("hello")), f"k{number}")

    asyncio.run(news())
    return [method for method, _ in slack.calls]


def test_news_goes_to_our_own_channels_which_are_asked_for_once(slack: SlackWeb) -> None:
    assert shared(slack, {}, times=3) == ["conversations.info", *["chat.postMessage"] * 3]


@pytest.mark.parametrize("kind", ["is_ext_shared", "is_pending_ext_shared"])
def test_news_goes_where_others_read_only_if_an_admin_allows(slack: SlackWeb, kind: str) -> None:
    with pytest.raises(RefusedError) as refused:
        shared(slack, {kind: True})
    assert "settings shared channels yes" in refused.value.mend
    assert shared(slack, {kind: True}, allowed=True)[-1] == "chat.postMessage"


@pytest.mark.parametrize(
    ("fault", "meaning"), [("missing_scope", RefusedError), ("429 1", LaterError), ("drop", UnsureError)]
)
def test_where_it_cannot_be_known_nothing_is_posted(slack: SlackWeb, fault: str, meaning: type[PostError]) -> None:
    slack.faults.extend([fault, fault])  # aiohttp asks a second time where a connection ends
    with pytest.raises(meaning):
        shared(slack, {})
    assert slack.posts == []


def test_a_slack_that_does_not_know_the_question_is_no_reason_to_be_silent(slack: SlackWeb) -> None:
    slack.faults.append("unknown_method")
    assert shared(slack, None) == ["conversations.info", "chat.postMessage"]

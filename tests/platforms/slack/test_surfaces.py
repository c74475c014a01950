"""What every surface of Slack answers, and where."""

import json
from collections.abc import Callable, Iterator, Mapping
from html import unescape
from typing import Any

import pytest
from sqlalchemy import func, select
from sqlmodel import col

from commands.dispatch import Dispatcher
from storage.models.activities import Activity
from storage.models.deals import Deal
from storage.models.ledger import Inbox
from tests.platforms.slack import payload
from tests.platforms.slack.acting import button, called, changes, command, event, linked, linked_message, posts
from tests.platforms.slack.recording import BOT, BOT_USER
from tests.platforms.slack.served import Answer, Served
from tests.universe import NOW, Universe


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("/deal acme moved to proposal", "Acme Corp · Platform — Proposal"),
        ("/log call acme Jane wants pricing", "Call with Jane Miller · Acme Corp"),
        ("/followup acme friday send the contract", "Fri 20 Nov"),
        ("/lead Ann Lee, Umbrella, ann@umbrella.example", "Ann Lee"),
        ("/pipeline", "3 deals · $142k"),
        ("/crm", "help"),
        ("/crm find acme", "Acme Corp"),
        ("/crm undo", "nothing"),
        ("/crm explain acme won", "won"),
        ("/crm settings", "currency"),
        ("/crm feed", "feed"),
        ("/crm teach redlines = stage Negotiation", "Only"),
        ("/crm admin", "Only"),
        ("/crm setup", "set this up"),
        ("/crm history acme", "History of Acme Corp"),
        ("/deal", "shows a deal, or changes"),
    ],
)
def test_a_command_is_answered_in_its_own_response(served: Served, line: str, says: str) -> None:
    said = command(served, line).said
    assert said["response_type"] == "ephemeral"
    assert says.casefold() in said["text"].casefold()
    assert {block["type"] for block in said["blocks"]} <= {"section", "context", "actions", "divider"}
    left_out = [words for words in plain_words(said["blocks"]) if words not in unescape(said["text"])]
    assert not left_out or said["text"].endswith("…"), "what does not fit is cut, and says so"
    assert served.slack.called("chat.postMessage") == []


def plain_words(blocks: list[dict[str, Any]]) -> Iterator[str]:
    """Yield what an answer says in plain text: its fallback says the same."""
    for block in blocks:
        shown = [block["text"]] if "text" in block else block.get("fields", block.get("elements", []))
        yield from (each["text"] for each in shown if each["type"] == "plain_text")


def test_the_answer_of_a_direct_message_is_posted_there(served: Served) -> None:
    assert event(served, payload.message("dana", "called acme, Jane wants pricing", "5.1")).said is None
    [said] = posts(served)
    assert (said["channel"], said.get("thread_ts")) == ("D1", None)
    assert "↳" in said["text"]
    event(served, payload.message("dana", "pipeline", "5.2", thread_ts="5.1"), "Ev2")
    assert posts(served, 2)[1]["thread_ts"] == "5.1"


def test_a_mention_is_answered_in_its_thread_without_the_private_line(served: Served) -> None:
    event(served, payload.mention("dana", "called acme, Jane wants pricing", "6.1"))
    [said] = posts(served)
    assert (said["channel"], said["thread_ts"]) == ("C1", "6.1")
    assert "↳" not in json.dumps(said, ensure_ascii=False)
    assert (said["unfurl_links"], said["unfurl_media"], said["link_names"]) == (False, False, False)


def test_a_reply_in_the_thread_is_about_that_deal(served: Served, workspace: Universe) -> None:
    event(served, payload.mention("dana", "acme moved to proposal", "6.1"))
    posts(served)
    served.wait_for(lambda: linked(workspace))
    event(served, payload.message("priya", "amount is now 60k", "6.9", "C1", thread_ts="6.1"), "Ev2")
    assert "$60k" in posts(served, 2)[1]["text"]


@pytest.mark.parametrize(
    "inner",
    [
        payload.message("dana", "acme moved to proposal", "7.1", "C1"),
        payload.message("dana", "acme moved to proposal", "7.1", "C1", thread_ts="3.3"),
        payload.message("dana", "acme moved to proposal", "7.1", bot_id=BOT),
        payload.message("dana", "acme moved to proposal", "7.1", subtype="bot_message"),
        payload.message("dana", "acme moved to proposal", "7.1", subtype="channel_join"),
        {**payload.message("dana", "acme moved to proposal", "7.1"), "user": BOT_USER},
        {**payload.message("dana", "Reminder: acme moved to proposal", "7.1"), "user": "USLACKBOT"},
        {"type": "message", "subtype": "message_deleted", "channel": "D1", "channel_type": "im", "ts": "7.1"},
        {"type": "channel_rename", "channel": {"id": "C1", "name": "x", "created": 1}},
        {"type": "reaction_added", "user": "U01DANA", "reaction": "tada", "item": {"channel": "C1", "ts": "1.1"}},
    ],
)
def test_what_is_not_said_to_us_is_let_pass(served: Served, workspace: Universe, inner: Mapping[str, Any]) -> None:
    before = changes(workspace)
    assert event(served, inner).status == 200
    assert changes(workspace) == before
    assert served.slack.called("chat.postMessage") == []


def test_a_reaction_takes_back_what_a_card_says(served: Served, workspace: Universe) -> None:
    event(served, payload.mention("dana", "acme 60k", "6.1"))
    posts(served)
    ts = served.wait_for(lambda: linked_message(workspace))
    react = {"type": "reaction_added", "reaction": "leftwards_arrow_with_hook", "item_user": BOT_USER}
    item = {"type": "message", "channel": "C1", "ts": ts}
    event(served, {**react, "user": payload.user_id("priya"), "item": item}, "Ev8")
    refused = posts(served, 2)[1]
    assert (refused["channel"], "Sam" in refused["text"]) == (payload.user_id("priya"), True)
    event(served, {**react, "user": payload.user_id("sam"), "item": item}, "Ev9")
    assert "$50k (was $60k)" in called(served, "chat.update")["text"]


def test_a_changed_message_is_written_anew_and_its_answer_changed(served: Served, workspace: Universe) -> None:
    event(served, payload.message("dana", "acme 60k", "8.1"))
    posts(served)
    served.wait_for(lambda: linked(workspace))
    new = {"user": payload.user_id("dana"), "text": "acme 65k", "ts": "8.1", "edited": {"user": "U", "ts": "8.2"}}
    change = {"type": "message", "subtype": "message_changed", "channel": "D1", "channel_type": "im", "ts": "8.2"}
    event(served, {**change, "message": new, "previous_message": {"text": "acme 60k"}}, "Ev2")
    assert "$65k" in called(served, "chat.update")["text"]
    with workspace.reading() as session:
        assert session.get_one(Deal, (workspace.id, workspace.ids.acme_platform)).amount == 6_500_000
    unfurled = {**new, "attachments": [{}]}
    before = changes(workspace)
    event(served, {**change, "message": unfurled, "previous_message": {"text": "acme 65k"}}, "Ev3")
    assert changes(workspace) == before


@pytest.mark.parametrize("channel", ["D1", "C1"])
def test_of_a_deleted_message_its_author_hears_what_still_stands(
    served: Served, workspace: Universe, channel: str
) -> None:
    say = payload.message if channel == "D1" else payload.mention
    event(served, say("dana", "acme 60k", "8.1", channel))
    posts(served)
    gone = {"type": "message", "channel": channel, "channel_type": "im" if channel == "D1" else "channel", "ts": "8.2"}
    was = {"user": payload.user_id("dana"), "text": "acme 60k", "ts": "8.1"}
    stone = {"subtype": "message_changed", "message": {"subtype": "tombstone", "ts": "8.1"}}
    event(served, {**gone, "subtype": "message_deleted", "previous_message": was}, "Ev2")
    event(served, {**gone, **stone, "previous_message": was}, "Ev3")
    for other in ({**was, "ts": "1.1"}, {**was, "bot_id": BOT}):
        event(served, {**gone, "subtype": "message_deleted", "previous_message": other}, "Ev4")
    told = posts(served, 2)[1]
    assert told["channel"] == ("D1" if channel == "D1" else payload.user_id("dana"))
    assert "“acme 60k” was deleted; what it wrote still stands" in told["text"]
    assert button(told, "Undo")["value"] == "undo R3"
    event(served, payload.message("dana", "acme 65k", "8.4"), "Ev5")
    event(served, payload.message("dana", "undo", "8.5"), "Ev6")
    undone = {**was, "text": "acme 65k", "ts": "8.4"}
    event(served, {**gone, "subtype": "message_deleted", "channel": "D1", "previous_message": undone}, "Ev7")
    with workspace.reading() as session:
        kept = session.execute(select(col(Inbox.key)).where(col(Inbox.key).startswith("del:"))).scalars().all()
    assert [key.rpartition(":")[2] for key in kept] == ["8.1"]


@pytest.mark.parametrize(
    ("url", "allowed"),
    [
        ("https://hooks.slack.com/actions/T/1/x", True),
        ("https://hooks.slack-gov.com/actions/T/1/x", True),
        ("http://hooks.slack.com/actions/T/1/x", False),
        ("https://hooks.slack.com.evil.example/x", False),
        ("https://hooks.slack.com@evil.example/x", False),
        ("https://me@hooks.slack.com/x", False),
        ("https://hooks.slack.com:8443/x", False),
        ("https://evil.example/hooks.slack.com", False),
        ("http://169.254.169.254/latest", False),
        ("file:///etc/passwd", False),
        ("", False),
        ("https://[::1", False),
    ],
)
def test_only_slacks_own_addresses_are_answered(url: str, *, allowed: bool) -> None:
    from slack_sdk.web.async_client import AsyncWebClient  # noqa: PLC0415 - used once

    from bot.slack.respond import Responder  # noqa: PLC0415

    assert Responder(AsyncWebClient(), "https://slack.com/api/").may_call(url) is allowed
    emulated = Responder(AsyncWebClient(), "http://127.0.0.1:8080/api/")
    assert emulated.may_call("http://127.0.0.1:8080/respond/1")
    assert not emulated.may_call("http://127.0.0.1:8081/respond/1")


def test_somebody_unknown_is_told_so(served: Served, workspace: Universe) -> None:
    before = changes(workspace)
    assert command(served, "/deal acme 60k", "stranger").said["text"]
    assert changes(workspace) == before


def test_more_than_the_limit_is_refused_in_a_sentence(workspace: Universe) -> None:
    dispatcher = Dispatcher(workspace.db, lambda: NOW)
    served = Served(workspace.db, workspace.id, dispatcher, lambda: NOW, rate=2).start()
    try:
        answers = [command(served, "/log note acme one", trigger=f"t{number}") for number in range(4)]
        assert [answer.status for answer in answers] == [200] * 4
        assert ["more than 2 in a minute" in answer.said["text"] for answer in answers] == [False, False, True, True]
        assert "more than" not in command(served, "/pipeline", "priya").said["text"]
        for number in range(4):
            event(served, payload.message("sam", f"log note acme {number}", f"1.{number}"), f"Ev{number}")
        told = posts(served, 3)
        assert len([said for said in told if "more than 2" in said["text"]]) == 1
        with workspace.reading() as session:
            logged = select(func.count()).select_from(Activity).where(col(Activity.member_id) == workspace.ids.sam)
            assert session.execute(logged).scalar_one() == 2
    finally:
        served.stop()


def test_health_and_numbers(served: Served) -> None:
    answer = served.wait_for(lambda: _healthy(lambda: served.post(b"", {}, "/healthz", "GET")))
    parts = {"database": "ok", "slack": "ok", "scheduler": "ok", "outbox": "ok"}
    assert answer.said == {"status": "ok", **parts, "outbox_lag_seconds": 0.0}
    numbers = served.post(b"", {}, "/metrics", "GET").body.decode()
    assert 'dealbird_up{part="slack"} 1.0' in numbers


def _healthy(ask: Callable[[], Answer]) -> Answer | None:
    answer = ask()
    return answer if answer.status == 200 else None

"""What every surface of Slack answers, and where."""

import json
from collections.abc import Callable, Mapping
from typing import Any

import pytest
from sqlalchemy import func, select
from sqlmodel import col

from commands.dispatch import Dispatcher
from storage.models.activities import Activity
from storage.models.deals import Deal
from storage.models.ledger import Change
from tests.platforms.slack import payload
from tests.platforms.slack.recording import BOT, BOT_USER, Fault, RecordingSlack
from tests.platforms.slack.served import Answer, Served
from tests.universe import NOW, Universe

Call = Mapping[str, Any]


def changes(workspace: Universe) -> int:
    with workspace.reading() as session:
        return int(session.execute(select(func.count()).select_from(Change)).scalar_one())


def command(served: Served, line: str, who: str = "dana", trigger: str = "t1") -> Answer:
    return served.form(payload.command(who, line, trigger, f"{served.slack.url}/respond/{trigger}"))


def event(served: Served, inner: Mapping[str, Any], name: str = "Ev1") -> Answer:
    return served.json(payload.event(inner, name))


def interact(served: Served, content: Mapping[str, Any]) -> Answer:
    return served.form({"payload": json.dumps(content)})


def posts(served: Served, count: int = 1) -> list[Call]:
    return served.wait_for(lambda: found if len(found := served.slack.called("chat.postMessage")) >= count else None)


def called(served: Served, method: str) -> Call:
    return served.wait_for(lambda: next(iter(served.slack.called(method)), None))


def button(answer: Call, label: str) -> dict[str, Any]:
    rows = (block["elements"] for block in answer["blocks"] if block["type"] == "actions")
    return next(element for row in rows for element in row if element["text"]["text"] == label)


def on_ephemeral(served: Served, name: str = "press") -> dict[str, Any]:
    return {
        "container": {"type": "message", "message_ts": "1.1", "channel_id": "C1", "is_ephemeral": True},
        "response_url": f"{served.slack.url}/respond/{name}",
    }


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
        ("/crm history acme", "History of Acme Corp"),
        ("/deal", "nothing changed"),
    ],
)
def test_a_command_is_answered_in_its_own_response(served: Served, line: str, says: str) -> None:
    said = command(served, line).said
    assert said["response_type"] == "ephemeral"
    assert says.casefold() in said["text"].casefold()
    assert {block["type"] for block in said["blocks"]} <= {"section", "context", "actions", "divider"}
    assert served.slack.called("chat.postMessage") == []


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
    served.wait_for(lambda: _linked(workspace))
    event(served, payload.message("priya", "amount is now 60k", "6.9", "C1", thread_ts="6.1"), "Ev2")
    assert "$60k" in posts(served, 2)[1]["text"]


def _linked(workspace: Universe) -> bool | None:
    from storage.models.ledger import Link  # noqa: PLC0415 - used once

    with workspace.reading() as session:
        return True if session.execute(select(func.count()).select_from(Link)).scalar_one() else None


@pytest.mark.parametrize(
    "inner",
    [
        payload.message("dana", "acme moved to proposal", "7.1", "C1"),
        payload.message("dana", "acme moved to proposal", "7.1", "C1", thread_ts="3.3"),
        payload.message("dana", "acme moved to proposal", "7.1", bot_id=BOT),
        payload.message("dana", "acme moved to proposal", "7.1", subtype="bot_message"),
        payload.message("dana", "acme moved to proposal", "7.1", subtype="channel_join"),
        {**payload.message("dana", "acme moved to proposal", "7.1"), "user": BOT_USER},
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
    ts = served.wait_for(lambda: _message_of(workspace))
    react = {"type": "reaction_added", "reaction": "leftwards_arrow_with_hook", "item_user": BOT_USER}
    item = {"type": "message", "channel": "C1", "ts": ts}
    event(served, {**react, "user": payload.user_id("priya"), "item": item}, "Ev8")
    refused = posts(served, 2)[1]
    assert (refused["channel"], "Sam" in refused["text"]) == (payload.user_id("priya"), True)
    event(served, {**react, "user": payload.user_id("sam"), "item": item}, "Ev9")
    assert "$50k (was $60k)" in called(served, "chat.update")["text"]


def _message_of(workspace: Universe) -> str | None:
    from storage.models.ledger import Link  # noqa: PLC0415 - used once

    with workspace.reading() as session:
        return session.execute(select(col(Link.message)).order_by(col(Link.id))).scalars().first()


def test_a_changed_message_is_written_anew_and_its_answer_changed(served: Served, workspace: Universe) -> None:
    event(served, payload.message("dana", "acme 60k", "8.1"))
    posts(served)
    served.wait_for(lambda: _linked(workspace))
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
    from collections import deque  # noqa: PLC0415 - used once

    edit = button(command(served, "/deal acme 60k").said, "Edit")
    slack.faults["views.open"] = deque([fault])
    interact(served, payload.press("dana", edit, trigger="t2", **on_ephemeral(served)))
    said = called(served, "response_url")
    assert says in said["text"]
    assert button(said, "Fill in")["value"] == edit["value"]


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
    assert answer.said == {"status": "ok", "database": "ok", "slack": "ok", "outbox": "ok", "outbox_lag_seconds": 0.0}
    numbers = served.post(b"", {}, "/metrics", "GET").body.decode()
    assert 'dealbird_up{part="slack"} 1.0' in numbers


def _healthy(ask: Callable[[], Answer]) -> Answer | None:
    answer = ask()
    return answer if answer.status == 200 else None

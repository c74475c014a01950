"""What goes wrong in Slack, over the wire: the person who can mend it reads one sentence, and nothing is lost."""

from collections import deque
from collections.abc import Mapping
from typing import Any

import pytest

from storage.queries.outbox import counts
from tests.platforms.slack import payload
from tests.platforms.slack.acting import called, command, event, linked, posts
from tests.platforms.slack.dropping import shown
from tests.platforms.slack.recording import Fault
from tests.platforms.slack.served import Served
from tests.universe import Universe


def refusal(code: str) -> Fault:
    return Fault(body=f'{{"ok": false, "error": "{code}"}}')


def health(served: Served, says: str) -> None:
    served.wait_for(lambda: True if served.post(b"", {}, "/healthz", "GET").said["slack"] == says else None)


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("not_in_channel", "/invite @Dealbird"),
        ("is_archived", "Unarchive it"),
        ("restricted_action", "Let the app post there"),
        ("missing_scope", "reinstall it"),
    ],
)
def test_who_is_not_answered_in_a_channel_is_answered_privately(served: Served, code: str, words: str) -> None:
    served.slack.faults["chat.postMessage"] = deque([refusal(code)])
    event(served, payload.mention("dana", "acme 60k", "6.1"))
    said = shown(served, "I could not answer where you wrote")
    assert said["channel"] == "U01DANA"
    assert words in said["text"]
    assert "$60k (was $50k)" in said["text"]
    listed = command(served, "/crm admin", "gail").said
    assert "answer to Dana Reyes in slack/C1/6.1" in listed["text"]


def test_an_answer_that_was_deleted_is_given_anew(served: Served, workspace: Universe) -> None:
    event(served, payload.message("dana", "acme 60k", "8.1"))
    posts(served)
    served.wait_for(lambda: linked(workspace))
    served.slack.faults["chat.update"] = deque([refusal("message_not_found")])
    new = {"user": payload.user_id("dana"), "text": "acme 65k", "ts": "8.1", "edited": {"user": "U", "ts": "8.2"}}
    change = {"type": "message", "subtype": "message_changed", "channel": "D1", "channel_type": "im", "ts": "8.2"}
    event(served, {**change, "message": new, "previous_message": {"text": "acme 60k"}}, "Ev2")
    assert "$65k" in posts(served, 2)[1]["text"]


def test_a_token_that_was_revoked_shows_and_loses_nothing(served: Served) -> None:
    health(served, "ok")
    served.slack.faults["chat.postMessage"] = deque([refusal("token_revoked")])
    served.slack.faults["auth.test"] = deque([refusal("token_revoked")])
    event(served, payload.message("dana", "acme 60k", "8.1"))
    health(served, "token_revoked")
    with served.db.read() as session:
        assert counts(session)["failed"] == 0


def test_news_stays_out_of_channels_that_others_read(served: Served) -> None:
    served.slack.channels["C9"] = {"is_ext_shared": True}
    served.form(payload.command("sam", "/crm feed on", "t0", channel="C9"))
    said: Mapping[str, Any] = command(served, "/deal acme 60k").said
    assert "Share" in str(said["blocks"])
    command(served, "/crm share R4", trigger="t2")
    told = shown(served, "I could not post in slack/C9")
    assert (told["channel"], "settings shared channels yes" in told["text"]) == ("U01GAIL", True)
    assert not [each for each in served.slack.called("chat.postMessage") if each["channel"] == "C9"]
    listed = command(served, "/crm admin", "gail", trigger="t3").said
    assert all("<#C9>" in str(each["blocks"]) for each in (told, listed)), "a channel is shown as itself"


def test_a_view_that_cannot_be_shown_breaks_nothing(served: Served) -> None:
    served.slack.faults["views.publish"] = deque([refusal("missing_scope")])
    opened = {"type": "app_home_opened", "user": "U01DANA", "channel": "D1", "tab": "home", "event_ts": "1.1"}
    assert event(served, opened).status == 200
    assert called(served, "views.publish")


def test_profiles_that_cannot_be_read_show_and_say_whom_to_tell(served: Served) -> None:
    health(served, "ok")
    served.slack.faults["users.info"] = deque([refusal("missing_scope")])
    assert "python -m bot doctor" in command(served, "/deal acme 60k", "pat").said["text"]
    health(served, "profiles cannot be read: missing_scope")
    command(served, "/pipeline", "kim", trigger="t2")
    health(served, "ok")

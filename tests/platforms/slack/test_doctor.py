"""`doctor` asks Slack, and says what to do about what it finds."""

import asyncio
import threading
from collections import deque
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from pydantic import SecretStr

from bot.settings import ProcessSettings
from bot.slack.examination import slack_findings
from bot.slack.manifest import SCOPES
from tests.platforms.slack.recording import Fault, RecordingSlack


@pytest.fixture
def slack() -> Iterator[RecordingSlack]:
    """Slack without a bot beside it: nobody but the doctor asks."""
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()
    recording = RecordingSlack()
    recording.scopes = ",".join(SCOPES)
    asyncio.run_coroutine_threadsafe(recording.start(), loop).result(10)
    yield recording
    asyncio.run_coroutine_threadsafe(recording.stop(), loop).result(10)
    loop.call_soon_threadsafe(loop.stop)
    thread.join(10)
    loop.close()


def said(slack: RecordingSlack, app_token: str = "", off: timedelta = timedelta()) -> dict[str, tuple[bool, str]]:
    settings = ProcessSettings(
        slack_bot_token=SecretStr("xoxb-1"),
        slack_app_token=SecretStr(app_token),
        slack_signing_secret=SecretStr("s"),
        slack_api_url=f"{slack.url}/api/",
    )
    return {each.what: (each.fine, each.line) for each in slack_findings(settings, datetime.now(UTC) + off)}


def test_all_is_well(slack: RecordingSlack) -> None:
    found = said(slack)
    assert [fine for fine, _ in found.values()] == [True] * 5
    assert "/slack/events" in found["Slack delivers"][1]
    assert "Socket Mode" in said(slack, "xapp-1")["Slack delivers"][1]


def test_a_missing_scope_is_named_with_what_it_is_for(slack: RecordingSlack) -> None:
    slack.scopes = slack.scopes.replace("reactions:read", "pins:read")
    fine, line = said(slack)["Slack scopes"]
    assert not fine
    assert "reactions:read is missing" in line
    assert "reinstall" in line


@pytest.mark.parametrize(("minutes", "words"), [(10, "ahead of"), (-10, "behind")])
def test_a_clock_that_is_off(slack: RecordingSlack, minutes: int, words: str) -> None:
    fine, line = said(slack, off=timedelta(minutes=minutes))["Clock"]
    assert (fine, words in line) == (False, True)


def test_tokens_that_are_none(slack: RecordingSlack) -> None:
    refusal = Fault(body='{"ok": false, "error": "invalid_auth"}')
    slack.faults["auth.test"] = deque([refusal])
    assert said(slack).keys() == {"Slack token"}
    slack.faults["auth.test"] = deque([Fault(drops="before")])
    assert "cannot be asked" in said(slack)["Slack token"][1]
    slack.faults["apps.connections.open"] = deque([refusal])
    fine, line = said(slack, "xapp-1")["Slack delivers"]
    assert (fine, "connections:write" in line) == (False, True)

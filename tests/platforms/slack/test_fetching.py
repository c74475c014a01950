"""Fetching and uploading: Slack's own hosts only, whole or not at all, and what it says when it does not work."""

import asyncio
from collections import deque
from pathlib import Path

import pytest
from slack_sdk.web.async_client import AsyncWebClient

from bot.fetching import FetchError
from bot.posting import LaterError, RefusedError, UnsureError
from bot.slack.files import SlackFiles
from bot.slack.poster import SlackPoster, sending_client
from cards.model import say
from cards.outbox import Address, Message
from tests.platforms.slack.recording import Fault, File, RecordingSlack

CONTENT = b"Account Name\nAcme\n" * 1000
SHOWN = Message(say("Everything of <Acme>."), "file", file="1/E1/out/Acme-E1.zip")
KEY = "errand:E1:file:Acme-E1.zip"


def refused(code: str) -> Fault:
    return Fault(body=f'{{"ok": false, "error": "{code}"}}')


def fetched(slack: RecordingSlack, into: Path, limit: int = 10**6, token: str = "xoxb-test") -> None:  # noqa: S107
    async def fetch() -> None:
        await slack.start()
        api = f"{slack.url}/api/"
        try:
            await SlackFiles(sending_client(token, api), token, api).fetch("F1", into, limit)
        finally:
            await slack.stop()

    asyncio.run(fetch())


@pytest.fixture
def slack() -> RecordingSlack:
    return RecordingSlack(files={"F1": File("customers.csv", CONTENT)})


def test_it_comes_whole_and_is_ours_alone(slack: RecordingSlack, tmp_path: Path) -> None:
    fetched(slack, tmp_path / "in.csv")
    assert (tmp_path / "in.csv").read_bytes() == CONTENT
    assert (tmp_path / "in.csv").stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(
    ("method", "fault", "says", "again"),
    [
        ("files.info", refused("missing_scope"), "files:read", False),
        ("files.info", refused("token_revoked"), "python -m bot doctor", False),
        ("files.info", refused("account_inactive"), "python -m bot doctor", False),
        ("files.info", refused("file_not_found"), "Drop it here once more", False),
        ("files.info", refused("file_deleted"), "Drop it here once more", False),
        ("files.info", Fault(status=429, body='{"ok": false, "error": "ratelimited"}'), "does not answer", True),
        ("files.info", Fault(drops="before"), "does not answer", True),
        ("download", Fault(status=302, headers={"Location": "https://evil.example/"}), "files:read", False),
        ("download", Fault(body="<html>", headers={"Content-Type": "text/html"}), "files:read", False),
        ("download", Fault(status=403), "Drop it here once more", False),
        ("download", Fault(status=404), "Drop it here once more", False),
        ("download", Fault(status=503), "does not answer", True),
    ],
)
def test_what_is_told(
    slack: RecordingSlack, tmp_path: Path, method: str, fault: Fault, says: str, *, again: bool
) -> None:
    slack.faults[method] = deque([fault, fault])  # aiohttp asks a second time where a connection ends
    with pytest.raises(FetchError, match=says) as told:
        fetched(slack, tmp_path / "in.csv")
    assert told.value.again is again
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_is_larger_than_slack_said_leaves_nothing(slack: RecordingSlack, tmp_path: Path) -> None:
    with pytest.raises(FetchError, match="larger than"):
        fetched(slack, tmp_path / "in.csv", limit=len(CONTENT) - 1)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("url", "allowed"),
    [
        ("https://files.slack.com/files-pri/T1-F1/download/a.csv", True),
        ("https://files.slack-gov.com/files-pri/T1-F1/a.csv", True),
        ("http://127.0.0.1:8080/files/F1", True),
        ("http://127.0.0.1:8081/files/F1", False),
        ("https://evil.example/a.csv", False),
        ("https://files.slack.com.evil.example/x", False),
        ("https://files.slack.com@evil.example/x", False),
        ("https://me@files.slack.com/x", False),
        ("https://files.slack.com:8443/x", False),
        ("http://files.slack.com/x", False),
        ("https://docs.google.com/spreadsheets/x", False),
        ("http://169.254.169.254/latest", False),
        ("file:///etc/passwd", False),
        ("https://[::1", False),
        ("", False),
    ],
)
def test_the_token_goes_to_slacks_own_hosts_only(url: str, *, allowed: bool) -> None:
    api = "http://127.0.0.1:8080/api/"
    assert SlackFiles(AsyncWebClient("", base_url=api), "xoxb-test", api).may_call(url) is allowed


def test_what_slack_does_not_keep_is_not_asked_for(slack: RecordingSlack, tmp_path: Path) -> None:
    slack.files["F1"] = File("customers.csv", CONTENT, "https://evil.example/customers.csv")
    with pytest.raises(FetchError, match="only linked"):
        fetched(slack, tmp_path / "in.csv")


def shared(slack: RecordingSlack, home: Path, times: int = 1, address: str = "slack/U01SAM") -> list[bool]:
    """Have a file shared, and return whether it is found afterwards."""

    async def share() -> list[bool]:
        await slack.start()
        api = f"{slack.url}/api/"
        client = sending_client("xoxb-test", api)
        poster = SlackPoster(client, SlackFiles(client, "xoxb-test", api), home)
        to = Address.parse(address)
        try:
            for _ in range(times):
                await poster.say(to, SHOWN, KEY)
            return [await poster.find(to, key, slack_began) is not None for key in (KEY, KEY.replace("E1", "E2"))]
        finally:
            await slack.stop()

    from datetime import UTC, datetime  # noqa: PLC0415 - used once

    slack_began = datetime(2026, 11, 18, tzinfo=UTC)
    return asyncio.run(share())


@pytest.fixture
def home(tmp_path: Path) -> Path:
    (tmp_path / "1/E1/out").mkdir(parents=True)
    (tmp_path / SHOWN.file).write_bytes(CONTENT)
    return tmp_path


def test_a_file_is_shared_with_its_words_and_found_again(slack: RecordingSlack, home: Path) -> None:
    assert shared(slack, home) == [True, False]
    [sent] = slack.called("files.completeUploadExternal")
    assert (sent["channel_id"], sent["initial_comment"]) == ("DU01SAM", "Everything of &lt;Acme&gt;.")
    assert slack.shared == {sent["files"][0]["id"]: CONTENT}


@pytest.mark.parametrize(
    ("method", "fault", "error"),
    [
        ("files.getUploadURLExternal", refused("missing_scope"), RefusedError),
        ("files.getUploadURLExternal", Fault(status=429, body='{"ok": false, "error": "ratelimited"}'), LaterError),
        ("upload", Fault(status=500), LaterError),
        ("files.completeUploadExternal", refused("is_archived"), RefusedError),
        ("files.completeUploadExternal", Fault(drops="after"), UnsureError),
    ],
)
def test_what_can_go_wrong(
    slack: RecordingSlack, home: Path, method: str, fault: Fault, error: type[Exception]
) -> None:
    slack.faults[method] = deque([fault])
    with pytest.raises(error):
        shared(slack, home)


def test_a_file_that_is_gone_is_not_sent(slack: RecordingSlack, tmp_path: Path) -> None:
    with pytest.raises(RefusedError, match="gone"):
        shared(slack, tmp_path)

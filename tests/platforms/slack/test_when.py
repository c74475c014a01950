"""When a message was said, by what Slack says of it."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.slack.deliveries import sent_at

NOW = datetime(2026, 11, 18, 15, 15, tzinfo=UTC)


@pytest.mark.parametrize(
    ("ts", "ago"),
    [
        (f"{NOW.timestamp() - 3600:.0f}.000000", timedelta(hours=1)),
        (f"{NOW.timestamp() + 3600:.0f}.000000", timedelta()),
        ("17.1", timedelta()),
        ("nan", timedelta()),
        ("9" * 400, timedelta()),
        ("", timedelta()),
    ],
)
def test_a_message_was_said_when_slack_received_it(ts: str, ago: timedelta) -> None:
    assert sent_at(ts, NOW) == NOW - ago

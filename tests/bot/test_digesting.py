"""`python -m bot digest`: printed, posted once, and of a time that is over only what was known then."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from pydantic import SecretStr

from bot.databases import open_database
from bot.digesting import digest_once
from bot.refusal import Refusal
from bot.sample import create_sample
from bot.settings import ProcessSettings

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


@pytest.fixture
def settings(tmp_path: Path) -> ProcessSettings:
    """Return a process whose database holds the sample team, and which has no Slack."""
    url, none = f"sqlite:///{tmp_path / 'team.db'}", SecretStr("")
    database = open_database(url)
    with database.write() as session:
        create_sample(session, NOW)
    database.close()
    return ProcessSettings(
        database_url=url, dealbird_home=tmp_path, slack_bot_token=none, slack_app_token=none, slack_signing_secret=none
    )


def told(settings: ProcessSettings, channel: str = "", at: str | None = None) -> str:
    return "\n".join(digest_once(settings, channel, at, lambda: NOW, None))


def test_printed_and_posted_once_a_moment(settings: ProcessSettings) -> None:
    assert told(settings).startswith("Digest · Mon 23 Nov\nOpen: 14 deals · $602k")
    assert told(settings, at="2026-11-20T18:00+00:00").startswith("Digest as of Fri 20 Nov 2026 · as it was known then")
    posted = told(settings, "#sales", NOW.isoformat())
    assert posted.startswith("→ console/sales\nDigest · Mon 23 Nov")
    assert posted.endswith("2 sent or tried.")
    assert told(settings, "#sales", NOW.isoformat()) == "0 sent or tried."


def test_what_is_no_time_is_refused(settings: ProcessSettings) -> None:
    with pytest.raises(Refusal, match="is no time"):
        told(settings, at="monday")

"""The bot in Slack, on both databases; the clock of the core stands still at `NOW`."""

from collections.abc import Iterator

import pytest

from tests.platforms.slack.recording import RecordingSlack
from tests.platforms.slack.served import Served, give_time, serving
from tests.universe import Universe


@pytest.fixture(autouse=True)
def unhurried(monkeypatch: pytest.MonkeyPatch) -> None:
    give_time(monkeypatch)


@pytest.fixture
def served(workspace: Universe) -> Iterator[Served]:
    with serving(workspace) as served:
        yield served


@pytest.fixture
def slack(served: Served) -> RecordingSlack:
    return served.slack

"""The bot in Slack, on both databases; the clock of the core stands still at `NOW`."""

from collections.abc import Iterator

import pytest

from commands.dispatch import Dispatcher
from tests.platforms.slack.recording import RecordingSlack
from tests.platforms.slack.served import Served, give_time
from tests.universe import NOW, Universe


@pytest.fixture(autouse=True)
def unhurried(monkeypatch: pytest.MonkeyPatch) -> None:
    give_time(monkeypatch)


@pytest.fixture
def served(workspace: Universe) -> Iterator[Served]:
    running = Served(workspace.db, workspace.id, Dispatcher(workspace.db, lambda: NOW), lambda: NOW).start()
    yield running
    running.stop()


@pytest.fixture
def slack(served: Served) -> RecordingSlack:
    return served.slack

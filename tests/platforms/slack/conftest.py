"""The bot in Slack, on both databases; the clock of the core stands still at `NOW`."""

from collections.abc import Iterator

import pytest

from commands.dispatch import Dispatcher
from tests.platforms.slack.recording import RecordingSlack
from tests.platforms.slack.served import Served
from tests.universe import NOW, Universe


@pytest.fixture(autouse=True)
def unhurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """Give up nothing because a machine is slow: no test here is about how long Slack may take."""
    for limit in ("people.PATIENCE", "respond.LIMIT", "last_word.LIMIT", "front.LIMIT"):
        monkeypatch.setattr(f"bot.slack.{limit}", 60.0)


@pytest.fixture
def served(workspace: Universe) -> Iterator[Served]:
    running = Served(workspace.db, workspace.id, Dispatcher(workspace.db, lambda: NOW), lambda: NOW).start()
    yield running
    running.stop()


@pytest.fixture
def slack(served: Served) -> RecordingSlack:
    return served.slack

"""SIGKILL between any two steps of a delivery: one effect, one answer posted."""

import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlmodel import col

from storage.models.outgoing import Outbox
from tests.platforms.slack.killed import deliver, effects, place, running, slack_apart
from tests.platforms.slack.recording import RecordingSlack
from tests.universe import Universe

LEASE = 60  # seconds: bot/timing.py


@pytest.fixture
def slack() -> Iterator[RecordingSlack]:
    with slack_apart() as slack:
        yield slack


def run_killed(  # noqa: PLR0917 - what is run, and how much of it
    workspace: Universe, slack: RecordingSlack, folder: Path, count: int, kills: int, seed: int, patience: float
) -> int:
    """Deliver with kills, and check; return how often the bot was started.

    What a killed bot was about to post waits for its lease to end, a minute; `patience` in seconds.
    """
    address = workspace.db.engine.url.render_as_string(hide_password=False)
    with running(address, slack, folder) as bot:
        assert deliver(bot, count, kills, seed) == kills
        bot.ensure()
        wanted = {f"answer:msg:T0BIRD:{place(number)}:{number}.000100" for number in range(1, count, 2)}
        until = time.monotonic() + patience
        while time.monotonic() < until and not wanted <= set(_posted(slack)):
            time.sleep(0.1)
    assert effects(workspace.db, count) == [1] * count
    posted = _posted(slack)
    assert max(posted.values()) == 1, posted.most_common(3)
    with workspace.reading() as session:
        rows = session.execute(select(Outbox).where(col(Outbox.key).in_(wanted))).scalars().all()
    odd = [(row.key, row.state, row.reason) for row in rows if row.state not in {"pending", "claimed", "retry", "sent"}]
    assert (len(rows), odd) == (len(wanted), [])
    if patience > LEASE:
        assert wanted <= set(posted), f"never posted: {wanted - set(posted)}"
    return bot.starts


def _posted(slack: RecordingSlack) -> Counter[str]:
    return Counter(str(call["metadata"]["event_payload"]["key"]) for call in slack.called("chat.postMessage"))


def test_killed_while_slack_delivers(workspace: Universe, slack: RecordingSlack, tmp_path: Path) -> None:
    assert run_killed(workspace, slack, tmp_path, count=16, kills=2, seed=20261122, patience=2) >= 2

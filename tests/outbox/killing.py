"""Senders that are killed at random moments and started again, against a Slack that notes every post."""

import random
from collections import Counter
from dataclasses import dataclass
from threading import Timer

from cards.model import say
from cards.outbox import Message
from commands.stored import MESSAGE
from storage.queries.outbox import enqueue
from tests.databases import address_of
from tests.outbox.send import send
from tests.outbox.slack_web import slack_web
from tests.processes import FORKS
from tests.universe import NOW, Universe

PATIENCE = 120


@dataclass(frozen=True, slots=True)
class Outcome:
    """How often a sender was killed, and how many messages were never said or said more than once."""

    kills: int
    lost: int
    twice: int


def send_with_kills(workspace: Universe, *, rows: int, kills: int, seed: int, looking: bool = True) -> Outcome:
    """Send `rows` messages to seven channels; without `looking` Slack does not let us look for what was said."""
    chance = random.Random(seed)
    body = MESSAGE.dump_json(Message(say("hello"))).decode()
    with workspace.db.write(workspace.id) as session:
        for number in range(rows):
            enqueue(session, workspace.id, f"k{number}", "answer", f"slack/C{number % 7}", {}, NOW, body=body)
    with slack_web() as slack:
        slack.slow = 0.004
        if not looking:
            slack.refused["conversations.history"] = "missing_scope"
        killed = 0
        while True:
            dies_after = chance.uniform(0.0, 0.1) if killed < kills else None
            returned = _one_life(workspace, slack.url, f"w{killed}-{seed}", dies_after)
            if returned == 0:
                break
            if dies_after is None or returned > 0:
                raise AssertionError(f"a sender failed by itself: {returned}")
            killed += 1
        said = Counter(slack.keys())
    return Outcome(killed, rows - len(said), sum(times - 1 for times in said.values()))


def _one_life(workspace: Universe, url: str, name: str, dies_after: float | None) -> int:
    """Return the exit status of a sender that is killed so many seconds after it began; negative where it was."""
    reading, writing = FORKS.Pipe(duplex=False)
    process = FORKS.Process(target=send, args=(address_of(workspace.db), url, name, writing))
    process.start()
    writing.close()
    with reading:
        assert reading.recv() == name
    timer = Timer(PATIENCE if dies_after is None else dies_after, process.kill)
    timer.start()
    process.join()
    timer.cancel()
    assert process.exitcode is not None
    return process.exitcode

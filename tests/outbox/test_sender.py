"""Whatever a platform does, a row is said once, or its end says why not."""

import asyncio
from collections import deque
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from sqlalchemy.exc import TimeoutError as PoolTimeoutError
from sqlmodel import Session

from bot.given_up import told
from bot.posting import LaterError, PostError, Receipt, RefusedError, UnsureError
from bot.recording import RecordingPoster
from bot.sender import Look, Sender
from cards.outbox import Address, Message
from storage.queries import outbox_claims
from storage.queries.outbox import enqueue
from tests.outbox.rows import QUICK, Clock, body, deliver, put, row, state, texts
from tests.processes import PATIENCE
from tests.universe import NOW, Universe


@pytest.fixture
def clock() -> Clock:
    return Clock()


def test_what_is_due_is_said_in_order(workspace: Universe, clock: Clock) -> None:
    poster = RecordingPoster()
    for key in ("a", "b", "c"):
        put(workspace, key)
    assert deliver(workspace, poster, clock) == 3
    assert texts(poster) == ["a", "b", "c"]
    assert row(workspace, "c").ids == {"place": "C1", "message": "3.000"}
    assert row(workspace, "c").sent_at == clock.now


def test_a_limit_stops_the_whole_workspace_also_after_a_restart(workspace: Universe, clock: Clock) -> None:
    poster = RecordingPoster(faults=deque([LaterError("ratelimited", 30, limited=True)]))
    put(workspace, "a")
    deliver(workspace, poster, clock)
    put(workspace, "b", "slack/C2")
    clock.wait(seconds=29)
    assert deliver(workspace, poster, clock) == 0
    clock.wait(seconds=2)
    deliver(workspace, poster, clock)
    assert sorted(texts(poster)) == ["a", "b"]


def test_what_can_never_be_said_ends_with_its_reason(workspace: Universe, clock: Clock) -> None:
    poster = RecordingPoster(faults=deque([RefusedError("is_archived")]))
    put(workspace, "a")
    put(workspace, "b")
    deliver(workspace, poster, clock)
    assert (state(workspace, "a"), row(workspace, "a").reason) == ("failed", "is_archived")
    assert texts(poster) == ["b"]


@pytest.mark.parametrize(("arrived", "says"), [(True, 1), (False, 1)])
def test_a_lost_answer_is_looked_up_before_it_is_said_again(
    workspace: Universe, clock: Clock, *, arrived: bool, says: int
) -> None:
    fault: deque[PostError | None] = deque([UnsureError("dropped")])
    poster = RecordingPoster(lost=fault) if arrived else RecordingPoster(faults=fault)
    put(workspace, "a")
    deliver(workspace, poster, clock)
    assert state(workspace, "a") == "retry"
    clock.wait(seconds=20)
    deliver(workspace, poster, clock)
    assert (len(poster.said), poster.looked) == (says, 1)
    assert row(workspace, "a").ids["message"] == "1.000"


def test_doubt_outlives_a_limit_met_while_looking(workspace: Universe, clock: Clock) -> None:
    limited = LaterError("ratelimited", 5, limited=True)
    poster = RecordingPoster(lost=deque([UnsureError("dropped")]), blind=deque([limited, limited]))
    put(workspace, "a")
    for _ in range(4):
        deliver(workspace, poster, clock)
        clock.wait(seconds=20)
    assert (len(poster.said), poster.looked) == (1, 3)
    assert state(workspace, "a") == "sent"


@pytest.mark.parametrize(("kind", "ends", "said"), [("answer", "sent", 2), ("announcement", "unknown", 1)])
def test_where_nobody_can_look_the_kind_decides(
    workspace: Universe, clock: Clock, kind: str, ends: str, said: int
) -> None:
    poster = RecordingPoster(lost=deque([UnsureError("dropped")]), can_look=False)
    put(workspace, "a", kind=kind)
    deliver(workspace, poster, clock)
    clock.wait(seconds=20)
    deliver(workspace, poster, clock)
    assert (state(workspace, "a"), len(poster.said)) == (ends, said)


def test_it_is_tried_for_a_day_and_ever_less_often(workspace: Universe, clock: Clock) -> None:
    poster = RecordingPoster(faults=deque([LaterError("unreachable", 0)] * 1000))
    put(workspace, "a")
    waits = []
    while state(workspace, "a") != "failed":
        deliver(workspace, poster, clock)
        waits.append((row(workspace, "a").not_before - clock.now).total_seconds())
        clock.wait(seconds=max(waits[-1], 3 * 3600 if len(waits) > 9 else 0))
    assert waits[:4] == [4, 8, 16, 32]
    assert max(waits) == 300
    assert 15 < len(waits) < 25
    assert "given up: unreachable" in str(row(workspace, "a").reason)


class Overtaken(RecordingPoster):
    """Is so slow that another process takes the row over meanwhile, and says it."""

    def __init__(self, workspace: Universe, clock: Clock) -> None:
        super().__init__()
        self.workspace, self.clock = workspace, clock

    async def say(self, address: Address, message: Message, key: str) -> Receipt:
        """Say it last."""
        self.clock.wait(minutes=2)
        with self.workspace.db.write() as session:
            [other] = outbox_claims.claim(session, "other", self.clock.now, timedelta(minutes=1), 1)
            assert outbox_claims.delivered(session, other, "C1", "the other's", self.clock.now)
        return await super().say(address, message, key)


def test_what_two_processes_have_said_is_noted_and_told(workspace: Universe, clock: Clock) -> None:
    put(workspace, "a")
    deliver(workspace, Overtaken(workspace, clock), clock)
    assert row(workspace, "a").ids["message"] == "the other's"
    assert [line.partition(": ")[2][:10] for line in told(workspace.db)][1:] == ["said twice"]


def test_who_has_slept_since_they_claimed_it_says_nothing(workspace: Universe, clock: Clock) -> None:
    class Slept(RecordingPoster):
        """Looks for so long that the row is somebody else's."""

        async def find(self, address: Address, key: str, since: datetime) -> Receipt | None:
            clock.wait(minutes=2)
            with workspace.db.write() as session:
                assert outbox_claims.claim(session, "other", clock.now, timedelta(minutes=1), 1)
            return await super().find(address, key, since)

    poster = Slept(faults=deque([UnsureError("dropped")]))
    put(workspace, "a")
    deliver(workspace, poster, clock)
    clock.wait(seconds=20)
    deliver(workspace, poster, clock)
    assert (poster.looked, poster.said, state(workspace, "a")) == (1, [], "claimed")


def test_an_address_nobody_serves_fails_with_a_reason(workspace: Universe, clock: Clock) -> None:
    put(workspace, "a", "fax/1")
    put(workspace, "b", "nonsense")
    deliver(workspace, RecordingPoster(), clock)
    assert row(workspace, "a").reason == "no way to reach fax/1"
    assert state(workspace, "b") == "failed"


def test_a_terminal_has_a_minute_to_say_what_is_for_it(workspace: Universe, clock: Clock) -> None:
    put(workspace, "a", "console/dana")
    put(workspace, "b")
    poster = RecordingPoster()
    deliver(workspace, poster, clock)
    assert (texts(poster), state(workspace, "a")) == (["b"], "pending")
    clock.wait(seconds=61)
    deliver(workspace, poster, clock)
    assert row(workspace, "a").state == "withdrawn", "nobody has failed"


def test_a_bug_in_one_row_stops_no_other(workspace: Universe, clock: Clock) -> None:
    poster = RecordingPoster()
    put(workspace, "a", kind="unheard of", rendered=False)
    put(workspace, "b", "slack/C2")
    deliver(workspace, poster, clock)
    assert state(workspace, "a") == "failed"
    assert texts(poster) == ["b"]


def test_a_thread_begins_with_the_message_it_answers_to(workspace: Universe, clock: Clock) -> None:
    poster = RecordingPoster()
    parent = put(workspace, "a")
    put(workspace, "b", after=parent)
    deliver(workspace, poster, clock)
    assert poster.said[1].address.thread == poster.said[0].receipt.message


def test_a_bug_in_looking_ends_no_sender(
    workspace: Universe, clock: Clock, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    real, faults = outbox_claims.due_workspaces, [RuntimeError("a bug"), PoolTimeoutError()]

    def look(session: Session, now: datetime) -> Sequence[int]:
        if faults:
            workspace.db.wake()  # so that nobody waits for the poll
            raise faults.pop()
        return real(session, now)

    monkeypatch.setattr(outbox_claims, "due_workspaces", look)
    assert run(workspace, clock, "a")[0] == ["a"]
    assert [each.getMessage() for each in caplog.records] == [
        "the outbox waits: the database is busy",
        "the outbox waits",
    ]


class Watched(Sender):
    """Counts how often it has looked into the outbox."""

    looks = 0

    async def _claim(self, limit: int) -> Look:
        found = await super()._claim(limit)
        self.looks += 1
        return found


def run(workspace: Universe, clock: Clock, *keys: str) -> tuple[list[str], int]:
    """Put rows from another thread beside a running sender; return what was said, and how often it looked for that."""
    poster = RecordingPoster()

    def put_all() -> None:
        with workspace.db.write(workspace.id) as session:
            for key in keys:
                enqueue(session, workspace.id, key, "answer", "slack/C1", {}, NOW, body=body(key))

    async def session() -> int:
        sender = Watched(workspace.db, {"slack": poster}, clock, "w1", replace(QUICK, poll=PATIENCE * 10))
        running = asyncio.create_task(sender.run())
        async with asyncio.timeout(PATIENCE):
            while not sender.looks:  # noqa: ASYNC110 - it is asleep after its first look
                await asyncio.sleep(0.002)
            await asyncio.to_thread(put_all)
            while state(workspace, keys[-1]) != "sent":  # noqa: ASYNC110 - nothing tells us
                await asyncio.sleep(0.002)
        sender.stop()
        await running
        return sender.looks - 1

    looks = asyncio.run(session())
    return texts(poster), looks


def test_a_commit_on_another_thread_is_said_without_waiting_for_the_poll(workspace: Universe, clock: Clock) -> None:
    assert run(workspace, clock, "a") == (["a"], 1)


def test_what_waits_for_another_message_is_said_without_waiting_for_the_poll(workspace: Universe, clock: Clock) -> None:
    said, looks = run(workspace, clock, "a", "b", "c")
    assert said == ["a", "b", "c"]
    assert looks <= 5

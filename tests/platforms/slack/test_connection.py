"""Connections that end, and databases that are busy: what was not kept is not acknowledged, and comes again."""

from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from commands.dispatch import Dispatcher
from storage.engine import Database
from storage.queries.links import add_link
from tests.databases import address_of
from tests.platforms.slack import payload
from tests.platforms.slack.recording import BOT_USER, Fault
from tests.platforms.slack.served import Served
from tests.platforms.slack.wire import OverHTTP, OverSocket
from tests.universe import NOW, Universe


@pytest.fixture
def connected(workspace: Universe) -> Iterator[Served]:
    dispatcher = Dispatcher(workspace.db, lambda: NOW)
    running = Served(workspace.db, workspace.id, dispatcher, lambda: NOW, over_socket=True).start()
    yield running
    running.stop()


def health(served: Served, says: str) -> None:
    served.wait_for(lambda: True if served.post(b"", {}, "/healthz", "GET").said["slack"] == says else None)


def test_a_connection_that_ends_is_opened_anew(connected: Served) -> None:
    health(connected, "ok")
    first = connected.slack.sockets[-1]
    connected.run(first.send_json({"type": "disconnect", "reason": "refresh_requested"}))
    connected.wait_for(lambda: True if connected.slack.sockets and connected.slack.sockets[-1] is not first else None)
    health(connected, "ok")
    said = OverSocket(connected).command(payload.command("dana", "/deal acme 60k", "t1"))
    assert "$60k" in said["text"]


def test_over_a_socket_nothing_is_open_to_the_web(connected: Served) -> None:
    assert connected.post(b"a=1", {}).status == 404


@pytest.fixture(params=[False, True], ids=["http", "socket"])
def impatient(workspace: Universe, request: pytest.FixtureRequest) -> Iterator[Served]:
    """Yield a bot that waits for the database a moment only."""
    db = Database(address_of(workspace.db), busy_ms=30)
    over_socket = bool(request.param)
    running = Served(db, workspace.id, Dispatcher(db, lambda: NOW), lambda: NOW, over_socket=over_socket).start()
    yield running
    running.stop()
    db.close()


def deliver(served: Served, event: dict[str, Any], attempt: int, patience: float = 60) -> bool:
    """Deliver an event for the n-th time again; return whether it was acknowledged, over a socket within `patience`."""
    if not served.over_socket:
        return served.json(event, {"X-Slack-Retry-Num": str(attempt)}).status == 200
    try:
        served.run(served.slack.deliver("events_api", event, attempt, patience))
    except TimeoutError:
        return False
    return True


@contextmanager
def held(workspace: Universe) -> Iterator[None]:
    """Have somebody else write for longer than anybody waits."""
    other = Database(address_of(workspace.db))
    with other.write(workspace.id):
        yield
    other.close()


def test_a_busy_database_loses_nothing(impatient: Served, workspace: Universe) -> None:
    event = payload.event(payload.message("dana", "acme 60k", "8.1"))
    wire = OverSocket(impatient) if impatient.over_socket else OverHTTP(impatient)
    with held(workspace):
        assert not deliver(impatient, event, 0, patience=0.5)
        said = wire.command(payload.command("dana", "/deal acme 70k", "t1"))
        assert said["text"].startswith("Not saved")
    assert deliver(impatient, event, 1)
    [post] = impatient.wait_for(lambda: impatient.slack.called("chat.postMessage") or None)
    assert "$60k (was $50k)" in post["text"]


def test_what_slack_delivers_for_the_last_time_is_told_to_be_lost(impatient: Served, workspace: Universe) -> None:
    message = payload.event(payload.mention("dana", "acme 60k for <Jane>", "8.1"))
    twin = payload.event(payload.message("dana", f"<@{BOT_USER}> acme 60k for <Jane>", "8.1", "C1"), "Ev2")
    reaction = {"type": "reaction_added", "reaction": "leftwards_arrow_with_hook", "user": "U01SAM"}
    with workspace.db.write(workspace.id) as session:
        add_link(session, workspace.id, "slack", "C1", "5.1", request=1)
    undo = payload.event({**reaction, "item": {"type": "message", "channel": "C1", "ts": "5.1"}}, "Ev3")
    chatter = payload.event(payload.message("dana", "who stole my charger", "8.2", "C1"), "Ev4")
    with held(workspace):
        assert not deliver(impatient, message, 2, patience=0.5)
        assert [deliver(impatient, each, 3) for each in (message, twin, undo, chatter)] == [True] * 4
    told = impatient.slack.called("chat.postMessage")
    assert [each["channel"] for each in told] == ["U01DANA", "U01SAM"]
    assert all("database is busy. Nothing was written; send it again." in each["text"] for each in told)
    assert "You had said: “acme 60k for &lt;Jane&gt;”" in told[0]["text"]


def test_who_cannot_be_told_is_delivered_again(impatient: Served, workspace: Universe) -> None:
    impatient.slack.faults["chat.postMessage"] = deque([Fault(status=500)])
    with held(workspace):
        assert not deliver(impatient, payload.event(payload.message("dana", "acme 60k", "8.1")), 3, patience=0.5)

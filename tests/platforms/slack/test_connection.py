"""Connections that end, and databases that are busy: what was not kept is not acknowledged, and comes again."""

from collections.abc import Iterator

import pytest

from commands.dispatch import Dispatcher
from storage.engine import Database
from tests.platforms.slack import payload
from tests.platforms.slack.served import Served
from tests.platforms.slack.wire import OverSocket
from tests.universe import NOW, Universe


@pytest.fixture
def connected(workspace: Universe) -> Iterator[Served]:
    dispatcher = Dispatcher(workspace.db, lambda: NOW)
    running = Served(workspace.db, workspace.id, dispatcher, lambda: NOW, over_socket=True).start()
    yield running
    running.stop()


def health(served: Served, says: str) -> None:
    served.wait_for(lambda: True if served.post(b"", {}, "/healthz", "GET").said["slack"] == says else None, 20)


def test_a_connection_that_ends_is_opened_anew(connected: Served) -> None:
    health(connected, "ok")
    first = connected.slack.sockets[-1]
    connected.run(first.send_json({"type": "disconnect", "reason": "refresh_requested"}))
    connected.wait_for(
        lambda: True if connected.slack.sockets and connected.slack.sockets[-1] is not first else None, 20
    )
    health(connected, "ok")
    said = OverSocket(connected).command(payload.command("dana", "/deal acme 60k", "t1"))
    assert "$60k" in said["text"]


def test_over_a_socket_nothing_is_open_to_the_web(connected: Served) -> None:
    assert connected.post(b"a=1", {}).status == 404


def test_a_busy_database_loses_nothing(served: Served, workspace: Universe) -> None:
    event = payload.event(payload.message("dana", "acme 60k", "8.1"))
    other = Database(workspace.db.engine.url.render_as_string(hide_password=False))
    with other.write(workspace.id):
        assert served.json(event).status == 503
        said = served.form(payload.command("dana", "/deal acme 70k", "t1")).said
        assert said["text"].startswith("Not saved")
    other.close()
    assert served.json(event, {"X-Slack-Retry-Num": "1"}).status == 200
    [post] = served.wait_for(lambda: served.slack.called("chat.postMessage") or None)
    assert "$60k (was $50k)" in post["text"]

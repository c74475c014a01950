"""A nudge in Slack: said once, worked off by its buttons, edited in place; what a press did stands beside it."""

import json
from collections.abc import Iterator
from datetime import time, timedelta
from typing import Any

import pytest

from reminders.jobs import clockwork
from storage.queries.outbox import outbox_row, receipt_of
from tests.platforms.slack import payload
from tests.platforms.slack.block_kit import problems
from tests.platforms.slack.driver import SlackDriver
from tests.platforms.slack.recording import Call
from tests.reminders.nudging import Nudging
from tests.reminders.ticking import utc
from tests.universe import NOW, TODAY, Universe


@pytest.fixture
def driver(workspace: Universe) -> Iterator[SlackDriver]:
    nudging = Nudging(workspace)
    nudging.setting("nudge rules", "off")
    nudging.promise("call Jane", TODAY, due_at=time(15), account_id=workspace.ids.acme)
    nudging.promise("tidy up", TODAY - timedelta(days=1))
    ticking = clockwork(workspace.db, "w1", nudging.hands)
    ticking.tick()
    nudging.hands.now = utc("2026-11-18 14:00")
    ticking.tick()
    driver = SlackDriver(workspace.db, workspace.id, NOW)
    yield driver
    driver.close()


def called(driver: SlackDriver, method: str, words: str) -> Any:  # noqa: ANN401 - JSON
    def found() -> Call | None:
        return next((call for call in driver.served.slack.calls if call.method == method and words in str(call)), None)

    return driver.served.wait_for(found).body


def button(said: Any, label: str) -> Any:  # noqa: ANN401 - JSON
    """Return the one button that ends so; a number stands before it."""
    elements = [each for block in said["blocks"] if block["type"] == "actions" for each in block["elements"]]
    [found] = [each for each in elements if each["text"]["text"].endswith(label)]
    return found


def test_a_list_is_said_pressed_and_edited_in_place(driver: SlackDriver) -> None:
    said = called(driver, "chat.postMessage", "2 things for you")
    assert not list(problems(said))
    done = button(said, "1 done")
    place = driver.served.wait_for(lambda: _stands(driver))
    url = f"{driver.served.slack.url}/respond/1790000001"
    container = {"type": "message", "message_ts": place[1], "channel_id": place[0], "is_ephemeral": False}
    driver.wire.interact(payload.press("dana", done, container, "1790000001", response_url=url))
    beside = called(driver, "response_url", "done: ")
    assert beside["replace_original"] is False
    edited = called(driver, "chat.update", "1 thing for you")
    assert (edited["channel"], edited["ts"]) == place
    assert not list(problems(edited))
    assert json.dumps(edited["blocks"]).count('"strike": true') == 1


def test_a_follow_up_comes_as_a_file_for_the_calendar(driver: SlackDriver) -> None:
    said = called(driver, "chat.postMessage", "2 things for you")
    place = driver.served.wait_for(lambda: _stands(driver))
    container = {"type": "message", "message_ts": place[1], "channel_id": place[0], "is_ephemeral": False}
    url = f"{driver.served.slack.url}/respond/1790000002"
    driver.wire.interact(payload.press("dana", button(said, "to calendar"), container, "1790000002", response_url=url))
    shown = called(driver, "files.completeUploadExternal", "call Jane")
    assert (shown["channel_id"], shown["files"][0]["title"]) == ("DU01DANA", "F2-0.ics")
    assert b"TZID=America/New_York:20261118T150000" in driver.served.slack.shared[shown["files"][0]["id"]]


def _stands(driver: SlackDriver) -> tuple[str, str] | None:
    """Return where the list stands, once that is known."""
    with driver.database.read() as session:
        row = outbox_row(session, driver.workspace, "nudge:1:2026-11-18")
    return receipt_of(row) if row is not None and row.state == "sent" else None

"""The agenda in Slack over real HTTP: its buttons, plain statements in the thread, a proposal, the minutes."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, time
from itertools import count
from typing import Any

import pytest

from reminders.jobs import clockwork
from storage.models.deals import Deal
from storage.models.huddles import Huddle
from storage.queries.huddles import decisions_of
from storage.queries.outbox import outbox_row, receipt_of
from tests.platforms.slack import payload
from tests.platforms.slack.block_kit import problems
from tests.platforms.slack.driver import SlackDriver
from tests.platforms.slack.payload import Json
from tests.reminders.nudging import BEFORE
from tests.reminders.ticking import utc
from tests.universe import NOW, Universe

CHANNEL, BEGINS = "C0SALES", utc("2026-11-23 15:00")


@dataclass
class Meeting:
    """A huddle in a channel of Slack, whose people press what was posted and write below it."""

    driver: SlackDriver
    numbers: "count[int]" = field(default_factory=lambda: count(1))

    def posted(self, method: str, words: str) -> Any:  # noqa: ANN401 - JSON
        """Return what was posted with these words, within Slack's limits."""
        calls = self.driver.served.slack.called
        said = self.driver.served.wait_for(lambda: next((one for one in calls(method) if words in str(one)), None))
        assert list(problems(said)) == []
        return said

    def summary(self) -> tuple[str, str]:
        """Return the channel and the time stamp of the summary."""
        key = "digest:huddle:1:2026-11-23"

        def sent() -> tuple[str, str] | None:
            with self.driver.database.read() as session:
                row = outbox_row(session, self.driver.workspace, key)
            return receipt_of(row) if row is not None and row.state == "sent" else None

        return self.driver.served.wait_for(sent)

    def press(self, who: str, said: Json, label: str) -> None:
        elements = [each for block in said["blocks"] if block["type"] == "actions" for each in block["elements"]]
        button = next(each for each in elements if each["text"]["text"] == label)
        place, thread = self.summary()
        trigger = f"17900001{next(self.numbers):02}"
        container: Json = {"type": "message", "message_ts": f"{trigger}.1", "channel_id": place, "is_ephemeral": False}
        container |= {"thread_ts": thread} if label != "Walk the agenda" else {"message_ts": thread}
        url = f"{self.driver.served.slack.url}/respond/{trigger}"
        channel = {"id": place, "name": "sales"}
        self.driver.wire.interact(payload.press(who, button, container, trigger, response_url=url, channel=channel))

    def write(self, who: str, words: str) -> None:
        """Write something in the thread of the summary."""
        place, thread = self.summary()
        ts = f"18000000{next(self.numbers):02}.000100"
        self.driver.wire.event(payload.event(payload.message(who, words, ts, place, thread_ts=thread), f"Ev{ts}"))


@pytest.fixture
def meeting(workspace: Universe) -> Iterator[Meeting]:
    with workspace.writing() as writer:
        writer.create(Huddle(
            workspace_id=0, id=0, created_at=NOW, name="#sales", address=f"slack/{CHANNEL}", weekdays="mon",
            leader_id=workspace.ids.sam, local_time=time(10), time_zone="America/New_York",
        ))  # fmt: skip
        globex = writer.session.get_one(Deal, (workspace.id, workspace.ids.globex_platform))
        writer.set(globex, close_on=date(2026, 11, 10))
    clockwork(workspace.db, "w1", lambda: BEFORE).tick()
    clockwork(workspace.db, "w1", lambda: BEGINS).tick()
    driver = SlackDriver(workspace.db, workspace.id, BEGINS)
    driver.served.db.wake()
    yield Meeting(driver)
    driver.close()


@pytest.mark.parametrize("backend", ["sqlite"], indirect=True)
def test_the_agenda_is_walked_in_the_thread(meeting: Meeting, workspace: Universe) -> None:
    """The owner's word is written, another's is a proposal, a question is nothing; the minutes say what was decided."""
    summary = meeting.posted("chat.postMessage", "Walk the agenda")
    meeting.press("sam", summary, "Walk the agenda")
    item = meeting.posted("chat.postMessage", "1 of ")
    assert item["thread_ts"] == meeting.summary()[1]
    meeting.write("dana", "should we push it to Q2?")
    meeting.write("dana", "push to Q1, Sam sends the contract by Thu")
    written = meeting.posted("chat.postMessage", "send the contract")
    assert written["thread_ts"] == meeting.summary()[1]
    meeting.write("priya", "amount 90k")
    proposed = meeting.posted("chat.postMessage", "Priya Nair proposes")
    meeting.press("dana", proposed, "Confirm")
    meeting.posted("chat.update", "$90k")
    meeting.press("sam", item, "End here")
    minutes = meeting.posted("chat.postMessage", "Minutes")
    assert "2 decisions, 1 follow-up" in str(minutes["blocks"])
    with workspace.reading() as session:
        deal = session.get_one(Deal, (workspace.id, workspace.ids.globex_platform))
        assert (deal.close_on, deal.amount) == (date(2027, 3, 31), 9_000_000)
        assert [each.state for each in decisions_of(session, workspace.id, 1)] == ["confirmed", "confirmed"]

"""Nudges as people get them: members on a recording platform, and a clock that is moved."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from bot.recording import RecordingPoster
from bot.ticking import deliver
from cards.model import Card, Item
from cards.plain import plain
from reminders.jobs import clockwork
from storage.changes import Writer
from storage.models.activities import FollowUp
from storage.models.deals import Deal
from storage.models.workspace import Member
from storage.queries.due import due_rows
from storage.queries.settings import write_setting
from tests.outbox.rows import QUICK
from tests.queries.making import make_deal
from tests.reminders.ticking import Hands, utc
from tests.universe import NOW, Universe

BEFORE = utc("2026-11-18 12:00")
"""Wednesday, 7:00 in New York."""


@dataclass(slots=True)
class Nudging:
    """A workspace whose follow-ups and deals are made by hand; Dana is on Slack, at 9:00 in New York."""

    workspace: Universe
    hands: Hands = field(default_factory=lambda: Hands(BEFORE))
    poster: RecordingPoster = field(default_factory=RecordingPoster)

    def tick(self, at: str = "") -> list[str]:
        """Let it be `at` (UTC), do what is due, and return what was said and skipped: 'nudge:1:2026-11-18 done …'."""
        if at:
            self.hands.now = utc(at)
        happened = clockwork(self.workspace.db, "w1", self.hands).tick()
        asyncio.run(deliver(self.workspace.db, {"slack": self.poster}, self.hands, QUICK))
        danas = self._danas()
        return [f"{each.state} {each.reason}".strip() for each in happened if each.key in danas]

    def _danas(self) -> set[str]:
        with self.workspace.reading() as session:
            return {each.key for each in due_rows(session, self.workspace.id) if each.schedule_id == 1}

    def cards(self, who: str = "U01DANA") -> list[Card]:
        return [each.message.card for each in self.poster.said if each.address.place == who]

    def items(self, who: str = "U01DANA") -> list[str]:
        """Return the items of the newest list, as they read."""
        lists = self.cards(who)
        return [block.text for block in lists[-1].body if isinstance(block, Item)] if lists else []

    def text(self) -> str:
        return plain(self.cards()[-1])

    @contextmanager
    def writing(self) -> Iterator[Writer]:
        with self.workspace.writing() as writer:
            yield writer

    def promise(self, action: str, due_on: date, **values: Any) -> int:  # noqa: ANN401 - any column
        fixed: dict[str, Any] = {"workspace_id": 0, "id": 0, "created_at": NOW, "owner_id": self.workspace.ids.dana}
        with self.writing() as writer:
            made = FollowUp(action=action, due_on=due_on, **{**fixed, **values})
            writer.create(made)
            return made.id

    def deal(self, **values: Any) -> int:  # noqa: ANN401 - any column
        fixed: dict[str, Any] = {"owner_id": self.workspace.ids.dana, "next_step": "call", "amount": 1_000_000}
        with self.writing() as writer:
            return make_deal(writer, **{**fixed, **values}).id

    def change(self, deal: int, **values: Any) -> None:  # noqa: ANN401 - any column
        with self.writing() as writer:
            writer.set(writer.session.get_one(Deal, (self.workspace.id, deal)), **values)

    def stand_still(self) -> None:
        """Give Dana one thing to be nudged about, a deal past its close date."""
        ids = self.workspace.ids
        self.setting("nudge rules", "close passed")
        self.deal(close_on=date(2026, 11, 10), owner_id=ids.dana)
        with self.writing() as writer:
            quote = writer.session.get_one(FollowUp, (self.workspace.id, ids.send_quote))
            writer.set(quote, due_on=date(2026, 12, 28))

    def member(self, number: int, **values: Any) -> None:  # noqa: ANN401 - any column
        with self.writing() as writer:
            writer.set(writer.session.get_one(Member, (self.workspace.id, number)), **values)

    def setting(self, name: str, value: str) -> None:
        with self.writing() as writer:
            write_setting(writer, name, value)


def later(moment: datetime, days: int) -> date:
    return moment.date() + timedelta(days=days)

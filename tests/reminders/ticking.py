"""Short ways to make a schedule, let time pass, and see what happened."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta

from sqlalchemy import select
from sqlmodel import Session, col

from reminders.due import Clockwork
from reminders.kinds import Kind, Outcome
from reminders.occurrences import next_after
from storage.models.outgoing import Due, Outbox, Schedule
from storage.queries.due import DueClaim, due_rows
from storage.queries.outbox import enqueue
from storage.queries.schedules import add_schedule
from tests.universe import Universe

EVERY_DAY = "mon,tue,wed,thu,fri,sat,sun"


def utc(text: str) -> datetime:
    """Return an instant: '2026-11-18 14:00'."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@dataclass(slots=True)
class Hands:
    """A clock that people move."""

    now: datetime

    def __call__(self) -> datetime:
        return self.now


def say(session: Session, held: DueClaim, now: datetime) -> Outcome:
    """Do an occurrence: one message of its key."""
    enqueue(session, held.workspace, held.key, "answer", "slack/C1", {"key": held.key}, now, body="{}")
    return Outcome("done")


@dataclass(slots=True)
class Ticking:
    """A workspace whose clock is moved by hand, with one kind of schedule, 'bell'."""

    workspace: Universe
    hands: Hands
    max_late: timedelta = timedelta(hours=6)
    act: Callable[[Session, DueClaim, datetime], Outcome] = say
    replicas: list[Clockwork] = field(default_factory=list)

    def replica(self, worker: str = "w1") -> Clockwork:
        kinds = {"bell": Kind("bell", self.act, self.max_late)}
        return Clockwork(self.workspace.db, worker, kinds, self.hands)

    def schedule(
        self, clock: str = "09:00", zone: str = "America/New_York", weekdays: str = EVERY_DAY, kind: str = "bell"
    ) -> int:
        with self.workspace.db.write(self.workspace.id) as session:
            made = Schedule(
                workspace_id=self.workspace.id, id=0, kind=kind, local_time=time.fromisoformat(clock), time_zone=zone,
                weekdays=weekdays, materialised_until=self.hands.now,
            )  # fmt: skip
            made.next_at = next_after(made, self.hands.now)
            return add_schedule(session, made).id

    def rows(self) -> list[Due]:
        with self.workspace.reading() as session:
            return list(due_rows(session, self.workspace.id))

    def states(self) -> dict[str, str]:
        """Return 'local date' → state, with the beginning of its reason."""
        return {row.local_on.isoformat(): " ".join(filter(None, (row.state, row.reason))) for row in self.rows()}

    def counts(self) -> Counter[str]:
        return Counter(row.state for row in self.rows())

    def said(self) -> list[str]:
        """Return the keys of all messages that were enqueued."""
        with self.workspace.reading() as session:
            query = select(col(Outbox.key)).where(col(Outbox.workspace_id) == self.workspace.id)
            return list(session.execute(query.order_by(col(Outbox.id))).scalars())


def days(first: str, count: int) -> list[str]:
    """Return so many days from one on, as ISO text."""
    return [(date.fromisoformat(first) + timedelta(days=ahead)).isoformat() for ahead in range(count)]

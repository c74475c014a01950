"""What the clock remembers: that it ticks, whose turn it is to send, which schedules stand, and what was offered."""

from datetime import date, datetime

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, SQLModel

from storage.models.rows import Row, belongs, one_of, table_args

OFFERS = ("next_step", "help", "reason", "revive")
OFFER_ANSWERS = ("taken", "skipped", "told")
SUGGESTED = ("stage", "activity", "source")
SUGGESTION_ANSWERS = ("taken", "skipped")


class Pulse(SQLModel, table=True):
    """The last time that a part which runs by itself ('ticker') was seen, and in which process."""

    part: str = Field(primary_key=True)
    at: datetime
    worker: str


class Lane(SQLModel, table=True):
    """Which process sends for a workspace, until when, and at which pace (messages a second)."""

    workspace_id: int = Field(primary_key=True, foreign_key="workspace.id")
    worker: str
    lease_until: datetime
    rate: float


class Timetable(SQLModel, table=True):
    """The stamp of the members and settings that a workspace's schedules were made from; they follow its changes."""

    workspace_id: int = Field(primary_key=True, foreign_key="workspace.id")
    stamp: str


class Offer(Row, table=True):
    """An optional question that a member was asked once: a next step, or whether they need help with a deal.

    `answer` None = not answered yet; 'told' = nobody answered, so that a manager was shown the record.
    """

    __table_args__ = table_args(one_of("kind", OFFERS), one_of("answer", OFFER_ANSWERS), belongs("member_id", "member"))

    member_id: int
    kind: str
    entity: str
    entity_id: int
    local_on: date
    answer: str | None = None


class Suggestion(Row, table=True):
    """A rule that corrections speak for: `words` (normalised) were changed to `meaning` so many `times`.

    A manager (`member_id`) is asked once, with the message of the day `offered_on`; `answer` None = not settled.
    """

    __table_args__ = table_args(
        one_of("kind", SUGGESTED),
        one_of("answer", SUGGESTION_ANSWERS),
        UniqueConstraint("workspace_id", "words"),
        belongs("member_id", "member"),
    )

    kind: str
    words: str
    meaning: str
    times: int
    created_at: datetime
    member_id: int | None = None
    offered_on: date | None = None
    answer: str | None = None

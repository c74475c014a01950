"""What must be said elsewhere or later: the outbox, schedules, what is due, and the items of a nudge."""

from datetime import date, datetime, time
from typing import Any

from sqlalchemy import JSON, Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from storage.models.rows import Row, belongs, one_of, table_args

OUTBOX_STATES = ("pending", "claimed", "sent", "retry", "failed", "unknown", "withdrawn")
OUTCOMES = ("acted", "snoozed", "handed", "dismissed")
DUE_STATES = ("pending", "claimed", "done", "skipped", "failed")


class Outbox(SQLModel, table=True):
    """Something to say elsewhere: kind and ids; `body` is frozen at the first attempt (architecture.md, Outbox)."""

    __table_args__ = table_args(
        one_of("state", OUTBOX_STATES),
        Index("ix_outbox_state", "state", "not_before"),
        Index("ix_outbox_address", "workspace_id", "address", "state"),
        UniqueConstraint("workspace_id", "key"),
    )

    id: int | None = Field(default=None, primary_key=True)
    workspace_id: int = Field(foreign_key="workspace.id")
    key: str
    kind: str
    address: str
    ids: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)
    body: str | None = None
    state: str = "pending"
    not_before: datetime
    after_id: int | None = Field(default=None, foreign_key="outbox.id")
    coalesce: str | None = None
    attempts: int = 0
    worker: str | None = None
    lease_until: datetime | None = None
    reason: str | None = None
    created_at: datetime
    sent_at: datetime | None = None


class Schedule(Row, table=True):
    """Something that happens at a local wall time on some weekdays ('mon,thu').

    Its occurrences up to `materialised_until` are `Due` rows; `next_at` is the next one (None = never).
    """

    __table_args__ = table_args(
        Index("ix_schedule_next", "active", "next_at"), belongs("member_id", "member"), belongs("huddle_id", "huddle")
    )

    kind: str
    local_time: time
    time_zone: str
    weekdays: str
    address: str = ""
    member_id: int | None = None
    huddle_id: int | None = None
    materialised_until: datetime | None = None
    next_at: datetime | None = None
    active: bool = True


class Due(SQLModel, table=True):
    """One occurrence; its key is 'kind:schedule:local date', so a day has one whatever daylight saving does."""

    __table_args__ = table_args(
        one_of("state", DUE_STATES), Index("ix_due_state", "state", "at"), UniqueConstraint("workspace_id", "key")
    )

    id: int | None = Field(default=None, primary_key=True)
    workspace_id: int = Field(foreign_key="workspace.id")
    key: str
    kind: str
    schedule_id: int | None = None
    local_on: date
    at: datetime
    state: str = "pending"
    reason: str | None = None
    attempts: int = 0
    worker: str | None = None
    lease_until: datetime | None = None
    finished_at: datetime | None = None


class NudgeItem(Row, table=True):
    """One numbered line of a member's nudge on a day (`nudge` is its key in the outbox), and what came of it.

    `request_id` is the request that handled it; `outcome` 'acted' where a deal changed or a follow-up was closed. What
    was put off or is not theirs rests: it is in no nudge of this member before `rests_until`.
    """

    __table_args__ = table_args(
        UniqueConstraint("workspace_id", "member_id", "local_on", "number"),
        one_of("outcome", OUTCOMES),
        Index("ix_nudge_item_entity", "workspace_id", "entity", "entity_id"),
        belongs("member_id", "member"),
        belongs("request_id", "request"),
    )
    __tablename__ = "nudge_item"

    member_id: int
    local_on: date
    number: int
    rule: str
    entity: str
    entity_id: int
    nudge: str
    handled_at: datetime | None = None
    handled_by: int | None = None
    outcome: str | None = None
    request_id: int | None = None
    rests_until: date | None = None

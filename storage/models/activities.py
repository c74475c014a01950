"""What happened, what was promised, and who inquired."""

from datetime import date, datetime, time

from sqlalchemy import JSON, Index
from sqlmodel import Field

from storage.models.rows import MoneyUnits, Record, belongs, one_of, table_args

ACTIVITY_TYPES = ("call", "meeting", "email", "demo", "note", "quote", "task", "message")
DIRECTIONS = ("outbound", "inbound")
LEAD_STATES = ("new", "accepted", "contacted", "qualified", "junk", "recycled")


class Activity(Record, table=True):
    """Something that happened on `happened_on`; `note` is the member's own words."""

    __table_args__ = table_args(
        one_of("type", ACTIVITY_TYPES),
        one_of("direction", DIRECTIONS),
        Index("ix_activity_deal", "workspace_id", "deal_id", "happened_on"),
        Index("ix_activity_account", "workspace_id", "account_id", "happened_on"),
        belongs("account_id", "account"),
        belongs("deal_id", "deal"),
        belongs("member_id", "member"),
    )

    type: str
    direction: str | None = None
    account_id: int | None = None
    deal_id: int | None = None
    member_id: int | None = None
    contact_ids: list[int] = Field(default_factory=list, sa_type=JSON)
    happened_on: date
    note: str = ""


class Lead(Record, table=True):
    """An inquiry: who, from where, what is known, whose it is. `cost` in minor units of the workspace's currency.

    `need`, `time_frame`, `use` and `budget` are marketing's own words, `size` is how many work there (at least).
    `reason` says why it is junk or was put aside; `recycled_at` is since when it rests.
    """

    __table_args__ = table_args(
        one_of("state", LEAD_STATES),
        Index("ix_lead_state", "workspace_id", "state"),
        Index("ix_lead_external", "workspace_id", "external_system", "external_id"),
        Index("ix_lead_owner", "workspace_id", "owner_id", "state"),
        belongs("account_id", "account"),
        belongs("contact_id", "contact"),
        belongs("owner_id", "member"),
        belongs("deal_id", "deal"),
    )

    name: str
    account_id: int | None = None
    contact_id: int | None = None
    owner_id: int | None = None
    deal_id: int | None = None
    state: str = "new"
    source: str | None = None
    campaign: str | None = None
    amount: int | None = Field(default=None, sa_type=MoneyUnits)
    currency: str | None = None
    cost: int | None = Field(default=None, sa_type=MoneyUnits)
    note: str = ""
    need: str | None = None
    time_frame: str | None = None
    use: str | None = None
    budget: str | None = None
    language: str | None = None
    territory: str | None = None
    segment: str | None = None
    size: int | None = None
    reason: str | None = None
    received_at: datetime
    accepted_at: datetime | None = None
    contacted_at: datetime | None = None
    qualified_at: datetime | None = None
    recycled_at: datetime | None = None


class FollowUp(Record, table=True):
    """Something promised by one owner, due on a day (and at a local time where one was said)."""

    __table_args__ = table_args(
        Index("ix_follow_up_owner", "workspace_id", "owner_id", "done_at", "due_on"),
        Index("ix_follow_up_deal", "workspace_id", "deal_id"),
        belongs("account_id", "account"),
        belongs("deal_id", "deal"),
        belongs("lead_id", "lead"),
        belongs("owner_id", "member"),
    )
    __tablename__ = "follow_up"

    action: str
    due_on: date
    due_at: time | None = None
    owner_id: int
    account_id: int | None = None
    deal_id: int | None = None
    lead_id: int | None = None
    contact_ids: list[int] = Field(default_factory=list, sa_type=JSON)
    done_at: datetime | None = None
    done_note: str | None = None

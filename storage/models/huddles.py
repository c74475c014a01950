"""Huddles: when a team meets about its pipeline, who was ready for it, what was said, foreseen and decided there."""

from datetime import date, datetime, time
from typing import Any

from sqlalchemy import JSON, Index, UniqueConstraint
from sqlmodel import Field

from storage.models.deals import FORECASTS
from storage.models.rows import MoneyUnits, Record, Row, belongs, one_of, table_args

MEETING_STATES = ("asked", "posted", "walking", "ended")
DECISION_STATES = ("proposed", "confirmed", "declined")
FORESEEN = ("won", *FORECASTS)


class Huddle(Record, table=True):
    """A meeting that comes again: at a local time on some weekdays ('mon,thu'), in a channel (an `Address` as text).

    `team_id` None = everybody. Participants are asked `ask_ahead` minutes before; None = on the eve, with the day's
    nudge. A huddle that is not `active` rests.
    """

    __table_args__ = table_args(belongs("team_id", "team"), belongs("leader_id", "member"))

    name: str
    address: str
    team_id: int | None = None
    leader_id: int | None = None
    local_time: time
    time_zone: str
    weekdays: str
    ask_ahead: int | None = None
    active: bool = True


class Meeting(Row, table=True):
    """One digest: a huddle's on its local day ('huddle:3:2026-11-23'), or one asked for between two ('now:…').

    `figures` is the digest as it was posted (JSON), `as_of` the moment that it speaks of; until then both are None.
    `after_id` is the meeting that it is compared with. `agenda` are the deals (ids) that are talked about one by one,
    `item` which of them is being talked about (0-based, None = none).
    """

    __table_args__ = table_args(
        one_of("state", MEETING_STATES),
        UniqueConstraint("workspace_id", "key"),
        Index("ix_meeting_huddle", "workspace_id", "huddle_id", "local_on"),
        belongs("huddle_id", "huddle"),
        belongs("after_id", "meeting"),
    )

    key: str
    huddle_id: int | None = None
    after_id: int | None = None
    address: str
    local_on: date
    state: str = "asked"
    asked_at: datetime | None = None
    posted_at: datetime | None = None
    ended_at: datetime | None = None
    as_of: datetime | None = None
    figures: str | None = None
    agenda: list[Any] = Field(default_factory=list, sa_type=JSON)
    item: int | None = None


class RollCall(Row, table=True):
    """One participant of a meeting: about which deals they were asked (ids), and since when they are ready."""

    __table_args__ = table_args(
        UniqueConstraint("workspace_id", "meeting_id", "member_id"),
        belongs("meeting_id", "meeting"),
        belongs("member_id", "member"),
    )
    __tablename__ = "roll_call"

    meeting_id: int
    member_id: int
    deals: list[Any] = Field(default_factory=list, sa_type=JSON)
    asked_at: datetime | None = None
    ready_at: datetime | None = None


class Foreseen(Row, table=True):
    """What a meeting expected of one member's deals (None = unowned) in the period `first_on`..`last_on`.

    By category and currency: `minor` sums the known amounts, `unknown` counts the deals without one. 'won' is what had
    been won in the period by then.
    """

    __table_args__ = table_args(
        one_of("category", FORESEEN),
        Index("ix_foreseen_meeting", "workspace_id", "meeting_id"),
        belongs("meeting_id", "meeting"),
        belongs("pipeline_id", "pipeline"),
        belongs("member_id", "member"),
    )

    meeting_id: int
    pipeline_id: int
    member_id: int | None = None
    first_on: date
    last_on: date
    category: str
    currency: str
    count: int
    unknown: int = 0
    minor: int = Field(default=0, sa_type=MoneyUnits)


class Decision(Record, table=True):
    """One line of the minutes: what was said about a deal, by whom, in their own words.

    `written_by` is the request that wrote it into the records; 'proposed' waits for the deal's owner or the leader.
    """

    __table_args__ = table_args(
        one_of("state", DECISION_STATES),
        Index("ix_decision_meeting", "workspace_id", "meeting_id"),
        belongs("meeting_id", "meeting"),
        belongs("deal_id", "deal"),
        belongs("member_id", "member"),
        belongs("decided_by", "member"),
        belongs("written_by", "request"),
    )

    meeting_id: int
    deal_id: int | None = None
    member_id: int
    words: str
    state: str = "confirmed"
    decided_by: int | None = None
    written_by: int | None = None

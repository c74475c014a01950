"""A workspace, its settings and its people."""

from datetime import date, datetime, time

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, SQLModel

from storage.models.rows import Record, Row, belongs, one_of, table_args

ROLES = ("rep", "manager", "marketing", "admin")
ACCESS = ("full", "guest", "partner")


class Workspace(SQLModel, table=True):
    """A company's own Dealbird. `names_version` counts changes of names, so that caches in other processes notice."""

    id: int | None = Field(default=None, primary_key=True)
    name: str = Field(unique=True)
    sample: bool = False
    names_version: int = 0
    created_at: datetime


class Counter(SQLModel, table=True):
    """The last number given per workspace and table ('deal' 7: the newest deal is D7)."""

    workspace_id: int = Field(primary_key=True, foreign_key="workspace.id")
    entity: str = Field(primary_key=True)
    last: int = 0


class Setting(Record, table=True):
    """One workspace setting, changed in chat; names and meaning in `storage/queries/settings.py`."""

    __table_args__ = table_args(UniqueConstraint("workspace_id", "name"))

    name: str
    value: str


class Team(Record, table=True):
    """Members who huddle together."""

    name: str


class Member(Record, table=True):
    """A person who works here. Imported agents are members without an `Identity` until somebody links them.

    A `guest` of the chat, or somebody of another organisation, only reads; a `partner` is one whom an admin allowed.
    Of leads that are shared out they get `lead_weight` parts (None = 1), at most `lead_cap` open ones at a time (None =
    no limit), and none before the day `leads_from`.
    """

    __table_args__ = table_args(
        one_of("role", ROLES), one_of("access", ACCESS), belongs("team_id", "team"), belongs("covered_by", "member")
    )

    name: str
    email: str | None = None
    role: str = "rep"
    access: str = "full"
    team_id: int | None = None
    time_zone: str | None = None
    works_from: time | None = None
    works_until: time | None = None
    nudge_at: time | None = None
    away_from: date | None = None
    away_until: date | None = None
    covered_by: int | None = None
    lead_weight: int | None = None
    lead_cap: int | None = None
    leads_from: date | None = None
    active: bool = True


class Identity(Row, table=True):
    """A member on a platform: ('slack', 'U012AB3CD'), ('console', 'dana')."""

    __table_args__ = table_args(UniqueConstraint("workspace_id", "platform", "user"), belongs("member_id", "member"))

    member_id: int
    platform: str
    user: str

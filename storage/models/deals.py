"""The pipeline: stages, the deals in them, and what is expected of their owners."""

from datetime import date, datetime

from sqlalchemy import Index, UniqueConstraint
from sqlmodel import Field

from storage.models.rows import MoneyUnits, Record, belongs, one_of, table_args, within

STAGE_KINDS = ("open", "won", "lost")
FORECASTS = ("commit", "best_case", "pipeline", "omit")
QUOTA_PERIODS = ("month", "quarter", "year")
PROPOSAL_STATES = ("open", "objected", "published", "withdrawn")


class Pipeline(Record, table=True):
    """An ordered set of stages."""

    name: str


class Stage(Record, table=True):
    """A step of a pipeline: `probability` in percent, `max_age` in days, the texts a line an entry."""

    __table_args__ = table_args(
        one_of("kind", STAGE_KINDS), within("probability", 0, 100), belongs("pipeline_id", "pipeline")
    )

    pipeline_id: int
    name: str
    position: int
    kind: str = "open"
    probability: int = 0
    max_age: int | None = None
    definition: str = ""
    exit_criteria: str = ""
    steps: str = ""


class StageProposal(Record, table=True):
    """A change to a stage that members may object to until `live_at`; then it is published.

    `change` is the stage command as JSON, `objections` one line each.
    """

    __table_args__ = table_args(one_of("state", PROPOSAL_STATES), belongs("member_id", "member"))

    __tablename__ = "stage_proposal"

    member_id: int
    change: str
    summary: str
    live_at: datetime
    state: str = "open"
    objections: str = ""


class Deal(Record, table=True):
    """Something we may sell. Unknown is None, never 0. `amount` in minor units of `currency`.

    `probability` None = the stage's. `stage_since` is when it entered its stage, `closed_on` the day it was won or
    lost. `forecast` is the owner's word, `forecast_override` a manager's, who has the last one. `revived_on` is the day
    a lost or parked one was taken up again. `version` counts its changes; a button or form that saw an older one
    changes nothing.
    """

    __table_args__ = table_args(
        one_of("forecast", FORECASTS),
        one_of("forecast_override", FORECASTS),
        within("probability", 0, 100),
        Index("ix_deal_account", "workspace_id", "account_id"),
        Index("ix_deal_owner", "workspace_id", "owner_id", "stage_id"),
        Index("ix_deal_stage", "workspace_id", "stage_id"),
        Index("ix_deal_external", "workspace_id", "external_system", "external_id"),
        belongs("account_id", "account"),
        belongs("product_id", "product"),
        belongs("stage_id", "stage"),
        belongs("owner_id", "member"),
    )

    name: str
    account_id: int | None = None
    product_id: int | None = None
    units: int | None = None
    stage_id: int
    stage_since: datetime | None = None
    amount: int | None = Field(default=None, sa_type=MoneyUnits)
    currency: str
    close_on: date | None = None
    closed_on: date | None = None
    probability: int | None = None
    owner_id: int | None = None
    next_step: str | None = None
    forecast: str | None = None
    forecast_override: str | None = None
    source: str | None = None
    competitor: str | None = None
    parked_until: date | None = None
    lost_reason: str | None = None
    won_reason: str | None = None
    revived_on: date | None = None
    version: int = 1


class Quota(Record, table=True):
    """What a member is to win in one period that starts on `starts_on`; minor units of `currency`."""

    __table_args__ = table_args(
        one_of("period", QUOTA_PERIODS),
        UniqueConstraint("workspace_id", "member_id", "period", "starts_on"),
        belongs("member_id", "member"),
    )

    member_id: int
    period: str
    starts_on: date
    amount: int = Field(sa_type=MoneyUnits)
    currency: str


class Rate(Record, table=True):
    """From a day on, one unit of `currency` is worth `millionths` / 1,000,000 of the workspace's currency."""

    __table_args__ = table_args(UniqueConstraint("workspace_id", "currency", "from_on"))

    currency: str
    from_on: date
    millionths: int = Field(sa_type=MoneyUnits)

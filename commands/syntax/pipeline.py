"""The money: what is open, and what is to be reached."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal


@dataclass(frozen=True, slots=True)
class ShowPipeline:
    """`pipeline`, `pipeline Q4`, `pipeline priya`: open money by stage, at the end of the past day `as_of` if given."""

    member: int | None = None
    first: date | None = None
    last: date | None = None
    as_of: date | None = None
    verb: Literal["show_pipeline"] = "show_pipeline"


@dataclass(frozen=True, slots=True)
class SetQuota:
    """`quota dana 250k a quarter`: `member` None = the author."""

    amount: Decimal
    period: Literal["month", "quarter", "year"]
    currency: str | None = None
    member: int | None = None
    verb: Literal["set_quota"] = "set_quota"


@dataclass(frozen=True, slots=True)
class ShowQuota:
    """`quota`, `quota dana`: `member` None = the author."""

    member: int | None = None
    verb: Literal["show_quota"] = "show_quota"

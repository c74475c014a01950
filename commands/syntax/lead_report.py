"""What became of inquiries."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal


@dataclass(frozen=True, slots=True)
class ShowLeadReport:
    """`lead report`, `lead report by campaign this quarter`: what became of the inquiries of a period, by group.

    Without a period the last twelve weeks. `member` None = everybody's.
    """

    by: Literal["source", "campaign", "owner"] = "source"
    first: date | None = None
    last: date | None = None
    member: int | None = None
    verb: Literal["show_lead_report"] = "show_lead_report"


@dataclass(frozen=True, slots=True)
class SendLeadReport:
    """`lead report csv`: the same report as a file for the author."""

    shown: ShowLeadReport
    verb: Literal["send_lead_report"] = "send_lead_report"


@dataclass(frozen=True, slots=True)
class SpreadCost:
    """`cost campaign spring 1,200`: what the inquiries of a source or campaign cost together, or `each`.

    Without a period all of them. `kind` None = whichever has that name; with `lead` that inquiry alone.
    """

    amount: Decimal
    kind: Literal["source", "campaign"] | None = None
    name: str = ""
    lead: int | None = None
    currency: str | None = None
    each: bool = False
    first: date | None = None
    last: date | None = None
    verb: Literal["spread_cost"] = "spread_cost"

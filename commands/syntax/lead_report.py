"""What became of inquiries."""

from dataclasses import dataclass
from datetime import date
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

"""What people do with a lead that is theirs, or that they want."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

LeadAnswer = Literal["accept", "claim", "pass", "contacted", "qualified", "junk", "recycle", "note"]
LeadScope = Literal["open", "unowned", "mine"]


@dataclass(frozen=True, slots=True)
class AnswerLead:
    """`accept L3`, `pass L3 no time`: what the author does with a lead; `words` are their reason, or what happened.

    A qualified lead becomes `deal`, or a new one with what else is said of it; `new` even where the account has one.
    """

    lead: int
    answer: LeadAnswer
    words: str = ""
    deal: int | None = None
    new: bool = False
    amount: Decimal | None = None
    currency: str | None = None
    close_on: date | None = None
    verb: Literal["answer_lead"] = "answer_lead"


@dataclass(frozen=True, slots=True)
class ListLeads:
    """`leads`, `leads unowned`, `leads mine`."""

    scope: LeadScope = "open"
    verb: Literal["list_leads"] = "list_leads"


@dataclass(frozen=True, slots=True)
class ShowLead:
    """`lead L3`: how it stands, and everything that happened to it."""

    lead: int
    verb: Literal["show_lead"] = "show_lead"

"""Inquiries, and whose they are."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from commands.syntax.subjects import Person, Target


@dataclass(frozen=True, slots=True)
class AddLead:
    """An inquiry by somebody: a person, a company (in `target`), where they came from."""

    target: Target
    person: Person | None = None
    source: str | None = None
    campaign: str | None = None
    amount: Decimal | None = None
    currency: str | None = None
    owner: int | None = None
    note: str = ""
    verb: Literal["add_lead"] = "add_lead"


@dataclass(frozen=True, slots=True)
class AssignLead:
    """`assign L3 to Sam`."""

    lead: int
    owner: int
    verb: Literal["assign_lead"] = "assign_lead"

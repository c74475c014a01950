"""Inquiries, and whose they are."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Final, Literal

from commands.syntax.subjects import Person, Target


@dataclass(frozen=True, slots=True)
class AddLead:
    """An inquiry by somebody: a person, a company (in `target`), where they came from.

    What marketing knows is kept in its own words; `size` is how many people work there (at least).
    """

    target: Target
    person: Person | None = None
    source: str | None = None
    campaign: str | None = None
    amount: Decimal | None = None
    currency: str | None = None
    owner: int | None = None
    note: str = ""
    need: str | None = None
    time_frame: str | None = None
    use: str | None = None
    budget: str | None = None
    language: str | None = None
    territory: str | None = None
    segment: str | None = None
    size: int | None = None
    verb: Literal["add_lead"] = "add_lead"


KNOWN: Final = ("campaign", "need", "time_frame", "use", "budget", "language", "territory", "segment")
"""The fields of an inquiry that are kept as they were said."""


@dataclass(frozen=True, slots=True)
class AssignLead:
    """`assign L3 to Sam`."""

    lead: int
    owner: int
    verb: Literal["assign_lead"] = "assign_lead"

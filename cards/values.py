"""One recorded value as people read it: ids become names, minor units money, days weekdays."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any, Final

from sqlmodel import Session

from cards.words import UNKNOWN, clipped, clock, day, moment, money
from storage.entities import decode
from storage.models.accounts import Account, Contact, Product
from storage.models.activities import Lead
from storage.models.deals import Deal, Pipeline, Stage
from storage.models.rows import Record
from storage.models.workspace import Member, Team

LABELS: Final = {
    "stage_id": "stage",
    "close_on": "close",
    "closed_on": "closed",
    "owner_id": "owner",
    "account_id": "account",
    "product_id": "product",
    "contact_id": "contact",
    "deal_id": "deal",
    "team_id": "team",
    "next_step": "next step",
    "parked_until": "parked until",
    "lost_reason": "reason",
    "won_reason": "won for",
    "forecast_override": "manager's forecast",
    "revived_on": "revived",
    "due_on": "due",
    "due_at": "at",
    "done_at": "done",
    "done_note": "outcome",
    "deleted_at": "deleted",
    "max_age": "maximum age",
    "exit_criteria": "exit criteria",
    "works_from": "works from",
    "works_until": "works until",
}
NAMES: Final[dict[str, tuple[type[Record], str]]] = {
    "stage_id": (Stage, "name"),
    "owner_id": (Member, "name"),
    "member_id": (Member, "name"),
    "covered_by": (Member, "name"),
    "account_id": (Account, "name"),
    "parent_id": (Account, "name"),
    "contact_id": (Contact, "name"),
    "product_id": (Product, "name"),
    "deal_id": (Deal, "name"),
    "lead_id": (Lead, "name"),
    "team_id": (Team, "name"),
    "pipeline_id": (Pipeline, "name"),
}
SILENT_FIELDS: Final = frozenset({"stage_since", "version", "currency", "position"})
"""Kept with every change for undo, but said by another field already."""


@dataclass(frozen=True, slots=True)
class Reader:
    """Whose eyes: the workspace, the member's day and zone.

    `namesakes` are deals that others of their account are called like: their number is said with their name.
    """

    session: Session
    workspace: int
    today: date
    zone: str
    namesakes: frozenset[int] = frozenset()

    def name(self, model: type[Record], number: int | None) -> str:
        """Return the name of a record, 'unknown' for none."""
        if number is None:
            return UNKNOWN
        row = self.session.get(model, (self.workspace, number))
        return str(getattr(row, "name", UNKNOWN)) if row else UNKNOWN

    def value(self, entity: str, field: str, stored: str, currency: str = "USD") -> str:
        """Return a recorded value (JSON) as text; `currency` is that of the row's amounts."""
        return self.plain(field, decode(entity, field, stored), currency)

    def plain(self, field: str, value: Any, currency: str = "USD") -> str:  # noqa: ANN401 - any column
        """Return a value of a row as text."""
        if value is None or value == "":
            return UNKNOWN
        if field in NAMES:
            return self.name(NAMES[field][0], value)
        if field in {"amount", "price", "cost", "annual_revenue"}:
            return money(value, currency)
        if field == "probability":
            return f"{value} %"
        for kind, write in self._writers():
            if isinstance(value, kind):
                return write(value)
        if isinstance(value, list):
            return ", ".join(self.name(Contact, item) for item in value) or UNKNOWN
        return clipped(str(value).replace("_", " ") if field in {"forecast", "forecast_override"} else str(value), 200)

    def _writers(self) -> tuple[tuple[type, Callable[[Any], str]], ...]:
        return (
            (bool, lambda value: "yes" if value else "no"),
            (datetime, lambda value: moment(value, self.zone, self.today)),
            (date, lambda value: day(value, self.today)),
            (time, clock),
        )


def label(field: str) -> str:
    """Return what people call a field."""
    return LABELS.get(field, field.replace("_", " "))

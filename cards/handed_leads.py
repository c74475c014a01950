"""A lead that has just become somebody's: the one thing that does not wait for the daily message."""

from dataclasses import dataclass

from cards.model import Button, Card, Item, Text
from cards.words import clipped, money


@dataclass(frozen=True, slots=True)
class HandedLead:
    """A lead as its new owner is told of it; '' and None = unknown. `owner` is named where the reader covers them."""

    number: int
    name: str
    account: str = ""
    source: str = ""
    amount: int | None = None
    currency: str | None = None
    note: str = ""
    phone: str = ""
    giver: str = ""
    owner: str = ""


def handed_lead_card(lead: HandedLead) -> Card:
    """Return who it is, what is known, whom to call, and the way to hand it on."""
    whose = f" for {lead.owner}, whom you cover" if lead.owner else " for you"
    by = f" from {lead.giver}" if lead.giver else ""
    company = f", {lead.account}" if lead.account and lead.account != lead.name else ""
    parts = [f"L{lead.number} {clipped(lead.name, 60)}{company}"]
    parts += [f"from {clipped(lead.source, 40)}"] if lead.source else []
    parts += [money(lead.amount, lead.currency)] if lead.amount is not None and lead.currency else []
    parts += [f"“{clipped(lead.note, 70)}”"] if lead.note else []
    buttons = (Button("Reassign", f"whose L{lead.number}"), Button("Not mine", f"notmine L{lead.number}"))
    return Card(body=(Text(f"New lead{whose}{by}:", "strong"), Item(" · ".join(parts), buttons, lead.phone)))

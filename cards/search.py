"""What a search found, by kind."""

from collections.abc import Sequence
from datetime import date

from cards.deals import line
from cards.model import Block, Button, Card, Text
from cards.titles import activity, capital
from cards.words import clipped, counted, day
from storage.models.accounts import Account
from storage.models.activities import Lead
from storage.queries.search import FoundContact, FoundNote, Hits

BODY_LINES = 3


def found_card(
    said: str, hits: Hits, today: date, start: int = 0, more: str = "", colleagues: Sequence[str] = ()
) -> Card:
    """Return the hits: colleagues, accounts, contacts, deals, leads, notes, with how many there are of each.

    A page from the `start`-th of each kind on; `more` is the line that shows the next one, '' on the last.
    """
    words = clipped(said, 40)
    if not hits.count and not colleagues:
        return Card(body=(Text(f"Nothing has “{words}” in it: no account, contact, deal, lead or note."),))
    counts = ", ".join(counted(count, kind) for kind, count in (("member", len(colleagues)), *hits.counts) if count)
    rows: list[Block] = [
        *(Text(f"Member {each}") for each in colleagues),
        *(Text(_account(each)) for each in hits.accounts),
        *(Text(_contact(each)) for each in hits.contacts),
        *(Text(line(each, today)) for each in hits.deals),
        *(Text(_lead(each, today)) for each in hits.leads),
        *(Text(_note(each, today)) for each in hits.notes),
    ]
    if more and not start:
        rows.append(Text(f"{hits.count + len(colleagues) - len(rows):,} more: add a word to narrow it down.", "quiet"))
    page = f" · after the first {start:,} of each" if start else ""
    buttons = [Button(f"D{each.id}", f"deal D{each.id}") for each in hits.deals[:3]]
    return Card(
        body=(Text(f"“{words}”: {counts}{page}", "strong"), *rows[:BODY_LINES]),
        folded=tuple(rows[BODY_LINES:]),
        buttons=(*buttons, *([Button("More", more)] if more else [])),
    )


def _account(account: Account) -> str:
    known = [part for part in (account.domain, account.industry, account.country) if part]
    return " · ".join([f"Account {account.name}", *known])


def _contact(found: FoundContact) -> str:
    contact = found.contact
    known = [part for part in (contact.title, found.account, contact.email, contact.phone) if part]
    return " · ".join([f"Contact {contact.name}", *known])


def _lead(lead: Lead, today: date) -> str:
    source = f" · from {lead.source}" if lead.source else ""
    return f"Lead L{lead.id} {clipped(lead.name, 60)} · {lead.state}{source} · {day(lead.received_at.date(), today)}"


def _note(note: FoundNote, today: date) -> str:
    about = f" · {note.account}" if note.account else ""
    deal = f" · D{note.deal}" if note.deal else ""
    return f"{capital(activity(note.type))} {day(note.happened_on, today)}{about}{deal} “{clipped(note.note, 80)}”"

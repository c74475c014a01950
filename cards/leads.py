"""The open leads and how long each has waited."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from cards.model import Button, Card, Text
from cards.words import clipped, counted, money
from storage.queries.leads import LeadLine

BODY_LINES = 3


def leads_card(leads: Sequence[LeadLine], count: int, unowned: int, now: datetime, none: str = "") -> Card:
    """Return the leads that wait, nobody's first; `none` is said where there are none."""
    if not count:
        return Card(body=(Text(none or "No lead is open."),))
    heading = counted(count, "open lead") + (f", {unowned:,} of them nobody's" if unowned else "")
    rows = [Text(lead_line(each, now)) for each in leads]
    if len(rows) < count:
        rows.append(Text(f"and {count - len(rows):,} more", "quiet"))
    free = [each.id for each in leads[:BODY_LINES] if not each.owner]
    return Card(
        body=(Text(heading, "strong"), *rows[:BODY_LINES]),
        folded=tuple(rows[BODY_LINES:]),
        buttons=tuple(Button(f"Take L{number}", f"take L{number}") for number in free),
    )


def lead_line(lead: LeadLine, now: datetime) -> str:
    """Return 'L3 Jane Doe, Umbrella · new · from webinar · nobody owns it · waiting 2 days'."""
    name = clipped(lead.name, 60)
    company = f", {lead.account}" if lead.account and lead.account != lead.name else ""
    parts = [f"L{lead.id} {name}{company}", lead.state]
    parts.append(f"from {lead.source}" if lead.source else "source unknown")
    if lead.amount is not None and lead.currency:
        parts.append(money(lead.amount, lead.currency))
    parts.append(lead.owner or "nobody owns it")
    return " · ".join([*parts, f"waiting {waited(now - lead.received_at)}"])


def waited(span: timedelta) -> str:
    """Return how long that is, to the hour below two days: '5 hours', '3 days'."""
    hours = max(0, int(span.total_seconds() // 3600))
    if hours == 0:
        return "less than an hour"
    return counted(hours, "hour") if hours < 48 else counted(hours // 24, "day")

"""A member's home page: what is due, the open deals by money, the last changes, the quota."""

from typing import Final

from cards.home import Section, change_card, shortened
from cards.model import Card, say
from commands.context import Context
from commands.handlers.deals import show_deals
from commands.handlers.due import show_due
from commands.handlers.quota import show_quota
from commands.syntax.deals import ListDeals
from commands.syntax.followups import ShowDue
from commands.syntax.pipeline import ShowQuota
from storage.changes import changes_of
from storage.queries.requests import last_requests

CHANGES: Final = 5


def home(context: Context) -> tuple[Section, ...]:
    """Return the sections, the most urgent first; the answers are those that the questions give."""
    return (
        Section("Due", (shortened(show_due(ShowDue(), context)),)),
        Section("Your open deals", (shortened(show_deals(ListDeals(), context)),)),
        Section("Your last changes", _changes(context)),
        Section("Quota", (shortened(show_quota(ShowQuota(), context)),)),
    )


def _changes(context: Context) -> tuple[Card, ...]:
    requests = last_requests(context.session, context.workspace, context.member.id, CHANGES)
    if not requests:
        return (say("Nothing of yours yet. Type `deal acme moved to proposal`, or `help`."),)
    return tuple(
        change_card(context.reader, request, changes_of(context.session, context.workspace, request.id))
        for request in requests
    )

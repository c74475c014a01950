"""`leads`, `leads unowned`, `leads mine`."""

from cards.leads import leads_card
from cards.model import Card
from commands.context import Context
from commands.syntax.lead_answers import ListLeads
from storage.queries.leads import open_leads


def show_leads(context: Context) -> Card:
    """Answer with the open leads, nobody's first."""
    return leads_card(*open_leads(context.session, context.workspace), context.now)


def list_leads(command: ListLeads, context: Context) -> Card:
    """Answer with those of the open leads that are nobody's, or the author's."""
    owner = context.member.id if command.scope == "mine" else None
    found = open_leads(context.session, context.workspace, unowned=command.scope == "unowned", owner=owner)
    none = {"unowned": "No lead is nobody's.", "mine": "No open lead is yours."}.get(command.scope, "")
    return leads_card(*found, context.now, none)

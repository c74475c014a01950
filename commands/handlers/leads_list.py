"""`leads`."""

from cards.leads import leads_card
from cards.model import Card
from commands.context import Context
from storage.queries.leads import open_leads


def show_leads(context: Context) -> Card:
    """Answer with the open leads, nobody's first."""
    return leads_card(*open_leads(context.session, context.workspace), context.now)

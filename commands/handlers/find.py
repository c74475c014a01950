"""`find …`."""

from cards.model import Card
from cards.search import found_card
from commands.context import Context
from commands.syntax import Find
from storage.queries.search import search


def find(command: Find, context: Context) -> Card:
    """Answer with the accounts, contacts, deals, leads and notes that hold all of the words."""
    return found_card(command.words, search(context.session, context.workspace, command.words), context.today)

"""`find …`."""

from cards.model import Card
from cards.search import found_card
from commands.context import Context
from commands.grammar.lines.lists import FOUND
from commands.syntax.lookups import Find
from storage.queries.search import search


def find(command: Find, context: Context) -> Card:
    """Answer with the accounts, contacts, deals, leads and notes that hold all of the words."""
    hits = search(context.session, context.workspace, command.words, FOUND, command.start)
    further = any(count > command.start + FOUND for _, count in hits.counts)
    more = f"/find {command.words} page {command.start // FOUND + 2}" if further else ""
    return found_card(command.words, hits, context.today, command.start, more)

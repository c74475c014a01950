"""`find …`."""

from collections.abc import Iterator

from cards.model import Card
from cards.search import found_card
from commands.context import Context
from commands.grammar.lines.lists import FOUND
from commands.grammar.names.normalise import normalise
from commands.syntax.lookups import Find
from storage.queries.search import search


def find(command: Find, context: Context) -> Card:
    """Answer with the members, accounts, contacts, deals, leads and notes that hold all of the words."""
    hits = search(context.session, context.workspace, command.words, FOUND, command.start)
    further = any(count > command.start + FOUND for _, count in hits.counts)
    more = f"/find {command.words} page {command.start // FOUND + 2}" if further else ""
    colleagues = () if command.start else tuple(_colleagues(command.words, context))
    return found_card(command.words, hits, context.today, command.start, more, colleagues)


def _colleagues(words: str, context: Context) -> Iterator[str]:
    """Yield 'Priya Nair · rep' of the members whose names hold all of the words."""
    said = normalise(words).split()
    for member in context.snapshot.members:
        if (
            member.active
            and said
            and all(any(part.startswith(word) for part in normalise(member.name).split()) for word in said)
        ):
            yield f"{member.name} · {member.role}"

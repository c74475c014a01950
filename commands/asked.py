"""A kept question as it is shown, with the name of what it is about."""

from typing import Final

from cards.questions import Asked
from commands.context import Context
from commands.grammar.reading import Statement
from commands.stored import CHOICES, STATEMENT
from storage.models.accounts import Account
from storage.models.ledger import Question

UNNAMED: Final = frozenset({"direct", "command", "mention"})
"""Places without an address: between the person and Dealbird."""


def place_of(platform: str, place: str) -> str:
    """Return the place of a question or an answer by its platform and its address, or its kind where it has none."""
    return f"{platform}:{'' if place in UNNAMED else place}"


def shown(question: Question, context: Context) -> Asked:
    """Return a stored question as it is shown."""
    labels = tuple(choice.label for choice in CHOICES.validate_json(question.choices))
    about = subject(STATEMENT.validate_json(question.statement), context)
    return Asked(question.id, question.slot, question.words, labels, about)


def subject(statement: Statement, context: Context) -> str:
    """Return the name of the account that a statement is about, '' where that is what is asked."""
    deal = context.snapshot.records.deal(statement.target.deal) if statement.target.deal is not None else None
    account = deal.account if deal is not None else statement.target.account
    return context.reader.name(Account, account) if account is not None else ""

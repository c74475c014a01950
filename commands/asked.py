"""A kept question as it is shown, with the name of what it is about."""

from cards.questions import Asked
from commands.context import Context
from commands.grammar.reading import Statement
from commands.stored import CHOICES, STATEMENT
from storage.models.accounts import Account
from storage.models.ledger import Question


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

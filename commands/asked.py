"""A kept question as it is shown, with the name of what it is about."""

from typing import Final

from cards.questions import Asked
from commands.binding import NEW_DEAL
from commands.context import Context
from commands.grammar.reading import Statement
from commands.incoming import Incoming
from commands.stored import CHOICES, STATEMENT, WhereAsked
from storage.models.accounts import Account
from storage.models.ledger import Question

PRIVATE: Final = frozenset({"direct", "command"})
"""Kinds of place that only the person and Dealbird see, wherever they were typed."""


def place_of(incoming: Incoming) -> str:
    """Return the place of a question or an answer: the platform, and the address of one that others see too."""
    place = incoming.place
    return f"{incoming.sender.platform}:{'' if place.kind in PRIVATE else place.address}"


def where_of(incoming: Incoming) -> WhereAsked:
    """Return where what a message leaves open is asked: for an update in a feed, its author alone."""
    if incoming.place.feed:
        return WhereAsked(f"{incoming.sender.platform}:", message=incoming.message, thread=incoming.reply_to)
    return WhereAsked(place_of(incoming), meeting=incoming.place.meeting)


def shown(question: Question, context: Context) -> Asked:
    """Return a stored question as it is shown."""
    choices = CHOICES.validate_json(question.choices)
    labels = tuple(choice.label for choice in choices)
    statement = STATEMENT.validate_json(question.statement)
    named = statement.target.words if question.slot == "due_on" else ""
    beside = question.words.removeprefix(f"{named} ") if named else question.words
    none_open = any(choice.value == NEW_DEAL for choice in choices)
    return Asked(question.id, question.slot, beside, labels, subject(statement, context), none_open)


def subject(statement: Statement, context: Context) -> str:
    """Return the name of the account that a statement is about, '' where that is what is asked."""
    deal = context.snapshot.records.deal(statement.target.deal) if statement.target.deal is not None else None
    account = deal.account if deal is not None else statement.target.account
    return context.reader.name(Account, account) if account is not None else ""

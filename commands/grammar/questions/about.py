"""Questions about one account or deal: a topic each."""

import re

from commands.grammar.names.normalise import normalise
from commands.grammar.names.ordinary import function_words, is_ordinary
from commands.grammar.questions.said import QuestionWords
from commands.grammar.words.questions import BUSINESS, CONTACT, HISTORY, OWES, OWNER, PROMISED
from commands.syntax.deals import ListDeals, ShowDeal, ShowOwner
from commands.syntax.followups import ShowPromises
from commands.syntax.lookups import Find
from commands.syntax.requests import ShowHistory


def owner(said: QuestionWords) -> ShowOwner | None:
    """'who owns globex', "who's on the acme deal", 'whose account is gap?': an owner."""
    if said.target is None or not said.says(OWNER) or said.says(HISTORY):
        return None
    return ShowOwner(said.target)


def contact(said: QuestionWords) -> Find | None:
    """'Jane's phone number?', 'who is our contact at acme?': a search."""
    if not said.says(CONTACT) or said.says(r"\b(?:did|have|has)\b"):
        return None
    if said.contacts:
        return Find(said.contacts[0].name if len(said.contacts) == 1 else said.contacts[0].name.split()[0])
    return Find(said.hits[0].text) if said.hits else None


def somebody(said: QuestionWords) -> Find | None:
    """'who is Jane?': a search; where people talk among themselves only for somebody who is known."""
    match = _WHO_IS.fullmatch(said.text.strip())
    if match is None:
        return None
    words = normalise(match["name"]).split()
    known = any(said.snapshot.records.contacts_named(word) for word in words)
    strange = said.place.kind == "channel" or any(is_ordinary(word) or word in function_words() for word in words)
    return Find(match["name"]) if words and (known or not strange) else None


_WHO_IS = re.compile(
    r"who(?:'?s|\s+(?:is|was))\s+(?P<name>[^\W\d_][\w'’.-]*(?:\s+[^\W\d_][\w'’.-]*){0,2})[\s?!.]*", re.IGNORECASE
)


def history(said: QuestionWords) -> ShowHistory | None:
    """Show the history: 'what happened with acme', 'when did we last talk to globex?', 'who changed D7?'."""
    return ShowHistory(said.target) if said.target and said.says(HISTORY) else None


def about_deal(said: QuestionWords) -> ShowDeal | ListDeals | None:
    """Anything else about an account or a deal: its card answers."""
    if said.target is None:
        return None
    if not said.hits and said.target.deal is None and not said.says(BUSINESS):
        return None
    if said.target.account and said.says(r"\bdeals\b|\bopps\b|\bhow many\b"):
        return ListDeals(state="any", account=said.target.account, everybody=True)
    return ShowDeal(said.target)


def promised(said: QuestionWords) -> ShowPromises | None:
    """List what the author promised, to an account where one is named."""
    owes = said.says(OWES) and said.target is not None
    if not (said.says(PROMISED) or owes) or (said.hits and said.target is None):
        return None
    return ShowPromises(said.target.account if said.target is not None else None)

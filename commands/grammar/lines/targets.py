"""What a command line is about: a deal by its number, an account by its name, one of the account's deals."""

import re
from dataclasses import replace
from itertools import accumulate

from commands.grammar.deal_names import deals_called
from commands.grammar.fixed import fixed
from commands.grammar.lines.ids import leading_id
from commands.grammar.names.index import NameIndex
from commands.grammar.names.legal_forms import split_legal_form
from commands.grammar.names.normalise import key_of, normalise, plain_words
from commands.grammar.names.spelling import How, name_words
from commands.grammar.reading import Ask, Choice
from commands.grammar.snapshot import DealName, Snapshot, StageKind
from commands.syntax.subjects import Target

_SURE: frozenset[How] = frozenset({"exact", "alias", "domain", "without_form", "short", "prefix"})
_LONGEST_NAME = 6
"""An account's name is looked for in at most so many words."""
_ACCOUNT_ID = re.compile(r"#?A(?P<id>[1-9]\d{0,8})", re.IGNORECASE)
"""A12: the account as buttons name it, whose own name may read as anything; one that is called so comes first."""
_OPENING = 40
"""In so many characters stand the first letters of a name."""
_SPACE = re.compile(r"\s+")
_BEHIND = re.compile(r"^(?:[\s,:;–—\"'→>=|]|/\s|-(?![\d$€£¥]))+")
"""What only divides a name from what follows; the sign of a negative amount does not."""
_LEADING = re.compile(r"^(?:the|our|my|with|for|at|on|of|about|account|deal)\s+", re.IGNORECASE)
_NO_NAME = re.compile(r"\b(?:the|deal|opp|opportunity|one|account)\b|'s\b", re.IGNORECASE)
_EDGE = re.compile(r"^\W+|(?<![^\w.)+!])[^\w.)+!]+$")
_MOST_CHOICES = 50


@fixed
class Named:
    """The account or deal a line begins with, and the words behind it."""

    target: Target
    rest: str


def asked_about(words: str, snapshot: Snapshot) -> Target:
    """Return what a question is about.

    Neither `account`, `deal` nor `unknown`: several could be meant, and the answer shows them.
    """
    said = words.strip(" .,:;!?\"'")
    found = leading_id("D", said)
    if found and not found[1]:
        return deal_by_id(found[0], snapshot)
    named = leading_name(said, snapshot)
    if named and not named.rest:
        return Target(account=named.target.account, words=said)
    if number := _ACCOUNT_ID.fullmatch(said):
        known = snapshot.records.account(int(number["id"]))
        return Target(known.id, words=known.name) if known else Target(words=said, unknown=said)
    called = _called(named, snapshot) if named else ()
    if named and len(called) == 1:
        return Target(named.target.account, called[0].id, said)
    if named and called:
        return Target(named.target.account, words=said, called=named.rest)
    if len(said.split()) > _LONGEST_NAME:
        return Target(words=said, unknown=said)
    match = snapshot.names.match(said)
    if match.verdict == "certain":
        return Target(account=match.candidates[0].entry, words=said)
    return Target(words=said) if match.verdict == "near" else Target(words=said, unknown=said)


_DEAL_ALONE = re.compile(r"#?D(?P<id>[1-9]\d{0,8})", re.IGNORECASE)


def named_alone(words: str, snapshot: Snapshot) -> Target | None:
    """Return the deal or account that is all that was said, written as it is called; None for any other words."""
    said = words.strip(" .!?\"'")
    if number := _DEAL_ALONE.fullmatch(said):
        return Target(deal=int(number["id"]))
    named = leading_name(said, snapshot) if len(said.split()) <= _LONGEST_NAME else None
    if named is None:
        return None
    return asked_about(said, snapshot) if not named.rest or _called(named, snapshot) else None


def asked_anyway(words: str, snapshot: Snapshot) -> Target:
    """Return what a question is about whose words fit nothing as a whole.

    An account with words that call none of its deals, several accounts like the first words, or an unknown name.
    """
    said = words.strip(" .,:;!?\"'")
    if found := leading_id("D", said):
        return replace(deal_by_id(found[0], snapshot), words=said, called=found[1])
    target = asked_about(said, snapshot)
    if is_known(target):
        return target
    if named := leading_name(said, snapshot):
        return Target(named.target.account, words=said, called=named.rest)
    pieces = said.split()
    for length in range(min(len(pieces), _LONGEST_NAME), 0, -1):
        name, rest = " ".join(pieces[:length]), " ".join(pieces[length:])
        match = snapshot.names.match(name)
        if match.verdict == "certain":
            return Target(match.candidates[0].entry, words=said, called=rest)
        if match.verdict == "near":
            return Target(words=name)
    return target


def is_known(target: Target) -> bool:
    """Whether the words name something that is there, if not only one thing."""
    return not target.unknown


def deal_by_id(deal: int, snapshot: Snapshot) -> Target:
    """Return the target that D7 is; whether there is such a deal is seen when the command is carried out."""
    known = snapshot.records.deal(deal)
    return Target(account=known.account if known else None, deal=deal, words=f"D{deal}")


def leading_name(words: str, snapshot: Snapshot) -> Named | None:
    """Return the account whose name the words begin with, the longest one, written without an error."""
    said = words.strip()
    led = _LEADING.match(said)
    said = said[led.end() :] if led else said
    return snapshot.names.once(("leading_name", said), lambda: _leading_name(said, snapshot))


def _leading_name(said: str, snapshot: Snapshot) -> Named | None:
    if not _may_be_named(said, snapshot.names):
        return None
    ends = [match.start() for match in _SPACE.finditer(said)][: _LONGEST_NAME - 1]
    for end in (len(said), *reversed(ends)) if len(ends) < _LONGEST_NAME - 1 else reversed(ends):
        name = said[:end]
        if name and not (name[0].isalnum() and name[-1].isalnum()):
            name = _EDGE.sub("", name)
        match = snapshot.names.match(name, 2) if name and _is_spelled(name, snapshot.names) else None
        if match and match.verdict == "certain" and match.candidates[0].how in _SURE:
            target = Target(account=match.candidates[0].entry, words=name)
            return Named(target, _BEHIND.sub("", said[end:], count=1))
    return None


def _may_be_named(said: str, names: NameIndex) -> bool:
    """Whether the first words are like the beginning of a name: a cheap look before each number of them is tried."""
    words = plain_words(said[:_OPENING])
    if len(said) > _OPENING:
        words = words[:-1]
    if words[:1] in (["the"], ["and"]):
        return True
    whole = len(said) <= _OPENING and "and" not in words
    return names.may_begin(key_of(words)) and (not whole or any(map(names.has, accumulate(words))))


def _is_spelled(name: str, names: NameIndex) -> bool:
    """Whether some account is written like this; a cheap look before all near equals are weighed."""
    words = name_words(name)
    if names.readings(key_of(words)):
        return True
    stem, form = split_legal_form(words)
    return bool(form and names.readings(key_of(stem), form))


def _called(named: Named, snapshot: Snapshot) -> tuple[DealName, ...]:
    """Return the deals that the words behind an account's name call: open ones, else closed ones."""
    account = named.target.account
    deals = _deals(account, snapshot)
    known = snapshot.records.account(account) if account is not None and deals else None
    if known is not None and set(normalise(named.rest).split()) <= set(normalise(known.name).split()):
        return ()
    still_open = deals_called(named.rest, [deal for deal in deals if deal.kind == "open"], known)
    return still_open or deals_called(named.rest, deals, known)


def _deals(account: int | None, snapshot: Snapshot) -> tuple[DealName, ...]:
    return snapshot.records.deals_of(account) if account is not None else ()


def choose_deal(
    named: Target, words: str, snapshot: Snapshot, author: int, kinds: frozenset[StageKind]
) -> tuple[Target, Ask | None] | None:
    """Return the one deal of an account that `words` call, among those of these kinds, or the question which.

    None where the words call no deal of the account.
    """
    every = [deal for deal in _deals(named.account, snapshot) if deal.kind in kinds]
    called = _NO_NAME.sub(" ", words)
    known = snapshot.records.account(named.account) if named.account is not None and every else None
    deals = deals_called(called, every, known)
    if not deals and normalise(called):
        return None
    if len(deals) == 1:
        return Target(named.account, deals[0].id, named.words), None
    own_first = sorted(deals, key=lambda deal: deal.owner != author)
    choices = tuple(deal_choice(deal, author) for deal in own_first[:_MOST_CHOICES])
    return named, Ask("deal", f"{named.words} {words}".strip(), choices, "several deals" if deals else "no such deal")


def deal_choice(deal: DealName, author: int) -> Choice:
    """Return a deal as something to choose; the author's own say so."""
    return Choice(deal.name or deal.product or f"D{deal.id}", str(deal.id), "your deal" if deal.owner == author else "")


def ask_account(words: str, snapshot: Snapshot, *, new: bool) -> Ask | None:
    """Return the question which account `words` mean, or None where nothing is like them.

    With `new` one of the choices is an account of that name; its value are the words and its reason 'new account'.
    """
    match = snapshot.names.match(words)
    if match.verdict == "none":
        return None
    accounts = (snapshot.records.account(candidate.entry) for candidate in match.candidates)
    choices = [Choice(account.name, str(account.id), "similar name") for account in accounts if account]
    if new:
        choices.append(Choice(f"new account “{words}”", words, "new account"))
    return Ask("account", words, tuple(choices), "similar names")

"""Lines about one deal: show it, change its fields, move, win, lose, reopen, park, hand over."""

import re
from dataclasses import replace
from typing import Any

from commands.grammar.amount_size import far_below
from commands.grammar.hint import Expects, Hint
from commands.grammar.lines.asked import shown_anyway
from commands.grammar.lines.cut import cut_to
from commands.grammar.lines.days import refuse_impossible
from commands.grammar.lines.deal_fields import begins_field, read_fields
from commands.grammar.lines.demanded import refuse_bare_amount, refuse_unread
from commands.grammar.lines.doubtful import doubtful_names
from commands.grammar.lines.field_values import Reader, Values
from commands.grammar.lines.fronts import doubtful_name
from commands.grammar.lines.ids import leading_id, without_version
from commands.grammar.lines.members import members_named
from commands.grammar.lines.new_deal import new_deal
from commands.grammar.lines.request import CannotReadError, DoubtfulAmountError, Line, Outcome, Sentence, usage
from commands.grammar.lines.targets import asked_about, choose_deal, deal_by_id, is_known, leading_name
from commands.grammar.money.reader import read_money, read_numbers
from commands.grammar.reading import Ask, Statement
from commands.grammar.snapshot import StageKind
from commands.grammar.unknown_stage import asked_stage
from commands.syntax.deals import ShowDeal, UpdateDeal
from commands.syntax.subjects import Target

OPEN: frozenset[StageKind] = frozenset({"open"})
"""The deals that a line without a word about it can mean."""
_CLOSED: frozenset[StageKind] = frozenset({"won", "lost"})
_NEW = re.compile(r"^new(?:\s*:\s*|\s+)", re.IGNORECASE)
_HANDED = re.compile(
    r"(?P<what>.*?\S)(?:\s+from\s+[^,;]{1,60}?)?\s+(?:to\s|->|→)\s*(?P<new>[^,;]{1,60})", re.IGNORECASE
)
# What a slash word that no verb is means as a field: '/date acme 3/1', '/next acme send the quote'.
_CALLED = {
    "next": "next step",
    **dict.fromkeys(("date", "eta", "closing", "push", "slip", "delay"), "close"),
    **dict.fromkeys(("advance", "promote", "phase"), "stage"),
}
_SPACE = re.compile(r"\s+")
_THOUSAND = 1000
_MOST_NAME_WORDS = 8
"""So many words of a deal's name may stand before its fields."""


def deal(line: Line) -> Outcome | None:
    """`deal acme` shows, `deal acme probability 60` and the like change, `deal new …` creates."""
    if not line.rest:
        return None
    if match := _NEW.match(line.rest):
        return new_deal(replace(line, words=cut_to(line.words, line.rest[match.end() :])))
    if found := by_fields(line, OPEN):
        return found
    if unnamed := _unnamed(line):
        return unnamed
    if not line.chatter_is_near:
        refuse_unread(line)
    return fields_in_doubt(line, OPEN) or _shown(line) or _told(line)


def _unnamed(line: Line) -> Statement | None:
    """`/deal amount=27,500 close=12/18`: everything is said but of which account, so that is asked."""
    values = read_fields(line.rest, Reader(line.snapshot, line.author)) if line.slash or "=" in line.rest else None
    target = Target()
    return Statement(target, (UpdateDeal(target, **values),), Ask("account", "", (), "no_account")) if values else None


def _told(line: Line) -> Outcome | None:
    """Read a sentence about a deal; one that says nothing of it shows the deal, or says what is not known."""
    read = by_id(line, Hint("deal"), question=True)
    return replace(read, otherwise=lambda: shown_anyway(line, line.rest)) if isinstance(read, Sentence) else read


def move(line: Line) -> Outcome | None:
    """`move D7 proposal @12`, `move acme to negotiation`."""
    found = _as_deal(line, "deal", "") if line.rest else None
    if isinstance(found, Sentence):
        return replace(found, last=asked_stage(line.whole.text, line.snapshot, line.author))
    return found


def won(line: Line) -> Outcome | None:
    """`won acme 52k`, `won D7`."""
    refuse_bare_amount(line)
    return _as_deal(line, "won", "won") if line.rest else None


def lost(line: Line) -> Outcome | None:
    """`lost acme price too high`, `lost D7 no budget`."""
    return _as_deal(line, "lost", "lost") if line.rest else None


def _shown(line: Line) -> ShowDeal | None:
    """Show what the words name and say no more about; an amount or a percentage says more.

    Several words behind a whole name, which only together are like another name, are a sentence: 'Gump push to Q1'.
    """
    if read_money(line.rest, line.snapshot.ways) or read_numbers(line.rest):
        return None
    target = asked_about(line.rest.rstrip(" ?"), line.snapshot)
    named = None if target.account or target.deal or target.unknown else leading_name(line.rest, line.snapshot)
    if named and len(named.rest.split()) > 1 and not target.called:
        return None
    return ShowDeal(target) if is_known(target) and not line.chatter_is_near else None


def _as_deal(line: Line, expects: Expects, added: str) -> Outcome | None:
    """Read a verb that is itself a field of the deal; without a slash and an id the sentence decides."""
    named = doubtful_name(line, wanted=bool(read_money(line.rest, line.snapshot.ways)))
    if not line.slash and leading_id("D", line.rest) is None:
        return Sentence(line.whole, Hint(named=named), question=True) if named else None
    if line.rest.endswith("?"):
        return _shown(line)
    return by_fields(line, OPEN, added) or by_id(line, Hint(expects, named=named))


def hand_over(line: Line) -> Outcome | None:
    """`assign acme to sam`, `reassign D7 from sam to dana`; anything else is read as a sentence."""
    match = _HANDED.fullmatch(line.rest)
    if match and len(members_named(match["new"], line.snapshot, line.author)) == 1:
        found = by_fields(line, OPEN, words=f"{match['what']} owner {match['new']}")
        if found:
            return found
    return by_id(line, Hint("assign"))


def reopen(line: Line) -> Outcome | None:
    """`reopen D7`, `reopen acme`: a closed deal."""
    return by_fields(line, _CLOSED, "reopen") if line.rest else None


def unpark(line: Line) -> Outcome | None:
    """`unpark acme`, `unpark D7`."""
    return by_fields(line, OPEN, "unpark") or fields_in_doubt(line, OPEN, "unpark") if line.rest else None


def park(line: Line) -> Outcome | None:
    """`park acme until march`."""
    if not line.rest:
        return None
    match = re.search(r"\b(?:until|till?|to|for)\b", line.rest, re.IGNORECASE)
    if match is None:
        if line.slash:
            raise CannotReadError(f"Until when? {usage(line.verb)}")
        return None
    refuse_impossible(line.rest, line.snapshot)
    whole = f"{line.rest[: match.start()]} park until {line.rest[match.end() :]}"
    return by_fields(line, OPEN, words=whole)


def by_fields(line: Line, kinds: frozenset[StageKind], added: str = "", words: str = "") -> Outcome | None:
    """Read a deal and nothing but fields; `added` is a field that the verb is. None for anything else."""
    said, seen = without_version(words or line.rest)
    if said.rstrip().endswith("?"):
        return None
    reader = Reader(line.snapshot, line.author)
    if found := leading_id("D", said):
        target, values = deal_by_id(found[0], line.snapshot), read_fields(_joined(found[1], added), reader)
        if seen is None:
            _refuse_far_below(line, target, values)
        return _updated(target, values, seen) if values else None
    named = leading_name(said, line.snapshot)
    if named is None:
        return None
    for at in _starts(named.rest):
        between, behind = named.rest[:at], named.rest[at:]
        if begins_field(behind, reader) or (added and not behind):
            values = read_fields(_joined(behind, added), reader)
            return _about_account(line, named.target, between, values, kinds) if values else None
    return None


def fields_in_doubt(line: Line, kinds: frozenset[StageKind], added: str = "") -> Statement | None:
    """Read fields behind a name that is near to one account or to several: 'deal blue harbor probability 60'."""
    said, _ = without_version(line.rest)
    if line.chatter_is_near or said.endswith("?") or leading_id("D", said) or leading_name(said, line.snapshot):
        return None
    for target, ask, rest in doubtful_names(said, line.snapshot):
        values = read_fields(_joined(rest, added), Reader(line.snapshot, line.author))
        if values and ask is None:
            return _about_account(line, target, "", values, kinds)
        if values:
            return Statement(target, (UpdateDeal(target=target, **values),), ask)
    return None


def field_first(line: Line, field: str, words: str = "") -> Outcome | None:
    """Read `/forecast acme commit`: a word that is a field of the deal named next."""
    field, words = _CALLED.get(field.lower(), field), words or line.rest
    if found := leading_id("D", words):
        return by_fields(line, OPEN, words=f"D{found[0]} {field} {found[1]}")
    named = leading_name(words, line.snapshot)
    return by_fields(line, OPEN, words=f"{named.target.words} {field} {named.rest}") if named else None


def _joined(words: str, added: str) -> str:
    return ", ".join(filter(None, (words, added)))


def _starts(words: str) -> list[int]:
    """Where fields may begin: at each of the first words; those before it are the deal's name or product."""
    return [0, *(match.end() for match in _SPACE.finditer(words)), len(words)][:_MOST_NAME_WORDS]


def _about_account(
    line: Line, account: Target, called: str, values: Values, kinds: frozenset[StageKind]
) -> Statement | None:
    """Return the update of the account's deal of that name, or the question which."""
    kinds = _CLOSED if values.get("reopen") else kinds
    chosen = choose_deal(account, called, line.snapshot, line.author, kinds)
    if chosen is None:
        return None
    _refuse_far_below(line, chosen[0], values)
    return Statement(chosen[0], (UpdateDeal(target=chosen[0], **values),), chosen[1])


def _refuse_far_below(line: Line, target: Target, values: Values | None) -> None:
    """Raise `DoubtfulAmountError` for 'acme amount 45' of a deal of 48,000: 45,000 is as likely; '$45' is said."""
    amount = values.get("amount") if values else None
    if values is None or amount is None or amount >= _THOUSAND or values.get("currency") is not None:
        return
    records = line.snapshot.records
    deal = records.deal(target.deal) if target.deal is not None else None
    deals = [deal] if deal is not None else records.deals_of(target.account) if target.account is not None else []
    if far_below(amount, [one for one in deals if one.kind == "open" or one is deal]):
        said, named = f"{amount.normalize():f}", target.words or f"D{target.deal}"
        ways = f"“{named} amount {said}k”, or “{named} amount {said} {line.snapshot.ways.currency}”"
        raise DoubtfulAmountError(f"Is that {said}k or just {said}? Nothing is written yet: say {ways}.")


def _updated(target: Target, values: dict[str, Any], seen: int | None) -> Statement:
    return Statement(target, (UpdateDeal(target=target, seen=seen, **values),))


def by_id(line: Line, hint: Hint, *, question: bool = False) -> Outcome | None:
    """Read the words as a sentence: about the deal whose id they begin with, else about whatever they name.

    Without a slash a line that names no id is left to free text as a whole.
    """
    said, seen = without_version(line.rest)
    refuse_impossible(said, line.snapshot)
    if found := leading_id("D", said):
        if not found[1]:
            return ShowDeal(deal_by_id(found[0], line.snapshot)) if hint.expects == "deal" else None
        return Sentence(cut_to(line.words, found[1]), hint, found[0], seen)
    return Sentence(cut_to(line.words, said), hint, seen=seen, question=question)

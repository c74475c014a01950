"""Amounts that are not the deal's: other companies' money, other papers' figures, sums that are refused or void."""

from bisect import bisect_left
from dataclasses import replace
from datetime import timedelta

from commands.grammar.message.denied_records import their_deal
from commands.grammar.message.foreign_names import is_foreign, statement_start
from commands.grammar.message.not_agreed import not_agreed
from commands.grammar.message.quotes import quoted_at
from commands.grammar.message.said_amounts import Said, cue_of
from commands.grammar.message.scene import Scene
from commands.grammar.names.ordinary import first_names, function_words
from commands.grammar.words.others_money import (
    AGREEING,
    ANSWERING,
    APPROVE,
    AT,
    BE,
    BEHIND_NO,
    BETWEEN,
    BUDGETS,
    COMES_WITH,
    DEAL_THINGS,
    DONE_TO,
    FALSE,
    GOT,
    LEFT,
    LIMITS,
    NO,
    NO_VERBS,
    OLD,
    OUR_STAND,
    OURSELVES,
    OWNERS,
    PAPERS,
    SETTLING,
    SPENDING,
    SUPPOSING,
    TAKING_BACK,
    TAKING_BACK_AT_ONCE,
    TELLING,
    THE,
    THEIR_STAND,
    TREATS,
    VOID,
    WHOM,
)
from commands.grammar.words.signs import SENTENCE_ENDS

_FEWEST_LETTERS = 4
_FAR = 9
_ARTICLES = frozenset({"a", "an", "another", "their", "his", "her"})
_FEWEST_QUOTED = 6
_LONG_AGO_DAYS = 100
_SMALL = 1000
_HUGE = 1_000_000
_MOST_CHANGE = 20


def is_of_others(scene: Scene, one: Said) -> bool:
    """Whether one of the rules below takes an amount from the deal."""
    if scene.hint.expects == "new_deal":
        return False
    if created := scene.marks.within(0, len(scene.tokens), "new_deal"):
        return all(their_deal(scene, replace(one.clause, first=0), mark) for mark in created)
    return (
        _is_a_thing(scene, one)
        or _taken_back(scene, one)
        or _is_void(scene, one)
        or _stands_at(scene, one)
        or _refused_behind(scene, one)
        or _in_their_words(scene, one)
        or _beside_the_deal(scene, one)
        or is_foreign(scene, one)
        or not_agreed(scene, one)
        or _too_large(scene, one)
        or (_done_with(scene, one) and cue_of(scene, one) != "total")
    )


def _beside_the_deal(scene: Scene, one: Said) -> bool:
    """'20k overdue', '80k left in budget', 'services on top are 12k', 'Phil is at 60, we're at 71k': not the price."""
    if scene.word(one.last) in LEFT or (one.span.amount < _SMALL and not scene.said.isdisjoint(TREATS)):
        return True
    before = range(one.clause.first, one.first)
    if any(scene.word(at) == "on" and scene.word(at + 1) == "top" for at in before):
        return True
    if _of_compared(scene, one) or BUDGETS & {
        scene.word(at) for at in range(one.last, min(one.clause.last, one.last + 5))
    }:
        return True
    ours = (scene.word(one.first - 2), scene.word(one.first - 1)) in OUR_STAND
    return ours and any(_stands(scene, at) for at in range(max(0, one.first - _FAR), one.first - 2))


def _of_compared(scene: Scene, one: Said) -> bool:
    """'Conecom is similar to Hatfan (29k)': the price of the account that it is like."""
    end = one.first - (scene.word(one.first - 1) in {"(", "at"})
    first = next((low for low, high in map(scene.range_of, scene.hits) if high == end and low > 1), 0)
    return first > 0 and any(mark.last == first for mark in scene.marks.within(0, first, "other_role"))


def _stands(scene: Scene, at: int) -> bool:
    """'Phil's at', 'they're at': the other side's price."""
    token = scene.tokens[at]
    person = bool(scene.snapshot.records.contacts_named(token.stem)) or token.word in THEIR_STAND
    return person and "at" in {scene.word(at + 1), scene.word(at + 2)} and not scene.owner_of[at]


def _in_their_words(scene: Scene, one: Said) -> bool:
    """'her line was "we'd sign at 12k"': within quotes stands what was said, unless it or the answer agrees."""
    quote = quoted_at(scene.text, one.span.start)
    if quote is not None:
        first, last = scene.tokens_at(*quote)
        inside = {scene.word(at) for at in range(first, last)}
        behind = {scene.word(at) for at in range(last, len(scene.tokens))}
        agreed = inside & AGREEING and not inside & SUPPOSING
        answered = behind & ANSWERING and not behind & (NO | {"not", "check"})
        return len(inside) > _FEWEST_QUOTED and not agreed and not answered
    return False


def _done_with(scene: Scene, one: Said) -> bool:
    """'got acquired for 300M', 'burned 200k on that', 'tried 50k': the past tense before it settles no price."""
    for at in range(one.first - 1, max(one.clause.first, one.first - _FAR) - 1, -1):
        word = scene.word(at)
        if scene.owner_of[at] or scene.marks.at(at, "won", "accepted", "stage", "total") is not None:
            if scene.owner_of[at] > len(scene.hits):
                return False
            continue
        if word in DONE_TO and scene.word(at - 1) in BE:
            return True
        if word in SPENDING and one.first - at < 3:
            return True
        if _is_past_tense(scene, at):
            return word not in SETTLING
    return False


def _is_past_tense(scene: Scene, at: int) -> bool:
    token = scene.tokens[at]
    word = token.word
    past = word.endswith("ed") and not word.endswith("eed") and len(word) >= _FEWEST_LETTERS and word.isalpha()
    named = token.capital and at > 0 and scene.word(at - 1) not in SENTENCE_ENDS
    return past and word not in NO_VERBS | first_names() and not named and not _of_a_deal(scene, word)


def _of_a_deal(scene: Scene, word: str) -> bool:
    """Whether a deal of an account named is called by a word, or somebody of it."""
    if scene.snapshot.records.contacts_named(word):
        return True
    deals = (deal for hit in scene.hits for deal in scene.snapshot.records.deals_of(hit.entries[0]))
    return any(word in deal.name.casefold().split() for deal in deals)


def _is_a_thing(scene: Scene, one: Said) -> bool:
    """'won a 5m tender', 'had a 200k breach', 'a 200k contract with Siemens': a thing that is no deal of ours."""
    at = one.last
    thing = scene.word(at)
    if scene.word(one.first - 1) not in _ARTICLES or not thing.isalpha() or scene.owner_of[at]:
        return False
    if thing in function_words() or _of_a_deal(scene, thing) or scene.marks.at(at, "won", "lost") is not None:
        return False
    if thing not in DEAL_THINGS:
        return scene.marks.at(at, "stage", "close", "slipped", "accepted") is None
    other = (
        scene.tokens[at + 2] if scene.word(at + 1) in {"with", "w", "from", "by"} and at + 2 < one.clause.last else None
    )
    named = other is not None and other.capital and not scene.owner_of[at + 2]
    known = named and other is not None and _known(scene, other.stem)
    return named and not known


def _known(scene: Scene, word: str) -> bool:
    return word in scene.member_names.first or bool(scene.snapshot.records.contacts_named(word))


def _taken_back(scene: Scene, one: Said) -> bool:
    """'ignore the 80k I put', 'the CFO killed the 85k number', 'shot down 85k', 'pulled our 80k proposal'."""
    at = one.first - 1
    if scene.word(at) in TAKING_BACK_AT_ONCE:
        return True
    if scene.word(at) in THE:
        at -= 1
    elif scene.word(at) != "down":
        return False
    if scene.word(at) == "down":
        at -= 1
    return at >= one.clause.first and scene.word(at) in TAKING_BACK and not scene.owner_of[at]


def _is_void(scene: Scene, one: Said) -> bool:
    """'the 80k quote for Acme expired', '80k for Acme was a typo', '76k is my walk away': it does not hold."""
    at, said = one.last, set[str]()
    while at < min(len(scene.tokens), one.last + _FAR):
        word = scene.word(at)
        if not (word in BETWEEN or word in PAPERS or 0 < scene.owner_of[at] <= len(scene.hits)):
            break
        said.add(word)
        at += 1
    word = scene.word(at)
    if "from" in said and _is_old(scene, at):  # 'the 210k quote was from March', 'remembers 180k from 2024'
        return True
    if word in VOID or (word in OLD and scene.word(at + 1) in PAPERS and said & {"the", "their", "our", "my"}):
        return True
    is_it = bool(said & {"is", "was", "it's", "that's", "were"})
    if is_it and (word in FALSE or (word == "off" and scene.word(at + 1) == "the")):
        return not said & {"isn't", "wasn't"}
    return word in LIMITS and is_it and scene.word(at - 1) in OWNERS


def _is_old(scene: Scene, at: int) -> bool:
    """Whether a day or a period long over begins here."""
    bound = scene.snapshot.ways.today - timedelta(days=_LONG_AGO_DAYS)
    return any(
        scene.range_of(span)[0] in {at, at - 1}
        and (span.last < bound or (span.period == "month" and "was" in scene.said))
        for span in scene.dates
    )


def _stands_at(scene: Scene, one: Said) -> bool:
    """'Phil is at 60k', 'Phil came back with 60k', 'I'm at 300k': where somebody stands, and no deal."""
    at = one.first - 1
    if (scene.word(at - 1), scene.word(at)) in COMES_WITH:
        return True
    if scene.word(at) in APPROVE and scene.word(at - 1) == "to":  # 'waiting on Gail to approve 26k'
        return GOT.isdisjoint(scene.word(n) for n in range(one.clause.first, at))
    if scene.word(at) in {"at", "to"} and scene.word(at - 1) in OURSELVES:
        return True
    if scene.word(at) not in {"at", "on", "is"} and scene.word(at) != "got":
        return False
    has = scene.word(at) == "got"
    while at > one.clause.first and scene.word(at) in AT | {"on", "got", "has"}:
        at -= 1
    token = scene.tokens[max(at, 0)]
    if scene.owner_of[max(at, 0)]:
        return False
    if not scene.snapshot.records.contacts_named(token.stem):
        return token.word == "team" and scene.word(at + 1) == "is"
    return has or token.word.endswith("'s") or scene.word(at + 1) in {"is", "was", "sits", "stands", "stuck", "still"}


def _refused_behind(scene: Scene, one: Said) -> bool:
    """'they want it for 12k. not doing that', '50k, told Kenji no', 'tried 50k, we held at 59': we refuse it."""
    following = bisect_left(scene.money, one.span.end, key=lambda span: span.start)
    end = scene.range_of(scene.money[following])[0] if following < len(scene.money) else len(scene.tokens)
    for at in range(one.last, end):
        word = scene.word(at)
        if word == "not" and (scene.word(at + 1), scene.word(at + 2)) in {("doing", "that"), ("doing", "it")}:
            return True
        if word == "held" and scene.word(at - 1) in {"we", "i", "but"} and scene.word(at + 1) in {"at", "firm", "the"}:
            return True
        if word in NO and scene.word(at + 1) in BEHIND_NO and _is_told(scene, one.last, at):
            return True
    return False


def _is_told(scene: Scene, first: int, at: int) -> bool:
    """'told Kenji no', 'I said no', 'said no': whether an answer of ours is what stands before a 'no'."""
    at -= 1
    while at > first and (scene.word(at) in WHOM or scene.snapshot.records.contacts_named(scene.tokens[at].stem)):
        at -= 1
    by_us = scene.word(at) in {"told", "tell"} or scene.word(at - 1) in {"i", "we", ",", ".", ";", "-", "–", "—", "\n"}
    return at >= first and scene.word(at) in TELLING and by_us


def _too_large(scene: Scene, one: Said) -> bool:
    """'Codehow's parent went for 2.1bn': millions, and many times the deal, in more words than its name."""
    if one.span.amount < _HUGE:
        return False
    deals = [deal for hit in scene.hits for deal in scene.snapshot.records.deals_of(hit.entries[0])]
    known = [deal.amount for deal in deals if deal.amount]
    if not {"deal", "contract", "we", "our", "order"}.isdisjoint(scene.said):
        return False
    others = [
        at
        for at in range(statement_start(scene, one), one.clause.last)
        if not scene.owner_of[at] and scene.word(at).isalpha()
    ]
    return bool(known) and all(amount * _MOST_CHANGE <= one.span.amount for amount in known) and len(others) > 1

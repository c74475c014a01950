"""Amounts as they stand in their clauses, and what the words beside each say of it."""

from bisect import bisect_left
from collections.abc import Sequence

from commands.grammar.fixed import fixed
from commands.grammar.message.clause import Clause
from commands.grammar.message.marks import Mark
from commands.grammar.message.scene import Scene
from commands.grammar.spans import MoneySpan
from commands.grammar.words.deal import BRINGS, PACKAGES, SETTLES, WISHED, WISHING
from commands.grammar.words.lists import word_set
from commands.grammar.words.signs import ARROWS

_REACH = 4
_MOST_BROUGHT = 7
_DETERMINERS = frozenset({"the", "a", "their", "our", "his", "her", "your", "my"})
_BESIDE_ONLY = frozenset({"up", "by"})
_ORDERING = frozenset({"so", "pls", "please", "then", "and", ",", "let's", "just", ":"})
_THE_DEAL = frozenset(
    {"it", "us", "this", "that", "the", "deal", "opp", "total", "whole", "thing", "now", "back", "our"}
)
_CHANGED = word_set("raised lowered increased reduced cut revised bumped dropped updated changed")
_THEIRS = frozenset({"their", "his", "her", "the", "an"})
_TURNS = ARROWS | {"become", "instead", "than"}


@fixed
class Said:
    """An amount at tokens [first, last) of a clause."""

    span: MoneySpan
    first: int
    last: int
    clause: Clause


def said_in(scene: Scene, clauses: Sequence[Clause], spans: Sequence[MoneySpan]) -> list[Said]:
    """Find the amounts within the clauses, in order."""
    said = []
    for span in spans:
        first, last = scene.range_of(span)
        clause = clause_of(clauses, first)
        if clause is not None:
            said.append(Said(span, first, last, clause))
    return said


def clause_of(clauses: Sequence[Clause], token: int) -> Clause | None:
    """Return the clause in which a token stands."""
    return next((clause for clause in clauses if clause.first <= token < clause.last), None)


def cue_of(scene: Scene, one: Said) -> str:
    """Tell what the words beside an amount say of it: 'total', 'not_money', or nothing."""
    behind = scene.marks.within(one.last, min(one.clause.last, one.last + 3), "not_money", "total")
    if behind and behind[0].first <= one.last + 1:
        return behind[0].kind
    headed = one.clause.link == ":" and one.first - one.clause.first < 2
    start = max(0 if headed else one.clause.first, one.first - _REACH)
    preceding = _preceding(scene, one)
    start = max(start, preceding[1])
    before = scene.marks.within(start, one.first, "not_money", "total", "part")
    before = [mark for mark in before if not (_names_person(scene, mark) or _names_deal(scene, mark))]
    before = [mark for mark in before if not _concedes(scene, one, mark)]
    before = [mark for mark in before if scene.word(mark.last - 1) not in _BESIDE_ONLY or mark.last == one.first]
    taken_to = scene.word(one.first - 1) == "to"  # 'dropped the price to 75k'
    before = [mark for mark in before if not (mark.kind == "part" and (taken_to or _in_deal_name(scene, mark)))]
    if _brought_to(scene, one) or scene.word(one.first - 1) == "=":
        return "total"
    if before:
        nearest = max(before, key=lambda mark: mark.last)
        if scene.word(nearest.first) in WISHED and scene.word(one.first - 1) in PACKAGES:
            return ""
        return "not_money" if nearest.kind == "total" and _only_wished(scene, one, nearest) else nearest.kind
    return "not_money" if _turns_into(scene, one, *preceding) else ""


def _concedes(scene: Scene, one: Said, mark: Mark) -> bool:
    """'fine 28k it is', 'fine, 28k then': a word of consent, and no penalty."""
    behind = (scene.word(one.last), scene.word(one.last + 1))
    return scene.word(mark.first) == "fine" and (behind == ("it", "is") or behind[0] in {"then", "works"})


def _in_deal_name(scene: Scene, mark: Mark) -> bool:
    """'new deal for Acme: SSO add-on 18k': what the new deal is called."""
    return scene.word(mark.first) in {"add", "add-on"} and scene.marks.has("new_deal")


def _names_person(scene: Scene, mark: Mark) -> bool:
    """'Bill approved 35k': somebody of the account, and no bill."""
    if mark.last - mark.first > 1 or scene.word(mark.first - 1) in _DETERMINERS:
        return False
    return any(
        one.account == hit.entries[0]
        for hit in scene.hits
        for one in scene.snapshot.records.contacts_named(scene.tokens[mark.first].stem)
    )


def _names_deal(scene: Scene, mark: Mark) -> bool:
    """'core 200k, add-on 45k', 'add on 45k': a word of a deal's name that a hyphen goes on, and nothing added."""
    hyphen = scene.word(mark.last) == "-"
    if mark.last - mark.first > 1 or (hyphen and (scene.gap(mark.last) or scene.gap(mark.last + 1))):
        return False
    joined = f"{scene.word(mark.first)}-{scene.word(mark.last + hyphen)}"
    deals = (deal for hit in scene.hits for deal in scene.snapshot.records.deals_of(hit.entries[0]))
    return any(joined in deal.name.casefold().split() for deal in deals)


def _only_wished(scene: Scene, one: Said, mark: Mark) -> bool:
    """'she wants to cut it to 40k', 'our goal is to land at 60k': nobody agreed yet; 'wants to sign at 45k' does."""
    return not _settles(scene, mark) and any(
        scene.word(at) in WISHING and not scene.owner_of[at] and not _offer_changed(scene, at)
        for at in range(one.clause.first, mark.first)
    )


def _offer_changed(scene: Scene, at: int) -> bool:
    """'Condax offer raised to 20k', 'our offer was cut to 18k': what we ask, where nobody of theirs offers it."""
    passive = scene.word(at) == "offer" and _CHANGED & {scene.word(at + 1), scene.word(at + 2)}
    return bool(passive) and scene.word(at - 1) not in _THEIRS and not scene.word(at - 1).endswith("'s")


def _settles(scene: Scene, mark: Mark) -> bool:
    return scene.word(mark.first) in SETTLES or scene.words(mark.first, mark.last).casefold().startswith("go w")


def _brought_to(scene: Scene, one: Said) -> bool:
    """'brings the deal to 24,800', 'put Acme at 51k', 'so put 6,900': where the deal's amount is taken to."""
    at = one.first - 1
    if scene.word(at) == "put":
        return at == one.clause.first or scene.word(at - 1) in _ORDERING
    if scene.word(at) not in {"to", "at"}:
        return False
    reach = range(at - 1, max(one.clause.first, at - _MOST_BROUGHT) - 1, -1)
    verb = next((n for n in reach if scene.word(n) in BRINGS), None)
    if verb is None or scene.marks.within(max(one.clause.first, verb - _REACH), verb, "intention", "wish"):
        return False
    between = range(verb + 1, at)
    return bool(between) and all(scene.owner_of[n] or scene.word(n) in _THE_DEAL for n in between)


def _preceding(scene: Scene, one: Said) -> tuple[int, int]:
    """Return the tokens of the amount before this one, (0, 0) for none."""
    number = bisect_left(scene.money, one.span.start, key=lambda span: span.start)
    return scene.range_of(scene.money[number - 1]) if number else (0, 0)


def _turns_into(scene: Scene, one: Said, low: int, high: int) -> bool:
    """'wants 52k to become 48k', 'asked for 40k instead of 50k': of what is only wished both amounts are."""
    between = {scene.word(at) for at in range(high, min(one.first, high + 4))}
    if not high or low < one.clause.first or one.first - high > 3 or not between & _TURNS:
        return False
    wished = scene.marks.within(max(one.clause.first, low - _REACH), low, "not_money")
    return any(scene.word(mark.first) in WISHED for mark in wished)

"""Amounts as they stand in their clauses, and what the words beside each say of it."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from commands.grammar.message.clause import Clause
from commands.grammar.message.scene import Scene
from commands.grammar.spans import MoneySpan
from commands.grammar.words.deal import WISHED
from commands.grammar.words.signs import ARROWS

_REACH = 4
_BESIDE_ONLY = frozenset({"up", "by"})
_TURNS = ARROWS | {"become", "instead", "than"}


@dataclass(frozen=True, slots=True)
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
    before = [mark for mark in before if scene.word(mark.last - 1) not in _BESIDE_ONLY or mark.last == one.first]
    if before:
        return max(before, key=lambda mark: mark.last).kind
    return "not_money" if _turns_into(scene, one, *preceding) else ""


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

"""The entries that a phrase may mean, and whether one of them is certain."""

from collections.abc import Sequence
from typing import Final, Literal

from commands.grammar.fixed import fixed
from commands.grammar.names.distance import cost, same_digits
from commands.grammar.names.spelling import How

PARTS: Final = frozenset({"prefix", "short", "domain"})
"""Readings of a part of a name: certain only if nothing else is spelled nearly so."""
Verdict = Literal["certain", "near", "none"]

_WHOLE: Final = 100
_AS_GOOD_AS_NAMED: Final = 95
_WORTH_ASKING: Final = 55
_SHORTEST_TYPO: Final = 5


@fixed
class Candidate:
    """An entry that a phrase may mean: `score` 0–100; `errors` typing errors lie between `typed` and its `term`."""

    entry: int
    score: float
    how: How
    term: str
    typed: str
    errors: int = 0


@fixed
class Match:
    """The best candidates for a phrase, the likeliest first.

    `certain`: the first is meant. `near`: ask which. `none`: nothing is like it.
    """

    verdict: Verdict
    candidates: tuple[Candidate, ...]


def decide(ranked: Sequence[Candidate], limit: int) -> Match:
    """Judge all candidates of a phrase, the best first, then keep the first `limit`."""
    if not ranked or ranked[0].score < _WORTH_ASKING:
        return Match("none", tuple(ranked[:limit]))
    top = ranked[0]
    certain = _can_stand_alone(top) and not any(_rivals(top, other) for other in ranked[1:])
    return Match("certain" if certain else "near", tuple(ranked[:limit]))


def _can_stand_alone(top: Candidate) -> bool:
    """Whether it would be certain if there were no other."""
    if top.how == "typo":
        return _clear_typo(top)
    if top.how == "start":
        return len(top.typed) >= 5 and 3 * len(top.typed) >= 2 * len(top.term)
    return top.how != "part" and top.score >= 90


def _clear_typo(top: Candidate) -> bool:
    """Short words have too many neighbours: five letters allow an easy slip, two real errors want ten letters."""
    shorter = min(len(top.typed), len(top.term))
    if shorter < _SHORTEST_TYPO or not same_digits(top.typed, top.term):
        return False
    if top.typed == f"{top.term}s":
        return True  # 'gekkos board'
    weight = cost(top.typed, top.term)
    return weight <= (0.6 if shorter == 5 else 1.1 if shorter < 10 else 2)


def _rivals(top: Candidate, other: Candidate) -> bool:
    """Whether `other` could have been meant just as well; a score alone never decides between near equals."""
    if top.score == _WHOLE:
        return other.score == _WHOLE
    half_typed = other.how == "start" and 2 * len(other.typed) >= len(other.term)
    if top.errors == 0 and top.how != "start":
        nearly_spelled = other.errors == 1 or half_typed
        by_part = top.how in PARTS or top.score < _AS_GOOD_AS_NAMED
        return other.score >= min(top.score, _AS_GOOD_AS_NAMED) or (by_part and nearly_spelled)
    if other.how == "start":
        return top.how == "start" or half_typed
    if other.how == "part":
        return False
    if other.errors > top.errors and other.term[:1] != top.typed[:1] == top.term[:1]:
        return False  # the first letter is seldom wrong: 'condx' is Condax, not Konex
    return other.errors <= max(top.errors, 1) + (1 if len(top.typed) < 8 else 0)

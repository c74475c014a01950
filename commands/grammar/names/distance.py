"""How far a typed word is from a name, in typing errors weighed by how easily they happen."""

from collections.abc import Collection
from typing import Final

from rapidfuzz import process
from rapidfuzz.distance import OSA, Editops, Indel, Levenshtein

_VOWELS: Final = frozenset("aeiouy")
_EASY: Final = 0.5
_SWAP: Final = 0.6
_BOTH: Final = 2


def near(typed: str, among: Collection[str], most: int = 1) -> list[tuple[str, int]]:
    """Return those at most so many insertions, losses, changes or swaps away, and how many; the nearest first."""
    found = process.extract(typed, among, scorer=OSA.distance, score_cutoff=most, limit=None)
    return [(word, int(errors)) for word, errors, _ in found]


def nearest(typed: str, among: Collection[str], most: int = 1) -> str:
    """Return the nearest of them, of equals the first; '' where none is at most so many errors away."""
    found = process.extractOne(typed, among, scorer=OSA.distance, score_cutoff=most)
    return found[0] if found else ""


def cost(typed: str, term: str) -> float:
    """Weigh the errors: a vowel left out or confused, or a letter doubled or not, counts half; a swap 0.6.

    Written as it sounds, 'f' for 'ph' or the other way round, counts half as well.
    """
    if ("ph" in typed) != ("ph" in term):
        return min(_cost(typed, term), _EASY + _cost(typed.replace("ph", "f"), term.replace("ph", "f")))
    return _cost(typed, term)


def _cost(typed: str, term: str) -> float:
    plain, with_swaps = Levenshtein.distance(typed, term), OSA.distance(typed, term)
    if with_swaps < plain:
        swaps = plain - with_swaps
        return with_swaps - swaps * (1 - _SWAP)
    weight = _sum_of(Levenshtein.editops(typed, term), typed, term)
    if plain == _BOTH and Indel.distance(typed, term) == _BOTH:  # one letter too many, and one lost: 'wonn dor'
        return min(weight, _sum_of(Indel.editops(typed, term), typed, term))
    return weight


def _sum_of(steps: Editops, typed: str, term: str) -> float:
    return sum(_weight(step.tag, typed, step.src_pos, term, step.dest_pos) for step in steps)


def similarity(typed: str, term: str) -> float:
    """0 to 100: the share of the longer word that is free of errors."""
    return 100 * (1 - cost(typed, term) / max(len(typed), len(term), 1))


def same_digits(typed: str, term: str) -> bool:
    """Whether both hold the same digits in the same order: 'account1' is no misspelling of 'account2'."""
    return [c for c in typed if c.isdigit()] == [c for c in term if c.isdigit()]


def _weight(kind: str, typed: str, at: int, term: str, to: int) -> float:
    if kind == "replace":
        return _EASY if typed[at] in _VOWELS and term[to] in _VOWELS else 1
    word, place = (typed, at) if kind == "delete" else (term, to)
    doubled = word[place] in word[max(place - 1, 0) : place] + word[place + 1 : place + 2]
    return _EASY if doubled or word[place] in _VOWELS else 1

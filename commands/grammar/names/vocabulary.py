"""A fixed set of terms that finds those within two typing errors of a word without looking at all of them.

Two errors can touch at most two of a term's three thirds, so one third always stands unharmed in the word, moved
by no more than the letters inserted or lost before it. Terms of one length are kept sorted three ways (by their
beginning, middle and end), which turns each third into a short range to compare. (A swap of two letters across
the border of two thirds together with an error in the last one is the only pair of errors that escapes.)
"""

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from typing import Final

from rapidfuzz import process
from rapidfuzz.distance import OSA

MOST_ERRORS: Final = 2
_LAST: Final = "\U0010ffff"


class Vocabulary:
    """The terms, by length; immutable."""

    __slots__ = ("_by_length",)

    def __init__(self, terms: Iterable[str]) -> None:
        grouped: dict[int, list[str]] = {}
        for term in terms:
            grouped.setdefault(len(term), []).append(term)
        self._by_length = {length: _SameLength(length, grouped[length]) for length in sorted(grouped)}

    def near(self, word: str, most: int = MOST_ERRORS) -> list[tuple[str, int]]:
        """Return (term, errors) for the terms at most `most` (≤ 2) insertions, losses, changes or swaps away."""
        found: set[str] = set()
        for length in range(len(word) - most, len(word) + most + 1):
            if length in self._by_length:
                found.update(self._by_length[length].sharing_a_third(word, most))
        hits = process.extract_iter(word, found, scorer=OSA.distance, score_cutoff=most)
        return [(term, int(errors)) for term, errors, _ in hits]

    def beginning_with(self, start: str) -> Iterator[str]:
        """Terms that begin with `start` and are longer, the shortest first."""
        for length, group in self._by_length.items():
            if length > len(start):
                yield from group.beginning_with(start)


class _SameLength:
    """Terms of one length: `terms` sorted, and their positions sorted by what follows the first and second third."""

    __slots__ = ("_end", "_middle", "by_end", "by_middle", "terms")

    def __init__(self, length: int, terms: list[str]) -> None:
        self.terms = sorted(terms)
        self._middle, self._end = length // 3, length - length // 3
        self.by_middle = self._sorted_from(self._middle)
        self.by_end = self._sorted_from(self._end)

    def _sorted_from(self, at: int) -> "array[int]":
        tails = [term[at:] for term in self.terms]
        return array("I", sorted(range(len(tails)), key=tails.__getitem__))

    def beginning_with(self, start: str) -> list[str]:
        return self.terms[bisect_left(self.terms, start) : bisect_left(self.terms, start + _LAST)]

    def sharing_a_third(self, word: str, most: int) -> Iterator[str]:
        """Terms of which the first, middle or last third stands in the word where it could have moved to."""
        growth = len(word) - self._end - self._middle
        yield from self.beginning_with(word[: self._middle])
        yield from self._range(self.by_end, self._end, word[self._end + growth :])
        for moved in range(-most, most + 1):
            start = self._middle + moved
            if abs(moved) + abs(growth - moved) <= most and start >= 0:
                yield from self._range(self.by_middle, self._middle, word[start : self._end + moved])

    def _range(self, order: "array[int]", at: int, part: str) -> Iterator[str]:
        terms = self.terms

        def tail(position: int) -> str:
            return terms[position][at:]

        low = bisect_left(order, part, key=tail)
        high = bisect_left(order, part + _LAST, lo=low, key=tail)
        return (terms[position] for position in order[low:high])

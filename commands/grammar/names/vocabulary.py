"""A fixed set of terms that finds those within two typing errors of a word without looking at all of them.

Cut a term into three parts with one letter between each two. One error touches at most one part (a swap of two
letters cannot reach over the letter between), so of two errors one part always stands unharmed in the word, moved by
no more than the letters inserted or lost before it. Terms of one length are kept sorted three ways (by their first,
middle and last part), which turns each part into a short range to compare.
"""

from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator
from operator import itemgetter
from typing import Final

from rapidfuzz import process
from rapidfuzz.distance import OSA

MOST_ERRORS: Final = 2
_FEW: Final = 500
"""So many terms are compared one by one faster than they are looked up by their parts."""
_PLACE: Final = itemgetter(2)
_LAST: Final = "\U0010ffff"


class Vocabulary:
    """The terms, by length; immutable."""

    __slots__ = ("_by_length", "_few")

    def __init__(self, terms: Iterable[str]) -> None:
        every = list(terms)
        self._few = every if len(every) <= _FEW else None
        grouped: dict[int, list[str]] = {}
        for term in every:
            grouped.setdefault(len(term), []).append(term)
        self._by_length = {length: _SameLength(length, grouped[length]) for length in sorted(grouped)}

    def near(self, word: str, most: int = MOST_ERRORS) -> list[tuple[str, int]]:
        """Return (term, errors) for the terms at most `most` (≤ 2) insertions, losses, changes or swaps away."""
        found = process.extract(word, self._likely(word, most), scorer=OSA.distance, score_cutoff=most, limit=None)
        return [(term, int(errors)) for term, errors, _ in sorted(found, key=_PLACE)]

    def _likely(self, word: str, most: int) -> Collection[str]:
        """The terms worth comparing: all of a few, else those that share a part with the word."""
        if self._few is not None:
            return self._few
        found: set[str] = set()
        for length in range(len(word) - most, len(word) + most + 1):
            if length in self._by_length:
                found.update(*self._by_length[length].sharing_a_part(word, most))
        return found

    def beginning_with(self, start: str) -> Iterator[str]:
        """Terms that begin with `start` and are longer, the shortest first."""
        for length, group in self._by_length.items():
            if length > len(start):
                yield from group.beginning_with(start)


class _SameLength:
    """Terms of one length: `terms` sorted, and the same terms sorted by their middle and by their last part."""

    __slots__ = ("_between", "_end", "_first", "_middle", "by_end", "by_middle", "terms")

    def __init__(self, length: int, terms: list[str]) -> None:
        self.terms = sorted(terms)
        part = max(length - 2, 0) // 3
        self._first, self._middle, self._between, self._end = part, part + 1, length - 1 - part, length - part
        self.by_middle = sorted(self.terms, key=lambda term: term[self._middle :])
        self.by_end = sorted(self.terms, key=lambda term: term[self._end :])

    def beginning_with(self, start: str) -> list[str]:
        return self.terms[bisect_left(self.terms, start) : bisect_left(self.terms, start + _LAST)]

    def sharing_a_part(self, word: str, most: int) -> Iterator[list[str]]:
        """The terms of which the first, middle or last part stands in the word where it could have moved to."""
        growth = len(word) - self._end - self._first
        yield self.beginning_with(word[: self._first])
        yield _range(self.by_end, self._end, word[self._end + growth :])
        for moved in range(-most, most + 1):
            start = self._middle + moved
            if abs(moved) + abs(growth - moved) <= most and start >= 0:
                yield _range(self.by_middle, self._middle, word[start : self._between + moved])


def _range(terms: list[str], at: int, part: str) -> list[str]:
    """The terms, sorted by what stands from `at` on, that have the part there."""

    def tail(term: str) -> str:
        return term[at:]

    low = bisect_left(terms, part, key=tail)
    if low == len(terms) or not terms[low].startswith(part, at):
        return []
    return terms[low : bisect_left(terms, part + _LAST, lo=low, key=tail)]

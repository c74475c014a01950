"""Words of a message with the meanings that the word lists give them."""

from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache, partial
from itertools import pairwise
from typing import Final, NamedTuple

from commands.grammar.mending import meant_in
from commands.grammar.message.lexicon import Lexicon
from commands.grammar.message.tokens import Token, stem_of
from commands.grammar.names.ordinary import first_names, is_ordinary
from commands.grammar.remembered import remembered


class Mark(NamedTuple):
    """A phrase of a word list at tokens [first, last) with one of its meanings."""

    first: int
    last: int
    kind: str
    value: str = ""


_mark: Final = partial(tuple.__new__, Mark)
"""Makes a mark of its parts: the tuple's own way to make one is a Python function, this is none."""


class Marks:
    """All marks of a message, by kind and in the order of the text."""

    __slots__ = ("_by_kind",)

    def __init__(self, marks: Iterable[Mark]) -> None:
        self._by_kind: dict[str, list[Mark]] = {}
        for mark in marks:
            self._by_kind.setdefault(mark.kind, []).append(mark)

    def within(self, first: int, last: int, *kinds: str) -> list[Mark]:
        """Return the marks of these kinds that lie in tokens [first, last), in order."""
        found: list[Mark] = []
        by_kind = self._by_kind
        if by_kind.keys().isdisjoint(kinds):
            return found  # so it is most often; this is asked dozens of times a message
        for kind in kinds:
            if kind in by_kind:
                for mark in by_kind[kind]:
                    if first <= mark[0] and mark[1] <= last:
                        found.append(mark)  # noqa: PERF401 - a list of each kind's takes longer
        if len(kinds) > 1 and len(found) > 1:
            found.sort(key=_first)
        return found

    def has(self, *kinds: str) -> bool:
        """Whether the message has a mark of one of these kinds."""
        return not self._by_kind.keys().isdisjoint(kinds)

    def at(self, token: int, *kinds: str) -> Mark | None:
        """Return the mark of these kinds that covers a token."""
        by_kind = self._by_kind
        if by_kind.keys().isdisjoint(kinds):
            return None
        for kind in kinds:
            for mark in by_kind.get(kind, ()):
                if mark[0] <= token < mark[1]:
                    return mark
        return None


def _first(mark: Mark) -> int:
    return mark.first


def find_marks(
    tokens: Sequence[Token],
    lexicon: Lexicon,
    hidden: Sequence[int],
    apart: Iterable[Mark],
    is_person: Callable[[str], object],
) -> Marks:
    """Mark the phrases of the lists; tokens that are `hidden` (not 0) belong to a name, a date or an amount.

    `apart` are phrases found around a name; a shorter phrase of their kind at the same word does not count. Whoever
    `is_person` knows is no misspelled word.
    """
    small, capital = _meanings(lexicon.words, lexicon.spelled)
    words = []
    for (_, _, typed, is_capital, stem), of_value in zip(tokens, hidden, strict=True):
        word = "" if of_value else (capital if is_capital else small)(typed)
        words.append(typed if word not in (typed, stem, "") and is_person(typed) else word)
    found = _marks(words, lexicon)
    if around := list(apart):
        heads = {(mark.first, mark.kind) for mark in around}
        found = sorted([*around, *(mark for mark in found if (mark.first, mark.kind) not in heads)], key=_first)
    return Marks(found)


@remembered
def _meanings(listed: frozenset[str], spelled: tuple[str, ...]) -> tuple[Callable[[str], str], Callable[[str], str]]:
    """Give what finds the word that one in small letters stands for, and the same for one with a capital.

    What has a capital may be a name, so slips of the finger are left alone. Each word is worked out once.
    """

    @lru_cache(maxsize=8192)
    def capital(word: str) -> str:
        return word if word in listed or word.isalpha() else stem_of(word)

    @lru_cache(maxsize=8192)
    def small(word: str) -> str:
        known = word in listed or not word.isalpha() or word in first_names() or is_ordinary(word)
        return capital(word) if known else meant_in(spelled, word)

    return small, capital


def _marks(words: Sequence[str], lexicon: Lexicon) -> list[Mark]:
    """The longest phrase at each word; within it no other of its group begins."""
    found: list[Mark] = []
    free: dict[str, int] = {}
    for at, (word, after) in enumerate(pairwise((*words, ""))):
        if word not in lexicon.begins:
            continue
        alone, longer = lexicon.single.get(word, ()), lexicon.longer.get((word, after), ())
        for phrase, entries in (*longer, *alone) if longer else alone:
            end = at + len(phrase)
            if end > at + 2 and tuple(words[at:end]) != phrase:
                continue
            for group, kind, value in entries:
                if free.get(group, 0) <= at:
                    found.append(_mark((at, end, kind, value)))
                    free[group] = end
    return found

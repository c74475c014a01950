"""Words of a message with the meanings that the word lists give them."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from commands.grammar.mending import meant_in
from commands.grammar.message.lexicon import Lexicon
from commands.grammar.message.tokens import Token
from commands.grammar.names.ordinary import is_ordinary


class Mark(NamedTuple):
    """A phrase of a word list at tokens [first, last) with one of its meanings."""

    first: int
    last: int
    kind: str
    value: str = ""


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
        for kind in kinds:
            if kind in by_kind:
                found += [mark for mark in by_kind[kind] if first <= mark[0] and mark[1] <= last]
        if len(kinds) > 1 and len(found) > 1:
            found.sort(key=_first)
        return found

    def has(self, *kinds: str) -> bool:
        """Whether the message has a mark of one of these kinds."""
        return not self._by_kind.keys().isdisjoint(kinds)

    def at(self, token: int, *kinds: str) -> Mark | None:
        """Return the mark of these kinds that covers a token."""
        for kind in kinds:
            for mark in self._by_kind.get(kind, ()):
                if mark.first <= token < mark.last:
                    return mark
        return None


def _first(mark: Mark) -> int:
    return mark.first


def find_marks(tokens: Sequence[Token], lexicon: Lexicon, hidden: Sequence[bool], apart: Iterable[Mark] = ()) -> Marks:
    """Mark the phrases of the lists; tokens that are `hidden` belong to a name, a date or an amount.

    `apart` are phrases found around a name; a shorter phrase of their kind at the same word does not count.
    """
    around = list(apart)
    heads = {(mark.first, mark.kind) for mark in around}
    words = [_spelled(token, lexicon, hide) for token, hide in zip(tokens, hidden, strict=True)]
    found = [mark for mark in _marks(words, lexicon) if (mark.first, mark.kind) not in heads]
    return Marks(sorted([*around, *found], key=_first) if around else found)


def _spelled(token: Token, lexicon: Lexicon, hide: bool) -> str:  # noqa: FBT001
    """Give the word that a token stands for: hidden words for none, slips of the finger for the word meant."""
    if hide:
        return ""
    word = token.word
    if word in lexicon.words or not word.isalpha():
        return word if word in lexicon.words else token.stem
    return word if token.capital or is_ordinary(word) else meant_in(lexicon.spelled, word)


def _marks(words: Sequence[str], lexicon: Lexicon) -> Iterator[Mark]:
    """The longest phrase at each word; within it no other of its group begins."""
    free: dict[str, int] = {}
    for at, (word, after) in enumerate(pairwise((*words, ""))):
        for phrase, entries in (*lexicon.longer.get((word, after), ()), *lexicon.single.get(word, ())):
            end = at + len(phrase)
            if end > at + 2 and tuple(words[at:end]) != phrase:
                continue
            for group, kind, value in entries:
                if free.get(group, 0) <= at:
                    yield Mark(at, end, kind, value)
                    free[group] = end

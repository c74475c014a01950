"""A name that was found in a message, and how it stands there."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Final, Literal

from commands.grammar.fixed import fixed
from commands.grammar.names.candidates import Candidate, Match, Verdict
from commands.grammar.names.normalise import Word
from commands.grammar.names.ordinary import is_ordinary
from commands.grammar.names.spelling import How
from commands.grammar.spans import Span

Cased = Literal["lower", "title", "upper", "mixed"]

_LETTERS: Final = re.compile(r"[^\W\d_]+")
_SENTENCE_START: Final = re.compile(r"(?:^|[.!?:;•\n>])[\s*_~\"'“‘(]*\Z")


@fixed
class NameHit(Span):
    """Words that name one entry (`verdict` certain) or one of several (near); the likeliest candidate first.

    `ordinary`: every word is a common English or sales word or a number. `cased`: how it is written.
    `opens`: it stands first in its sentence, where a capital letter says nothing.
    """

    candidates: tuple[Candidate, ...]
    verdict: Verdict
    ordinary: bool
    cased: Cased
    opens: bool

    @property
    def how(self) -> How:
        """How the likeliest candidate was found."""
        return self.candidates[0].how

    @property
    def entries(self) -> tuple[int, ...]:
        """Return the entries that may be meant."""
        return tuple(candidate.entry for candidate in self.candidates)


def hit_at(text: str, words: Sequence[Word], match: Match) -> NameHit:
    """Describe a match that was made over consecutive words of the text."""
    start, end = words[0].start, words[-1].end
    return NameHit(
        start,
        end,
        text[start:end],
        match.candidates,
        match.verdict,
        ordinary=all(is_ordinary(word.text) for word in words),
        cased=cased(text[start:end]),
        opens=_SENTENCE_START.search(text[max(start - 8, 0) : start]) is not None or start == 0,
    )


def covered(text: str, spans: Iterable[tuple[int, int]]) -> bytearray:
    """Return one byte for each character of the text: 1 where a [start, end) of the spans covers it."""
    marks = bytearray(len(text))
    for start, end in spans:
        marks[start:end] = b"\1" * (end - start)
    return marks


@lru_cache(maxsize=4096)
def cased(written: str) -> Cased:
    """Return 'lower' (also without letters), 'upper', 'title' (each word begins with a capital) or 'mixed'."""
    words: list[str] = _LETTERS.findall(written)
    letters = "".join(words)
    if letters == letters.lower():
        return "lower"
    if letters == letters.upper() and len(letters) > 1:
        return "upper"
    return "title" if all(word[0] == word[0].upper() for word in words) else "mixed"

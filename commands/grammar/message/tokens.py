"""A message as words and signs, each at its place."""

import re
from functools import lru_cache, partial
from typing import Final, NamedTuple

_TOKEN = re.compile(r"-+>|=+>|[^\W_]+(?:'[^\W_]+)*|\n|[^\w\s]|_")


class Token(NamedTuple):
    """A word or sign at [start, end) of the plain text; `word` is it casefolded, `stem` without a possessive ending."""

    start: int
    end: int
    word: str
    capital: bool
    stem: str


_token: Final = partial(tuple.__new__, Token)
"""Makes a token of its parts: the tuple's own way to make one is a Python function, this is none."""


def tokens_of(text: str) -> tuple[Token, ...]:
    """Cut plain text into words and signs; apostrophes inside a word belong to it."""
    return tuple([_token((*found.span(), *_seen(found[0]))) for found in _TOKEN.finditer(text)])


@lru_cache(maxsize=8192)
def _seen(said: str) -> tuple[str, bool, str]:
    """Return a word casefolded, whether it has a capital, and its stem."""
    word = said.casefold()
    return word, said[0].isupper(), stem_of(word)


def stem_of(word: str) -> str:
    """Return a casefolded word without a possessive ending."""
    return word.removesuffix("'s").removesuffix("'") if "'" in word else word


@lru_cache(maxsize=8192)
def words_of(phrase: str) -> tuple[str, ...]:
    """Cut a phrase of a word list, or a name, the way messages are cut."""
    return tuple(token.word for token in tokens_of(phrase))

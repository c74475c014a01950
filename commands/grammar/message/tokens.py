"""A message as words and signs, each at its place."""

import re
from typing import NamedTuple

_TOKEN = re.compile(r"-+>|=+>|[^\W_]+(?:'[^\W_]+)*|\n|[^\w\s]|_")


class Token(NamedTuple):
    """A word or sign at [start, end) of the plain text; `word` is it casefolded, `stem` without a possessive ending."""

    start: int
    end: int
    word: str
    capital: bool
    stem: str


def tokens_of(text: str) -> tuple[Token, ...]:
    """Cut plain text into words and signs; apostrophes inside a word belong to it."""
    tokens = []
    for found in _TOKEN.finditer(text):
        said = found[0]
        word = said.casefold()
        stem = word.removesuffix("'s").removesuffix("'") if "'" in word else word
        tokens.append(Token(*found.span(), word, said[0].isupper(), stem))
    return tuple(tokens)


def words_of(phrase: str) -> tuple[str, ...]:
    """Cut a phrase of a word list the way messages are cut."""
    return tuple(token.word for token in tokens_of(phrase))

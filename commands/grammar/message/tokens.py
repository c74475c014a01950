"""A message as words and signs, each at its place."""

import re
from dataclasses import dataclass

_TOKEN = re.compile(r"-+>|=+>|[^\W_]+(?:'[^\W_]+)*|\n|[^\w\s]|_")


@dataclass(frozen=True, slots=True)
class Token:
    """A word or sign at [start, end) of the plain text; `word` is it casefolded."""

    start: int
    end: int
    word: str
    capital: bool

    @property
    def stem(self) -> str:
        """Give the word without a possessive ending."""
        return self.word.removesuffix("'s").removesuffix("'")


def tokens_of(text: str) -> tuple[Token, ...]:
    """Cut plain text into words and signs; apostrophes inside a word belong to it."""
    return tuple(
        Token(found.start(), found.end(), found[0].casefold(), found[0][0].isupper()) for found in _TOKEN.finditer(text)
    )


def words_of(phrase: str) -> tuple[str, ...]:
    """Cut a phrase of a word list the way messages are cut."""
    return tuple(token.word for token in tokens_of(phrase))

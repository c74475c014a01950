"""Words that mean something without being anybody's name: common English, sales words, places, first names."""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Final

from commands.grammar.names.legal_forms import word_list

_NUMBER_LIKE: Final = re.compile(r"\d+[a-z]{0,2}|[qh][1-4]|fy\d\d(?:\d\d)?")
_ENDINGS: Final = (
    ("ies", "y"), ("ied", "y"), ("ier", "y"), ("iest", "y"), ("ily", "y"),
    ("s", ""), ("es", ""), ("ed", ""), ("ing", ""), ("er", ""), ("est", ""), ("ly", ""), ("ness", ""), ("able", ""),
    ("ed", "e"), ("ing", "e"), ("er", "e"), ("est", "e"), ("able", "e"),
)  # fmt: skip


@cache
def common_words() -> frozenset[str]:
    """Return the plain forms of common English and sales words."""
    return function_words() | _words("ordinary_words.txt")


@cache
def function_words() -> frozenset[str]:
    """Return articles, prepositions, pronouns, conjunctions and their like."""
    return _words("function_words.txt")


@cache
def first_names() -> frozenset[str]:
    """Return common first names of people."""
    return _words("first_names.txt")


@cache
def places() -> frozenset[str]:
    """Return the words of countries, states, large cities and nationalities."""
    return _words("places.txt")


@lru_cache(maxsize=16384)
def is_ordinary(word: str) -> bool:
    """Whether a normalised word is a common English or sales word in any of its forms, or a number ('3m', 'q2')."""
    if word in common_words() or _NUMBER_LIKE.fullmatch(word):
        return True
    return any(stem in common_words() for stem in _stems(word))


def means_something_else(word: str) -> bool:
    """Whether the word alone is more likely a common word, a place or a first name than part of a name."""
    return word in first_names() or word in places() or is_ordinary(word)


def _words(name: str) -> frozenset[str]:
    return frozenset(word for line in word_list(name) for word in line)


def _stems(word: str) -> Iterator[str]:
    for ending, restored in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            stem = word.removesuffix(ending)
            yield stem + restored
            if stem[-1] == stem[-2] and ending in {"ed", "ing", "er", "est"}:
                yield stem[:-1]

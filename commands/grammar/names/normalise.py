"""One spelling for all ways of writing the same words: case, accents, punctuation, invisible characters."""

import re
import unicodedata
from functools import lru_cache, partial
from typing import Final, NamedTuple

_LETTERS: Final = str.maketrans(
    {"ø": "o", "đ": "d", "ł": "l", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d", "ı": "i", "ħ": "h"}
)
_SIGNS_WITHOUT_SOUND: Final = frozenset("™®©℠")
_WORD: Final = re.compile(r"&|[^\s&]+")
_ASCII: Final = {code: chr(code).lower() if chr(code).isalnum() or chr(code) == "&" else " " for code in range(128)}


class Word(NamedTuple):
    """`text`, normalised, stood at [start, end) of the message as it was delivered."""

    start: int
    end: int
    text: str


_SHORT: Final = 80
"""Names and words are so short; they are said again, and remembered."""
_word: Final = partial(tuple.__new__, Word)
"""Makes a word of (start, end, text): the tuple's own way to make one is a Python function, this is none."""


def normalise(text: str) -> str:
    """Words in lower case without accents or punctuation, one space apart; '&' is 'and'; total on any text."""
    return _normalised(text) if len(text) <= _SHORT else " ".join(plain_words(text))


@lru_cache(maxsize=4096)
def _normalised(name: str) -> str:
    return " ".join(plain_words(name))


def plain_words(text: str) -> list[str]:
    """Return the words of `normalise`."""
    folded = _fold(text)[0]
    if "&" not in folded:
        return folded.split()
    return ["and" if word == "&" else word for word in _WORD.findall(folded)]


@lru_cache(maxsize=8)
def words_of(text: str) -> tuple[Word, ...]:
    """Return the normalised words of a message and where each stands; '&' becomes 'and'."""
    folded, origin = _fold(text)
    found = [(*match.span(), match[0]) for match in _WORD.finditer(folded)]
    if "&" in folded:
        found = [(start, end, "and" if word == "&" else word) for start, end, word in found]
    if origin is not None:
        found = [(*_place(start, end, origin), word) for start, end, word in found]
    return tuple(map(_word, found))


def key_of(words: list[str]) -> str:
    """Return what names are compared by: the words run together without 'and' ('J-Texon' = 'jtexon' = 'j texon')."""
    if "and" in words:
        words = [word for word in words if word != "and"] or words
    return "".join(words)


def _place(start: int, end: int, origin: list[int]) -> tuple[int, int]:
    """Say where a folded word stood, with the accents and invisible characters that follow its last letter."""
    return origin[start], max(origin[end], origin[end - 1] + 1)


def _fold(text: str) -> tuple[str, list[int] | None]:
    """Return the text with every character folded, and where each came from (None: from the same place)."""
    if text.isascii():
        return text.translate(_ASCII), None
    pieces = [_fold_character(character) for character in text]
    folded = "".join(pieces)
    if len(folded) == len(text) and all(pieces):
        return folded, None
    origin = [at for at, piece in enumerate(pieces) for _ in piece]
    return folded, [*origin, len(text)]


@lru_cache(maxsize=4096)
def _fold_character(character: str) -> str:
    """Fold one character to nothing (accent, zero-width), to a space (punctuation), or to letters."""
    if character in _SIGNS_WITHOUT_SOUND:
        return ""
    plain = unicodedata.normalize("NFKD", character).casefold().translate(_LETTERS)
    return "".join(_kept(part) for part in unicodedata.normalize("NFKD", plain))


def _kept(part: str) -> str:
    category = unicodedata.category(part)
    if category == "Cf" or "\u0300" <= part <= "\u036f" or "\ufe00" <= part <= "\ufe0f":
        return ""
    return part if category[0] in "LNM" or part == "&" else " "

"""Which currency a sign, a code or a word names."""

from functools import cache

from commands.grammar.words.lists import word_set
from commands.grammar.words.money import CODES_LIKE_WORDS, COUNTRIES, DOLLARS, SIGNS, WORDS

_DOLLAR_CODES = word_set("USD CAD AUD NZD HKD SGD TWD MXN")


@cache
def iso_codes() -> frozenset[str]:
    """All codes of ISO 4217, with those no longer in use."""
    from babel.core import get_global  # noqa: PLC0415  # loads 150 kB of locale facts: only for a text with a code

    return frozenset(get_global("all_currencies")) - CODES_LIKE_WORDS


def of_sign(sign: str, country: str, own: str) -> str | None:
    """The currency of '€', of 'US' + '$', of a bare '$' (the workspace's own dollar where it has one)."""
    if sign == "$" and country:
        return DOLLARS.get(country.lower())
    if sign == "$" and own in _DOLLAR_CODES:
        return own
    return SIGNS.get(sign)


def of_word(word: str, country: str = "") -> str | None:
    """The currency of 'euros', 'USD', 'kr'; `country` is the word before it ('canadian dollars')."""
    lowered = word.lower()
    if country.lower() in COUNTRIES and lowered in WORDS:
        return COUNTRIES[country.lower()]
    known = WORDS.get(lowered)
    if known or len(word) != 3 or not word.isupper() or not word.isascii():
        return known
    return word if word in iso_codes() else None

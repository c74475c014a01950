"""Word lists written as text: words apart by spaces, phrases apart by commas."""

import re


def listed(words: str) -> tuple[str, ...]:
    """Return the words of a text in order."""
    return tuple(words.split())


def word_set(words: str) -> frozenset[str]:
    """Return the words of a text as a set."""
    return frozenset(words.split())


def any_phrase(phrases: str) -> str:
    """Return a pattern that matches any phrase of a list, the longest first, as a whole and however spaced."""
    found = sorted({" ".join(phrase.split()) for phrase in phrases.split(",")} - {""}, key=len, reverse=True)
    return r"(?<!\w)(?:" + "|".join(re.escape(phrase).replace(r"\ ", r"\s+") for phrase in found) + r")(?!\w)"

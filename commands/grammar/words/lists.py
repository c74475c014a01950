"""Word lists written as text: words apart by spaces, phrases apart by commas."""

import re
from collections.abc import Collection


def listed(words: str) -> tuple[str, ...]:
    """Return the words of a text in order."""
    return tuple(words.split())


def word_set(words: str) -> frozenset[str]:
    """Return the words of a text as a set."""
    return frozenset(words.split())


def any_phrase(phrases: str) -> str:
    """Return a pattern that matches any phrase of a list, the longest first, as a whole and however spaced.

    Phrases that begin alike share their beginning, and where none can begin nothing more is tried: `re` goes through
    alternatives one by one.
    """
    found = {" ".join(phrase.split()) for phrase in phrases.split(",")} - {""}
    starts = "".join(sorted({re.escape(phrase[0]) for phrase in found}))
    return rf"(?=[{starts}])(?<!\w){any_of(found)}(?!\w)"


def any_of(phrases: Collection[str]) -> str:
    """Return a pattern for any of some phrases, or of their endings, wherever they stand; the longer comes first."""
    ways = [
        (r"\s+" if first == " " else re.escape(first)) + any_of({one[1:] for one in phrases if one[:1] == first})
        for first in sorted({one[0] for one in phrases if one})
    ]
    ways += [""] if "" in phrases else []
    return ways[0] if len(ways) == 1 else f"(?:{'|'.join(ways)})"

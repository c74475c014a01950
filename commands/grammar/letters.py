"""Which words a text has: a rule that needs one of its own asks here before it looks where it stands."""

import re
from functools import lru_cache

_LETTERS = re.compile(r"[^\W\d_]+")


@lru_cache(maxsize=8)
def letters_of(text: str) -> frozenset[str]:
    """Return the runs of letters of a text, in lower case ("what's" has two).

    Whoever reads a message asks for the same text one after another.
    """
    return frozenset(_LETTERS.findall(text.lower()))

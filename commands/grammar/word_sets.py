"""Sets of words as the lists write them: one string, words apart by spaces."""


def word_set(words: str) -> frozenset[str]:
    """Return the words of a string as a set."""
    return frozenset(words.split())

"""Points that are numbered within a line: '1) budget ok 2) security starts 11/30 3) remind me 12/2'."""

import re
from itertools import pairwise

_MARK = re.compile(
    r"(?:(?<=[\s:;,.–-])|^)(?:\((?P<both>\d{1,2}|[a-f])\)|(?P<one>\d{1,2}|[a-f])\)|(?P<slash>\d)/|(?P<dot>\d)\.)(?=\s)"
)
_FEWEST = 2


def without_numbering(text: str) -> str:
    """Return the text, of the same length, with a semicolon for each number of a list that counts 1, 2, 3 or a, b, c.

    What stands before a number is over there, and the number itself is neither an hour nor an amount.
    """
    if not _may_count(text):
        return text
    found = list(_MARK.finditer(text))
    if len(found) < _FEWEST or not all(_goes_on(one, other) for one, other in pairwise(found)) or not _first(found[0]):
        return text
    return _MARK.sub(lambda one: ";".ljust(len(one[0])) if text[: one.start()].strip() else " " * len(one[0]), text)


def _may_count(text: str) -> bool:
    return "2)" in text or "2." in text or "2/" in text or "b)" in text


def _said(one: re.Match[str]) -> tuple[str, str]:
    kind = one.lastgroup or ""
    return kind, one[kind]


def _first(one: re.Match[str]) -> bool:
    return _said(one)[1] in {"1", "a"}


def _goes_on(one: re.Match[str], other: re.Match[str]) -> bool:
    """Whether two marks are of one kind, and the second counts on."""
    (kind, before), (also, after) = _said(one), _said(other)
    if kind != also or before.isdigit() != after.isdigit():
        return False
    return int(after) - int(before) == 1 if before.isdigit() else ord(after) - ord(before) == 1

"""Numbers of records as people see them: D7, F12, L3, Q17, R9, P3, E4, W3."""

import re
from functools import cache

from commands.grammar.lines.request import CannotReadError, Line, usage

_LONGEST_ID = 9
"""Digits: every id fits a 32-bit column."""

_KINDS = {"D": "deal", "F": "follow-up", "L": "lead", "Q": "question", "R": "request", "P": "proposal", "E": "import",
          "H": "huddle", "M": "meeting", "N": "proposal", "W": "rule"}  # fmt: skip
_SEEN = re.compile(r"(?:^|(?<!\s)\s+)@(?P<version>\d{1,9})\s*$")


@cache
def _leading(letter: str) -> re.Pattern[str]:
    return re.compile(rf"\s*#?{letter}(?P<id>\d+)(?![\w/])[\s:,]*", re.IGNORECASE)


def leading_id(letter: str, words: str) -> tuple[int, str] | None:
    """Return the id that `words` begin with and the words behind it; raise `CannotReadError` for an impossible one."""
    match = _leading(letter).match(words)
    if match is None:
        return None
    digits = match["id"].lstrip("0")
    if not digits or len(digits) > _LONGEST_ID:
        raise CannotReadError(f"There is no {_KINDS[letter]} {letter}{match['id'][:12]}.")
    return int(digits), words[match.end() :].strip()


def needed_id(letter: str, line: Line, words: str | None = None) -> tuple[int, str] | None:
    """Return the id that the line's words (or these of them) begin with.

    Without one a slash line is refused, another passes.
    """
    found = leading_id(letter, line.rest if words is None else words)
    if found is None and line.slash:
        raise CannotReadError(f"Which {_KINDS[letter]}? {usage(line.verb)}")
    return found


def without_version(words: str) -> tuple[str, int | None]:
    """Return the words without the version ('@12') at their end, and the version."""
    match = _SEEN.search(words)
    return (words[: match.start()], int(match["version"])) if match else (words, None)

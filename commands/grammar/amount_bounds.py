"""Bounds on money in words that ask for a list: 'over 50k', 'between 20k and 50k', '100k+'."""

import re
from dataclasses import dataclass
from decimal import Decimal

from commands.grammar.lines.amounts import Amount, leading_amount
from commands.grammar.snapshot import Snapshot

_WORTH = r"(?:\s+(?:than|of|worth|about|around))?"
_LEAST = re.compile(
    rf"\b(?:over|above|exceeding|upwards of|at least|more|bigger|larger|greater|higher|min(?:imum)?){_WORTH}\s+"
    r"|>=?\s*|≥\s*",
    re.IGNORECASE,
)
_MOST = re.compile(
    rf"\b(?:under|below|at most|up to|less|smaller|lower|max(?:imum)?){_WORTH}\s+|<=?\s*|≤\s*", re.IGNORECASE
)
_BETWEEN = re.compile(r"\b(?:between|from)\s+", re.IGNORECASE)
_AND = re.compile(r"\s*(?:and|to|-|–)\s*", re.IGNORECASE)
_PLUS = re.compile(r"(?<![\w.])(?P<amount>[$€£¥]?\d[\d.,]{0,24}\s?(?:k|m|mm)?(?:\s[A-Z]{3})?)\s?\+(?!\w)")
_COUNTED = re.compile(
    r"\s*(?:%|percent|days?|weeks?|months?|quarters?|years?|hours?|seats?|units?|users?|licen[sc]es?|deals?)\b|\s*%|[/.:]\d",
    re.IGNORECASE,
)
"""What a number counts that is no amount: 'over 30 days', 'under 20 %'."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """`at_least` and `at_most` (None = no bound) in `currency` (None = the workspace's), said at [start, end)."""

    at_least: Decimal | None
    at_most: Decimal | None
    currency: str | None
    start: int
    end: int


def bounds_in(text: str, snapshot: Snapshot) -> Bounds | None:
    """Return the first bounds in the text. Raises `CannotReadError` for an amount that no deal can have."""
    return _between(text, snapshot) or _one_sided(text, snapshot)


def _between(text: str, snapshot: Snapshot) -> Bounds | None:
    """'between 20k and 50k', 'from 20 to 50k'."""
    for match in _BETWEEN.finditer(text):
        low = _amount(text[match.end() :], snapshot)
        joint = _AND.match(low.rest) if low else None
        high = _amount(low.rest[joint.end() :], snapshot) if low and joint else None
        if low and high and low.amount <= high.amount:
            currency = high.currency or low.currency
            return Bounds(low.amount, high.amount, currency, match.start(), len(text) - len(high.rest))
    return None


def _one_sided(text: str, snapshot: Snapshot) -> Bounds | None:
    """'over 50k', 'at most 20k', '50k+'."""
    for cue, least in ((_LEAST, True), (_MOST, False)):
        for match in cue.finditer(text):
            if found := _amount(text[match.end() :], snapshot):
                low, high = (found.amount, None) if least else (None, found.amount)
                return Bounds(low, high, found.currency, match.start(), len(text) - len(found.rest))
    for match in _PLUS.finditer(text):
        if found := _amount(match["amount"], snapshot):
            return Bounds(found.amount, None, found.currency, match.start(), match.end())
    return None


def _amount(words: str, snapshot: Snapshot) -> Amount | None:
    found = leading_amount(words, snapshot, bare=True)
    return None if found is None or found.per or _COUNTED.match(found.rest) else found

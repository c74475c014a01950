"""Money in the words of a command line."""

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from commands.grammar.lines.request import CannotReadError
from commands.grammar.money.reader import read_money
from commands.grammar.snapshot import Snapshot
from commands.grammar.words.money import DECIMAL_COMMA

LARGEST = Decimal(10) ** 13
_LONGEST = 200
"""An amount in front stands in so many characters."""
_NUMBER = re.compile(r"(?P<sign>[-−]?)(?P<number>\d{1,3}(?:[,' ]\d{3})+(?:\.\d{1,2})?|\d+(?:\.\d{1,2})?)(?=$|[\s,;./])")

_POINTED = re.compile(r"(?P<whole>[1-9]\d{0,2}(?:\.\d{3})+)(?=$|[\s,;])")


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount of money, `per` month, quarter or year where that was said with it, and the words behind it."""

    amount: Decimal
    currency: str | None
    per: str | None
    rest: str


def leading_amount(words: str, snapshot: Snapshot, *, bare: bool) -> Amount | None:
    """Return the amount that `words` begin with; a number without currency or 'k' only where `bare` allows it.

    Raises `CannotReadError` for an amount that no deal can have.
    """
    for span in read_money(words[:_LONGEST], snapshot.ways)[:1]:
        if not words[: span.start].strip(" ~+") and span.highest is None:
            return Amount(in_range(span.amount, span.text), span.currency, span.per, words[span.end :])
    match = _NUMBER.match(words) if bare else None
    if match is None:
        return None
    amount = Decimal(re.sub(r"[,' ]", "", match["number"]))
    return Amount(in_range(-amount if match["sign"] else amount, match[0]), None, None, words[match.end() :])


def amount_behind(words: str, at: int, snapshot: Snapshot) -> Amount | None:
    """Return the amount at `at`, a bare number too; in '34k → 37.5' it is of the magnitude of the one before it."""
    found = leading_amount(words[at:], snapshot, bare=True)
    scaled = next((one for one in read_money(words, snapshot.ways) if one.start == at and one.highest is None), None)
    return replace(found, amount=in_range(scaled.amount, scaled.text)) if found and scaled else found


def pointed_amount(words: str, snapshot: Snapshot) -> Amount | None:
    """Return '60.000' in front as sixty thousand where people write so: by their days and their currency."""
    ways = snapshot.ways
    match = _POINTED.match(words) if ways.date_order != "MDY" and ways.currency in DECIMAL_COMMA else None
    if match is None:
        return None
    amount = Decimal(match["whole"].replace(".", ""))
    return Amount(in_range(amount, match[0]), None, None, words[match.end() :])


def in_range(amount: Decimal, words: str) -> Decimal:
    """Return the amount, or raise `CannotReadError` for one that no deal can have."""
    if not 0 <= amount <= LARGEST:
        raise CannotReadError(f"“{words.strip()[:40]}” is out of range; amounts from 0 to {LARGEST:,} are accepted.")
    return amount

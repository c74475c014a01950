"""Plain numbers that may be money where the words around them ask for an amount ('amount 25000')."""

import re
from decimal import Decimal

from commands.grammar.conventions import Conventions
from commands.grammar.money.amounts import AMOUNT_GLUED
from commands.grammar.money.counts import count_at
from commands.grammar.money.numerals import Numeral, numerals
from commands.grammar.money.ranges import read_money
from commands.grammar.spans import MoneySpan

_YEAR = range(1900, 2200)
_GLUED_BEFORE = frozenset("#/:_@=+-–.,'’($€£¥₹")
_GLUED_AFTER = re.compile(r"[/:_@%°#-]?[0-9]|[/:_@%°#*+-]?[^\W\d_]|[%°_@]|[/:-][^\s]|[ \t]?%")
_PHONE_NEAR = re.compile(
    r"(?:\b(?:tel|phone|ph|cell|mobile|call|fax|ext|x|id|no|nr|order|invoice|ticket|ref|zip|room|po)\b[.:# ]*"
    r"|[0-9)][ -])\Z",
    re.IGNORECASE,
)


def read_bare_amounts(text: str, ways: Conventions) -> tuple[MoneySpan, ...]:
    """Numbers of three digits or more that nothing else explains: no date, year, phone number, id or count.

    They are money only beside a word that says so; `rule` is 'bare' and `currency` None.
    """
    free = [numeral for numeral in numerals(text) if _may_be_money(text, numeral)]
    if not free:
        return ()  # the amounts, which take longest to find, need not be known
    money = iter((*read_money(text, ways), MoneySpan(len(text), len(text), "", Decimal(0))))
    known = next(money)
    spans = []
    for numeral in free:
        while known.end <= numeral.start and known.start < len(text):
            known = next(money)
        if numeral.end <= known.start:
            said = text[numeral.start : numeral.end]
            spans.append(MoneySpan(numeral.start, numeral.end, said, numeral.amount, rule="bare"))
    return tuple(spans)


def _may_be_money(text: str, numeral: Numeral) -> bool:
    if numeral.amount < 100 or (numeral.spelt and numeral.amount < 1000):
        return False
    plain = text[numeral.start : numeral.end].isdecimal()
    if plain and (int(numeral.amount) in _YEAR or len(str(int(numeral.amount))) > 9):
        return False
    before = text[max(0, numeral.start - 12) : numeral.start]
    told = AMOUNT_GLUED.search(text, max(0, numeral.start - 16), numeral.start) is not None
    if before and not told and (before[-1].isalnum() or (before[-1] in _GLUED_BEFORE and before[-1] != "(")):
        return False
    if _PHONE_NEAR.search(before) or _GLUED_AFTER.match(text, numeral.end):
        return False
    if re.match(r"[ \t-][0-9]{3,4}(?![0-9])", text[numeral.end : numeral.end + 6]):
        return False
    return count_at(text, numeral) is None

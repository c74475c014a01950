"""Numbers in a text, in digits or in words, and how much each is."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from commands.grammar.words_money import FRACTIONS, NUMERALS, SCALES

_MOST_DIGITS = 18
_DIGITS = re.compile(
    r"""
    (?<![0-9])(?:
      # 1,250,000.50
      [0-9]{1,3}(?:(?P<group>[,.'’\u00a0\u202f])[0-9]{3})(?:(?P=group)[0-9]{3})*(?:[.,][0-9]{1,2})?(?![0-9])
      # 12,34,567
    | [0-9]{1,2}(?:,[0-9]{2})+,[0-9]{3}(?:\.[0-9]{1,2})?(?![0-9])
      # 20 000 €
    | [1-9][0-9]{0,2}(?:[ ][0-9]{3})+(?![0-9])(?=[ ]?(?:[$€£¥₹]|[A-Z]{3}\b|eur|kr|zł))
      # 1.5, and .50 behind a sign
    | [0-9]+(?:[.,][0-9]+)?
    | (?<=[$€£¥₹])\.[0-9]+ | (?<=[$€£¥₹][ ])\.[0-9]+
    )
    """,
    re.VERBOSE,
)
_SPELT = re.compile(
    r"(?<![^\W_])(?:"
    + "|".join(sorted((*NUMERALS, *FRACTIONS, "a", "an", "couple"), key=len, reverse=True))
    + r")(?![^\W_])",
    re.IGNORECASE,
)
_NEXT_WORD = re.compile(r"[ \t]*-?[ \t]*([^\W\d_]+)")
_BIG = frozenset(word for word in ("hundred", "thousand", "million", "billion", "trillion"))


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number at [start, end): `amount`, and `spelt` where it is in words.

    `grouped` tells that one point or comma stands before three digits, so that 13.000 may be 13 or 13,000;
    `fraction` then is the smaller reading. `scaled` tells that thousands or millions were said in words.
    """

    start: int
    end: int
    amount: Decimal
    spelt: bool = False
    fraction: Decimal | None = None
    scaled: bool = False


def numerals(text: str) -> Iterator[Numeral]:
    """Every number of the text, in order; none overlap."""
    found = [*_in_digits(text), *_in_words(text)]
    found.sort(key=lambda numeral: numeral.start)
    end = 0
    for numeral in found:
        if numeral.start >= end:
            end = numeral.end
            yield numeral


def _in_digits(text: str) -> Iterator[Numeral]:
    for found in _DIGITS.finditer(text):
        digits = found[0]
        if sum(map(str.isdecimal, digits)) <= _MOST_DIGITS:
            amount, fraction = _value(digits, found["group"])
            yield Numeral(found.start(), found.end(), amount, fraction=fraction)


def _value(digits: str, group: str | None) -> tuple[Decimal, Decimal | None]:
    """The number, and where a lone point or comma could be a decimal one the smaller reading."""
    if group is None:
        if digits.count(",") > 1 or ("," in digits and "." in digits):
            return Decimal(digits.replace(",", "")), None
        return Decimal(digits.replace(" ", "").replace(",", ".")), None
    whole, tail = digits, ""
    for mark in ".,":
        if mark != group and mark in digits:
            whole, _, tail = digits.rpartition(mark)
    amount = Decimal(whole.replace(group, "") + ("." + tail if tail else ""))
    if tail and group in ".,":
        return amount, None
    if group in ",." and digits.count(group) == 1 and not tail:
        return amount, Decimal(digits.replace(",", "."))
    return amount, None


def _in_words(text: str) -> Iterator[Numeral]:
    end = 0
    for found in _SPELT.finditer(text):
        if found.start() >= end:
            numeral = _spelt_from(text, found)
            if numeral is not None:
                end = numeral.end
                yield numeral


def _spelt_from(text: str, found: re.Match[str]) -> Numeral | None:
    """A run of number words: 'twenty five thousand', 'one point five million', 'a hundred and ten'."""
    words = [(found[0].lower(), found.end())]
    while len(words) < 24 and (following := _NEXT_WORD.match(text, words[-1][1])):
        word = following[1].lower()
        if (
            word not in NUMERALS
            and word not in _BIG
            and word not in ("and", "point", "a", "of", "half", "quarter", "couple")
        ):
            break
        words.append((word, following.end()))
    while words and words[-1][0] in ("and", "point", "a", "an", "of"):
        if len(words) > 1 and words[-2][0] == "couple":
            break
        words.pop()
    if not words:
        return None
    said = [word for word, _ in words]
    amount = spelt_amount(said)
    if amount is None:
        words = words[:1]
        amount = spelt_amount([words[0][0]])
    scaled = any(word in _BIG and word != "hundred" for word, _ in words)
    return None if amount is None else Numeral(found.start(), words[-1][1], amount, spelt=True, scaled=scaled)


def spelt_amount(words: list[str]) -> Decimal | None:
    """What number words add up to ('one twenty five' is 125, as it is spoken); None where they are no number."""
    total = current = Decimal(0)
    before = 0
    seen = False
    for at, word in enumerate(words):
        if word == "point":
            return _with_decimals(total, current, words[at + 1 :])
        if word in FRACTIONS or word == "couple":
            current += Decimal(FRACTIONS.get(word, "2"))
        elif word in NUMERALS:
            number = NUMERALS[word]
            if before and (before < 10 <= number):
                current *= 100
            elif before and not (before >= 20 and number < 10):
                return None
            current += number
        elif word in _BIG:
            current = (current or Decimal(1)) * SCALES[word]
            if word != "hundred":
                total, current = total + current, Decimal(0)
        before = NUMERALS.get(word, 0)
        seen = seen or word not in ("a", "an", "and", "of")
    return total + current if seen else None


def _with_decimals(total: Decimal, whole: Decimal, words: list[str]) -> Decimal | None:
    """The digits behind a spoken point, and the magnitude behind them."""
    digits = [str(NUMERALS[word]) for word in words if word in NUMERALS]
    factors = [SCALES[word] for word in words if word in _BIG]
    if not digits:
        return None
    amount = whole + Decimal("0." + "".join(digits))
    return total + amount * (factors[0] if factors else 1)

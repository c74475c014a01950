"""Numbers in a text, in digits or in words, and how much each is."""

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache

from commands.grammar.fixed import fixed
from commands.grammar.letters import letters_of
from commands.grammar.words.money import FRACTIONS, NUMERALS, SCALES

_MOST_DIGITS = 18
_DIGITS = re.compile(
    r"""
    (?<![0-9])(?:
      # 1,250,000.50; 0.001 is no thousand
      [1-9][0-9]{0,2}(?:(?P<group>[,.'’\u00a0\u202f])[0-9]{3})(?:(?P=group)[0-9]{3})*(?:[.,][0-9]{1,2})?(?![0-9])
      # 12,34,567
    | [0-9]{1,2}(?:,[0-9]{2})+,[0-9]{3}(?:\.[0-9]{1,2})?(?![0-9])
      # 20 000 €, 1 200,50 EUR
    | [1-9][0-9]{0,2}(?:[ ][0-9]{3})+(?:[.,][0-9]{1,2})?(?![0-9])(?=[ ]?(?:[$€£¥₹]|[A-Z]{3}\b|eur|kr|zł))
      # $ 1 200 000, EUR 1 200,50
    | (?:(?<=[$€£¥₹])|(?<=[$€£¥₹][ ])|(?<=\b[A-Z]{3}[ ])|(?<=\b(?:kr|zł)[ ]))
      [1-9][0-9]{0,2}(?:[ ][0-9]{3})+(?:[.,][0-9]{1,2})?(?![0-9])
      # 1.5, and .50 behind a sign
    | [0-9]+(?:[.,][0-9]+)?
    | (?<=[$€£¥₹])\.[0-9]+ | (?<=[$€£¥₹][ ])\.[0-9]+
    )
    """,
    re.VERBOSE,
)
_PART = re.compile(
    r"(?<![\w/.,])(?:(?P<whole>[0-9]{1,3})[ ])?(?P<part>[123]/[234]|[½¼¾])"
    r"(?=[ ](?:an?[ ])?(?:mil|mill|million|billion|bn|thousand|crore|lakh)\b)(?:[ ]an?\b)?",
    re.IGNORECASE,
)
_PART_SIGNS = frozenset("/½¼¾")
_PARTS = {"1/2": "0.5", "½": "0.5", "1/4": "0.25", "¼": "0.25", "3/4": "0.75", "¾": "0.75"}
# Before these words 'hundred' and 'point' begin no number of their own.
_CONTINUES = re.compile(r"(?:\b(?:few|several|some|many|of|this|that|the|which|good)|[0-9])[ \t-]*\Z", re.IGNORECASE)
_WORD = re.compile(r"(?<![^\W_])[^\W\d_]+(?![^\W_])")
# Words that a number can begin with.
_SPELT = frozenset((*NUMERALS, *FRACTIONS, "a", "an", "couple", "hundred", "point"))
_NEXT_WORD = re.compile(r"[ \t]*+-?[ \t]*+([^\W\d_]+)")
_BIG = frozenset(word for word in ("hundred", "thousand", "million", "mil", "mill", "billion", "trillion"))
# Every number in words has one of these: 'a' and 'an' alone count nothing.
_COUNTING = (_SPELT | _BIG | {"half", "quarter", "quarters"}) - {"a", "an"}
_BEGINS = re.compile(r"[0-9.]")


@fixed
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


@lru_cache(maxsize=8)
def numerals(text: str) -> tuple[Numeral, ...]:
    """Every number of the text, in order; none overlap. The recognisers ask for the same text one after another."""
    found = [] if _PART_SIGNS.isdisjoint(text) else [*_in_parts(text)]
    found += _in_digits(text)
    if not _COUNTING.isdisjoint(letters_of(text)):
        found += _in_words(text)
    if len(found) > 1:
        found.sort(key=lambda numeral: numeral.start)
    kept: list[Numeral] = []
    for numeral in found:
        if not kept or numeral.start >= kept[-1].end:
            kept.append(numeral)
    return tuple(kept)


def _in_parts(text: str) -> Iterator[Numeral]:
    """'1/2 million', '2 1/2 million', '1/2 a million', '½ million'."""
    for found in _PART.finditer(text):
        if found["part"] in _PARTS:
            yield Numeral(found.start(), found.end(), Decimal(found["whole"] or 0) + Decimal(_PARTS[found["part"]]))


def _in_digits(text: str) -> Iterator[Numeral]:
    """'45', '1,250,000.50': the pattern is tried at digits alone, for to try it at each letter takes longer."""
    at = 0
    while begins := _BEGINS.search(text, at):
        found = _DIGITS.match(text, begins.start())
        at = found.end() if found else begins.end()
        if found and (len(found[0]) <= _MOST_DIGITS or sum(map(str.isdecimal, found[0])) <= _MOST_DIGITS):
            amount, fraction = _value(found[0], found["group"])
            yield Numeral(found.start(), at, amount, fraction=fraction)


def _value(digits: str, group: str | None) -> tuple[Decimal, Decimal | None]:
    """The number, and where a lone point or comma could be a decimal one the smaller reading."""
    if group is None:
        if digits.isdecimal():
            return Decimal(digits), None
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


_NUMBERED = re.compile(r"\b(?:phase|ph|tier|lot|option|round|part|level|building|bldg|wave)[ ]\Z", re.IGNORECASE)


def _in_words(text: str) -> Iterator[Numeral]:
    """'forty five thousand', and of 'phase two forty k' only what stands behind the phase."""
    end = 0
    for found in _WORD.finditer(text):
        if found[0].lower() in _SPELT and found.start() >= end:
            small = 0 < NUMERALS.get(found[0].lower(), 0) < 10
            if small and _NUMBERED.search(text, max(0, found.start() - 10), found.start()):
                end = found.end()
                continue
            numeral = _spelt_from(text, found)
            if numeral is not None:
                end = numeral.end
                yield numeral


def _spelt_from(text: str, found: re.Match[str]) -> Numeral | None:
    """A run of number words: 'twenty five thousand', 'one point five million', 'a hundred and ten'."""
    words = [(found[0].lower(), found.end())]
    if words[0][0] in ("hundred", "point") and _CONTINUES.search(text, max(0, found.start() - 10), found.start()):
        return None
    while len(words) < 24 and (following := _NEXT_WORD.match(text, words[-1][1])):
        word = following[1].lower()
        if (
            word not in NUMERALS
            and word not in _BIG
            and word not in ("and", "point", "a", "of", "half", "quarter", "quarters", "couple")
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
    if amount is None and _is_thousands(said):
        thousands = (spelt_amount(said[:2]) or Decimal(0)) * 1000 + 500
        return Numeral(found.start(), words[2][1], thousands, spelt=True, scaled=True)
    if amount is None:
        words = words[:1]
        amount = spelt_amount([words[0][0]])
    scaled = any(word in _BIG and word != "hundred" for word, _ in words)
    return None if amount is None else Numeral(found.start(), words[-1][1], amount, spelt=True, scaled=scaled)


def spelt_amount(words: list[str]) -> Decimal | None:
    """What number words add up to ('one twenty five' is 125, as it is spoken); None where they are no number."""
    total = current = Decimal(0)
    before = last = 0
    for at, word in enumerate(words):
        if word == "point":
            return _with_decimals(total, current, words[at + 1 :])
        if word in NUMERALS:
            number = NUMERALS[word]
            if before and not before < 10 <= number and not (before >= 20 and number < 10):
                return None
            current = current * (100 if before and before < 10 <= number else 1) + number
        elif word in _BIG:
            current = (current or Decimal(1)) * SCALES[word]
            if word != "hundred":
                total, current, last = total + current, Decimal(0), SCALES[word]
        elif last and words[at - 2 : at] == ["and", "a"] and word in FRACTIONS:
            total += Decimal(FRACTIONS[word]) * last
        else:
            current = _with_part(current, words, at)
        before = NUMERALS.get(word, 0)
    return total + current if any(word not in ("a", "an", "and", "of") for word in words) else None


def _is_thousands(said: list[str]) -> bool:
    """'twenty-four five', as 24,500 is spoken."""
    return len(said) == 3 and said[2] == "five" and NUMERALS.get(said[0], 0) >= 20 and 0 < NUMERALS.get(said[1], 0) < 10


def _with_part(whole: Decimal, words: list[str], at: int) -> Decimal:
    """'half', 'quarter', 'couple' more than a number, or 'three quarters of' it."""
    word = words[at]
    if word == "quarters":
        return whole / 4 if words[at + 1 : at + 2] == ["of"] else whole
    return whole + Decimal(FRACTIONS.get(word, "2" if word == "couple" else "0"))


def _with_decimals(total: Decimal, whole: Decimal, words: list[str]) -> Decimal | None:
    """The digits behind a spoken point, and the magnitude behind them."""
    digits = [str(NUMERALS[word]) for word in words if word in NUMERALS]
    factors = [SCALES[word] for word in words if word in _BIG]
    if not digits:
        return None
    amount = whole + Decimal("0." + "".join(digits))
    return total + amount * (factors[0] if factors else 1)

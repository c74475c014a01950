"""An amount of money: a number with a currency, a magnitude or both beside it."""

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from commands.grammar.conventions import Conventions
from commands.grammar.money.currencies import of_sign, of_word
from commands.grammar.money.numerals import Numeral
from commands.grammar.words_money import (
    CODE_SCALES,
    COUNTED,
    COUNTRIES,
    DOLLARS,
    GLUED_SCALES,
    NAMES_LIKE_AMOUNTS,
    NEEDS_CURRENCY,
    PER,
    SCALES,
    SELF_EVIDENT_PER,
    SIGNS,
    Per,
)

_SIGN_CLASS = "[" + "".join(SIGNS) + "]"
_SIGN_BEFORE = re.compile(
    rf"""(?<![^\W\d_])
    ((?:[cC]|[uU]\.?[sS]\.?|[A-Za-z]{{3}})(?=[ ]) | [A-Za-z.]{{0,4}})[ ]?  # the country: US$, c $, aud$
    ({_SIGN_CLASS})([A-Z]{{2,3}})?[ \t]?[-–−]?\Z                            # the sign: $, $US""",
    re.VERBOSE,
)
_WORD_BEFORE = re.compile(r"(?<![^\W_])([^\W\d_]{2,7})\.?(\$?)[ \t]?[-–−]?\Z")
_WORD = re.compile(r"(?P<space>[ \t]?-?)(?P<word>[^\W\d_]+)")
_SIGN_AFTER = re.compile(rf"[ \t]?({_SIGN_CLASS})(US|CA|AU|NZ)?(?![ \t]?[0-9])")
_PER = re.compile(
    r"[ \t]*(?P<link>/[ \t]*|per[ \t]+|an?[ \t]+|each[ \t]+|every[ \t]+)?(?P<word>p\.a\.|[^\W\d_]+)", re.IGNORECASE
)
_PER_BEFORE = re.compile(r"\b(ARR|MRR|ACV)[ \t:=]*\Z", re.IGNORECASE)
_CENTS = re.compile(r"[ \t]*(?:and[ \t]+)?([0-9]{1,2})[ \t]?(?:c|¢|cents?)(?![^\W_])", re.IGNORECASE)
_GLUE = frozenset("/:_#@=\\+")


@dataclass(frozen=True, slots=True)
class Amount:
    """A number with what stands on its two sides: `scale` 1 where no magnitude was said."""

    start: int
    end: int
    amount: Decimal
    scale: int = 1
    currency: str | None = None
    per: Per | None = None


def read_amount(text: str, numeral: Numeral, taken: int, ways: Conventions) -> Amount | None:
    """The amount that a number is part of; nothing before `taken` belongs to it. None where it is not money."""
    start, currency, fused = _before(text, numeral, taken, ways)
    if start is None:
        return None
    end, scale, after = _after(text, numeral.end, named=currency is not None)
    if scale is None:
        return None
    currency, scale = after or currency, scale * fused
    plain = scale == 1 and not numeral.scaled
    if currency is None and (plain or text[start:end] in NAMES_LIKE_AMOUNTS or _counts(text, end)):
        return None
    if numeral.spelt and numeral.amount < 1 and scale == 1:
        return None
    amount = numeral.fraction if numeral.fraction is not None and scale > 1 else numeral.amount
    reading = Amount(start, end, amount * scale, scale, currency)
    return _with_per(text, _with_cents(text, reading))


def _before(text: str, numeral: Numeral, taken: int, ways: Conventions) -> tuple[int | None, str | None, int]:
    """Where the amount begins, and the currency and magnitude ('MEUR 60') said before the number.

    There is no start where the digits are glued to another word.
    """
    window = max(taken, numeral.start - 10)
    left = text[window : numeral.start]
    if numeral.spelt:
        return numeral.start, None, 1
    if (sign := _SIGN_BEFORE.search(left)) and (currency := _signed(sign, ways)):
        return window + sign.start(1 if sign[1].lower() in DOLLARS else 2), currency, 1
    if (word := _WORD_BEFORE.search(left)) and (currency := of_word(word[1])):
        return window + word.start(), currency, 1
    if word and (currency := _fused(word[1])):
        return window + word.start(), currency, CODE_SCALES[word[1][0].lower()]
    glued = numeral.start > 0 and (text[numeral.start - 1] in _GLUE or text[numeral.start - 1].isalnum())
    if glued or (left[-1:] in (".", ",", "'", "’") and left[-2:-1].isdecimal()):
        return None, None, 1
    return numeral.start, None, 1


def _fused(word: str) -> str | None:
    """The currency of a code with a magnitude before it: 'MEUR', 'kUSD'."""
    return of_word(word[1:]) if len(word) == 4 and word[0].lower() in CODE_SCALES and word[1:].isupper() else None


def _signed(found: re.Match[str], ways: Conventions) -> str | None:
    """'$', 'US$', '$US', 'aud$', '€'."""
    country = found[1] if found[1].lower() in DOLLARS else ""
    if found[3]:
        return DOLLARS.get(found[3].lower())
    return of_sign(found[2], country, ways.currency)


def _after(text: str, end: int, *, named: bool) -> tuple[int, int | None, str | None]:
    """End, magnitude and currency behind a number; no magnitude where the digits are glued to another word."""
    scale = 1
    currency = None
    found = _WORD.match(text, end)
    if found and (factor := _scale(found, named=named or _currency_next(text, found.end()))):
        scale, end = factor, found.end()
        found = _WORD.match(text, end)
        if found and (more := SCALES.get(found["word"].lower(), 0)) >= 1000 and found["space"] and factor >= 100:
            scale, end = scale * more, found.end()
    elif found and not found["space"] and not _code(found["word"]):
        return end, None, None
    if sign := _SIGN_AFTER.match(text, end):
        return sign.end(), scale, of_sign(sign[1], sign[2] or "", "USD") if not named else None
    currency, end, fused = _word_after(text, end)
    return end, scale * fused, currency


def _scale(found: re.Match[str], *, named: bool) -> int:
    """The magnitude that a word behind a number says, 0 for any other word."""
    word = found["word"].lower()
    factor = SCALES.get(word, 0)
    if not factor or (found["space"] and word in GLUED_SCALES and not (word in ("k", "m", "mn") and _lonely(found))):
        return 0
    return 0 if word in NEEDS_CURRENCY and not named else factor


def _lonely(found: re.Match[str]) -> bool:
    """Whether 'k' stands by itself behind the number ('forty-five k', '20 K'), not in 'k.' or 'm²'."""
    return not found.string[found.end() : found.end() + 1].isalnum()


def _currency_next(text: str, end: int) -> bool:
    return bool(_SIGN_AFTER.match(text, end)) or _word_after(text, end)[0] is not None


def _word_after(text: str, end: int) -> tuple[str | None, int, int]:
    """Currency, end and fused magnitude of the words behind a number: 'euros', 'US dollars', 'MEUR'."""
    found = _WORD.match(text, end)
    if found is None:
        return None, end, 1
    word = found["word"]
    if currency := of_word(word):
        return currency, found.end(), 1
    if currency := _fused(word):
        return currency, found.end(), CODE_SCALES[word[0].lower()]
    if word.lower() in ("hong", "new") and (following := _WORD.match(text, found.end())):
        found, word = following, following["word"]
    following = _WORD.match(text, found.end()) if word.lower() in COUNTRIES else None
    if following and (currency := of_word(following["word"], word)):
        return currency, following.end(), 1
    return None, end, 1


def _code(word: str) -> bool:
    """Whether letters glued to digits are a currency ('115USD', '120MEUR')."""
    return (of_word(word) or _fused(word)) is not None


def _counts(text: str, end: int) -> bool:
    """Whether a counted noun follows a number without a currency ('10k users')."""
    found = _WORD.match(text, end)
    return found is not None and found["word"].lower() in COUNTED and bool(found["space"])


def _with_cents(text: str, reading: Amount) -> Amount:
    """'20 dollar 43c'."""
    found = _CENTS.match(text, reading.end) if reading.currency and reading.scale == 1 else None
    if found is None:
        return reading
    return replace(reading, end=found.end(), amount=reading.amount + Decimal(int(found[1])) / 100)


def _with_per(text: str, reading: Amount) -> Amount:
    """'/yr', 'per month', 'a year', 'per seat' and 'MRR' behind the amount; 'ARR' before it."""
    for _ in range(2):
        found = _PER.match(text, reading.end)
        word = found["word"].lower() if found else ""
        if found is None or word not in PER or not (found["link"] or word in SELF_EVIDENT_PER):
            break
        reading = replace(reading, end=found.end(), per=reading.per or PER[word])
    before = _PER_BEFORE.search(text, max(0, reading.start - 8), reading.start)
    return replace(reading, per=reading.per or PER[before[1].lower()]) if before else reading

"""An amount of money: a number with a currency, a magnitude or both beside it."""

import re
from dataclasses import replace
from decimal import Decimal

from commands.grammar.conventions import Conventions
from commands.grammar.fixed import fixed
from commands.grammar.money.currencies import of_sign, of_word
from commands.grammar.money.numerals import Numeral
from commands.grammar.words.money import (
    CODE_SCALES,
    COUNTED,
    COUNTRIES,
    DOLLARS,
    DURATIONS,
    GLUED_SCALES,
    NAMES_LIKE_AMOUNTS,
    NEEDS_CURRENCY,
    PAID_BY,
    PER,
    SCALES,
    SELF_EVIDENT_PER,
    SIGNS,
    Per,
)

_SIGN_CLASS = "[" + "".join(SIGNS) + "]"
_ANY_SIGN = frozenset("".join(SIGNS))
_SIGN_BEFORE = re.compile(
    rf"""(?<![^\W\d_])(?<!['’])
    ((?:[cC]|[uU]\.?[sS]\.?|[A-Za-z]{{3}})(?=[ ])[ ] | [A-Za-z.]{{0,4}})   # the country: US$, c $, aud$
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
_ENDS_OF_PER = ("arr", "mrr", "acv")
_NO_CENTS = re.compile(r"[.,][-–—]{1,2}(?![0-9])")
_CENTS = re.compile(r"[ \t]*(?:and[ \t]+)?([0-9]{1,2})[ \t]?(?:c|¢|cents?)(?![^\W_])", re.IGNORECASE)
AMOUNT_GLUED = re.compile(
    r"\b(?:amount|amt|value|val|price|worth|size|total|budget|deal|acv|tcv|arr|mrr|revenue|quote|quoted)[ ]?[:=][ ]?\Z",
    re.IGNORECASE,
)
# What is numbered or weighed, not paid: 'room 20k', 'part 20K', 'weighs 12 pounds'.
_NUMBERED_THINGS = (
    *("weighs", "weighed", "weighing"),
    *("room", "part", "pn", "p/n", "sku", "model", "serial", "suite", "apt", "gate", "flight", "rev"),
)
_NUMBERED = re.compile(rf"\b(?:{'|'.join(_NUMBERED_THINGS)})[ #]+\Z", re.IGNORECASE)
_GLUE = frozenset("/:_#@=\\+")
_POINTS = (".", ",", "'", "’")


@fixed
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
    sign = None if _ANY_SIGN.isdisjoint(left) else _SIGN_BEFORE.search(left)
    if sign and (currency := _signed(sign, ways)):
        scale = CODE_SCALES.get(sign[1].lower(), 1)
        return window + sign.start(1 if _country(sign) or scale > 1 else 2), currency, scale
    if (word := _WORD_BEFORE.search(left)) and (currency := of_word(word[1])):
        return window + word.start(), currency, 1
    if word and (currency := _fused(word[1])):
        return window + word.start(), currency, CODE_SCALES[word[1][0].lower()]
    return (numeral.start if _stands_free(text, numeral.start, taken) else None), None, 1


def _stands_free(text: str, start: int, taken: int) -> bool:
    """Whether digits without a currency are a number by themselves, no part of a word, a version or a list of parts."""
    before = text[max(0, start - 2) : start]
    if before[-1:] in _POINTS and before[:1].isdecimal():
        return False
    alternative = before[-1:] == "/" and taken == start - 1
    if before and not alternative and (before[-1] in _GLUE or before[-1].isalnum()):
        return AMOUNT_GLUED.search(text, max(0, start - 16), start) is not None
    window = max(0, start - 10)
    thing = text[window:start].rstrip(" #").lower().endswith(_NUMBERED_THINGS)
    return not thing or _NUMBERED.search(text, window, start) is None


def _fused(word: str) -> str | None:
    """The currency of a code with a magnitude before it: 'MEUR', 'kUSD', 'keur'."""
    if len(word) != 4 or word[0].lower() not in CODE_SCALES:
        return None
    coded = word[1:].isupper() or word[1:].lower() in ("eur", "usd", "gbp", "chf")
    return of_word(word[1:].upper()) if coded else None


def _signed(found: re.Match[str], ways: Conventions) -> str | None:
    """'$', 'US$', '$US', 'aud$', '€'."""
    if found[3]:
        return DOLLARS.get(found[3].lower())
    return of_sign(found[2], _country(found), ways.currency)


def _country(found: re.Match[str]) -> str:
    """The country before a sign; 'gave us $5k' and 'can $5k work' name none."""
    said = found[1].strip()
    word = said in ("us", "can") and found[1] != said
    return said if said.lower() in DOLLARS and not word else ""


def _after(text: str, end: int, *, named: bool) -> tuple[int, int | None, str | None]:
    """End, magnitude and currency behind a number; no magnitude where the digits are glued to another word."""
    scale = 1
    currency = None
    if closed := _NO_CENTS.match(text, end):
        end = closed.end()
    found = _WORD.match(text, end)
    if found and (factor := _scale(found, named=named)):
        scale, end = factor, found.end()
        if text[end : end + 1].isdigit():
            return end, None, None
        found = _WORD.match(text, end)
        if (
            found
            and (more := SCALES.get(found["word"].lower(), 0)) >= 1000
            and found["space"]
            and factor in (10**2, 10**5)
        ):
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
    named = named or (word in _LEANING and _currency_next(found.string, found.end()))
    if not factor or (found["space"] and word in GLUED_SCALES and not _set_apart(found, word, named=named)):
        return 0
    if word == "m" and not named and _METRES.match(found.string, found.end()):
        return 0
    return 0 if word in NEEDS_CURRENCY and not named else factor


_LEANING = NEEDS_CURRENCY | {"m", "cr", "b"}
"""A currency beside these tells whether they are magnitudes."""


def _set_apart(found: re.Match[str], word: str, *, named: bool) -> bool:
    """Whether a letter behind a space is a magnitude: 'forty-five k', 'Rs 2 cr'."""
    return (word in ("k", "m", "mn") or (named and word in ("cr", "b"))) and _lonely(found)


_METRES = re.compile(
    r"[ \t]+(?:company|firm|business|from|tall|wide|long|high|away|deep|cable|distance|apart|radius)\b", re.IGNORECASE
)


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
    """Whether a counted noun follows a number without a currency ('10k users'; 'a 10k deal' is one of 10k)."""
    found = _WORD.match(text, end)
    word = found["word"].lower() if found is not None and found["space"] else ""
    return word in COUNTED and not (word == "deal" and text[end - 1].isalpha())


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
        link = (found["link"] or "").lower()
        if word in PAID_BY and (link[:1] == "/" != link or (link[:1] == "a" and word in DURATIONS)):
            break
        reading = replace(reading, end=found.end(), per=reading.per or PER[word])
    window = max(0, reading.start - 8)
    if not text[window : reading.start].rstrip(" \t:=").lower().endswith(_ENDS_OF_PER):
        return reading
    before = _PER_BEFORE.search(text, window, reading.start)
    return replace(reading, per=reading.per or PER[before[1].lower()]) if before else reading

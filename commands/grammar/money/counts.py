"""Numbers that are not money: percentages, counts of seats, calls or minutes, payment terms."""

import re
from collections.abc import Iterator

from commands.grammar.money.currencies import of_word
from commands.grammar.money.numerals import Numeral, numerals
from commands.grammar.spans import NumberSpan
from commands.grammar.words.lists import word_set
from commands.grammar.words.money import COUNTED, NOT_COUNTED, SCALES

_NEXT = re.compile(
    r"(?P<scale>[kKmM](?![^\W_]))?(?P<plus>\+)?[ \t]?-?[ \t]?(?P<word>%|[^\W\d_]+)(?P<more>[ \t]+[^\W\d_]+)?"
)
_NET = re.compile(r"\b(net|n)[ \t-]?\Z", re.IGNORECASE)
_ENDS_OF_NET = frozenset("tTnN")
_MODIFIERS = word_set("new more extra additional business working full paid named free active monthly total")
_PERCENT = word_set("% pct percent")


def read_numbers(text: str) -> tuple[NumberSpan, ...]:
    """Percentages, counts with their unit, and 'net 60'; in order, with offsets into the text."""
    return tuple(_counts(text))


def _counts(text: str) -> Iterator[NumberSpan]:
    for numeral in numerals(text):
        span = count_at(text, numeral)
        if span is not None:
            yield span


def count_at(text: str, numeral: Numeral) -> NumberSpan | None:
    """What the number counts, None where it counts nothing known."""
    if numeral.start and (text[numeral.start - 1].isalnum() or text[numeral.start - 1] in "$€£¥₹#_"):
        return None
    window = max(0, numeral.start - 5)
    before = text[window : numeral.start]
    if before.rstrip(" \t-")[-1:] in _ENDS_OF_NET and (net := _NET.search(before)):
        start = window + net.start()
        return NumberSpan(start, numeral.end, text[start : numeral.end], numeral.amount, "net", "net")
    found = _NEXT.match(text, numeral.end)
    if found is None:
        return None
    word, end = found["word"].lower(), found.end("word")
    if word == "per" and (found["more"] or "").strip().lower() == "cent":
        word, end = "percent", found.end("more")
    if word in _MODIFIERS and found["more"]:
        word, end = found["more"].strip().lower(), found.end("more")
    unit = _unit(word)
    if unit is None:
        return None
    amount = numeral.amount * (SCALES[found["scale"].lower()] if found["scale"] else 1)
    return NumberSpan(
        numeral.start, end, text[numeral.start : end], amount, unit, "percent" if unit == "percent" else "count"
    )


def _unit(word: str) -> str | None:
    """The unit that a word behind a number is: a known one, or any other plural."""
    if word in _PERCENT:
        return "percent"
    if of_word(word):
        return None
    plural = len(word) > 4 and word.endswith("s") and not word.endswith("ss") and word not in NOT_COUNTED
    return word if word in COUNTED or plural else None

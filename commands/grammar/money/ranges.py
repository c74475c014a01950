"""All amounts of a text, with two numbers that are the ends of one range taken together."""

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from commands.grammar.conventions import Conventions
from commands.grammar.money.amounts import Amount, read_amount
from commands.grammar.money.numerals import Numeral, numerals
from commands.grammar.spans import MoneySpan

_MOST_CHANGE = 3
_CHANGE = re.compile(
    r"[ \t]?(?:→|->|-->|=>|➡|⇒|>|-|–|—)[ \t]?|,?[ \t]+(?:(?:up|down|over)[ \t]+)?(?:to|now|or|becomes|became"
    r"|is[ \t]+now|not|was|vs\.?|instead[ \t]+of|rather[ \t]+than|(?:up[ \t]+|down[ \t]+)?from)[ \t]+",
    re.IGNORECASE,
)
_CORRECTS = r"wait|sorry|oops|actually|correction|scratch[ \t]+that|i[ \t]+mean|ma(?:k|d)e[ \t]+(?:it|that)"
_SETTLED = re.compile(
    r"[ \t]?[,;–—-]?[ \t]+(?:(?:but|and|so|then|he|she|they|we|i|it|just|finally)[ \t]+){0,2}"
    r"(?:settled|landed|ended|wound|closed|finished|shook|compromised|agreed|took|takes|accepted|got|said|no|nope"
    rf"|call[ \t]+it|{_CORRECTS})"
    r"(?:[ \t]+(?:up|at|on|for|with|to))*[ \t]*[,:]?[ \t]+",
    re.IGNORECASE,
)
# '82k. make that 83': also in a sentence of its own.
_PUT_RIGHT = re.compile(
    rf"[.,;–—-]?[ \t]+(?:(?:no|oh|oops|actually)[,.]?[ \t]+){{0,2}}(?:{_CORRECTS})[,:.]?[ \t]+", re.IGNORECASE
)
_DENIES = re.compile(
    r"[,;–—-]?[ \t]+(?:and[ \t]+|so[ \t]+)?(?:not|rather[ \t]+than|instead[ \t]+of|(?:down|up)[ \t]+from)[ \t]+[$€£]?",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"\bbetween[ \t]+\Z", re.IGNORECASE)
# What may stand behind a number to which nothing is added: no noun that it counts, no hour and no day.
_ENDS = re.compile(
    r"[ \t]*(?:\Z|[\n;!)]|[.,](?=\s|\Z)|(?:and|but|so|because|bc|after|since|per|as|with|when|if|then|closing"
    r"|close[sd]?|instead|total|still|already|pls|please|we|they|he|she|i|done)\b)",
    re.IGNORECASE,
)
_JOINT = re.compile(r"[ \t]?[-–—/][ \t]?|[ \t]+(?:to|and|or)[ \t]+", re.IGNORECASE)


def read_money(text: str, ways: Conventions) -> tuple[MoneySpan, ...]:
    """The amounts of money in a text: none overlapping, in order, with offsets into it."""
    return tuple(_joined(text, _readings(text, ways))) if numerals(text) else ()


def _readings(text: str, ways: Conventions) -> Iterator[tuple[Numeral, Amount | None]]:
    """Every number of the text with its reading as money, None where it is not money by itself."""
    taken = 0
    before: Amount | None = None
    for numeral in numerals(text):
        if numeral.start < taken:
            continue
        reading = read_amount(text, numeral, taken, ways) or _in_scale_of(text, before, numeral)
        yield numeral, reading
        before = reading
        taken = reading.end if reading else numeral.end


def _in_scale_of(text: str, before: Amount | None, numeral: Numeral) -> Amount | None:
    """The second amount of '34k to 37.5', '34k → 30', '34k, settled at 30': a number of its size.

    It is of the first amount's magnitude and currency.
    """
    if before is None or before.scale < 1000 or before.per or numeral.spelt or not text[numeral.start].isdecimal():
        return None
    joint = text[before.end : numeral.start]
    if not (
        _CHANGE.fullmatch(joint)
        or _SETTLED.fullmatch(joint)
        or _PUT_RIGHT.fullmatch(joint)
        or (joint == " and " and _BETWEEN.search(text, max(0, before.start - 12), before.start))
    ):
        return None
    amount = numeral.amount * before.scale
    like = before.amount <= amount * _MOST_CHANGE and amount <= before.amount * _MOST_CHANGE
    return (
        replace(before, start=numeral.start, end=numeral.end, amount=amount)
        if like and _ENDS.match(text, numeral.end)
        else None
    )


def _in_scale_behind(text: str, first: Numeral, behind: Numeral, reading: Amount) -> Amount | None:
    """The first amount of '85 not 90k', 'eighty five, not ninety thousand': a number of the size of the one denied."""
    scale = reading.scale if reading.scale > 1 else _spelt_scale(first, behind)
    if scale < 1000 or reading.per or _DENIES.fullmatch(text, first.end, reading.start) is None:
        return None
    amount = first.amount * scale
    like = reading.amount <= amount * _MOST_CHANGE and amount <= reading.amount * _MOST_CHANGE
    return (
        None
        if _glued(text, first.start) or not like
        else replace(reading, start=first.start, end=first.end, amount=amount)
    )


def _joined(text: str, readings: Iterator[tuple[Numeral, Amount | None]]) -> Iterator[MoneySpan]:
    """Spans, where two numbers with a dash or 'to' between them are one range ('20-25k', '$1.5-2m')."""
    earlier: tuple[Numeral, Amount | None] | None = None
    for numeral, reading in readings:
        if earlier is not None:
            merged = _range(text, earlier, numeral, reading)
            if merged is not None:
                yield merged
                earlier = None
                continue
            if earlier[1] is not None and (whole := _sum(text, earlier[1], numeral, reading)):
                earlier = (numeral, whole)
                continue
            if earlier[1] is None and reading and (anew := _in_scale_behind(text, earlier[0], numeral, reading)):
                yield _span(text, anew)
            if earlier[1] is not None and not _numbered(text, earlier[1], numeral, reading):
                yield _span(text, earlier[1])
        earlier = (numeral, reading)
    if earlier is not None and earlier[1] is not None:
        yield _span(text, earlier[1])


def _numbered(text: str, amount: Amount, behind: Numeral, reading: Amount | None) -> bool:
    """Whether an amount is the first half of a part's number: '20K-11'."""
    glued = text[amount.end : behind.start] == "-"
    return glued and reading is None and amount.currency is None and behind.amount < amount.amount


def _range(
    text: str, earlier: tuple[Numeral, Amount | None], numeral: Numeral, last: Amount | None
) -> MoneySpan | None:
    """The range from one number to the next, None where they are two amounts or none."""
    first, opening = earlier
    last = last or _plain_end(text, opening, numeral)
    if last is None or (opening is None and _glued(text, first.start)):
        return None
    start, end = (opening.start, opening.end) if opening else (first.start, first.end)
    if text[start:end].lower() == "one" and not numeral.spelt:  # 'bump the other one to 65k'
        return None
    scale = last.scale if last.scale > 1 else _spelt_scale(first, numeral)
    unfinished = opening is None or (opening.scale == 1 and scale > 1 and not first.scaled)
    if not _joins(text, start, _JOINT.fullmatch(text, end, last.start), unfinished=unfinished):
        return None
    if unfinished and opening is None and first.amount * scale >= last.amount and scale >= 10**6:
        scale //= 1000
    low = (opening.amount if opening else first.amount) * (scale if unfinished else 1)
    named = opening.currency if opening else None
    if not low < last.amount or (named and last.currency not in (None, named)):
        return None
    said = text[start : last.end]
    return MoneySpan(start, last.end, said, _tidy(low), last.currency or named, _tidy(last.amount), last.per, "range")


def _plain_end(text: str, opening: Amount | None, numeral: Numeral) -> Amount | None:
    """The end of '$500-1000', which needs no sign of its own."""
    glued = opening is not None and opening.currency and text[opening.end : numeral.start] in ("-", "–")
    if not opening or not glued or opening.scale > 1 or _GOES_ON.match(text, numeral.end):
        return None
    return Amount(numeral.start, numeral.end, numeral.amount)


_GOES_ON = re.compile(r"[/:-]?\w|%")


def _sum(text: str, earlier: Amount, numeral: Numeral, reading: Amount | None) -> Amount | None:
    """'1 million 200 thousand', '25 thousand five hundred': one amount said in two steps."""
    between = text[earlier.end : numeral.start]
    rest = reading.amount if reading else numeral.amount
    spoken = text[earlier.start : earlier.end].lower().endswith(("thousand", "million", "billion"))
    if not spoken or between not in (" ", " and ", ", ") or (reading is None and not numeral.spelt):
        return None
    scale = next((scale for scale in (10**9, 10**6, 10**3) if earlier.amount >= scale), 1)
    if not 100 <= rest < scale:
        return None
    end = reading.end if reading else numeral.end
    currency = reading.currency if reading else None
    return replace(earlier, end=end, amount=earlier.amount + rest, currency=earlier.currency or currency)


def _spelt_scale(first: Numeral, last: Numeral) -> int:
    """What 'thirty' lacks in 'thirty to forty thousand'; 1 for numbers in digits."""
    if not (first.spelt and last.spelt and last.scaled) or first.scaled or first.amount >= 1000:
        return 1
    return next((scale for scale in (10**9, 10**6, 10**3) if last.amount >= scale), 1)


def _joins(text: str, start: int, joint: re.Match[str] | None, *, unfinished: bool) -> bool:
    """Whether what stands between two numbers makes them one range.

    A dash does, and 'between … and'. 'to' does where the first number lacks its magnitude (20 to 25k), but 'from 20k
    to 25k' is a change.
    """
    if joint is None:
        return False
    word, before = joint[0].strip().lower(), text[max(0, start - 8) : start].lower()
    if word == "/":
        return not unfinished
    if before.endswith("between ") or word in ("-", "–", "—"):
        return True
    return unfinished and word in ("to", "or") and not before.endswith("from ")


def _glued(text: str, start: int) -> bool:
    return start > 0 and (text[start - 1].isalnum() or text[start - 1] in "/:#_.")


def _span(text: str, reading: Amount) -> MoneySpan:
    """The amount as a span; a minus glued to it belongs to it."""
    start, amount = reading.start, _tidy(reading.amount)
    if _minus(text, reading):
        amount = -amount
        start -= text[start - 1 : start] in ("-", "−") and start > 0
    return MoneySpan(
        start, reading.end, text[start : reading.end], amount, reading.currency, None, reading.per, "amount"
    )


def _tidy(amount: Decimal) -> Decimal:
    """Without the decimals of a whole amount: 1200000.0 → 1200000."""
    return amount.quantize(Decimal(1)) if amount == amount.to_integral_value() else amount


def _minus(text: str, reading: Amount) -> bool:
    """Whether a minus glued to the amount makes it negative; a bullet's dash has a space behind it."""
    before = text[max(0, reading.start - 2) : reading.start]
    signed = before[-1:] in ("-", "−") and (len(before) == 1 or before[0] in " \t\n(")
    return signed or text[reading.start + 1 : reading.start + 2] in ("-", "−")

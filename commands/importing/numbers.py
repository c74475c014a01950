"""Numbers as people and programs write them; which mark is the decimal one is decided over the whole column."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Final, Literal

from babel.numbers import list_currencies

Mark = Literal[".", ",", ""]
SYMBOLS: Final = {
    "US$": "USD", "C$": "CAD", "CA$": "CAD", "A$": "AUD", "AU$": "AUD", "NZ$": "NZD", "HK$": "HKD", "S$": "SGD",
    "R$": "BRL", "MX$": "MXN", "€": "EUR", "£": "GBP", "¥": "JPY", "₹": "INR", "RS.": "INR", "RS": "INR", "₽": "RUB",
    "₩": "KRW", "₺": "TRY", "₪": "ILS", "ZŁ": "PLN", "KČ": "CZK", "FT": "HUF", "FR.": "CHF", "SFR.": "CHF",
    "₫": "VND", "฿": "THB", "₴": "UAH", "₦": "NGN", "₱": "PHP",
}  # fmt: skip
DOLLARS: Final = frozenset({"USD", "CAD", "AUD", "NZD", "HKD", "SGD", "MXN", "CLP", "COP", "ARS", "TWD"})
CROWNS: Final = frozenset({"SEK", "NOK", "DKK", "ISK"})
FACTORS: Final = {
    "": 1, "k": 10**3, "tsd": 10**3, "thousand": 10**3, "tausend": 10**3, "m": 10**6, "mm": 10**6, "mn": 10**6,
    "mil": 10**6, "mio": 10**6, "million": 10**6, "millions": 10**6, "millionen": 10**6, "b": 10**9, "bn": 10**9,
    "mrd": 10**9, "billion": 10**9, "billions": 10**9, "milliarde": 10**9, "milliarden": 10**9, "lakh": 10**5,
    "lakhs": 10**5, "lac": 10**5, "crore": 10**7, "crores": 10**7, "cr": 10**7,
}  # fmt: skip
_SHAPE = re.compile(r"(?P<open>\()?(?P<sign>[-+−])?(?P<digits>\d[\d.,]*|[.,]\d+)(?P<close>\))?(?P<after>-)?")
_GROUPED = re.compile(r"\d{1,3}([.,])\d{2,3}(?:\1\d{2,3})*")
_GAPS = re.compile(r"(?<=\d)[\s\u00a0\u202f'’_](?=\d)")


@dataclass(frozen=True, slots=True)
class Amount:
    """A number and the currency written beside it ('' = none)."""

    value: Decimal
    currency: str = ""


@dataclass(frozen=True, slots=True)
class NumberReader:
    """Reads the numbers of one column. `decimal` is the mark the column's other cells prove, '' = none does."""

    decimal: Mark = ""
    home: str = "USD"
    plain: bool = False

    def read(self, text: str) -> Amount:
        """Return the number. Raises ValueError where the cell holds none."""
        if self.plain and _is_plain(text):
            return Amount(Decimal(text))
        words, currency = _split_currency(text, self.home)
        body, factor = _split_factor(words)
        shape = _SHAPE.fullmatch(_GAPS.sub("", body))
        if shape is None or bool(shape["open"]) != bool(shape["close"]):
            raise ValueError(f"'{text}' is not a number")
        value = Decimal(_digits(shape["digits"], self.decimal, text)) * factor
        negative = bool(shape["open"] or shape["after"] or shape["sign"] in ("-", "−"))
        return Amount(-value if negative else value, currency)


def number_reader(texts: Iterable[str], home: str, *, plain: bool = False) -> NumberReader:
    """Return the reader of a column; `home` is the workspace's currency, `plain` as in `Source.plain_numbers`."""
    votes = {".": 0, ",": 0}
    for text in texts:
        if mark := _proof(_GAPS.sub("", _split_factor(_split_currency(text, home)[0])[0])):
            votes[mark] += 1
    decimal: Mark = "" if votes["."] == votes[","] else "." if votes["."] > votes[","] else ","
    return NumberReader(decimal, home, plain)


def _proof(body: str) -> Mark:
    """Return the decimal mark that this number alone proves."""
    marks = [char for char in body if char in ".,"]
    if not marks:
        return ""
    last = marks[-1]
    tail = len(body.rstrip(")-")) - body.rindex(last) - 1
    if len(set(marks)) == 2:
        return "." if last == "." else ","
    if len(marks) > 1:
        return "," if last == "." else "."
    if tail != 3 or body.lstrip("(-+").startswith(("0.", "0,", ".", ",")):
        return "." if last == "." else ","
    return ""


def _digits(body: str, decimal: Mark, text: str) -> str:
    """Return the digits with a point. Three digits after one mark are thousands unless the column says otherwise."""
    mark = _proof(body) or decimal
    if not mark:
        return body.replace(",", "").replace(".", "")
    other = "," if mark == "." else "."
    if body.count(mark) > 1:
        raise ValueError(f"'{text}' is not a number")
    whole, _, rest = body.partition(mark)
    if (other in whole and not _GROUPED.fullmatch(whole)) or other in rest:
        raise ValueError(f"'{text}' is not a number")
    return f"{whole.replace(other, '') or '0'}.{rest or '0'}"


def _is_plain(text: str) -> bool:
    return bool(re.fullmatch(r"-?\d+(\.\d+)?(e[+-]?\d+)?", text, re.IGNORECASE))


def _split_factor(words: str) -> tuple[str, int]:
    """Split '1,5 Mio.' into ('1,5', 1000000)."""
    found = re.fullmatch(r"(.*?[\d)])\s*([^\W\d_]*)\.?", words.strip())
    if found is None or found[2].casefold() not in FACTORS:
        return words.strip(), 1
    return found[1], FACTORS[found[2].casefold()]


@cache
def currency_codes() -> frozenset[str]:
    """Return the ISO 4217 codes."""
    return frozenset(list_currencies())


def _split_currency(text: str, home: str) -> tuple[str, str]:
    """Split '22.700,00 €' into ('22.700,00', 'EUR'); a bare $ or kr is the workspace's own where that fits."""
    found = re.search(r"[^\W\d_]*[^\w\s.,()'’+\-−%][^\W\d_]*|[^\W\d_]{2,4}\.?", text)
    if found is None:
        return text, ""
    sign = found[0].upper()
    currency = SYMBOLS.get(sign) or (sign if sign in currency_codes() and len(sign) == 3 else "")
    if sign in ("$", "KR", "KR."):
        fits = DOLLARS if sign == "$" else CROWNS
        currency = home if home in fits else "USD" if sign == "$" else "SEK"
    if not currency:
        return text, ""
    return (text[: found.start()] + " " + text[found.end() :]).strip(), currency

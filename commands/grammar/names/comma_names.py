"""Companies with a comma in their name: 'Barlow, Finch & Co', 'Smith, Jones and Partners', 'Marlow Textiles, Inc.'."""

import re
from collections.abc import Iterator
from functools import lru_cache

from commands.grammar.names.ordinary import first_names
from commands.grammar.words.lists import word_set

_CAPITAL = r"[A-Z][\w'’-]*"
_FORM = r"(?:Co|Company|Sons|Partners|Associates|Bros|Brothers|Daughters|Cie)"
_FIRM = re.compile(rf"\b(?P<first>{_CAPITAL})(?:, {_CAPITAL}){{1,3}},? (?:& {_CAPITAL}|\+ {_CAPITAL}|and {_FORM}\b)\.?")
_LEGAL = re.compile(
    rf"(?<![\w'’-]){_CAPITAL}(?: (?:{_CAPITAL}|&|of|and)){{0,4}}, (?:Inc|LLC|Ltd|Corp|PLC|LLP|LP|GmbH|Limited)\b\.?"
)
_HINTS = ("&", " and ", " + ", "Inc", "LLC", "Ltd", "Corp", "PLC", "LLP", "LP", "GmbH", "Limited")
_LOOKED_AT = 40
_LEADS = word_set("lead deal new for opp at from with customer prospect company")


@lru_cache(maxsize=64)
def comma_names(text: str) -> tuple[tuple[int, int], ...]:
    """Return where such names stand; a person in front of a company, as in 'lead Sue, Marlow & Co', is none."""
    if ", " not in text or not any(hint in text for hint in _HINTS):
        return ()
    firms = [*_firms(text)]
    legal = [one.span() for one in _LEGAL.finditer(text)]
    return tuple(sorted([*firms, *legal]))


def joins(text: str, at: int) -> bool:
    """Whether a comma at that place belongs to a company's name."""
    return at in _joining(text)


@lru_cache(maxsize=64)
def _joining(text: str) -> frozenset[int]:
    return frozenset(at for start, end in comma_names(text) for at in range(start, end) if text[at] == ",")


def _firms(text: str) -> Iterator[tuple[int, int]]:
    """Yield 'Barlow, Finch & Co' of 'Tom Barlow, Barlow, Finch & Co' as well: where one begins too early, the next."""
    at = 0
    while (firm := _FIRM.search(text, at)) is not None:
        opens = _opens(text, firm)
        at = firm.end() if opens else firm.end("first")
        if opens:
            yield firm.span()


def _opens(text: str, firm: re.Match[str]) -> bool:
    """Whether the first word is no person's, and no other name goes on with it ('lead Sue Finch, Marlow & Co')."""
    ahead = text[max(0, firm.start() - _LOOKED_AT) : firm.start()]
    before = ahead.split(" ")[-2:-1] if ahead.endswith(" ") else []
    goes_on = (
        bool(before) and before[0][:1].isupper() and before[0][-1:].isalnum() and before[0].casefold() not in _LEADS
    )
    return not goes_on and firm["first"].casefold() not in first_names()

"""Cutting a text into the words that dates are made of.

A stretch of such words without any other word between them is an island; only islands are read further, so that
a text costs what its dates cost. Islands are cut at `_LONGEST` words, which keeps the whole linear in any text.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from commands.grammar.conventions import Conventions
from commands.grammar.dates.lexicon import KIND_OF
from commands.grammar.dates.nodes import Node
from commands.grammar.dates.numerals import STAMP, Piece, read_mixed, read_run
from commands.grammar.dates.values import Value
from commands.grammar.dates.ways import GRAMMAR
from commands.grammar.words.dates import AFTER_FRACTIONS, BEFORE_FRACTIONS, FILLERS, MONTHS, SLIPS
from commands.grammar.words.lists import word_set

# An island without one of these holds no date.
BEARING = word_set(
    "month weekday relday unit time times day period ends starts quarter half fiscal weekno named "
    "ampm part year ordinal number numbers decimal asap soon overmorrow thanksgiving business play "
    "tonight tonite 2nite season easter good mlk st saint holidays hols"
)
_LONGEST = 48
_TOKEN = re.compile(STAMP.pattern + r"|[0-9]+(?:[/.,:–-][0-9]+)+|[^\W_]+(?:['’][^\W_]+)*|[^\w \t]|[\n_]", re.ASCII * 0)
# A word glued to one of these is a name, an amount, a tag or part of an address.
_SIGNS_BEFORE = frozenset("$€£¥₹#&_=\\%@")
_SIGNS_BEFORE_DIGITS = _SIGNS_BEFORE | frozenset("./")
_SIGNS_AFTER_DIGITS = frozenset("%€£$¥₹°_")
_WORD_BEFORE = re.compile(r"[^\W\d_]+\Z")
_FRACTION_BEHIND = re.compile(rf"(?:th|rd)\b|[ \t]+(?:{'|'.join(AFTER_FRACTIONS)})\b", re.IGNORECASE)
_FRACTION_BEFORE = re.compile(rf"\b(?:{'|'.join(BEFORE_FRACTIONS)})[ \t:]+(?:an?[ \t]+)?\Z", re.IGNORECASE)
# Who 'sat down with', 'sat through', 'sat across from'.
_SAT_DOWN = re.compile(
    r"[ \t]+(?:down|with|through|next[ \t]+to|across|beside|together|around|there|out)\b", re.IGNORECASE
)
_TAIL = re.compile(r"@(?![0-9])|_|\.[^\W\d_]{2}|://")


def islands(text: str, ways: Conventions) -> Iterator[list[Node]]:
    """The stretches of words that dates are made of, each with at least one that can begin or bear a date."""
    stretch: list[tuple[_Known, re.Match[str]]] = []
    bears = False
    for found in _TOKEN.finditer(text):
        word = found[0]
        known = _known(word) if len(word) <= _REMEMBERED else _meaning(word)
        if known is None:
            if bears:
                yield from _cut(stretch, text, ways)
                bears = False
            stretch = []
        elif known.kind:
            stretch.append((known, found))
            bears = bears or known.bears
    if bears:
        yield from _cut(stretch, text, ways)


def _cut(stretch: "list[tuple[_Known, re.Match[str]]]", text: str, ways: Conventions) -> Iterator[list[Node]]:
    """The islands of a stretch of words: what stands beside a word may end them too."""
    island: list[Node] = []
    for known, found in stretch:
        entry = _entry(known, found, ways)
        if entry is None:
            if island:
                yield island
                island = []
        else:
            island += entry
            _join_tens(island, text)
            if len(island) >= _LONGEST:
                yield island
                island = []
    if island:
        yield island


def _join_tens(island: list[Node], text: str) -> None:
    """Make 'twenty' and 'first', or 'forty' and 'five', one word."""
    last = island[-1]
    if last.kind not in ("number", "ordinal"):
        return
    tens = island[-2] if len(island) > 1 and island[-2].kind == "number" else island[-3] if len(island) > 2 else None
    if tens is None or tens.kind != "number":
        return
    if not (isinstance(tens.value, int) and isinstance(last.value, int)):
        return
    spelt = text[tens.start].isalpha() and text[last.start].isalpha() and text[tens.end : last.start] in (" ", "-")
    if spelt and tens.value in _TENS and last.value < 10:
        del island[island.index(tens) :]
        value = tens.value + last.value
        island.append(Node(last.kind, GRAMMAR.mark(last.kind) or "", tens.start, last.end, value))


_TENS = frozenset((20, 30, 40, 50, 60, 70, 80, 90))


def _entry(known: "_Known", found: re.Match[str], ways: Conventions) -> list[Node] | None:
    """The nodes of one word, None where the word ends the island."""
    start, end = found.span()
    text = found.string
    if known.kind == "digits":
        return _digits(known.lowered, found, ways)
    if end - start > 1 and not known.owned:
        glued = start and text[start - 1] in _SIGNS_BEFORE
        if glued or _TAIL.match(text, end) or (known.lowered == "sat" and _SAT_DOWN.match(text, end)):
            return None
    return [Node(known.kind, known.mark, start, end, known.value)]


class _Known(NamedTuple):
    """What a word is wherever it stands: '' is the kind of a filler, 'digits' that of a word to be read further.

    `owned`: it was said with the ending of a possessive. `bears`: a date may be made of it, with others or alone.
    """

    kind: str
    mark: str = ""
    value: Value = None
    lowered: str = ""
    owned: bool = False
    bears: bool = False


def _meaning(word: str) -> _Known | None:
    """What a word is, in whatever case, None where it ends the island."""
    lowered = word.lower()
    lowered = SLIPS.get(lowered, lowered)
    if (known := KIND_OF.get(lowered)) is not None:
        mark = GRAMMAR.mark(known[0], lowered)
        return _Known(known[0], mark, known[1], lowered, bears=known[0] in BEARING) if mark else None
    if "0" <= word[0] <= "9" or (len(word) > 1 and ("0" <= word[-1] <= "9" or "0" <= word[-3:][0] <= "9")):
        return _Known("digits", lowered=lowered, bears=True) if _may_be_dated(lowered) else None
    if lowered in FILLERS:
        return _Known("")
    if mark := GRAMMAR.mark("", lowered.replace("’", "'")):
        return _Known(lowered, mark, None, lowered, bears=lowered in BEARING)
    return _possessive(lowered)


_known = lru_cache(maxsize=8_192)(_meaning)
_REMEMBERED = 40
"""Longer words are not kept in memory: nobody says them twice."""


def _possessive(lowered: str) -> _Known | None:
    """'Friday's', 'days' as the word without its ending."""
    stem, mark, ending = lowered.replace("’", "'").partition("'")
    kind, value = KIND_OF.get(stem, ("", None))
    sign = GRAMMAR.mark(kind, stem) if mark and ending == "s" and kind else None
    return _Known(kind, sign, value, owned=True, bears=kind in BEARING) if sign else None


def _digits(lowered: str, found: re.Match[str], ways: Conventions) -> list[Node] | None:
    """The nodes of a word with digits in it, None where it is no part of a date."""
    start, end = found.span()
    text = found.string
    if start and (text[start - 1] in _SIGNS_BEFORE_DIGITS and not _dotted_month(text, start)):
        return None
    if end < len(text) and text[end] in _SIGNS_AFTER_DIGITS:
        return None
    if lowered.isdecimal():
        pieces = _number(lowered)
    elif _is_mixed(lowered):
        pieces = read_mixed(lowered)
    else:
        pieces = read_run(found.group(), ways)
        if lowered.count("/") == 1 and _is_fraction(text, start, end):
            return None
    nodes = [
        Node(kind, mark, start + s, start + e, value)
        for kind, value, s, e in pieces
        if (mark := GRAMMAR.mark(kind) or GRAMMAR.mark("", kind))
    ]
    return nodes or None


def _is_mixed(lowered: str) -> bool:
    """Whether letters stand beside the digits of a word, and no sign."""
    return lowered.isalnum() or "'" in lowered or "’" in lowered


def _may_be_dated(lowered: str) -> bool:
    """Whether a word with digits may be a part of a date wherever it stands: '3pm', '12/1', not '45k' or '28000'."""
    if lowered.isdecimal():
        return bool(_number(lowered))
    return not _is_mixed(lowered) or bool(read_mixed(lowered))


def _is_fraction(text: str, start: int, end: int) -> bool:
    """Whether 'one of so many' is said: '9/10 would buy', 'step 3/4', '1/2 a million'."""
    return (
        _FRACTION_BEHIND.match(text, end) is not None
        or _FRACTION_BEFORE.search(text, max(0, start - 16), start) is not None
    )


def _number(digits: str) -> list[Piece]:
    if len(digits) > 4 or not digits.isascii():
        return []
    value = int(digits)
    return [("year" if len(digits) == 4 and 1900 <= value < 2200 else "number", value, 0, len(digits))]


def _dotted_month(text: str, start: int) -> bool:
    """Whether digits after a sign still belong to a date: 'Oct.23', '2012/Aug/10', '@3pm', '@ 3'."""
    word = _WORD_BEFORE.search(text, max(0, start - 12), start - 1)
    if text[start - 1] == "@":
        day = word is not None and KIND_OF.get(word[0].lower(), ("", None))[0] in ("weekday", "relday")
        return start < 2 or not text[start - 2].isalnum() or day
    return text[start - 1] in "./" and word is not None and word[0].lower() in MONTHS

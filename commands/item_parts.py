"""A reply to a nudge is cut before each number of an item: '1 done, 2 fri', '1. done 2) next week', '1 and 2 done'."""

import re
from collections.abc import Collection, Sequence
from typing import Final

from commands.context import Context
from commands.grammar.dates.reader import read_dates
from commands.item_words import is_bare_order, is_order

MOST: Final = 10
_TICK: Final = "✓|✔|✅|👍"
_BEHIND: Final = (
    rf"(?P<mark>\s*(?:[.):=–—-]|->|→)(?=\s)|\s*(?:[):=]|->|→)(?=[^\W\d]))?"
    rf"(?:(?(mark)\s*|\s+)(?=\S)|\s*(?={_TICK}))"
)
_BEGINS: Final = re.compile(rf"\s*#?(?P<number>\d{{1,2}})(?:{_BEHIND}|(?=\s*[,&+]\s*#?\d))")
_NEXT: Final = re.compile(
    rf"(?:(?P<apart>[,;]\s*(?:and\s+)?|\n\s{{0,40}}|\s{{1,40}}and\s+)|\s{{0,40}}[&+]\s*|\s{{1,40}})#?(?P<number>\d{{1,2}})"
    rf"(?:{_BEHIND}|(?=\s*[,&+]\s*#?\d))"
)
_RANGE: Final = re.compile(r"\s*#?(?P<first>\d{1,2})\s*[-–]\s*#?(?P<last>\d{1,2})(?=\s|:)")
_JOINS: Final = re.compile(r"[\s,;&+]*(?:and\b)?[\s,;&+]*", re.IGNORECASE)

Cut = tuple[int, int, int]
"""A number, where the words behind it begin, and where the number itself was cut off."""


def begins_with_number(text: str) -> bool:
    """Whether a message may be an answer to a list at all."""
    return _BEGINS.match(_spelled_out(text)) is not None


def cut(text: str, numbers: Collection[int], context: Context) -> list[tuple[int, str]]:
    """Return each number and the words behind it; [] where the text begins with none of these numbers.

    A number that is not among them, or was said before, stands for itself only before words that are an order, so that
    what was said of it is refused and not taken for a part of something else.
    """
    text = _spelled_out(text)
    first = _BEGINS.match(text)
    number = int(first["number"]) if first is not None else 0
    if first is None or (number not in numbers and not is_bare_order(_up_to_next(text, first.end()), context)):
        return []
    cuts = [(number, first.end(), 0)]
    for match in _NEXT.finditer(text, first.end() - 1):
        if match.start("number") > cuts[-1][1] - 1 and _is_cut(text, match, cuts, numbers, context):
            cuts.append((int(match["number"]), match.end(), match.start()))
    ends = [start for _, _, start in cuts[1:]] + [len(text)]
    parts = [(each, text[begin:end].strip()) for (each, begin, _), end in zip(cuts, ends, strict=True)]
    return _shared(parts)[:MOST]


def _spelled_out(text: str) -> str:
    """Return '1-3 done' as '1, 2, 3 done'."""
    match = _RANGE.match(text)
    if match is None or not 0 < int(match["last"]) - int(match["first"]) < MOST:
        return text
    return ", ".join(map(str, range(int(match["first"]), int(match["last"]) + 1))) + text[match.end() :]


def _shared(parts: Sequence[tuple[int, str]]) -> list[tuple[int, str]]:
    """Give numbers with nothing behind them the words of the next one: '1 and 2 done'."""
    found: list[tuple[int, str]] = []
    words = ""
    for number, own in reversed(parts):
        words = words if _JOINS.fullmatch(own) else own
        found.append((number, words))
    return found[::-1]


def _is_cut(text: str, match: re.Match[str], cuts: Sequence[Cut], numbers: Collection[int], context: Context) -> bool:
    """Whether something new is said from a number on: of an item behind a comma always, else where both are orders."""
    number, said = int(match["number"]), {each for each, _, _ in cuts}
    is_new = number in numbers and number not in said
    before, behind = text[cuts[-1][1] : match.start()].strip(), _up_to_next(text, match.end())
    if is_new and (match["apart"] or (_JOINS.fullmatch(before) and is_order(behind, context))):
        return True
    if not is_order(behind, context) or _is_in_date(text, match, behind, context):
        return False
    return bool(match["apart"]) or (is_new and is_order(before, context))


def _up_to_next(text: str, begin: int) -> str:
    following = _NEXT.search(text, begin)
    return text[begin : following.start() if following else len(text)].strip(" ,;")


def _is_in_date(text: str, match: re.Match[str], behind: str, context: Context) -> bool:
    """Whether a number is the day of 'tue 2 dec': a date goes over it, or a month follows it."""
    ways, at = context.snapshot.ways, match.start("number")
    if any(span.start < at < span.end for span in read_dates(text, ways)):
        return True
    following = read_dates(behind, ways)
    return bool(following) and following[0].start == 0 and following[0].first.day == 1 < following[0].last.day

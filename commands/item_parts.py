"""A reply to a nudge is cut before each number of an item: '1 done, 2 fri', '1. done 2) next week', one a line."""

import re
from collections.abc import Collection
from typing import Final

from commands.context import Context
from commands.grammar.dates.reader import read_dates
from commands.item_words import is_bare_order, is_order

_MARK: Final = r"(?P<mark>\s*(?:[.):=]|->|→))?"
_BEGINS: Final = re.compile(rf"\s*#?(?P<number>\d{{1,2}}){_MARK}\s+(?=\S)|\s*#?(?P<alone>\d{{1,2}})\s*(?=✓|✔|✅|👍)")
_NEXT: Final = re.compile(
    rf"(?:(?P<apart>[,;]\s*(?:and\s+)?|\n\s*|\s+and\s+)|\s+)#?(?P<number>\d{{1,2}}){_MARK}(?:\s+(?=\S)|\s*(?=✓|✔|✅|👍))"
)
MOST: Final = 10


def begins_with_number(text: str) -> bool:
    """Whether a message may be an answer to a list at all."""
    return _BEGINS.match(text) is not None


def cut(text: str, numbers: Collection[int], context: Context) -> list[tuple[int, str]]:
    """Return each number and the words behind it; [] where the text begins with none of these numbers.

    A number that is not among them, or was said before, stands for itself only before words that are an order, so that
    what was said of it is refused and not taken for a part of something else.
    """
    first = _BEGINS.match(text)
    number = int(first["number"] or first["alone"]) if first is not None else 0
    if first is None or (number not in numbers and not is_bare_order(_up_to_next(text, first.end()), context)):
        return []
    cuts = [(number, first.end(), 0)]
    for match in _NEXT.finditer(text, first.end()):
        if _is_cut(text, match, cuts, numbers, context):
            cuts.append((int(match["number"]), match.end(), match.start()))
    ends = [start for _, _, start in cuts[1:]] + [len(text)]
    return [(each, text[begin:end].strip()) for (each, begin, _), end in zip(cuts, ends, strict=True)][:MOST]


def _is_cut(
    text: str, match: re.Match[str], cuts: list[tuple[int, int, int]], numbers: Collection[int], context: Context
) -> bool:
    """Whether something new is said from a number on: of an item behind a comma always, else where both are orders."""
    number, said = int(match["number"]), {each for each, _, _ in cuts}
    is_new = number in numbers and number not in said
    if match["apart"] and is_new:
        return True
    before, behind = text[cuts[-1][1] : match.start()].strip(), _up_to_next(text, match.end())
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

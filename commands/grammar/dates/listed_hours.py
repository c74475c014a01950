"""Bare hours of a day that heads a list: 'Fri: 9 call w/ Helen, 1 demo for Kim'."""

import re
from collections.abc import Iterator
from dataclasses import replace

from commands.grammar.dates.values import Clock
from commands.grammar.spans import DateSpan

_HEADS = re.compile(r"\s?[:–—-]\s+")
_ITEM = re.compile(
    r"(?:(?<=[:–—-])|[,;\n/])\s{0,4}(?P<hour>1[0-2]|[1-9])\s(?!more\b|new\b|big\b|open\b|other\b|of\b|or\b|to\b|and\b)"
    r"(?P<said>[a-z][^,;\n/]*)",
    re.IGNORECASE,
)
_EVENT = re.compile(
    r"\b(?:call|mtg|meeting|demo|lunch|coffee|dinner|breakfast|drinks|sync|review|prep|kick-?off|onsite|qbr|stand-?up|"
    r"zoom|check-?in|intro|chat|visit|1:1|walkthrough|workshop)\b",
    re.IGNORECASE,
)
_COUNTS = re.compile(r"[a-z]+s\b", re.IGNORECASE)
_LEAST = 2


def with_listed_hours(text: str, spans: tuple[DateSpan, ...]) -> tuple[DateSpan, ...]:
    """Return the dates of a text; below a day that heads it, two bare hours or more are hours of that day."""
    head = spans[0] if spans else None
    if head is None or head.clock is not None or head.period != "day" or text[: head.start].strip():
        return spans
    sign = _HEADS.match(text, head.end)
    found = [*_hours(text, sign.end() - 1, head)] if sign is not None else []
    below = [one for one in spans[1:] if one.rule.startswith("clock")]
    free = all(one.end <= other.start or other.end <= one.start for one in found for other in spans[1:])
    if not found or len(found) + len(below) < _LEAST or len(below) + 1 < len(spans) or not free:
        return spans
    moved = [replace(one, day=head.day, first=head.day, last=head.day, past_day=None) for one in below]
    return tuple(sorted((*found, *moved), key=lambda one: one.start))


def _hours(text: str, start: int, head: DateSpan) -> Iterator[DateSpan]:
    """Yield the hours in front of what takes place then: '2 calls' counts them."""
    for item in _ITEM.finditer(text, start - 1):
        if _EVENT.search(item["said"]) and not _COUNTS.match(item["said"]):
            first, last = item.span("hour")
            clock = Clock(int(item["hour"])).settled()
            yield DateSpan(first, last, item["hour"], head.day, head.day, head.day, clock=clock, rule="clock_listed")

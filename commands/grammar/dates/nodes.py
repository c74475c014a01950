"""Words and the things read from them, as a rule gets them."""

import re
from dataclasses import dataclass
from typing import TypeVar

from commands.grammar.conventions import Conventions
from commands.grammar.dates.calendar import coming, gone, month_end, weekday_after, weekday_before
from commands.grammar.dates.lexicon import KIND_OF
from commands.grammar.dates.values import Clock, Clocks, Impossible, Length, Made, Part, Reading, Value
from commands.grammar.fixed import fixed
from commands.grammar.names.ordinary import first_names
from commands.grammar.words.dates import FOLLOWERS

T = TypeVar("T")
DATE_KINDS = frozenset({"weekday", "relday", "month", "day", "number", "ordinal", "year", "named"})
"""Kinds of nodes that are a date or a part of one."""
_CLOCK_NEXT = re.compile(r"[ \t]+\d{1,2}(?:h\d{0,2}|:\d\d|[ap]m?)\b", re.IGNORECASE)
_WORD = re.compile(r"[ \t]*([^\W_]+|\S)?")
_LAST_WORD = re.compile(r"([^\W_]+|[^\w\s])[ \t]*\Z")


class UnfitError(ValueError):
    """A word holds no such value: the pattern fits, its meaning does not."""


@dataclass(slots=True)
class Node:
    """A word, or several that were read as one thing, at [start, end) of the text."""

    kind: str
    mark: str
    start: int
    end: int
    value: Value
    rule: str = ""


@fixed
class Got:
    """What a pattern matched: nodes by the names of its elements."""

    nodes: dict[str, Node]
    text: str
    start: int
    end: int
    ways: Conventions
    before: str

    def __contains__(self, name: str) -> bool:
        return name in self.nodes

    def int(self, name: str) -> int:
        """A number, ordinal, month …; raises UnfitError where the node holds none."""
        value = self.nodes[name].value if name in self.nodes else None
        if not isinstance(value, int):
            raise UnfitError(f"{name} is no whole number")
        return value

    def word(self, name: str) -> str:
        """What a word of a list stands for (a unit, an edge, a part of the day), else the word itself."""
        value = self.nodes[name].value if name in self.nodes else ""
        return value if isinstance(value, str) else self.said(name)

    def said(self, name: str) -> str:
        """The characters of the node, in lower case; of a word that patterns name, as they spell it."""
        node = self.nodes.get(name)
        if node is None:
            return ""
        return node.kind if node.value is None else self.text[node.start : node.end].lower()

    def value(self, name: str, kind: type[T]) -> T:
        """The node's value, which is known to be of that type; raises UnfitError else."""
        value = self.nodes[name].value if name in self.nodes else None
        if not isinstance(value, kind):
            raise UnfitError(f"{name} is no {kind.__name__}")
        return value

    def reading(self, name: str) -> Reading:
        """The day or period of the node; a bare weekday or month is the next one."""
        node = self.nodes.get(name)
        if node is None:
            raise UnfitError(f"no {name}")
        if isinstance(node.value, Reading):
            return node.value
        return plain_reading(node, self.ways)

    @property
    def following(self) -> str:
        """The word or sign after the match on the same line, in lower case; empty at the end."""
        return word_after(self.text, self.end)

    @property
    def stands_alone(self) -> bool:
        """Whether nothing follows that a number could count ('at 3 with Ruth', 'wed 4 Helen', not 'at 3 stores')."""
        following = self.following
        if _CLOCK_NEXT.match(self.text, self.end):
            return True
        if not following or not (following[0].isalnum() or following[0] in "%$€£+*/") or following in FOLLOWERS:
            return True
        named = following in first_names() and self.text[self.end :].lstrip()[:1].isupper()
        return named or KIND_OF.get(following, ("", None))[0] in ("weekday", "relday", "part")

    @property
    def preceding(self) -> str:
        """The word or sign before the match, in lower case; empty at the start."""
        return word_before(self.text, self.start)


def word_after(text: str, end: int) -> str:
    """The word or sign after an offset, on the same line, in lower case; empty where there is none."""
    found = _WORD.match(text, end)
    return (found[1] or "").lower() if found else ""


def word_before(text: str, start: int) -> str:
    """The word or sign before an offset, in lower case; empty where there is none."""
    found = _LAST_WORD.search(text, max(0, start - 24), start)
    return found[1].lower() if found else ""


def plain_reading(node: Node, ways: Conventions) -> Reading:
    """A bare weekday is the next one after today, a bare month the current or next such month."""
    today = ways.today
    if not isinstance(node.value, int):
        raise UnfitError("neither a day nor a period")
    if node.kind == "weekday":
        return Reading.on(weekday_after(today, node.value), past=weekday_before(today, node.value))
    if node.kind == "month":
        first = coming(today.replace(day=1), node.value, 1)
        return Reading.over(first, month_end(first), "month", past=gone(today, node.value, 1))
    raise UnfitError("neither a day nor a period")


def kind_of(made: Made | int | str) -> str:
    """The kind of a thing that was read."""
    match made:
        case Reading(period="day"):
            return "day"
        case Reading():
            return "period"
        case Clock():
            return "time"
        case Clocks():
            return "times"
        case Length():
            return "length"
        case Part():
            return "daypart"
        case Impossible():
            return "impossible"
        case str() | int():
            return "number"

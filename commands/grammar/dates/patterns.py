"""The notation in which a way of saying a date is written down, and the table of all ways.

A pattern is a row of elements. In capitals a kind of word (`MONTH`, `NUMBER`) or of thing already read (`DAY`,
`PERIOD`, `TIME`, `TIMES`, `LENGTH`, `DAYPART`); in small letters a word itself (`of`). `A|B` is either, `?` makes it
optional, and `from=NUMBER` gives it a name of its own, else it is called by its first alternative.

Kinds and words become single characters (marks), so that what may stand at a place of a text is looked up by the
marks of its next words, and remembered for the next text of the same form.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from commands.grammar.dates.lexicon import KIND_OF
from commands.grammar.dates.nodes import Got
from commands.grammar.dates.values import Made
from commands.grammar.fixed import fixed

LONGEST = 14
"""Elements in the longest pattern; none may have more."""
# Kinds that no pattern names but that words are read as.
_UNNAMED = frozenset(("IMPOSSIBLE", "NUMBER", "DAY", "PERIOD", "TIME", "TIMES", "LENGTH", "DAYPART"))
Rule = Callable[[Got], Made | int | str | None]


@dataclass(slots=True)
class Ways:
    """The ordered table of ways of one file: pattern, rule, and the kind made where the answer does not say it."""

    table: list[tuple[str, Rule, str | None]] = field(default_factory=list)

    def say(self, *patterns: str, makes: str | None = None) -> Callable[[Rule], Rule]:
        """Enter a rule under the patterns it explains, in the order of writing."""

        def enter(rule: Rule) -> Rule:
            self.table += [(pattern, rule, makes) for pattern in patterns]
            return rule

        return enter


class Element(NamedTuple):
    """One place of a pattern: the marks that may stand there, and whether it may be left out."""

    name: str
    marks: str
    optional: bool


@dataclass(frozen=True, slots=True)
class Way:
    """One pattern and the rule that says what it means."""

    elements: tuple[Element, ...]
    rule: Rule
    makes: str | None

    def places(self, marks: str, element: int = 0, at: int = 0) -> tuple[tuple[str, int], ...] | None:
        """Where each element stands in the first marks, None where the pattern does not fit; the longest fit."""
        if element == len(self.elements):
            return ()
        place = self.elements[element]
        if at < len(marks) and marks[at] in place.marks:
            rest = self.places(marks, element + 1, at + 1)
            if rest is not None:
                return ((place.name, at), *rest)
        return self.places(marks, element + 1, at) if place.optional else None


@fixed
class Fit:
    """A way that fits the next words: which element stands at which of them, and how many it takes."""

    way: Way
    places: tuple[tuple[str, int], ...]
    taken: int


def _elements(pattern: str) -> Iterator[tuple[str, list[str], bool]]:
    """Name, alternatives, and whether it is optional, of each element."""
    for element in pattern.split():
        bare = element.removesuffix("?") or element
        name, _, alternatives = bare.rpartition("=")
        options = alternatives.split("|")
        yield (name or options[0]).lower(), options, bare != element


class Grammar:
    """All ways, ready to be matched; the longest that fits is tried first, then in the order of the tables."""

    def __init__(self, *tables: Ways) -> None:
        rows = [row for table in tables for row in table.table]
        options = _UNNAMED | {option for pattern, _, _ in rows for _, some, _ in _elements(pattern) for option in some}
        self._marks = {name: chr(0xE000 + at) for at, name in enumerate(sorted(options))}
        self._classes = {name: mark for name, mark in self._marks.items() if name.isupper()}
        for word, (kind, _) in KIND_OF.items():
            if word in self._marks and kind.upper() in self._classes:
                self._classes[kind.upper()] += self._marks[word]
        self._by_first: dict[str, list[Way]] = {}
        for row in rows:
            self._enter(*row)
        self.fits = lru_cache(maxsize=8_192)(self._fits)

    def _enter(self, pattern: str, rule: Rule, makes: str | None) -> None:
        """File a pattern under every mark that it can begin with."""
        elements = tuple(
            Element(name, "".join(self._classes.get(option, self._marks[option]) for option in options), optional)
            for name, options, optional in _elements(pattern)
        )
        way = Way(elements, rule, makes)
        starts: dict[str, None] = {}
        for element in elements:
            starts.update(dict.fromkeys(element.marks))
            if not element.optional:
                break
        for mark in starts:
            self._by_first.setdefault(mark, []).append(way)

    def mark(self, kind: str, word: str = "") -> str | None:
        """The character of a word: its own where a pattern names it, else that of its kind, None for neither."""
        return self._marks.get(word) or self._marks.get(kind.upper() or "?")

    def _fits(self, marks: str) -> tuple[Fit, ...]:
        """The ways that fit words of these marks (at most `LONGEST` of them), the longest first."""
        found = [
            Fit(way, places, places[-1][1] + 1)
            for way in self._by_first.get(marks[0], ())
            if (places := way.places(marks))
        ]
        return tuple(sorted(found, key=lambda fit: -fit.taken))

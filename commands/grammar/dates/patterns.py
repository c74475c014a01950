"""The notation in which a way of saying a date is written down, and the table of all ways.

A pattern is a row of elements. In capitals a kind of word (`MONTH`, `NUMBER`) or of thing already read (`DAY`,
`PERIOD`, `TIME`, `TIMES`, `LENGTH`, `DAYPART`); in small letters a word itself (`of`). `A|B` is either, `?` makes it
optional, and `from=NUMBER` gives it a name of its own, else it is called by its first alternative.

Kinds and words become single characters, so that a pattern is a small regular expression over them, and what may
stand at a place of a text is looked up by the characters of its next words.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from commands.grammar.dates.lexicon import KIND_OF
from commands.grammar.dates.nodes import Got
from commands.grammar.dates.values import Made

LONGEST = 14
"""Elements in the longest pattern; none may have more."""
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


@dataclass(frozen=True, slots=True)
class Way:
    """One pattern, compiled, and the rule that says what it means."""

    names: tuple[str, ...]
    shape: re.Pattern[str]
    rule: Rule
    makes: str | None


@dataclass(frozen=True, slots=True)
class Fit:
    """A way that fits the next words: which element stands at which of them, and how many it takes."""

    way: Way
    places: tuple[tuple[str, int], ...]
    taken: int


def _elements(pattern: str) -> Iterator[tuple[str, list[str], str]]:
    """Name, alternatives and '?' (or nothing) of each element."""
    for element in pattern.split():
        bare = element.removesuffix("?") or element
        name, _, alternatives = bare.rpartition("=")
        options = alternatives.split("|")
        yield (name or options[0]).lower(), options, element[len(bare) :]


class Grammar:
    """All ways, ready to be matched; the longest that fits is tried first, then in the order of the tables."""

    def __init__(self, *tables: Ways) -> None:
        rows = [row for table in tables for row in table.table]
        options = {option for pattern, _, _ in rows for _, some, _ in _elements(pattern) for option in some}
        self._marks = {name: chr(0xE000 + at) for at, name in enumerate(sorted(options))}
        self._classes = {name: mark for name, mark in self._marks.items() if name.isupper()}
        for word, (kind, _) in KIND_OF.items():
            if word in self._marks and kind.upper() in self._classes:
                self._classes[kind.upper()] += self._marks[word]
        self._ways = [self._compile(*row) for row in rows]
        self.fits = lru_cache(maxsize=8_192)(self._fits)

    def _compile(self, pattern: str, rule: Rule, makes: str | None) -> Way:
        names, shape = [], ""
        for name, options, optional in _elements(pattern):
            names.append(name)
            marks = "".join(self._classes.get(option, self._marks[option]) for option in options)
            shape += f"([{marks}]){optional}"
        return Way(tuple(names), re.compile(shape), rule, makes)

    def mark(self, kind: str, word: str = "") -> str | None:
        """The character of a word: its own where a pattern names it, else that of its kind, None for neither."""
        return self._marks.get(word) or self._marks.get(kind.upper() or "?")

    def _fits(self, marks: str) -> tuple[Fit, ...]:
        """The ways that fit words of these marks (at most `LONGEST` of them), the longest first."""
        found = [(way, match) for way in self._ways if (match := way.shape.match(marks))]
        found.sort(key=lambda entry: -entry[1].end())
        return tuple(
            Fit(
                way,
                tuple((name, m.start(n)) for n, name in enumerate(way.names, 1) if m.start(n) >= 0),
                m.end(),
            )
            for way, m in found
        )

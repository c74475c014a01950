"""All terms of many names, and the entries that carry each: the immutable part of an index."""

from collections.abc import Collection, Iterable, Iterator
from functools import cached_property
from typing import Final

from commands.grammar.names.spelling import PREFIX, Name, Reading, entry_of, inner_words, read, terms_of
from commands.grammar.names.vocabulary import Vocabulary

_MOST_SHARING: Final = 50
_TOLD: Final = 3
Codes = int | list[int]


class Store:
    """`terms`: term → packed readings (one, or a list); hosts → entries, inner words → entries. Fixed after build.

    `starts` are the first three letters of every term, and every shorter term.
    """

    def __init__(self, names: Iterable[Name]) -> None:
        self.terms: dict[str, Codes] = {}
        self._hosts: dict[str, Codes] = {}
        self._inner: dict[str, Codes] = {}
        for name in names:
            for term, code in terms_of(name):
                _add(self.terms, term, code)
            if name.kind == "domain":
                _append(self._hosts, _host(name.text), name.entry)
            for word in inner_words(name):
                _append(self._inner, word, name.entry)
        self.starts = frozenset(term[:_TOLD] for term in self.terms)
        self._ends = frozenset(term[-_TOLD:] for term in self.terms)

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """Every term, searchable with typing errors."""
        return Vocabulary(self.terms)

    def may_begin(self, start: str) -> bool:
        """Whether a term may begin with these letters, or be their beginning: a cheap look before the many."""
        return may_begin(start, self.starts)

    def may_end(self, word: str) -> bool:
        """Whether a term may end with a word of three letters or more."""
        return word[-_TOLD:] in self._ends

    def readings(self, term: str, form: str, gone: Collection[int]) -> Iterator[Reading]:
        """Return what the term means for each entry that carries it and is not gone."""
        for code in _listed(self.terms.get(term)):
            if entry_of(code) not in gone:
                yield read(code, form)

    def hosts(self, host: str, gone: Collection[int]) -> list[int]:
        """Return the entries of a web host ('acme.com')."""
        return [entry for entry in _listed(self._hosts.get(host)) if entry not in gone]

    def inner(self, word: str, gone: Collection[int]) -> list[int]:
        """Return the entries that have the word inside their name; none where too many have."""
        entries = _listed(self._inner.get(word))
        return [entry for entry in entries if entry not in gone] if len(entries) < _MOST_SHARING else []


def may_begin(start: str, starts: frozenset[str]) -> bool:
    """Whether one of the terms with these `starts` may begin with some letters, or be their beginning."""
    return len(start) < _TOLD or not starts.isdisjoint((start[:_TOLD], start[:2], start[:1]))


def _host(domain: str) -> str:
    return domain.strip().lower().removeprefix("www.")


def _listed(codes: Codes | None) -> list[int]:
    if codes is None:
        return []
    return [codes] if isinstance(codes, int) else codes


def _append(table: dict[str, Codes], key: str, number: int) -> None:
    present = table.get(key)
    if present is None:
        table[key] = number
    elif isinstance(present, list):
        if len(present) < _MOST_SHARING:
            present.append(number)
    elif present != number:
        table[key] = [present, number]


def _add(table: dict[str, Codes], term: str, code: int) -> None:
    """Add a reading; of two for the same entry (name and domain, say) the stronger one stays.

    A first word that fifty names share ('boston') tells nothing more by a fifty-first.
    """
    present = table.get(term)
    if present is None:
        table[term] = code
    elif isinstance(present, int):
        table[term] = _stronger(present, code) if entry_of(present) == entry_of(code) else [present, code]
    elif entry_of(present[-1]) == entry_of(code):
        present[-1] = _stronger(present[-1], code)
    elif code & 7 != PREFIX or len(present) < _MOST_SHARING:
        present.append(code)


def _stronger(one: int, other: int) -> int:
    return min(one, other, key=lambda code: code & 7)

"""The names of a workspace, ready to be found in messages; 100,000 accounts are no burden."""

from collections.abc import Callable, Hashable, Iterable, Iterator
from functools import lru_cache, partial
from typing import Any, Final, Self, TypeVar

from commands.grammar.names.candidates import Candidate, Match, decide
from commands.grammar.names.distance import nearest, same_digits, similarity
from commands.grammar.names.legal_forms import legal_forms, split_legal_form, split_run_together
from commands.grammar.names.normalise import key_of
from commands.grammar.names.spelling import Name, Reading, best, name_words
from commands.grammar.names.store import Store, may_begin

Answer = TypeVar("Answer")

_BEST_TYPO: Final = 93.0
_UNLIKE: Final = 30
_OTHER_DIGITS: Final = 30
_PART_OF_NAME: Final = 4
_NOT_THE_WHOLE: Final = 12
_WHOLE_NAMES: Final = frozenset({"exact", "alias", "without_form"})
_COMPLETIONS: Final = 12
_MOST_LABELS: Final = 6
_TOLD: Final = 3
_MOST_KEPT: Final = 4096
"""So many answers about single words and whole names are kept from message to message."""
_UNASKED: Final[Any] = object()


class NameIndex:
    """Immutable: a change gives a new index that shares the large part of the old one."""

    __slots__ = ("_answers", "_found", "_gone", "_kept", "_main", "_recent", "_recent_names", "may_begin")
    may_begin: Callable[[str], bool]
    """Whether a term may begin with some letters, or be their beginning: a cheap look, asked once for each word."""

    def __init__(
        self,
        main: Store,
        gone: frozenset[int] = frozenset(),
        recent: tuple[Name, ...] = (),
        store: Store | None = None,
        found: dict[tuple[str, ...], tuple[Candidate, ...]] | None = None,
        kept: dict[Hashable, Any] | None = None,
    ) -> None:
        self._main = main
        self._gone = gone
        self._recent_names = recent
        self._recent = Store(recent) if store is None else store
        self._found = found
        self._answers: dict[Hashable, Any] = {}
        self._kept: dict[Hashable, Any] = {} if kept is None else kept
        if store is None:
            self.may_begin = lru_cache(_MOST_KEPT)(partial(may_begin, starts=main.starts | self._recent.starts))

    @classmethod
    def build(cls, names: Iterable[Name]) -> Self:
        """Index the spellings of any number of entries (ids are non-negative; one spelling may belong to several)."""
        store = Store(names)
        store.vocabulary.near("")  # sorted now, while a workspace loads, and not under the first message
        return cls(store)

    def with_names(self, names: Iterable[Name]) -> Self:
        """Give the named entries these spellings instead of what they had: a new or a changed account."""
        added = tuple(names)
        entries = {name.entry for name in added}
        kept = (name for name in self._recent_names if name.entry not in entries)
        return type(self)(self._main, self._gone | entries, (*kept, *added))

    def without(self, entry: int) -> Self:
        """Forget an entry."""
        kept = tuple(name for name in self._recent_names if name.entry != entry)
        return type(self)(self._main, self._gone | {entry}, kept)

    def for_one_message(self) -> Self:
        """Return the same index that searches for a misspelled phrase once, however often a message is looked at."""
        index = type(self)(self._main, self._gone, self._recent_names, self._recent, {}, self._kept)
        index.may_begin = self.may_begin
        return index

    def once(self, question: Hashable, find: Callable[[], Answer]) -> Answer:
        """Return what `find` finds about these names; in one message it is asked once for the same question."""
        if self._found is None:
            return find()
        if question not in self._answers:
            self._answers[question] = find()
        answer: Answer = self._answers[question]
        return answer

    def kept(self, question: Hashable, find: Callable[[], Answer]) -> Answer:
        """Return what `find` finds about a single word or a whole name; it is asked once until a name changes.

        Not for phrases: there is no end of them, and few are said again.
        """
        answer: Answer = self._kept.get(question, _UNASKED)
        if answer is _UNASKED:
            answer = find()
            if len(self._kept) >= _MOST_KEPT:
                self._kept.clear()
            self._kept[question] = answer
        return answer

    @property
    def _stores(self) -> tuple[Store, ...]:
        """The stores that hold names."""
        return (self._main, self._recent) if self._recent_names else (self._main,)

    @property
    def changes(self) -> int:
        """How many entries changed since `build`; past some thousands, build anew."""
        return len(self._gone)

    def has(self, term: str) -> bool:
        """Whether an entry carries, or carried, the term: quicker than `readings`, which tell."""
        return term in self._main.terms or term in self._recent.terms

    def may_end(self, word: str) -> bool:
        """Whether a term, or a legal form behind it, may end with a word: a cheap look as well."""
        if len(word) < _TOLD or word in legal_forms():
            return True
        return self._main.may_end(word) or self._recent.may_end(word)

    def readings(self, term: str, form: str = "") -> list[Reading]:
        """Return what a term means for each entry that carries it."""
        if not self.has(term):
            return []
        return [*self._main.readings(term, form, self._gone), *self._recent.readings(term, form, ())]

    def host(self, host: str) -> list[int]:
        """Return the entries of a web host or of the domain above it ('mail.acme.com')."""
        labels = host.lower().removeprefix("www.").split(".")[-_MOST_LABELS:]
        for start in range(len(labels) - 1):
            name = ".".join(labels[start:])
            found = [*self._main.hosts(name, self._gone), *self._recent.hosts(name, ())]
            if found:
                return found
        return []

    def match(self, phrase: str, limit: int = 5) -> Match:
        """Rank the entries that a phrase standing where a name belongs may mean."""
        question = ("match", phrase, limit)
        known: Match | None = self._kept.get(question)
        if known is not None:
            return known
        words = name_words(phrase)
        if self.has(key_of(words)):
            return self.kept(question, lambda: self._match(words, limit))
        return self._match(words, limit)

    def _match(self, words: list[str], limit: int) -> Match:
        found: dict[int, Candidate] = {}
        for term, form in _ways_to_read(words):
            _keep_best(found, (_as_spelled(reading, term) for reading in self.readings(term, form)))
        if not any(candidate.score == 100 for candidate in found.values()):
            _keep_best(found, self._unlike_spelled(words))
            _keep_best(found, self._by_part(words))
        return decide(sorted(found.values(), key=_rank), limit)

    def candidates(self, phrase: str, limit: int = 5) -> tuple[Candidate, ...]:
        """Return the best of `match` without its verdict."""
        return self.match(phrase, limit).candidates

    def match_loosely(self, words: list[str], limit: int = 5) -> Match:
        """Rank the entries whose name normalised words may misspell or begin, and nothing else."""
        found: dict[int, Candidate] = {}
        _keep_best(found, self._unlike_spelled(words))
        return decide(sorted(found.values(), key=_rank), limit)

    def _unlike_spelled(self, words: list[str]) -> Iterable[Candidate]:
        if self._found is None:
            return self._search_unlike_spelled(words)
        phrase = tuple(words)
        if phrase not in self._found:
            self._found[phrase] = tuple(self._search_unlike_spelled(words))
        return self._found[phrase]

    def _search_unlike_spelled(self, words: list[str]) -> Iterator[Candidate]:
        yield from self._with_misspelt_form(words)
        for typed, form in _ways_to_read(words):
            yield from self._typos(typed, form)
        yield from self._completions(key_of(words))

    def _typos(self, typed: str, form: str) -> Iterator[Candidate]:
        """Yield the entries with a term that the typed one may be a misspelling of."""
        for store in self._stores:
            for term, errors in store.vocabulary.near(typed):
                score = _typo_score(typed, term)
                if errors and score > _UNLIKE:
                    readings = best(self.readings(term, form))
                    whole = any(reading.how in _WHOLE_NAMES for reading in readings)
                    for reading in readings:
                        less = 0 if reading.how in _WHOLE_NAMES else _NOT_THE_WHOLE if whole else _PART_OF_NAME
                        yield Candidate(reading.entry, score - less, "typo", term, typed, errors)

    def _with_misspelt_form(self, words: list[str]) -> Iterator[Candidate]:
        """Yield the names that end in a legal form of which the last word is a misspelling."""
        stem = key_of(words[:-1])
        written = _misspelt_form(words[-1]) if len(words) > 1 and self.has(stem) else ""
        for reading in self.readings(stem, legal_forms()[written]) if written else ():
            if reading.score == 100:
                yield Candidate(reading.entry, _BEST_TYPO, "typo", stem + written, key_of(words), 1)

    def _completions(self, typed: str) -> Iterator[Candidate]:
        """Yield names that the phrase may be the beginning of, cut off inside a word."""
        if len(typed) < 3:
            return
        for store in self._stores:
            if not store.may_begin(typed):
                continue
            for _, term in zip(range(_COMPLETIONS), store.vocabulary.beginning_with(typed), strict=False):
                for reading in best(self.readings(term)):
                    yield Candidate(reading.entry, 70 + 23 * len(typed) / len(term), "start", term, typed)

    def _by_part(self, words: list[str]) -> Iterator[Candidate]:
        """Yield names that hold one of the words further inside."""
        for word in words:
            for entry in [*self._main.inner(word, self._gone), *self._recent.inner(word, ())]:
                yield Candidate(entry, 64, "part", word, word)


def _ways_to_read(words: list[str]) -> Iterator[tuple[str, str]]:
    """Yield (term, legal form) for the phrase as it stands, and without the form at its end."""
    yield key_of(words), ""
    stem, form = split_legal_form(words)
    if form:
        yield key_of(stem), form
    elif words:
        last, form = split_run_together(words[-1])
        if form:
            yield key_of([*words[:-1], last]), form


def _as_spelled(reading: Reading, term: str) -> Candidate:
    return Candidate(reading.entry, reading.score, reading.how, term, term)


def _typo_score(typed: str, term: str) -> float:
    score = min(similarity(typed, term), _BEST_TYPO)
    return score if same_digits(typed, term) else score - _OTHER_DIGITS


@lru_cache(maxsize=4096)
def _misspelt_form(word: str) -> str:
    """Return the legal form that a last word of four letters or more is one error away from, as it is written."""
    return nearest(word, legal_forms().keys()) if len(word) > 3 else ""


def _keep_best(found: dict[int, Candidate], more: Iterable[Candidate]) -> None:
    for candidate in more:
        present = found.get(candidate.entry)
        if present is None or candidate.score > present.score:
            found[candidate.entry] = candidate


def _rank(candidate: Candidate) -> tuple[float, int, int]:
    return -candidate.score, candidate.errors, candidate.entry

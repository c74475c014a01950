"""Names that are misspelled in a message: a cautious search, for a wrong guess is worse than a question."""

from collections.abc import Container, Iterator, Sequence
from functools import cache
from typing import Final

from commands.grammar.names.candidates import Candidate
from commands.grammar.names.distance import cost
from commands.grammar.names.find import find, joined, without_overlaps
from commands.grammar.names.hits import NameHit, hit_at
from commands.grammar.names.index import NameIndex
from commands.grammar.names.normalise import Word, key_of, words_of
from commands.grammar.names.ordinary import common_words, first_names, function_words, means_something_else
from commands.grammar.names.vocabulary import Vocabulary

_SHORTEST: Final = 5
_SHORTEST_RUN: Final = 6
_MOST_SUSPECTS: Final = 24
_WORTH_OFFERING: Final = 75.0


def find_names(
    index: NameIndex, text: str, taken: Sequence[tuple[int, int]] = (), known: Container[str] = frozenset()
) -> tuple[NameHit, ...]:
    """Return the names of a message, spelled right or wrong; of overlapping ones the longest.

    `taken`: [start, end) of what is already understood to be something else. `known`: normalised words that mean
    something else here (stage words, contacts); neither is read as a misspelling.
    """
    exact = find(index, text)
    return without_overlaps([*exact, *find_typos(index, text, exact, taken, known)])


def find_typos(
    index: NameIndex,
    text: str,
    exact: Sequence[NameHit] = (),
    taken: Sequence[tuple[int, int]] = (),
    known: Container[str] = frozenset(),
) -> tuple[NameHit, ...]:
    """Return misspelled names outside `exact` hits, or that continue one ('acme lbs' after 'acme')."""
    words = words_of(text)
    named = [(hit.start, hit.end) for hit in exact]
    suspects = [
        at
        for at, word in enumerate(words)
        if word.text not in known and not _within(word, named) and not _within(word, taken) and _suspicious(word.text)
    ]
    hits = []
    for at in suspects[:_MOST_SUSPECTS]:
        hits += [hit for run in _runs(text, words, at, taken) if (hit := _misspelled(index, text, run))]
    return without_overlaps(hits)


def _within(word: Word, spans: Sequence[tuple[int, int]]) -> bool:
    return any(start <= word.start < end for start, end in spans)


def _suspicious(word: str) -> bool:
    return len(word) > 1 and not word.isdigit() and not means_something_else(word)


def _runs(text: str, words: list[Word], at: int, taken: Sequence[tuple[int, int]]) -> Iterator[list[Word]]:
    """Yield the word alone and with its neighbours: a typo may stand in any word of a name, or split one."""
    first = last = at
    while first > max(at - 2, 0) and _goes_on(text, words[first - 1], words[first], taken):
        first -= 1
    while last < min(at + 2, len(words) - 1) and _goes_on(text, words[last], words[last + 1], taken):
        last += 1
    for start in range(first, at + 1):
        for end in range(at + 1, last + 2):
            yield words[start:end]


def _goes_on(text: str, left: Word, right: Word, taken: Sequence[tuple[int, int]]) -> bool:
    return joined(text, left, right) and not _within(left, taken) and not _within(right, taken)


def _misspelled(index: NameIndex, text: str, run: list[Word]) -> NameHit | None:
    key = key_of([word.text for word in run])
    if len(key) < (_SHORTEST if len(run) == 1 else _SHORTEST_RUN) or _leans_on_sentence(run):
        return None
    match = index.match_loosely(key)
    if match.verdict == "none" or match.candidates[0].score < _WORTH_OFFERING:
        return None
    top = match.candidates[0]
    if len(run) > 1 and not _fits(run, top):
        return None
    if len(run) == 1 and (len(top.term) < _SHORTEST or _nearer_to_english(key, top.term)):
        return None
    return hit_at(text, run, match)


def _leans_on_sentence(run: list[Word]) -> bool:
    """Whether a word like 'on' stands at either end: it belongs to the sentence, not to a name."""
    return len(run) > 1 and bool({run[0].text, run[-1].text} & function_words())


def _fits(run: list[Word], top: Candidate) -> bool:
    """Whether the common words of the run stand in the name as they were written: 'lost asos' is not 'kostasos'."""
    common = [word.text for word in run if means_something_else(word.text)]
    return (
        all(word in top.term for word in common)
        and (run[0].text not in common or top.term.startswith(run[0].text))
        and (run[-1].text not in common or top.term.endswith(run[-1].text))
    )


def _nearer_to_english(key: str, term: str) -> bool:
    """Whether the word is rather a misspelling of a common word or a first name ('calld', 'pricng')."""
    weight = cost(key, term)
    return any(word != term and cost(key, word) <= weight for word, _ in _english().near(key))


@cache
def _english() -> Vocabulary:
    return Vocabulary(word for word in common_words() | first_names() if len(word) > 3)

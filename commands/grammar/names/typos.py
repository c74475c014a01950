"""Names that are misspelled in a message: a cautious search, for a wrong guess is worse than a question."""

from bisect import bisect_left
from collections.abc import Container, Iterator, Sequence
from functools import cache, lru_cache
from operator import itemgetter
from typing import Final

from commands.grammar.names.candidates import Candidate, Match
from commands.grammar.names.distance import cost
from commands.grammar.names.find import address_spans, find, joined, without_overlaps
from commands.grammar.names.hits import NameHit, covered, hit_at
from commands.grammar.names.index import NameIndex
from commands.grammar.names.normalise import Word, key_of, words_of
from commands.grammar.names.ordinary import common_words, first_names, function_words, means_something_else
from commands.grammar.names.vocabulary import Vocabulary

_START: Final = itemgetter(0)
_SHORTEST: Final = 5
_SHORTEST_RUN: Final = 6
_LONG_RUN: Final = 10
_MOST_SUSPECTS: Final = 24
_WORTH_OFFERING: Final = 80.0
_WHOLE: Final = 100


def find_names(
    index: NameIndex, text: str, taken: Sequence[tuple[int, int]] = (), known: Container[str] = frozenset()
) -> tuple[NameHit, ...]:
    """Return the names of a message, spelled right or wrong; of overlapping ones the longest.

    `taken`: [start, end) of what is already understood to be something else. `known`: normalised words that mean
    something else here (stage words, contacts); neither is read as a misspelling.
    """
    exact = index.once(("names", text), lambda: find(index, text))
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
    suspects = [at for at, word in enumerate(words) if _suspicious(word.text) and word.text not in known]
    if not suspects and not exact:
        return ()
    named = covered(text, [*((hit.start, hit.end) for hit in exact), *address_spans(text)])
    understood = covered(text, taken)
    suspects = [at for at in suspects if not understood[words[at].start] and not named[words[at].start]]
    runs = [run for at in suspects[:_MOST_SUSPECTS] for run in _runs(text, words, at, understood)]
    hits = [_misspelled(index, text, run) for run in runs]
    hits += [_continued(index, text, words, hit, understood, known) for hit in exact[:_MOST_SUSPECTS]]
    return without_overlaps([hit for hit in hits if hit])


@lru_cache(maxsize=16_384)
def _suspicious(word: str) -> bool:
    return len(word) > 1 and not word.isdigit() and not means_something_else(word)


def _runs(text: str, words: Sequence[Word], at: int, understood: bytearray) -> Iterator[Sequence[Word]]:
    """Yield the word alone and with its neighbours: a typo may stand in any word of a name ('close brohters')."""

    def goes_on(left: int) -> bool:
        return joined(text, words[left], words[left + 1])

    first = last = at
    while first > max(at - 2, 0) and not understood[words[first - 1].start] and goes_on(first - 1):
        first -= 1
    reach = at + (3 if any(word.text == "and" for word in words[at : at + 3]) else 2)
    while last < min(reach, len(words) - 1) and not understood[words[last + 1].start] and goes_on(last):
        last += 1
    for start in range(first, at + 1):
        for end in range(at + 1, last + 2):
            yield words[start:end]


def _misspelled(index: NameIndex, text: str, run: Sequence[Word], named: int = 0) -> NameHit | None:
    """Read a run of which the first `named` words are a name already as one that is misspelled."""
    if len(run) == 1:
        match = index.kept(("misspelled", run[0].text), lambda: _meant_by_word(index, run[0].text))
    else:
        match = _meant_by_run(index, run, named)
    return hit_at(text, run, match) if match is not None else None


def _meant_by_word(index: NameIndex, word: str) -> Match | None:
    """Return what a single word may misspell."""
    match = _likely(index, [word]) if len(key_of([word])) >= _SHORTEST else None
    if match is None:
        return None
    top = match.candidates[0]
    return None if len(top.term) < _SHORTEST or _nearer_to_english(top.typed, top.term) else match


def _meant_by_run(index: NameIndex, run: Sequence[Word], named: int) -> Match | None:
    """Return what several words may misspell."""
    typed = [word.text for word in run]
    if len(key_of(typed)) < _SHORTEST_RUN or _leans_on_sentence(run) or not _may_fit(index, run, named):
        return None
    match = _likely(index, typed)
    return match if match is not None and _fits(run[named:], match.candidates[0], continued=named > 0) else None


def _may_fit(index: NameIndex, run: Sequence[Word], named: int) -> bool:
    """Whether a name begins and ends as the run does where that is a common word: a cheap look before `_fits`."""
    first, last = run[0].text, run[-1].text
    if means_something_else(last) and not index.may_end(last):
        return False
    return named > 0 or not means_something_else(first) or index.may_begin(first)


def _likely(index: NameIndex, typed: list[str]) -> Match | None:
    """Return the names that the words are near enough to be worth offering."""
    match = index.match_loosely(typed)
    return None if match.verdict == "none" or match.candidates[0].score < _WORTH_OFFERING else match


def _continued(
    index: NameIndex,
    text: str,
    words: Sequence[Word],
    exact: NameHit,
    understood: bytearray,
    known: Container[str],
) -> NameHit | None:
    """Read on after a name that was found: 'Tahex plastics' may be Tahex, or Stahex Plastics with a letter lost."""
    first = bisect_left(words, exact.start, key=_START)
    after = bisect_left(words, exact.end, key=_START)
    if after == len(words) or understood[words[after].start] or words[after].text in known:
        return None
    if not joined(text, words[after - 1], words[after]):
        return None
    more = words[first : after + 1]
    longer = _misspelled(index, text, more, after - first)
    if not longer or longer.entries[0] in exact.entries or exact.candidates[0].score < _WHOLE:
        return longer
    return hit_at(text, more, Match("near", (longer.candidates[0], *exact.candidates[:4])))


def _leans_on_sentence(run: Sequence[Word]) -> bool:
    """Whether a word like 'on' stands at either end: it belongs to the sentence, not to a name."""
    return bool({run[0].text, run[-1].text} & function_words())


def _fits(run: Sequence[Word], top: Candidate, *, continued: bool) -> bool:
    """Whether the common words of the run stand in the name as they were written: 'lost asos' is not 'kostasos'."""
    common = [word.text for word in run if word.text != "and" and means_something_else(word.text)]
    return (
        (top.errors < 2 or len(top.term) >= _LONG_RUN)
        and all(word in top.term for word in common)
        and (continued or run[0].text not in common or top.term.startswith(run[0].text))
        and (run[-1].text not in common or top.term.endswith(run[-1].text))
    )


def _nearer_to_english(key: str, term: str) -> bool:
    """Whether the word is rather a misspelling of a common word or a first name ('calld', 'pricng')."""
    weight = cost(key, term)
    return any(word != term and cost(key, word) <= weight for word, _ in _english().near(key))


@cache
def _english() -> Vocabulary:
    return Vocabulary(word for word in common_words() | first_names() if len(word) > 3)

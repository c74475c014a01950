"""Names that are misspelled in a message: a cautious search, for a wrong guess is worse than a question."""

from collections.abc import Container, Iterator, Sequence
from functools import cache
from typing import Final

from commands.grammar.names.candidates import Candidate, Match
from commands.grammar.names.distance import cost
from commands.grammar.names.find import address_spans, find, joined, without_overlaps
from commands.grammar.names.hits import NameHit, covered, hit_at
from commands.grammar.names.index import NameIndex
from commands.grammar.names.normalise import Word, key_of, words_of
from commands.grammar.names.ordinary import common_words, first_names, function_words, means_something_else
from commands.grammar.names.vocabulary import Vocabulary

_SHORTEST: Final = 5
_SHORTEST_RUN: Final = 6
_LONG_RUN: Final = 10
_MOST_SUSPECTS: Final = 24
_WORTH_OFFERING: Final = 80.0


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
    named = covered(text, [*((hit.start, hit.end) for hit in exact), *address_spans(text)])
    understood = covered(text, taken)
    foreign = [bool(understood[word.start]) or word.text in known for word in words]
    suspects = [
        at for at, word in enumerate(words) if not foreign[at] and not named[word.start] and _suspicious(word.text)
    ]
    blocked = [bool(understood[word.start]) for word in words]
    runs = [run for at in suspects[:_MOST_SUSPECTS] for run in _runs(text, words, at, blocked)]
    hits = [_misspelled(index, text, run) for run in runs]
    hits += [_continued(index, text, words, hit, foreign) for hit in exact[:_MOST_SUSPECTS]]
    return without_overlaps([hit for hit in hits if hit])


def _suspicious(word: str) -> bool:
    return len(word) > 1 and not word.isdigit() and not means_something_else(word)


def _runs(text: str, words: Sequence[Word], at: int, blocked: list[bool]) -> Iterator[Sequence[Word]]:
    """Yield the word alone and with its neighbours: a typo may stand in any word of a name ('close brohters')."""
    first = last = at
    while first > max(at - 2, 0) and not blocked[first - 1] and joined(text, words[first - 1], words[first]):
        first -= 1
    reach = at + (3 if any(word.text == "and" for word in words[at : at + 3]) else 2)
    while last < min(reach, len(words) - 1) and not blocked[last + 1] and joined(text, words[last], words[last + 1]):
        last += 1
    for start in range(first, at + 1):
        for end in range(at + 1, last + 2):
            yield words[start:end]


def _misspelled(index: NameIndex, text: str, run: Sequence[Word], named: int = 0) -> NameHit | None:
    """Read a run of which the first `named` words are a name already as one that is misspelled."""
    typed = [word.text for word in run]
    if len(key_of(typed)) < (_SHORTEST if len(run) == 1 else _SHORTEST_RUN) or _leans_on_sentence(run):
        return None
    match = index.match_loosely(typed)
    if match.verdict == "none" or match.candidates[0].score < _WORTH_OFFERING:
        return None
    top = match.candidates[0]
    if len(run) > 1 and not _fits(run[named:], top, continued=named > 0):
        return None
    if len(run) == 1 and (len(top.term) < _SHORTEST or _nearer_to_english(top.typed, top.term)):
        return None
    return hit_at(text, run, match)


def _continued(
    index: NameIndex, text: str, words: Sequence[Word], exact: NameHit, foreign: list[bool]
) -> NameHit | None:
    """Read on after a name that was found: 'Tahex plastics' may be Tahex, or Stahex Plastics with a letter lost."""
    run = [word for word in words if exact.start <= word.start < exact.end]
    after = words.index(run[-1]) + 1
    if after == len(words) or foreign[after] or not joined(text, run[-1], words[after]):
        return None
    longer = _misspelled(index, text, [*run, words[after]], len(run))
    if not longer or longer.entries[0] in exact.entries or exact.candidates[0].score < 100:
        return longer
    return hit_at(text, [*run, words[after]], Match("near", (longer.candidates[0], *exact.candidates[:4])))


def _leans_on_sentence(run: Sequence[Word]) -> bool:
    """Whether a word like 'on' stands at either end: it belongs to the sentence, not to a name."""
    return len(run) > 1 and bool({run[0].text, run[-1].text} & function_words())


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

"""All word lists of the grammar as one table: the first two words of a phrase lead to the phrases and their meanings.

Of two phrases of one group that begin at the same word the longer counts, and no phrase of a group begins inside
another of it: 'signed off' hides 'signed'.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from commands.grammar.message.tokens import words_of
from commands.grammar.remembered import remembered
from commands.grammar.snapshot import Snapshot, StageName, Taught
from commands.grammar.words import activity, business, deal, offers, outcome, promise, stage, truth
from commands.grammar.words.lists import word_set

Entry = tuple[str, str, str]
Phrase = tuple[tuple[str, ...], tuple[Entry, ...]]
_SHORTEST_SLIP = 5
_SIGNS = re.compile(r"[^\w\s]+")


@dataclass(frozen=True, slots=True)
class Lexicon:
    """`single`: word → (words, entries); `longer`: first two words → the same, longest first.

    An entry is (group, kind, value).
    `words` are all words of the lists, `followers` those that go on after the name of an account that is their
    subject, `spelled` those worth respelling, `begins` those with which a phrase begins.
    """

    single: Mapping[str, Sequence[Phrase]]
    longer: Mapping[tuple[str, str], Sequence[Phrase]]
    words: frozenset[str]
    followers: frozenset[str]
    spelled: tuple[str, ...]
    begins: frozenset[str]


def lexicon_of(snapshot: Snapshot) -> Lexicon:
    """Return the table of a workspace: the word lists, its stages and sources and what it taught."""
    return _lexicon(snapshot.stages, snapshot.sources, snapshot.taught)


@remembered
def _lexicon(stages: tuple[StageName, ...], sources: tuple[str, ...], taught: tuple[Taught, ...]) -> Lexicon:
    """Put all phrases into one table."""
    table: dict[tuple[str, ...], dict[Entry, None]] = {}
    for words, entry in [*_BUILT_IN, *_stages(stages), *_sources(sources), *_taught(taught)]:
        table.setdefault(words, {})[entry] = None
    single: dict[str, list[Phrase]] = {}
    longer: dict[tuple[str, str], list[Phrase]] = {}
    for words in sorted(table, key=len, reverse=True):
        rows = longer.setdefault((words[0], words[1]), []) if len(words) > 1 else single.setdefault(words[0], [])
        rows.append((words, tuple(table[words])))
    known = frozenset(word for words in table for word in words)
    worth = {
        word
        for words, entries in table.items()
        for word in words
        if any(group in _RESPELLED for group, _, _ in entries) and len(word) >= _SHORTEST_SLIP and word.isalpha()
    }
    followers = {words[0] for words, entries in table.items() if any(group in _FOLLOWING for group, _, _ in entries)}
    return Lexicon(
        single,
        longer,
        known,
        frozenset(followers - _SMALL),
        tuple(sorted(worth)),
        frozenset(words[0] for words in table),
    )


_FOLLOWING = word_set(
    """outcome happened event duty stage slipped hedge negation intention still disposition reopen park scheduled
    business"""
)
_SMALL = word_set(
    """to in at a the on of for as our their this that i we my it and date no not by next off price pricing
    value customer account net project order thread map fiscal time line timeline user users buyer scope lead
    leads close quarter deadline dates"""
)
_RESPELLED = frozenset({"stage", "happened", "event", "outcome", "action", "close"})
_LISTS: tuple[tuple[str, str, str | Mapping[str, str]], ...] = (
    ("happened", "happened", activity.HAPPENED),
    ("happened", "neutral", activity.NOTHING_HAPPENED),
    ("event", "event", activity.EVENTS),
    ("outcome", "won", outcome.WON),
    ("outcome", "lost", outcome.LOST),
    ("outcome", "neutral", outcome.NOT_AN_OUTCOME),
    ("went_with", "went_with", outcome.WENT_WITH),
    ("reason_after", "reason_after", outcome.REASON_AFTER),
    ("reason", "reason", outcome.REASONS),
    ("negation", "negation", truth.NEGATIONS),
    ("negation", "neutral", truth.NO_NEGATION),
    ("hedge", "hedge", truth.HEDGES),
    ("hedge", "neutral", truth.NO_HEDGE),
    ("intention", "intention", f"{truth.INTENTIONS},{truth.NEARLY}"),
    ("wish", "wish", truth.WISHES),
    ("condition", "condition", truth.CONDITIONS),
    ("condition", "neutral", truth.NO_CONDITION),
    ("retraction", "retraction", truth.RETRACTIONS),
    ("correction", "correction", truth.CORRECTIONS),
    ("still", "still", truth.STILL),
    ("action", "action", promise.ACTIONS),
    ("duty", "duty", promise.DUTIES),
    ("scheduled", "scheduled", promise.SCHEDULED),
    ("past", "past", promise.PAST),
    ("past", "neutral", promise.NO_PAST),
    ("close", "close", deal.CLOSE),
    ("slipped", "slipped", deal.SLIPPED),
    ("owner", "owner", deal.OWNER),
    ("new", "new_deal", deal.NEW_DEAL),
    ("new", "new_lead", deal.NEW_LEAD),
    ("new", "neutral", deal.NO_LEAD),
    ("probability", "probability", deal.PROBABILITY),
    ("not_probability", "not_probability", deal.NOT_PROBABILITY),
    ("not_money", "not_money", deal.NOT_DEAL_MONEY),
    ("total", "total", deal.TOTAL),
    ("part", "part", deal.PART),
    ("accepted", "accepted", offers.ACCEPTED),
    ("refused", "refused", offers.REFUSED),
    ("refused", "neutral", offers.NOT_REFUSED),
    ("forecast", "forecast", deal.FORECAST),
    ("forecast", "neutral", deal.NO_FORECAST),
    ("reopen", "reopen", deal.REOPEN),
    ("park", "park", deal.PARK),
    ("other_role", "other_role", deal.OTHER_ROLE),
    ("move", "move", stage.MOVES),
    ("into", "into", stage.INTO),
    ("from", "from", stage.FROM),
    ("business", "business", business.BUSINESS),
    ("disposition", "disposition", business.DISPOSITIONS),
    ("disposition", "neutral", business.NO_DISPOSITION),
    ("chatter", "chatter", business.CHATTER),
)


def _spellings(phrase: str) -> Iterator[tuple[str, ...]]:
    """Give a phrase as written, and with its hyphens as spaces and left out."""
    yield words_of(phrase)
    if "-" in phrase.strip("->=") and ">" not in phrase:
        yield words_of(phrase.replace("-", " "))
        yield words_of(phrase.replace("-", ""))


def _phrases(said: str) -> Iterator[tuple[str, ...]]:
    """Cut a list at its commas."""
    for phrase in said.split(","):
        if phrase.strip():
            yield from (words for words in _spellings(" ".join(phrase.split())) if words)


def _built_in() -> Iterator[tuple[tuple[str, ...], Entry]]:
    """Give every phrase of the word lists with its meaning."""
    for group, kind, said in _LISTS:
        for value, phrases in ({"": said} if isinstance(said, str) else said).items():
            for words in _phrases(phrases):
                yield words, (group, kind, value)


_BUILT_IN = tuple(_built_in())


def _stages(stages: Iterable[StageName]) -> Iterator[tuple[tuple[str, ...], Entry]]:
    """Give the stages' names, taught words and the usual words of their family."""
    for one in stages:
        name = one.name.casefold().replace("_", " ")
        for spelled in {name, _SIGNS.sub(" ", name)}:
            if words := words_of(spelled):
                yield words, ("stage", "stage", one.name)
        said = [name, *one.words]
        for family, usual in stage.FAMILIES.items():
            if family in {name, one.kind}:
                said += usual.split(",")
        for words in _phrases(",".join(said)):
            yield words, ("stage", "stage", one.name)


def _sources(sources: Iterable[str]) -> Iterator[tuple[tuple[str, ...], Entry]]:
    """Give the workspace's sources by name and by the usual words for them."""
    for source in sources:
        for words in _phrases(f"{source},{deal.SOURCES.get(source.casefold(), '')}"):
            yield words, ("source", "source", source)


def _taught(taught: Iterable[Taught]) -> Iterator[tuple[tuple[str, ...], Entry]]:
    """Give what the workspace taught; taught account names come with the names."""
    groups = {"stage": "stage", "activity": "happened", "source": "source"}
    for one in taught:
        group = groups.get(one.kind)
        if group is not None:
            for words in _phrases(one.words):
                yield words, (group, group, one.meaning)

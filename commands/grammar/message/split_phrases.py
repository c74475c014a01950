"""Phrases that hold a name or a pronoun: 'shot Raj a quote', 'had Yuki on video', 'walked Kenji through it'."""

from collections.abc import Iterator, Sequence

from commands.grammar.message.marks import Mark
from commands.grammar.message.tokens import Token, words_of
from commands.grammar.names.ordinary import first_names, is_ordinary
from commands.grammar.words.activity import SPLIT
from commands.grammar.words.lists import word_set

_BETWEEN = word_set(
    "and n & at from of the @ team guys folks both all over up quickly finally just their our his her ,"
)
_PRONOUNS = word_set("him her them me us everyone everybody it")
_OURSELVES = word_set("me us")
_LONGEST = 7

_TAILS: dict[str, list[tuple[tuple[str, ...], str]]] = {}
for _meaning, _said in SPLIT.items():
    for _phrase in _said.split(","):
        _verbs, _, _tail = " ".join(_phrase.split()).partition(" … ")
        for _verb in _verbs.split("/"):
            _TAILS.setdefault(_verb.strip(), []).append((words_of(_tail), _meaning))
VERBS = frozenset(_TAILS) | {"saw"}
"""Without one of these among its words a message has no such phrase."""


def split_marks(tokens: Sequence[Token], hidden: Sequence[int]) -> Iterator[Mark]:
    """Yield what happened where a verb and what belongs to it stand around somebody's name.

    What was done to us is inbound: 'gave me a call'.
    """
    for at, token in enumerate(tokens):
        if token.word == "saw" and at + 1 < len(tokens) and _met(tokens[at + 1], hidden=bool(hidden[at])):
            yield Mark(at, at + 1, "happened", "meeting")
        tails = _TAILS.get(token.word)
        if tails is None or hidden[at]:
            continue
        end = at + 1
        while end < min(len(tokens), at + _LONGEST) and _somebody(tokens, hidden, end):
            end += 1
            for tail, meaning in tails:
                said = tuple(one.word for one in tokens[end : end + len(tail)])
                if said == tail:
                    ours = end == at + 2 and tokens[at + 1].word in _OURSELVES
                    yield Mark(at, end + len(tail), "happened", _to_us(meaning) if ours else meaning)
                    break


def _met(token: Token, *, hidden: bool) -> bool:
    """'saw Gloria on Monday', not 'saw Gloria's mail'."""
    return not hidden and token.capital and token.word in first_names()


def _somebody(tokens: Sequence[Token], hidden: Sequence[int], at: int) -> bool:
    """Whether a word may be of the names of those whom the verb reaches."""
    token = tokens[at]
    return bool(
        hidden[at]
        or token.capital
        or token.word in _PRONOUNS
        or token.word in _BETWEEN
        or token.stem in first_names()
        or (token.stem.isalpha() and not is_ordinary(token.stem))
    )


def _to_us(meaning: str) -> str:
    kind, *_ = meaning.split()
    return kind if kind in {"meeting", "demo"} else f"{'email' if kind == 'quote' else kind} inbound"

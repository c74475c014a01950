"""What is looked for before a rule does its work is in everything that the rule reads."""

import json

import pytest

from commands.grammar import read as entry
from commands.grammar import requests, respell
from commands.grammar.lines import assignments, targets
from commands.grammar.message import clauses
from commands.grammar.message.marks import Marks
from commands.grammar.message.owners import OF_MINE
from commands.grammar.message.tokens import words_of
from commands.grammar.money import amounts, numerals
from commands.grammar.questions import read as questions
from commands.grammar.questions import shape
from commands.grammar.read import read
from commands.grammar.universe import load_universe
from commands.grammar.words.owner import MINE
from commands.incoming import Place
from tests.acceptance.messages.verdicts import HERE, universe

EVERY = 40


def test_every_phrase_for_oneself_has_a_word_that_is_looked_for() -> None:
    """Without one of `OF_MINE` a message is not searched for 'mine now', 'to me' and the rest."""
    phrases = [" ".join(phrase.split()) for phrase in MINE.split(",")]
    assert [phrase for phrase in phrases if OF_MINE.isdisjoint(words_of(phrase))] == []


class _Everything:
    def __contains__(self, word: object) -> bool:
        return True

    def isdisjoint(self, _words: object) -> bool:
        return False


LOOKS = (
    (clauses, "_DIVIDING", _Everything()),
    (shape, "_OPENING", _Everything()),
    (shape, "_LISTED", _Everything()),
    (shape, "_POLITE", _Everything()),
    (shape, "_WANTING", _Everything()),
    (shape, "OPEN_LETTERS", _Everything()),
    (questions, "_LED", _Everything()),
    (entry, "_FOR_LETTERS", _Everything()),
    (requests, "_NEEDED", _Everything()),
    (respell, "_IN_SPOKEN", _Everything()),
    (targets, "_may_be_named", lambda _said, _names: True),
    (numerals, "_COUNTING", _Everything()),
    (numerals, "_PART_SIGNS", _Everything()),
    (assignments, "_SIGNS", _Everything()),
    (assignments, "_FIELDS", _Everything()),
    (amounts, "_ENDS_OF_PER", ("",)),
    (amounts, "_NUMBERED_THINGS", ("",)),
)
"""Each with what sees its words in every message."""
_ASKED_FOR_THEMSELVES = frozenset({"chatter", "new_deal", "new_lead", "move", "total", "won"})
"""Marks of which it matters that they stand anywhere; others are looked for before a rule looks where they stand."""


def test_readings_are_the_same_where_every_look_finds_something(monkeypatch: pytest.MonkeyPatch) -> None:
    """What divides, asks, counts or sets is said with one of the words that are looked for before."""
    snapshot, author = load_universe(universe())
    lines = [line for file in sorted(HERE.glob("*.jsonl")) for line in file.read_text(encoding="utf-8").splitlines()]
    texts = [json.loads(line)["text"] for line in lines[::EVERY]]
    quick = [read(text, snapshot, author, Place()) for text in texts]
    for module, look, everything in LOOKS:
        monkeypatch.setattr(module, look, everything)
    has = Marks.has
    monkeypatch.setattr(Marks, "has", lambda self, *kinds: has(self, *kinds) or _ASKED_FOR_THEMSELVES.isdisjoint(kinds))
    monkeypatch.setattr(snapshot.names, "may_begin", lambda _start: True)
    numerals.numerals.cache_clear()
    assert [read(text, snapshot, author, Place()) for text in texts] == quick

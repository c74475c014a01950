"""What is looked for before a rule does its work is in everything that the rule reads."""

import json

import pytest

from commands.grammar.message import clauses
from commands.grammar.message.owners import OF_MINE
from commands.grammar.message.tokens import words_of
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


def test_a_message_divides_nowhere_but_at_the_words_that_are_looked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    """Readings are the same where every word might divide."""
    snapshot, author = load_universe(universe())
    lines = [line for file in sorted(HERE.glob("*.jsonl")) for line in file.read_text(encoding="utf-8").splitlines()]
    texts = [json.loads(line)["text"] for line in lines[::EVERY]]
    quick = [read(text, snapshot, author, Place()) for text in texts]
    monkeypatch.setattr(clauses, "_DIVIDING", _Everything())
    assert [read(text, snapshot, author, Place()) for text in texts] == quick

"""What is looked for before a rule does its work is in everything that the rule reads."""

from commands.grammar.message.owners import OF_MINE
from commands.grammar.message.tokens import words_of
from commands.grammar.words.owner import MINE


def test_every_phrase_for_oneself_has_a_word_that_is_looked_for() -> None:
    """Without one of `OF_MINE` a message is not searched for 'mine now', 'to me' and the rest."""
    phrases = [" ".join(phrase.split()) for phrase in MINE.split(",")]
    assert [phrase for phrase in phrases if OF_MINE.isdisjoint(words_of(phrase))] == []

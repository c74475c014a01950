"""Dates that only say which thing is meant: 'got the Q4 deck by email', 'their 2027 budget'."""

from commands.grammar.message.scene import Scene
from commands.grammar.names.ordinary import function_words
from commands.grammar.spans import DateSpan

_WHICH = frozenset({"the", "our", "their", "his", "her", "my", "your", "a"})
_PERIODS = frozenset({"quarter", "half", "year"})
_OF_DEALS = ("close", "slipped", "stage")


def names_a_thing(scene: Scene, span: DateSpan) -> bool:
    """Whether a period stands between 'the' and a noun that is nothing of the deal's."""
    if span.period not in _PERIODS:
        return False
    first, last = scene.range_of(span)
    noun = scene.word(last)
    attributive = scene.word(first - 1) in _WHICH and noun.isalpha() and noun not in function_words()
    return attributive and scene.marks.at(last, *_OF_DEALS) is None

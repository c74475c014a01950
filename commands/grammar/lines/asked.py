"""What a line asks about whose words fit nothing as a whole, and where such a line is rather talk among people."""

from commands.grammar.lines.request import Line
from commands.grammar.lines.targets import asked_anyway
from commands.grammar.names.normalise import normalise
from commands.grammar.names.ordinary import function_words, is_ordinary
from commands.syntax.deals import ShowDeal
from commands.syntax.subjects import Target

MOST_SOUGHT = 6
"""More words than this behind a verb are a sentence, not a name."""


def asked_for(line: Line, words: str) -> Target | None:
    """Return what a line is about, known or not; None where its words may be a part of talk."""
    if not words or (not line.slash and (line.chatter_is_near or is_everyday(words) or is_long(words))):
        return None
    return asked_anyway(words, line.snapshot)


def shown_anyway(line: Line, words: str) -> ShowDeal | None:
    """Return the showing of what a line is about, known or not; None where its words may be a part of talk."""
    target = asked_for(line, words)
    return ShowDeal(target) if target else None


def is_long(words: str) -> bool:
    """Whether the words are too many for a name."""
    return len(words.split()) > MOST_SOUGHT


def is_everyday(words: str) -> bool:
    """Whether there is nothing but common words."""
    return all(is_ordinary(word) or word in function_words() for word in normalise(words).split())

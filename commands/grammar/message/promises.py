"""What a follow-up is for, in the message's own words."""

import re
from collections.abc import Sequence

from commands.grammar.message.clauses import Clause
from commands.grammar.message.days import Day
from commands.grammar.message.scene import Scene

_LEAD = re.compile(
    r"^(?:and|then|so|also|but|i'll|i will|i'm|i am|we'll|we will|will|gonna|going to|need to|have to|to|please|pls|"
    r"let's|lets|i|we|he|she|they|next|next steps?:?|todo:?|to-do:?|fyi|on|by|for|at|@|until|before|this|the)\s+",
    re.IGNORECASE,
)
_TAIL = re.compile(
    r"(?:^|(?<!check)(?<!sign)(?<!log)\s+)(?:in|on|by|for|at|until|till|before|and|this|next|last|to|the|due|@|from|w/|with)$",
    re.IGNORECASE,
)


def action_words(scene: Scene, day: Day, clauses: Sequence[Clause]) -> str:
    """Return the words of the clause that promises, without the date and without the words that only lead in."""
    clause = day.clause
    start, end = scene.tokens[clause.first].start, scene.tokens[clause.last - 1].end
    said = scene.text[start:end]
    low, high = day.span.start - start, day.span.end - start
    if 0 <= low < len(said):
        said = f"{said[:low].rstrip()} {said[high:].lstrip()}"
    words = _stripped(said)
    if not words and clause in clauses:
        before = clauses[max(0, clauses.index(clause) - 1)]
        words = _stripped(scene.words(before.first, before.last))
    return words[:200]


def _stripped(said: str) -> str:
    words = " ".join(said.split()).strip(" ,;:.-–—()!🔔⏰")
    while (shorter := _TAIL.sub("", _LEAD.sub("", words)).strip(" ,;:.-–—")) != words:
        words = shorter
    return words

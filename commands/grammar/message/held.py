"""Until when we are to wait: 'Bud asked us to hold off until 12/1', 'don't call her before January'."""

import re

from commands.grammar.message.clause import Clause
from commands.grammar.message.scene import Scene
from commands.grammar.spans import DateSpan
from commands.grammar.words.lists import any_phrase
from commands.grammar.words.promise import HOLDS, TOLD_TO, UNTOUCHED

_UNTIL = r"(?:until|till|til|'til|before)(?:\s+after)?(?:\s+(?:the|about|around|at least))?$"
_HELD = re.compile(
    rf"(?:^|(?:{any_phrase(TOLD_TO)})\s+)(?:(?:just|please|pls|now|then)\s+)*"
    rf"(?:{any_phrase(HOLDS)}|leave\s.{{2,40}}\salone)\b.*?\s*{_UNTIL}",
    re.IGNORECASE,
)
_UNTOUCHED = re.compile(rf"(?:{any_phrase(UNTOUCHED)})\b.*?\s*{_UNTIL}", re.IGNORECASE)
_MOST_WORDS = 24
_BEFORE = frozenset({"until", "till", "til", "before"})


def held_until(scene: Scene, clause: Clause, span: DateSpan, at: tuple[int, int]) -> bool:
    """Whether we are told, or tell ourselves, to do nothing before a day; their own waiting is no concern of ours."""
    if clause.hedged or clause.conditional or span.last < scene.snapshot.ways.today:
        return False
    end = at[0] + (scene.word(at[0]) in _BEFORE)
    if scene.word(end - 1) not in _BEFORE | {"the", "after", "least", "about", "around"}:
        return False
    first = clause.first
    while first < end and (not scene.word(first)[0].isalnum() or 0 < scene.owner_of[first] <= len(scene.hits)):
        first += 1
    said = " ".join(scene.words(max(first, end - _MOST_WORDS), end).split())
    said = said if first >= end - _MOST_WORDS else f"… {said}"
    return _HELD.search(said) is not None or _UNTOUCHED.search(said) is not None

"""Sentences that nothing divides, as dictated in a car: where the next one begins.

'… they want to start in january | the budget is fifty thousand | send him the contract by friday'
"""

from commands.grammar.message.scene import Scene
from commands.grammar.names.ordinary import first_names
from commands.grammar.words.run_on import (
    ALWAYS_ERRANDS,
    DETERMINERS,
    ERRANDS,
    LEAD_ON,
    OBJECTS,
    OPENERS,
    PREPOSITIONS,
    VERBS,
)

_EXPLAIN_DAYS = (
    "happened", "event", "action", "scheduled", "duty", "won", "lost", "move", "close", "slipped", "intention",
    "negation", "hedge",
)  # fmt: skip
_TELLS = (*_EXPLAIN_DAYS, "disposition", "business", "past")
_MOST_SUBJECT = 4


def begins_statement(scene: Scene, first: int, at: int) -> bool:
    """Whether a new statement begins at a token of a clause that began at `first` and has told something already."""
    if at - first < 2 or not (_errand(scene, at) or _subject(scene, at)) or _leads_on(scene, at - 1):
        return False
    ended = scene.marks.at(at, "won", "lost")
    if ended is not None and ended.first < at:
        return False
    tells = _TELLS if not _dated(scene, at - 1) else _EXPLAIN_DAYS
    return bool(scene.marks.within(first, at, *tells))


def _dated(scene: Scene, at: int) -> bool:
    """Whether a date ends here: 'support friday call Hank' is one promise, 'demo friday call Hank' two."""
    return any(span.start <= scene.tokens[at].start < span.end for span in scene.dates)


def _leads_on(scene: Scene, at: int) -> bool:
    """Whether a word wants another behind it; 'for her' does not, 'her price' does."""
    if scene.marks.at(at, "hedge", "intention", "negation", "condition") is not None:
        return True
    return scene.word(at) in LEAD_ON and not (scene.word(at) == "her" and scene.word(at - 1) in PREPOSITIONS)


def _errand(scene: Scene, at: int) -> bool:
    """'send him …', 'call her', 'follow up', 'check in', 'next step …': something to be done."""
    word, after = scene.word(at), scene.word(at + 1)
    if word in ALWAYS_ERRANDS or (word, after) in OPENERS:
        return True
    return word in ERRANDS and (after in OBJECTS or after in first_names())


def _subject(scene: Scene, at: int) -> bool:
    """'the price is …', and behind a date or an amount 'budget is …': somebody or something else is spoken of."""
    if scene.word(at) not in DETERMINERS and not scene.owner_of[at - 1]:
        return False
    for verb in range(at + 1, min(at + _MOST_SUBJECT, len(scene.tokens))):
        if scene.owner_of[verb] or not scene.word(verb).isalpha():
            return False
        if scene.word(verb) in VERBS:
            return scene.word(at) not in VERBS and (verb > at + 1 or scene.word(at) not in DETERMINERS)
    return False

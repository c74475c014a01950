"""What is to come first: 'when Acme signs, move it to won', 'mark it won the moment the PO lands'."""

from commands.grammar.message.clause import Clause
from commands.grammar.message.scene import Scene
from commands.grammar.names.ordinary import is_ordinary
from commands.grammar.words.awaited import (
    AWAITED,
    BEFORE_TIME,
    ELSE,
    FIRST_THINGS,
    MOMENTS,
    POLITE,
    UPON,
    WAS,
    WHEN,
)

_OPENS = WHEN | MOMENTS | UPON | ELSE | {"worst"}
_ENDS = frozenset({",", ";", ":", ".", "!", "?", "\n", "(", ")", "-", "–", "—"})
_SUBJECTS = frozenset({"they", "we", "he", "she", "it"})
_MOST_SUBJECT = 5


def awaited(scene: Scene, clause: Clause) -> int | None:
    """Return the token at which a clause begins to tell what must come first; None where all of it is so now.

    What was ('when we met them', 'after she signed') and a day ('when she is back Monday') are no condition.
    """
    if scene.said.isdisjoint(_OPENS):
        return None
    for at in range(clause.first, clause.last):
        if scene.word(at) not in _OPENS or scene.owner_of[at]:
            continue
        far = clause.last if at + 1 < clause.last else len(scene.tokens)  # 'the moment | they sign' are two clauses
        end = next((n for n in range(at + 1, far) if scene.word(n) in _ENDS), far)
        if not _opens(scene, clause, at, end) or was(scene, at + 1, end):
            continue
        dated = any(at < scene.range_of(span)[0] < end for span in scene.dates)
        first = at - 1 if scene.word(at) in MOMENTS else at
        return None if dated else first
    return None


def _opens(scene: Scene, clause: Clause, at: int, end: int) -> bool:
    """'when', 'the moment', 'after Jane signs'; not 'asked when we ship', 'after the demo', 'when you get a chance'."""
    if scene.word(at) in UPON:
        behind = range(at + 1, min(end, at + _MOST_SUBJECT))
        acts = scene.word(at) == "after" and any(scene.word(n) in AWAITED and not scene.owner_of[n] for n in behind)
        return acts or (scene.word(at + 1) in FIRST_THINGS and not was(scene, clause.first, at))
    if scene.word(at) in ELSE or scene.word(at) == "worst":
        return at == clause.first and (scene.word(at) in ELSE or scene.word(at + 1) == "case")
    if scene.word(at) in MOMENTS:
        return scene.word(at - 1) == "the" and (at - 1 == clause.first or scene.word(at + 1) in _SUBJECTS)
    return scene.word(at - 1) not in BEFORE_TIME and at + 1 < end and scene.word(at + 1) not in POLITE


def was(scene: Scene, first: int, end: int) -> bool:
    """Whether the words tell of the past."""
    said = [scene.word(at) for at in range(first, end) if not scene.owner_of[at]]
    return any(word in WAS or (word.endswith("ed") and is_ordinary(word)) for word in said)

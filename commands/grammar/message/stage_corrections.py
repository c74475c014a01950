"""A stage that is put right at once: 'moved to negotiation, sorry proposal'."""

from collections.abc import Sequence
from itertools import pairwise

from commands.grammar.message.clause import Clause
from commands.grammar.message.marks import Mark
from commands.grammar.message.scene import Scene
from commands.grammar.words.lists import word_set
from commands.grammar.words.signs import VALUE_ENDS

_PUTS_RIGHT = word_set("sorry mean meant oops whoops actually rather correction wait scratch should should've")
_MAKES = frozenset({"make", "made"})
_DENIED = word_set("not isn't isnt ain't")
_TURNING = _MAKES | word_set(", - – — it's its it is but now back in to at just only still rather")
_BETWEEN = (
    _PUTS_RIGHT | _MAKES | word_set(", . - – — … : ; i it that it's its is no to in at into stage or be been have")
)


def corrected_stage(scene: Scene, clauses: Sequence[Clause]) -> Mark | None:
    """Return the second of two stages between which nothing stands but that the first was wrong."""
    marks = [mark for one in clauses for mark in scene.marks.within(one.first, one.last, "stage")]
    for left, right in pairwise(marks):
        between = [scene.word(at) for at in range(left.last, right.first) if scene.owner_of[at] <= len(scene.hits)]
        turned = bool(_PUTS_RIGHT & set(between)) or (_MAKES & set(between) and "that" in between)
        ends = scene.word(right.last) in VALUE_ENDS or not scene.word(right.last)
        ends = ends or scene.owner_of[right.last] > 0
        if turned and ends and set(between) <= _BETWEEN and _certain(clauses, left, right):
            return right
    return None


def denied_stage(scene: Scene, clauses: Sequence[Clause]) -> Mark | None:
    """'Acme not proposal, demo', "isn't proposal, it's demo", 'demo not proposal': of two stages the one not denied."""
    marks = [mark for one in clauses for mark in scene.marks.within(one.first, one.last, "stage")]
    if len(marks) != 2 or marks[0].value == marks[1].value:
        return None
    left, right = marks
    between = [scene.word(at) for at in range(left.last, right.first)]
    doubted = any(one.unreal for one in clauses) or {"still", "yet", "until"} & scene.said
    if doubted or (scene.word(right.last) not in VALUE_ENDS and not scene.owner_of[right.last]):
        return None
    first = left.first - (scene.word(left.first - 1) in {"in", "at", "to"})
    if scene.word(first - 1) in _DENIED and set(between) <= _TURNING and not {"not", "or"} & set(between):
        return right if between else None
    alone = scene.word(left.first - 1) in {"", ":", ","} or bool(scene.owner_of[left.first - 1])
    return left if alone and [word for word in between if word != ","] == ["not"] else None


def _certain(clauses: Sequence[Clause], left: Mark, right: Mark) -> bool:
    """Whether neither is doubted, asked or denied for another reason than the correction."""
    for clause in clauses:
        if clause.first <= left.first < clause.last or clause.first <= right.first < clause.last:
            denied = clause.negated is not None and clause.negated < left.first
            if clause.hedged or clause.asked or clause.conditional or denied:
                return False
    return True

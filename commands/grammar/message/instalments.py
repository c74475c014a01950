"""What is paid when: '30k now, 28k in Q2' sets neither the deal's amount nor its close."""

from collections.abc import Sequence
from itertools import pairwise

from commands.grammar.message.clause import Clause
from commands.grammar.message.said_amounts import said_in
from commands.grammar.message.scene import Scene
from commands.grammar.words.lists import word_set

_AT_ONCE = frozenset({"now", "upfront", "today", "down", "immediately", "front"})
_THEN = word_set("later after afterwards next on upon at")
_MOST_TO = 3
_MOST_PART = 8


def in_parts(scene: Scene, clauses: Sequence[Clause]) -> bool:
    """'30k now, 28k in Q2', '24k upfront, 24k in June': what is paid when, and no amount or close of the deal."""
    if scene.said.isdisjoint(_AT_ONCE):
        return False
    later = {scene.range_of(span)[0] for span in scene.dates if span.period in {"month", "quarter", "half", "year"}}
    for left, right in pairwise(said_in(scene, clauses, scene.money)):
        now = scene.word(left.last) in _AT_ONCE or (scene.word(left.last), scene.word(left.last + 1)) == ("up", "front")
        then = right.last in later or (scene.word(right.last) in {"in", "by", "for"} and right.last + 1 in later)
        then = then or scene.word(right.last) in _THEN
        if now and then and right.first - left.last <= _MOST_TO:
            return True
    return any(_rest_then(scene, clauses, at) for at in later)


def _rest_then(scene: Scene, clauses: Sequence[Clause], day: int) -> bool:
    """'80 now and 70 in March': of bare numbers too."""
    here = next((one for one in clauses if one.first <= day < one.last), None)
    if here is None or scene.word(day - 1) not in {"in", "by"} or not scene.word(day - 2).isdigit():
        return False
    reach = range(max(0, day - _MOST_PART), day - 2)
    return any(scene.word(at) in _AT_ONCE and scene.word(at - 1).isdigit() for at in reach)

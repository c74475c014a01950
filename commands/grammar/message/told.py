"""Whether a line like '/call Ruth …, cb 12/4' tells of a call that was, beside what it promises."""

from collections.abc import Sequence

from commands.grammar.message.clause import Clause
from commands.grammar.message.scene import Scene
from commands.grammar.words.lists import word_set

_LENGTHS = word_set("min mins minute minutes hr hrs hour hours h m")
_BESIDE_LENGTH = word_set("quick short long good about just only ~ chat talk call")
_NUMBER_AND_UNIT = 2


def told_beside(scene: Scene, clauses: Sequence[Clause], promising: Sequence[Clause], actions: Sequence[str]) -> bool:
    """'/call Ruth, wants pricing, cb 12/4': whether something is told in a clause beside the `promising` ones.

    `actions` are what is promised: where that is the call itself, its length lies ahead as well.
    """
    beside = [one for one in clauses if not one.unreal and not any(one is other for other in promising)]
    ahead = any(scene.hint.activity and action.startswith(scene.hint.activity) for action in actions)
    return any(
        scene.marks.within(one.first, one.last, "business", "happened", "past", "disposition")
        or (not ahead and (_only_length(scene, one) or _unreached(scene, one)))
        for one in beside
    )


def _only_length(scene: Scene, clause: Clause) -> bool:
    """'12 min', 'quick 10 minute chat': how long it was, and nothing else."""
    words = [scene.word(at) for at in range(clause.first, clause.last)]
    said = [word for word in words if word not in _BESIDE_LENGTH]
    return len(said) == _NUMBER_AND_UNIT and said[0].isdigit() and said[1] in _LENGTHS


def _unreached(scene: Scene, clause: Clause) -> bool:
    """'/call Ruth - NA, …': nobody answered."""
    return [scene.word(at) for at in range(clause.first, clause.last)] == ["na"]

"""An owner beside whom another is named: put right ('to Lena, sorry, Sofia'), or as likely ('to Lena or Sofia')."""

from collections.abc import Sequence
from itertools import pairwise

from commands.grammar.message.scene import Scene
from commands.grammar.snapshot import MemberName
from commands.grammar.words.lists import word_set

_PUTS_RIGHT = word_set("sorry mean meant oops whoops actually rather correction wait no nope scratch")
_BETWEEN = _PUTS_RIGHT | word_set(", . - – — … : ; i it that it's its make to @ is")


_JOINED = (["and"], ["or"], ["&"], ["/"], ["+"])
_TO = frozenset({"to", "→", "->"})

Named = tuple[int, int, tuple[MemberName, ...]]
"""Where a member is named, and who that may be."""


def rivals_of(scene: Scene, owner: Named, found: Sequence[Named]) -> tuple[MemberName, ...]:
    """'to Lena and Sofia', 'A to Lena & B to Sofia': all who may be meant, the owner among them."""
    rivals: dict[int, MemberName] = {}
    for left, right in pairwise(found):
        between = _words(scene, left[1], right[0])
        both_given = all(words and words[-1] in _TO for words in (between, _words(scene, 0, left[0])))
        changes = len(between) == 1 or _PUTS_RIGHT & set(between)  # 'Lena → Sofia', 'to Lena, no, to Sofia'
        if owner in (left, right) and (between in _JOINED or (both_given and not changes)):
            rivals |= {one.id: one for one in (*left[2], *right[2])}
    return tuple(rivals.values()) or owner[2]


def _words(scene: Scene, start: int, end: int) -> list[str]:
    first, last = scene.tokens_at(start, end) if start < end else (0, 0)
    return [scene.word(at) for at in range(first, last) if scene.word(at) not in {"@", ","}]


def put_right(scene: Scene, owner: Named, behind: Sequence[Named]) -> Named:
    """Return the next member `behind` where nothing stands between but that the first was wrong, else the owner."""
    for one in behind[:1]:
        between = [
            scene.word(at) for at in range(scene.tokens_at(owner[0], owner[1])[1], scene.tokens_at(one[0], one[1])[0])
        ]
        called = "." in between and between[-1] == "sorry"  # '… to Tom. Sorry Marcus!'
        if not called and _PUTS_RIGHT & set(between) and set(between) <= _BETWEEN:
            return one
    return owner

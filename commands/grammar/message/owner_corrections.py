"""An owner who is put right at once: 'assign Acme to Lena, sorry, Sofia'."""

from collections.abc import Sequence

from commands.grammar.message.scene import Scene
from commands.grammar.snapshot import MemberName
from commands.grammar.words.lists import word_set

_PUTS_RIGHT = word_set("sorry mean meant oops whoops actually rather correction wait no nope scratch")
_BETWEEN = _PUTS_RIGHT | word_set(", . - – — … : ; i it that it's its make to @ is")


def put_right(
    scene: Scene,
    owner: tuple[int, int, tuple[MemberName, ...]],
    behind: Sequence[tuple[int, int, tuple[MemberName, ...]]],
) -> tuple[int, int, tuple[MemberName, ...]]:
    """Return the next member `behind` where nothing stands between but that the first was wrong, else the owner."""
    for one in behind[:1]:
        between = [
            scene.word(at) for at in range(scene.tokens_at(owner[0], owner[1])[1], scene.tokens_at(one[0], one[1])[0])
        ]
        called = "." in between and between[-1] == "sorry"  # '… to Tom. Sorry Marcus!'
        if not called and _PUTS_RIGHT & set(between) and set(between) <= _BETWEEN:
            return one
    return owner

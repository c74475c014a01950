"""Shows where leads are met, by how their names are written."""

from commands.grammar.message.scene import Scene
from commands.grammar.words.lead import NO_SHOWS
from commands.grammar.words.lists import word_set

_MET = word_set("met meet saw found ran bumped")
_MOST_BEFORE_AT = 9
_SHORTEST_SHOW = 3


def met_at_capitals(scene: Scene, at: int) -> bool:
    """'met at FABTECH', 'met her at the CES booth': shows are called by capitals; so are airports and offices."""
    said, before = scene.words(at, at + 1), at - 1 - (scene.word(at - 1) == "the")
    capitals = len(said) >= _SHORTEST_SHOW and said.isalpha() and said.isupper() and not scene.owner_of[at]
    met = not _MET.isdisjoint({scene.word(n) for n in range(before - _MOST_BEFORE_AT, before)})
    return (
        capitals and met and scene.word(before) == "at" and scene.word(at) not in NO_SHOWS and not _all_shouted(scene)
    )


def _all_shouted(scene: Scene) -> bool:
    return scene.text.upper() == scene.text

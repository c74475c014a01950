"""The day from which something is moved to another: 'call tomorrow moved to Monday'."""

from commands.grammar.message.scene import Scene
from commands.grammar.spans import DateSpan
from commands.grammar.words.lists import word_set

_MOVED = word_set("moved moves pushed postponed bumped delayed rescheduled rebooked shifted slid slipped")
_TO = frozenset({"to", "for", "until"})
_FAR = 3


def moved_between(scene: Scene, last: int, first: int) -> bool:
    """Whether what stands between the end of one day and the beginning of the next moves the one to the other."""
    between = {scene.word(at) for at in range(last, first)} if last < first <= last + _FAR else set()
    return bool(_MOVED & between) and scene.word(first - 1) in _TO and "," not in between


def moved_from(scene: Scene, to: DateSpan) -> int | None:
    """Return where the day begins that is moved to this one, with its 'on'; None for none."""
    first = scene.range_of(to)[0]
    for span in scene.dates:
        start, last = scene.range_of(span)
        if moved_between(scene, last, first):
            return scene.tokens[start - (scene.word(start - 1) == "on")].start
    return None

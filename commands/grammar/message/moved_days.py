"""The day from which something is moved to another: 'call tomorrow moved to Monday'."""

from collections.abc import Sequence

from commands.grammar.message.clause import Clause
from commands.grammar.message.scene import Scene
from commands.grammar.spans import DateSpan
from commands.grammar.words.lists import word_set

_MOVED = word_set("moved moves pushed postponed bumped delayed rescheduled rebooked shifted slid slipped")
_TO = frozenset({"to", "for", "until"})
_NOW = word_set("now , it's its is it")
_FAR = 3
_MOST_BETWEEN = 9
_LINKS = word_set("with w for at the has been was is got gets just call demo meeting mtg now visit")


def is_moved(scene: Scene, old: DateSpan) -> bool:
    """Whether a day is only that from which something is moved."""
    return any(_moved_to(scene, old, new) for new in scene.dates if new.start >= old.end)


def _moved_to(scene: Scene, old: DateSpan, new: DateSpan) -> bool:
    """Whether what stands between two days moves the one to the other."""
    last, first = scene.range_of(old)[1], scene.range_of(new)[0]
    between = {scene.word(at) for at in range(last, first)} if _is_between(scene, last, first) else set()
    moved = bool(_MOVED & between) and scene.word(first - 1) in _TO and "," not in between
    return moved or _talk_was(scene, old, new)


def _is_between(scene: Scene, last: int, first: int) -> bool:
    """'the call on Monday with Walter has been moved to Wednesday': a few words, or whose it is."""
    if not last < first <= last + _MOST_BETWEEN:
        return False
    return first <= last + _FAR or all(
        scene.owner_of[at] or scene.tokens[at].capital or scene.word(at) in _LINKS | _MOVED | _TO
        for at in range(last, first)
    )


def _talk_was(scene: Scene, old: DateSpan, new: DateSpan) -> bool:
    """'demo was thurs, now fri', 'the call was Tuesday, it's Friday now'."""
    (start, last), (first, end) = scene.range_of(old), scene.range_of(new)
    between = {scene.word(at) for at in range(last, first)} if last <= first <= last + _FAR else {""}
    now = between <= _NOW and "now" in between | {scene.word(end)}
    return now and scene.word(start - 1) == "was" and bool(scene.marks.within(max(0, start - _FAR), start, "event"))


def moved_from(scene: Scene, new: DateSpan) -> int | None:
    """Return where the day begins that is moved to this one, with its 'on' or 'was'; None for none."""
    old = next((span for span in scene.dates if span.end <= new.start and _moved_to(scene, span, new)), None)
    if old is None:
        return None
    start = scene.range_of(old)[0]
    return scene.tokens[start - (scene.word(start - 1) in {"on", "was"})].start


def talk_that_was(scene: Scene, clauses: Sequence[Clause], new: DateSpan) -> Clause | None:
    """Return the clause of a talk that is no longer when it was; None for none."""
    old = next((span for span in scene.dates if span.end <= new.start and _talk_was(scene, span, new)), None)
    first = scene.range_of(old)[0] if old is not None else -1
    return next((one for one in clauses if one.first <= first < one.last), None)

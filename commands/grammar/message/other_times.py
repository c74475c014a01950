"""Endings of another time or thing: of years ago, of a paper on its way, of a price or a day that is dropped."""

from datetime import timedelta

from commands.grammar.message.clause import Clause
from commands.grammar.message.marks import Mark
from commands.grammar.message.scene import Scene
from commands.grammar.words.lists import word_set

_PROCESSES = word_set(
    "approval approvals process progress review routing queue procurement legal finance workflow works"
)
_BEFORE_PROCESS = word_set("a the their our his her its")
_LONG_AGO_DAYS = 200


def in_process(scene: Scene, _: Clause, mark: Mark) -> bool:
    """'PO in approval', 'PO is in their process': on its way, and not in."""
    behind = mark.last + (scene.word(mark.last) in _BEFORE_PROCESS)
    return scene.word(mark.last - 1) == "in" and scene.word(behind) in _PROCESSES


def of_a_value(scene: Scene, clause: Clause, mark: Mark) -> bool:
    """'85k is dead, 70 or nothing', '12/11 is off': a price or a day that is none any more, and no deal."""
    before = mark.first - 1
    value = before >= clause.first and scene.owner_of[before] > len(scene.hits)
    return value and mark.kind == "lost" and "dead" in scene.words(mark.first, mark.last).casefold()


def long_ago(scene: Scene, clause: Clause, mark: Mark) -> bool:
    """'Priya closed Acme last year', 'we lost it in 2024': history, and no news."""
    bound = scene.snapshot.ways.today - timedelta(days=_LONG_AGO_DAYS)
    return any(span.last < bound and mark.last <= scene.range_of(span)[0] < clause.last for span in scene.dates)

"""Leads that came in on a day: 'Inbound this morning from Harlow Dental', 'website inquiry yesterday: …'."""

from collections.abc import Sequence

from commands.grammar.message.clause import Clause
from commands.grammar.message.scene import Scene
from commands.grammar.names.ordinary import is_ordinary
from commands.grammar.words.lead import CAME_IN, GOT, HEADINGS


def came_in(scene: Scene, clauses: Sequence[Clause]) -> bool:
    """'Inbound this morning from Harlow Dental', 'website inquiry yesterday: …': what came, when, and from whom."""
    if not clauses or scene.said.isdisjoint(CAME_IN):
        return False
    heads = clauses[0]
    at = next((n for n in range(heads.first, heads.last) if scene.word(n) in CAME_IN), None)
    if at is None or heads.unreal or heads.negated is not None or heads.asked:
        return False
    ends = [last for first, last in map(scene.range_of, scene.dates) if first == at + 1]
    led = all(scene.word(n) in HEADINGS | GOT or scene.marks.at(n, "source") for n in range(heads.first, at))
    sourced = bool(scene.marks.within(heads.first, at + 1, "source"))
    named = any(one.capital or not is_ordinary(one.stem) for end in ends for one in scene.tokens[end + 1 : end + 2])
    return led and sourced and named and any(scene.word(end) in {"from", ":", "-", "–"} for end in ends)

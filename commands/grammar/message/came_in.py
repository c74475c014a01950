"""Leads that came in: 'Inbound this morning from Harlow Dental', 'webinar signup: …'."""

from collections.abc import Sequence

from commands.grammar.message.clause import Clause
from commands.grammar.message.scene import Scene
from commands.grammar.names.ordinary import is_ordinary
from commands.grammar.words.lead import CAME_IN, GOT, HEADINGS

_NAMED = 2
HEADING_ENDS = frozenset({":", "-", "!", ".", "\n", ","})
"""The links of a clause with a heading before it."""


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


def headed(scene: Scene, clauses: Sequence[Clause]) -> bool:
    """'webinar signup: Juniper & Vale, Noor Aziz', 'booth visitor - …': a source, what came of it, and a sign."""
    if len(clauses) < _NAMED or clauses[1].link not in HEADING_ENDS:
        return False
    heads = clauses[0]
    if heads.unreal or heads.negated is not None:
        return False
    sources = scene.marks.within(heads.first, heads.last, "source", "new_lead")
    told = {at for mark in sources for at in range(mark.first, mark.last)}
    words = [at for at in range(heads.first, heads.last) if scene.word(at)[0].isalpha()]
    named = clauses[1].link != "," or any(scene.word(at) in HEADINGS for at in words)
    return bool(told) and named and all(at in told or scene.word(at) in HEADINGS for at in words)

"""Appointments and plans that are off: 'skip the call on Friday', 'Friday fell through', 'demo set, she bailed'."""

from collections.abc import Sequence
from datetime import date

from commands.grammar.message.clause import Clause
from commands.grammar.message.scene import Scene
from commands.grammar.words.fallen_through import (
    BEFORE_DROPPING,
    DIVIDES,
    DROPPING,
    ENTRIES,
    GIVES_UP,
    IS_OFF,
    NO_LONGER,
    OF_IT,
    REMINDS,
    SAYS_NO,
    THINGS,
)
from commands.grammar.words.signs import CROSSES

_MOST = 7
_NEAR = 4
_SOON = 14


def set_aside(scene: Scene, clause: Clause) -> int | None:
    """Return from where a clause is crossed out or drops what it names, None where it does not."""
    crossed = _crossed_out(scene, clause)
    return drops(scene, clause) if crossed is None else crossed


def _crossed_out(scene: Scene, clause: Clause) -> int | None:
    """'signed ❌', '❌ demo': a cross at either end denies the clause, but for a deal that is lost; None for none."""
    if scene.said.isdisjoint(CROSSES):
        return None
    ends = {scene.word(clause.first), scene.word(clause.last - 1)}
    return clause.first if ends & CROSSES and not scene.marks.within(clause.first, clause.last, "lost") else None


def drops(scene: Scene, clause: Clause) -> int | None:
    """'skip the demo on Friday', 'remove the reminder for Zoe', 'forget Monday': return the verb's token, if any."""
    if scene.said.isdisjoint(DROPPING):
        return None
    at = clause.first
    while at < clause.last and _leads(scene, at):
        at += 1
    if at >= clause.last or scene.word(at) not in DROPPING or scene.owner_of[at]:
        return None
    thing = at + 1 + (scene.word(at + 1) in THINGS)
    end = min(clause.last, thing + _NEAR)
    dated = any(thing <= scene.range_of(span)[0] < end for span in scene.dates)
    named = dated or scene.marks.within(thing, end, "event", "action", "stage") or scene.word(thing) in ENTRIES
    to = any(scene.word(n) == "to" for n in range(thing, end))
    return at if named and not (scene.word(at) == "drop" and (to or thing == at + 1)) else None


def _leads(scene: Scene, at: int) -> bool:
    """Whether a token may stand before the verb of an order: a name, 'pls', a sign."""
    return bool(scene.owner_of[at]) or scene.word(at) in BEFORE_DROPPING or not scene.word(at)[0].isalnum()


def falls_through(scene: Scene, clauses: Sequence[Clause], place: int, behind: int) -> bool:
    """'Friday fell through', 'Friday doesn't work for Zoe', 'call set for Friday, she bailed': it is off again.

    `behind` is the token behind the day that was planned.
    """
    if scene.said.isdisjoint(IS_OFF) or not scene.said.isdisjoint(REMINDS):
        return False
    clause = clauses[place]
    if _is_off(scene, clause, clause.first, clause.last) and not _another_day(scene, behind, clause.last):
        return True
    after = clauses[place + 1] if place + 1 < len(clauses) else None
    if after is None or after.unreal or after.last - after.first > _MOST or after.sentence - clause.sentence > 1:
        return False
    own = scene.marks.within(after.first, after.last, "event", "action", "scheduled", "slipped")
    return (
        not own and _is_off(scene, after, after.first, after.last) and not _another_day(scene, after.first, after.last)
    )


def another_talk(scene: Scene, clauses: Sequence[Clause], place: int, day: date) -> bool:
    """'Zoe can't do Friday, moved to Monday': what moves there is the talk of the clause before."""
    if not place or (day - scene.snapshot.ways.today).days > _SOON or clauses[place - 1].link == ":":
        return False
    before, clause = clauses[place - 1], clauses[place]
    mark = scene.marks.at(clause.first, "slipped")
    if mark is None or before.negated is None or before.sentence != clause.sentence:
        return False
    dated = any(before.first <= scene.range_of(span)[0] < before.last for span in scene.dates)
    return dated and not scene.marks.within(before.first, before.last, "close", "won", "stage")


def _is_off(scene: Scene, clause: Clause, first: int, last: int) -> bool:
    words = tuple(scene.word(at) for at in range(first, last))
    for at, word in enumerate(words):
        pair, three = words[at : at + 2], words[at : at + 3]
        if pair in NO_LONGER or three in NO_LONGER or (word in GIVES_UP and words[at + 1 : at + 2] in OF_IT):
            return True
    return clause.last == last and words[-2:] in SAYS_NO


def _another_day(scene: Scene, first: int, last: int) -> bool:
    """Whether a day stands behind that may take the place of the one before."""
    return any(first <= scene.range_of(span)[0] < last for span in scene.dates)


def ends_with_event(scene: Scene, first: int) -> bool:
    """'meeting with Zoe (Acme) Fri fell through': what fell through is the talk with which the statement begins."""
    at = first
    while at > 0 and scene.word(at - 1) not in DIVIDES:
        at -= 1
    while at < first and scene.word(at) in THINGS:
        at += 1
    opening = scene.marks.at(at, "event") or scene.marks.at(at + 1, "event")
    return opening is not None and opening.last <= first

"""A talk whose account stands between it and its verb: 'demo with Gloria (J-Texon) moved to 12/4'."""

from collections.abc import Sequence

from commands.grammar.message.clause import Clause
from commands.grammar.message.scene import Scene

_FIRST = 2
_TOLD = ("duty", "won", "lost", "close", "negation", "past")


def interrupted_talk(scene: Scene, clauses: Sequence[Clause], place: int) -> Clause | None:
    """Return the clause of the talk that moves to a day of the clause at `place`, None where none does."""
    if place < _FIRST or not _moves(scene, clauses[place]) or not _only_names(scene, clauses[place - 1]):
        return None
    talk = clauses[place - _FIRST]
    if talk.unreal or talk.sentence != clauses[place].sentence:
        return None
    opening = scene.marks.within(talk.first, min(talk.first + _FIRST, talk.last), "event", "happened")
    named = any(mark.kind == "event" or scene.marks.at(mark.first, "event") for mark in opening)
    return talk if named and not scene.marks.within(talk.first, talk.last, *_TOLD) else None


def _moves(scene: Scene, clause: Clause) -> bool:
    """Whether a clause begins with a verb that moves something, and no subject of its own."""
    mark = scene.marks.at(clause.first, "slipped")
    return clause.link in {")", ","} and mark is not None and mark.first == clause.first


def _only_names(scene: Scene, clause: Clause) -> bool:
    return clause.link in {"(", ","} and all(
        scene.owner_of[at] or not scene.word(at)[0].isalnum() for at in range(clause.first, clause.last)
    )

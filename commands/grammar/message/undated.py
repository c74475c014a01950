"""Reminders counted from an event whose day nothing tells: 'remind me the day before the kickoff'; it is asked."""

from collections.abc import Sequence

from commands.grammar.message.clause import Clause
from commands.grammar.message.counted_back import counts
from commands.grammar.message.days import Day
from commands.grammar.message.scene import Scene

_REMIND = frozenset({"remind", "reminder"})


def undated_reminder(scene: Scene, clauses: Sequence[Clause], days: Sequence[Day]) -> str:
    """Return what a reminder is for that has no day, '' where none is asked for or its day is known."""
    if scene.said.isdisjoint(_REMIND) or any(day.role == "follow_up" for day in days):
        return ""
    for clause in clauses:
        asked = clause.asked or not any(scene.word(at) in _REMIND for at in range(clause.first, clause.last))
        unit = (
            None if asked else next((at for at in range(clause.first, clause.last) if counts(scene, clause, at)), None)
        )
        if unit is not None:
            to = next((at for at in range(unit, clause.last - 1) if scene.word(at) == "to"), unit)
            return scene.words(to + 1, clause.last) if to + 2 < clause.last else "follow up"
    return ""

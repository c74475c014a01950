"""The day of a line that can only be a follow-up: 'f/u acme fri', 'followup acme fri, make that mon'."""

from collections.abc import Sequence

from commands.grammar.message.clause import Clause
from commands.grammar.message.days import Day
from commands.grammar.message.due import due_day
from commands.grammar.message.fallen_through import falls_through
from commands.grammar.message.scene import Scene

_PUT_RIGHT = frozenset({"no", "actually", "rather", "instead"})


def wanted_days(scene: Scene, clauses: Sequence[Clause]) -> list[Day]:
    """Return the first day that is to come as when it is due, or the one that is put in its place; [] for none."""
    days: list[Day] = []
    end = 0
    for span in scene.dates:
        first, last = scene.range_of(span)
        place = next((n for n, one in enumerate(clauses) if one.first <= first < one.last), None)
        clause = clauses[place] if place is not None else None
        if clause is None or place is None or clause.denies(first) or span.last < scene.snapshot.ways.today:
            continue
        if falls_through(scene, clauses, place, last):
            continue
        if scene.marks.within(end, first, "correction", "retraction") or scene.word(first - 1) in _PUT_RIGHT:
            days.clear()
        end = last
        days.append(Day(span, "follow_up", clause, due_day(scene.snapshot.ways, span), span.clock))
    return days[:1]

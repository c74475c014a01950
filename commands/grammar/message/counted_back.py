"""Reminders counted from the day just named: 'board paper on December 3, remind me the day before'."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from commands.grammar.message.clause import Clause
from commands.grammar.message.days import Day
from commands.grammar.message.scene import Scene
from commands.grammar.message.shifts import length_of
from commands.grammar.words.lists import word_set

_ASKS = word_set(
    """remind reminder reminders ping nudge poke alert buzz follow follow-up followup f/u chase call email check send
    prep prepare task todo text message confirm"""
)
_UNITS = word_set("day days week weeks wk wks month months night evening morning afternoon")
_NIGHTS = {"night": "day", "evening": "day", "afternoon": "day"}
_SAME_DAY = frozenset({"morning", "afternoon", "day"})
_ARTICLES = {"the": "a", "day": "a"}
_LONGEST_BREAK = 8


def counted_back(scene: Scene, clauses: Sequence[Clause], days: list[Day]) -> list[Day]:
    """Move a reminder that is counted from another day; where it cannot be counted, nothing is promised."""
    if scene.said.isdisjoint(_UNITS) or scene.said.isdisjoint(_ASKS) or not scene.dates:
        return days
    for clause in clauses:
        unit = next((at for at in range(clause.first + 1, clause.last) if _counts(scene, clause, at)), None)
        base = _base(scene, clause, unit) if unit is not None else None
        if unit is None or base is None:
            continue
        span = scene.dates[base]
        due = _due(scene, unit, span.day) if span.period == "day" else None
        planned = next((day for day in days if day.span is span and day.role == "follow_up"), None)
        kept = [day for day in days if day is not planned]
        return (
            kept
            if due is None
            else [*kept, _reminder(scene, clause, unit, planned, Day(span, "follow_up", clause, due))]
        )
    return days


def _reminder(scene: Scene, clause: Clause, unit: int, planned: Day | None, reminder: Day) -> Day:
    """'demo 12/3, remind me the day before' is about the demo; '… the day before to chase her' about the chasing."""
    if planned is not None and planned.clause is not clause and scene.word(unit + 2) != "to":
        return replace(planned, day=reminder.day, clock=None)
    start, end = scene.tokens[unit - 1].start, scene.tokens[unit + 1].end
    said = replace(reminder.span, start=start, end=end, text=scene.text[start:end])
    return replace(reminder, span=said)


def _counts(scene: Scene, clause: Clause, at: int) -> bool:
    """'remind me the day before': a unit with 'before' or 'of' behind it, in a clause that asks for something."""
    word, behind = scene.word(at), scene.word(at + 1)
    said = word in _UNITS and not scene.owner_of[at] and not clause.unreal and not clause.denies(at)
    same = behind == "of" and word in _SAME_DAY and scene.word(at - 1) == "the" and scene.word(at + 2) != "the"
    ahead = behind in {"before", "prior", "ahead", "earlier", "beforehand"}
    return said and (same or ahead) and any(scene.word(n) in _ASKS for n in range(clause.first, at))


def _base(scene: Scene, clause: Clause, unit: int) -> int | None:
    """Return which date is counted from: the first that 'before' leads to, else the last that was named."""
    firsts = [scene.range_of(span)[0] for span in scene.dates]
    behind = [n for n, first in enumerate(firsts) if unit < first < clause.last]
    named = [n for n, first in enumerate(firsts) if first < unit]
    return behind[0] if behind else named[-1] if named else None


def _due(scene: Scene, unit: int, named: date) -> date | None:
    """Count back from a day, to a working day that is not past; None where it cannot be counted."""
    ways = scene.snapshot.ways
    if scene.word(unit + 1) == "of":
        return named if named >= ways.today else None
    number, word = scene.word(unit - 1), scene.word(unit)
    length = length_of(_ARTICLES.get(number, number), _NIGHTS.get(word, word))
    if length is None:
        return None
    day = length.before(named)
    earlier = (day - timedelta(days=n) for n in range(_LONGEST_BREAK))
    return next((one for one in earlier if ways.is_workday(one) and ways.today <= one), None)

"""Reminders counted from the day just named: 'board paper on December 3, remind me the day before'."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from commands.grammar.dates.beside_events import BESIDE_LAST
from commands.grammar.message.clause import Clause
from commands.grammar.message.days import Day
from commands.grammar.message.scene import Scene
from commands.grammar.message.shifts import length_of
from commands.grammar.words.lists import word_set

_ASKS = word_set(
    """remind reminder reminders ping nudge poke alert buzz follow follow-up followup f/u chase call email check send
    prep prepare task todo text message confirm want wants need needs"""
)
_REMINDS = word_set("remind reminder reminders nudge poke alert buzz")
_SHORT = re.compile(r"(?P<number>\d{1,2})(?P<unit>[dw])")
_LETTERS = {"d": "days", "w": "weeks"}
_UNITS = word_set("day days week weeks wk wks month months night evening morning afternoon")
_NIGHTS = {"night": "day", "evening": "day", "afternoon": "day"}
_AHEAD = word_set("before prior ahead earlier beforehand")
_BEFORE = _AHEAD | {"of"}
_SAME_DAY = frozenset({"morning", "afternoon", "day"})
_SINGULAR = frozenset({"day", "week", "wk", "month"})
_MOST_BEHIND = 6
_LONGEST_BREAK = 8


def counted_back(scene: Scene, clauses: Sequence[Clause], days: list[Day]) -> list[Day]:
    """Move a reminder that is counted from another day; where it cannot be counted, nothing is promised."""
    if not scene.dates or scene.said.isdisjoint(_BEFORE) or scene.said.isdisjoint(_ASKS):
        return days
    told = next((day for day in days if day.span.rule == BESIDE_LAST and day.role == "follow_up"), None)
    if told is not None:
        return _beside_last(scene, days, told)
    for clause in clauses:
        unit = next((at for at in range(clause.first, clause.last) if counts(scene, clause, at)), None)
        base = _base(scene, clauses, clause, unit) if unit is not None else None
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


def _beside_last(scene: Scene, days: list[Day], told: Day) -> list[Day]:
    """'demo 12/8, remind me the Friday before': as with any other count, of what was planned for that date."""
    planned = next((day for day in reversed(days[: days.index(told)]) if day.role == "follow_up"), None)
    kept = [day for day in days if day is not planned and day is not told]
    unit = scene.range_of(told.span)[1] - 1
    return [*kept, _reminder(scene, told.clause, unit, planned, told)]


def _reminder(scene: Scene, clause: Clause, unit: int, planned: Day | None, reminder: Day) -> Day:
    """'demo 12/3, remind me the day before' is about the demo; '… the day before to chase her' about the chasing."""
    about = any(scene.word(n) in _REMINDS | {"me"} for n in range(clause.first, clause.last))
    if planned is not None and planned.clause is not clause and about and scene.word(unit + 2) != "to":
        return replace(planned, day=reminder.day, clock=None)
    led = unit > clause.first and (scene.word(unit - 1) == "the" or length_of(scene.word(unit - 1), "day") is not None)
    start, end = scene.tokens[unit - led].start, scene.tokens[unit + 1].end
    said = replace(reminder.span, start=start, end=end, text=scene.text[start:end])
    return replace(reminder, span=said)


def counts(scene: Scene, clause: Clause, at: int) -> bool:
    """'remind me the day before': a unit with 'before' or 'of' behind it, in a clause that asks for something."""
    word, behind = scene.word(at), scene.word(at + 1)
    counted = word in _UNITS or _SHORT.fullmatch(word) is not None
    told = scene.marks.within(clause.first, at, "happened", "past")
    said = counted and not scene.owner_of[at] and not clause.unreal and not clause.denies(at) and not told
    same = behind == "of" and word in _SAME_DAY and scene.word(at - 1) == "the" and scene.word(at + 2) != "the"
    around = range(clause.first, max(clause.last, at + _MOST_BEHIND))
    return said and (same or behind in _AHEAD) and any(scene.word(n) in _ASKS for n in around)


def _base(scene: Scene, clauses: Sequence[Clause], clause: Clause, unit: int) -> int | None:
    """Return which date is counted from: the first that 'before' leads to, else the last named, else the first."""
    firsts = [scene.range_of(span)[0] for span in scene.dates]
    mine = [n for n, first in enumerate(firsts) if any(one.first <= first < one.last for one in clauses)]
    mine = [n for n in mine if not _of_what_ended(scene, clauses, firsts[n])]
    behind = [n for n in mine if unit < firsts[n] < clause.last]
    named = [n for n in mine if firsts[n] < unit]
    return next(iter((*behind[:1], *named[-1:], *mine[:1])), None)


def _of_what_ended(scene: Scene, clauses: Sequence[Clause], first: int) -> bool:
    """'signed 11/12, remind me the day before the kickoff': from the day of a signature nothing is counted back."""
    clause = next((one for one in clauses if one.first <= first < one.last), None)
    return clause is not None and bool(scene.marks.within(clause.first, first, "won", "lost"))


def _due(scene: Scene, unit: int, named: date) -> date | None:
    """Count back from a day, to a working day that is not past; None where it cannot be counted."""
    ways = scene.snapshot.ways
    if scene.word(unit + 1) == "of":
        return named if named >= ways.today else None
    short = _SHORT.fullmatch(scene.word(unit))
    number, word = (short["number"], _LETTERS[short["unit"]]) if short else (scene.word(unit - 1), scene.word(unit))
    word = _NIGHTS.get(word, word)
    length = length_of(number, word) or (length_of("a", word) if word in _SINGULAR else None)
    if length is None:
        return None
    day = length.before(named)
    earlier = (day - timedelta(days=n) for n in range(_LONGEST_BREAK))
    return next((one for one in earlier if ways.is_workday(one) and ways.today <= one), None)

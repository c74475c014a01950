"""Days below a heading that names a week or a month: 'Two demos next week: Acme Tuesday, Globex Thursday'."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from commands.grammar.message.clause import Clause
from commands.grammar.message.days import Day
from commands.grammar.message.scene import Scene
from commands.grammar.spans import DateSpan

_LONG = frozenset({"week", "month"})
_SIGNS = frozenset({":", "-", "–", "—"})
_WEEKDAY = re.compile(r"(?:on |@ ?)?(?:mon|tue|wed|thu|fri|sat|sun)", re.IGNORECASE)
_WEEKS = (0, 1, -1, -2)


def below_heading(scene: Scene, clauses: Sequence[Clause], days: Sequence[Day]) -> list[Day]:
    """Put each weekday into the week that the heading names; the heading's own day gives way to one below it.

    A weekday of no such week is not known, and left out.
    """
    if len(scene.dates) < 2 or not clauses or (period := _period(scene, clauses)) is None:
        return list(days)
    below = [span for clause in clauses[1:] for span in _dated(scene, clause)]
    headed = next((day for day in days if day.span is period), None)
    kept = [day for day in days if day.span is not period]
    if headed is not None and not below:
        return list(days)
    placed = [(day, _within(period, day.span, day.day)) for day in kept]
    if headed is not None and len(below) == 1 and not kept:
        placed = [(replace(headed, clock=below[0].clock), _within(period, below[0], below[0].day))]
    return [replace(day, day=at) for day, at in placed if at is not None]


def _period(scene: Scene, clauses: Sequence[Clause]) -> DateSpan | None:
    """Return the week or month that is the only date of the first clause, where a sign makes that one a heading."""
    named = _dated(scene, clauses[0])
    heads = scene.word(clauses[0].last) in _SIGNS and len(named) == 1
    return named[0] if heads and named[0].period in _LONG else None


def _dated(scene: Scene, clause: Clause) -> list[DateSpan]:
    return [span for span in scene.dates if clause.first <= scene.range_of(span)[0] < clause.last]


def _within(period: DateSpan, span: DateSpan, day: date) -> date | None:
    """Return the weekday of the week, any other day as it is, None for a weekday that the period does not settle."""
    if _WEEKDAY.match(span.text) is None or any(sign in span.text for sign in "/."):
        return day
    if period.period != "week":
        return None
    moved = (day + timedelta(weeks=weeks) for weeks in _WEEKS)
    return next((at for at in moved if period.first <= at <= period.last), None)

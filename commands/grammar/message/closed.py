"""The day on which a deal was won or lost: a day that is over and stands beside the words that say so."""

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise

from commands.grammar.message.clause import Clause
from commands.grammar.message.days import Day
from commands.grammar.message.endings import Ending
from commands.grammar.message.scene import Scene
from commands.grammar.spans import DateSpan
from commands.grammar.words.lists import word_set

_TO_COME = frozenset({"follow_up", "parked"})
_BESIDE = word_set("on it that was back they we and")
_LONG_AGO = timedelta(days=100)


def closed_day(scene: Scene, clauses: Sequence[Clause], ending: Ending, days: Sequence[Day]) -> date | None:
    """Return the day nearest to 'won' or 'lost' on which that can have been; None where none was said.

    'won on friday' was the last Friday. A month or a week is no day, and a day to come is never one.
    """
    said = _clauses_of(scene, clauses, ending)
    taken = [day.span for day in days if day.role in _TO_COME]
    found: list[tuple[int, date]] = []
    for span in scene.dates:
        first, last = scene.range_of(span)
        day = _over(span, scene.snapshot.ways.today)
        if day is None or span in taken or not any(clause.first <= first < clause.last for clause in said):
            continue
        found.append((max(first - ending.last, ending.first - last), day))
    return min(found, key=lambda each: each[0], default=(0, None))[1]


def _over(span: DateSpan, today: date) -> date | None:
    """Return the day that is over which the words can mean: of a weekday to come the last one, of long ago none."""
    if span.period != "day":
        return None
    if span.day <= today:
        return span.day
    return span.past_day if span.past_day is not None and today - span.past_day <= _LONG_AGO else None


def _clauses_of(scene: Scene, clauses: Sequence[Clause], ending: Ending) -> list[Clause]:
    """Return the clause that tells of the end, and the next where it says no more than when ('won, closed 11/6')."""
    said = [clause for clause in clauses if clause.first <= ending.first <= clause.last][:1]
    following = [after for before, after in pairwise(clauses) if before in said]
    return said + [clause for clause in following if _says_when(scene, clause)]


def _says_when(scene: Scene, clause: Clause) -> bool:
    """Whether a clause says nothing but the ending and when: 'closed won yesterday'."""
    marks = scene.marks.within(clause.first, clause.last, "won", "lost", "close")
    ended = {at for mark in marks for at in range(mark.first, mark.last)}
    words = [at for at in range(clause.first, clause.last) if not scene.owner_of[at] and at not in ended]
    return not clause.unreal and all(not scene.word(at).isalpha() or scene.word(at) in _BESIDE for at in words)

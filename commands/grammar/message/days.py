"""What each date of a message is: a close date, the day of a follow-up, the day something happened, or nothing."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, time, timedelta

from commands.grammar.dates.calendar import coming_day_of_month
from commands.grammar.dates.month_of_old import by_number, days_of_month, first_day_of_month, in_month_of
from commands.grammar.dates.reader import read_dates
from commands.grammar.dates.values import Clock
from commands.grammar.fixed import fixed
from commands.grammar.message.bare_days import corrected_by
from commands.grammar.message.clause import Clause
from commands.grammar.message.day_cues import Cue, Role
from commands.grammar.message.due import PERIOD_END, day_of
from commands.grammar.message.meals import at_meal
from commands.grammar.message.moved_days import is_moved
from commands.grammar.message.named_by_date import names_a_thing
from commands.grammar.message.roles import role_of
from commands.grammar.message.scene import Scene
from commands.grammar.message.taken_back import called_wrong
from commands.grammar.spans import DateSpan
from commands.grammar.words.lists import word_set
from commands.grammar.words.signs import ARROWS, VALUE_ENDS

_NAMES_A_DAY = re.compile(
    r"\b(?:mon|tue|wed|thu|fri|sat|sun|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|tod|tom|ton|tmr|tmw|tdy|this|next|"
    r"day|week|eo[dw])|\d[/.-]\d|\d(?:st|nd|rd|th)\b",
    re.IGNORECASE,
)
_ARROWS_OR_NOT = (ARROWS - {"to", "into"}) | {"not"}
_LONGEST_BREAK = 8
_MOST_BEHIND_OLD = 6
_REPLACING = ARROWS | {"from", "not", "no", "longer", "was", "isn't", "anymore", "now", "instead", "sorry"}
_BETWEEN_DAYS = word_set(", it it's its is but on the rather till until actually - –")
_MOST_MOVED = 4
_COUNTING = frozenset({"for", "in"})
_RESCHEDULED = frozenset({"rescheduled", "reschedule", "switched", "switch", "changed", "change", "swapped"})
_TO = re.compile(r"\s(?:to|until|till?|-+>?)\s", re.IGNORECASE)
_HOURS = ("clock", "hour", "at_", "")
_BEFORE = frozenset({"before", "b4", "pre"})
_HOLIDAYS = re.compile(r"christmas|xmas|thanksgiving|new year|easter|holiday|labor day|memorial day", re.IGNORECASE)


@fixed
class Day:
    """A date of the message with its role; `clause` is the clause whose words say what it is for.

    `instead_of` is the day of the month that it takes the place of: 'from the 21st to the 28th'.
    """

    span: DateSpan
    role: Role
    clause: Clause
    day: date
    clock: time | None = None
    instead_of: int | None = None


def read_days(scene: Scene, clauses: Sequence[Clause], *, terse: bool, heading: str = "") -> list[Day]:
    """Give every date of the clauses its role.

    `terse`: the clauses say an amount or a stage, so that a bare date closes the deal. `heading`: the role that a
    heading gave to all dates below it.
    """
    days: list[Day] = []
    spans = [(span, *scene.range_of(span)) for span in scene.dates if not names_a_thing(scene, span)]
    for span, first, last in spans:
        place = next((n for n, clause in enumerate(clauses) if clause.first <= first < clause.last), None)
        if place is None or is_moved(scene, span) or _replaced(scene, spans, first, last, clauses[place]):
            continue
        role, clause = role_of(scene, clauses, place, span, Cue((first, last), terse, heading))
        if role and not (role == "close" and span.rule == "at_once"):  # 'close asap' names no day
            days.append(
                Day(
                    span,
                    role,
                    clause,
                    _day_of_period(scene, spans, span, role)
                    or _moved_to(scene, clauses[place], span, role)
                    or _in_month_of_replaced(scene, spans, span, first)
                    or _before_holiday(scene, first, span, role)
                    or _not_today(scene, span, role)
                    or day_of(scene.snapshot.ways, span, role),
                    at_meal(scene, clause, span),
                    _day_replaced(scene, spans, span, first),
                )
            )
    if len(days) > 1:
        days = [day for day in days if not (_only_bounds(scene, day, days) or _only_describes(scene, day, days))]
    days = [_at_hour_moved_to(scene, _on_day_said(scene, clauses, _at_end_moved_to(scene, day), days)) for day in days]
    return _with_clocks([_at_same_time(scene, day) for day in days])


def _at_hour_moved_to(scene: Scene, day: Day) -> Day:
    """'call at 3 today moved to 4': the hour behind the move, where nothing is counted by it."""
    if day.clock is None:
        return day
    at = scene.range_of(day.span)[1]
    if scene.marks.at(at, "slipped") is None:
        return day
    to = next((n for n in range(at, at + _MOST_MOVED) if scene.word(n) == "to"), None)
    hour = scene.word(to + 1) if to is not None else ""
    stands = to is not None and (scene.word(to + 2) in VALUE_ENDS or not scene.word(to + 2))
    return replace(day, clock=Clock(int(hour)).settled()) if hour.isdecimal() and stands and 0 < int(hour) < 13 else day


def _at_same_time(scene: Scene, day: Day) -> Day:
    """'3pm call no show, rescheduled for Thursday same time': the only hour that was said."""
    if "same" not in scene.said:
        return day
    at = scene.range_of(day.span)[1]
    clocks = {span.clock for span in scene.dates if span.clock is not None}
    same = (scene.word(at), scene.word(at + 1)) == ("same", "time") and day.clock is None and len(clocks) == 1
    return replace(day, clock=clocks.pop()) if same else day


def _on_day_said(scene: Scene, clauses: Sequence[Clause], day: Day, days: Sequence[Day]) -> Day:
    """'on the 2nd of December I'm having breakfast with Dale at 7:45': an hour is of the day its sentence names."""
    if day.role != "follow_up" or day.clock is None or _NAMES_A_DAY.search(day.span.text):
        return day
    mine = {(one.first, one.last) for one in clauses if one.sentence == day.clause.sentence}
    named = [
        span
        for span in scene.dates
        if span.clock is None
        and span.period == "day"
        and span.day > scene.snapshot.ways.today
        and not any(other.span is span for other in days)
        and scene.word(scene.range_of(span)[0] - 1) not in {"was", "not"}
        and any(first <= scene.range_of(span)[0] < last for first, last in mine)
    ]
    return replace(day, day=day_of(scene.snapshot.ways, named[0], day.role)) if len(named) == 1 else day


def _moved_to(scene: Scene, clause: Clause, span: DateSpan, role: Role) -> date | None:
    """'the call moved from 12/1 to 12/8', 'switched demo from tue to thu': of such a stretch the end is meant."""
    if span.period != "span" or role != "follow_up":
        return None
    other = any(scene.word(at) in _RESCHEDULED for at in range(clause.first, clause.last))
    return span.last if other or scene.marks.within(clause.first, clause.last, "slipped") else None


def _at_end_moved_to(scene: Scene, day: Day) -> Day:
    """'moved the call from mon 2pm to tue 3pm': the hour is the new day's own, as that day is."""
    if day.span.period != "span" or day.day != day.span.last or day.day == day.span.day:
        return day
    parts = _TO.split(day.span.text)
    end = read_dates(parts[-1], scene.snapshot.ways) if len(parts) > 1 else ()
    return replace(day, clock=end[-1].clock if end else None)


def _day_of_period(scene: Scene, spans: Sequence[tuple[DateSpan, int, int]], span: DateSpan, role: Role) -> date | None:
    """'Initech 12/18 for q4', '12/15 for end of year': the day right before a period is meant, which only counts it."""
    first = scene.range_of(span)[0]
    led = scene.word(first - 1) in _COUNTING
    at = first - led if led or scene.word(first) in _COUNTING else -1
    day = next((one for one, _, last in spans if last == at and one.period == "day" and one.clock is None), None)
    inside = day is not None and scene.snapshot.ways.today < day.day < span.last
    whole = span.period in {"quarter", "half", "year", "month"} or PERIOD_END.search(span.text) is not None
    return day.day if day is not None and inside and whole and role == "close" else None


def _in_month_of_replaced(
    scene: Scene, spans: Sequence[tuple[DateSpan, int, int]], span: DateSpan, first: int
) -> date | None:
    """'no longer 12/11, the 18th', 'from Dec 11 to the 18th': the day of the month that the old date names."""
    before = [one for one in spans if one[2] <= first and first - one[2] <= _MOST_BEHIND_OLD]
    if not before:
        return None
    old, start, _ = before[-1]
    turned = any(scene.word(at) in _REPLACING for at in range(max(0, start - 3), first))
    if days_of_month(old, span):
        turned = _day_replaced(scene, spans, span, first) is not None
    return in_month_of(old, span, scene.snapshot.ways.today) if turned else None


def _not_today(scene: Scene, span: DateSpan, role: Role) -> date | None:
    """'closing the 18th', said on the 18th, is in a month: who means today says so."""
    today = scene.snapshot.ways.today
    return (
        coming_day_of_month(today + timedelta(days=1), today.day)
        if role == "close" and by_number(span) and span.day == today
        else None
    )


def _day_replaced(scene: Scene, spans: Sequence[tuple[DateSpan, int, int]], span: DateSpan, first: int) -> int | None:
    """'from the 21st to the 28th', 'not the 3rd, the 4th': return the number of the day whose place this one takes."""
    before = [one for one in spans if one[2] <= first and first - one[2] <= _MOST_BEHIND_OLD]
    if not before or not days_of_month(before[-1][0], span):
        return first_day_of_month(span)
    old, start, end = before[-1]
    between = {scene.word(at) for at in range(end, first)}
    led = {scene.word(start - 1)} | ({"not"} & {scene.word(at) for at in range(start - _MOST_MOVED, start)})
    turned = bool((between | led) & _REPLACING) and between <= _REPLACING | _BETWEEN_DAYS
    return old.day.day if turned else None


def _one_of_two(scene: Scene, spans: Sequence[tuple[DateSpan, int, int]], first: int, last: int) -> bool:
    """'closing 12/15 or 12/22': neither day is said."""
    before = any(end == first - 1 and scene.word(end) == "or" for _, _, end in spans)
    return before or any(start == last + 1 and scene.word(last) == "or" for _, start, _ in spans)


def _before_holiday(scene: Scene, first: int, span: DateSpan, role: Role) -> date | None:
    """'talk before Christmas' is due on the last working day before it."""
    ways = scene.snapshot.ways
    before = not _BEFORE.isdisjoint((scene.word(first), scene.word(first - 1)))
    if role != "follow_up" or not before or (ways.is_workday(span.day) and not _HOLIDAYS.search(span.text)):
        return None
    days = (span.day - timedelta(days=ahead) for ahead in range(1, _LONGEST_BREAK))
    return next((day for day in days if ways.is_workday(day) and day > ways.today), None)


def _replaced(scene: Scene, spans: Sequence[tuple[DateSpan, int, int]], first: int, last: int, clause: Clause) -> bool:
    """'from 12/1 to 12/8', '12/1 → 12/8', 'not Friday, Monday': the first of the two is not meant."""
    before = scene.word(first - 1)
    if called_wrong(scene, first, last) or corrected_by(scene, last, [one[1] for one in spans]):
        return True
    following = [one for one in spans if one[1] >= last and one[1] - last <= 3]
    if following and not any(last <= scene.range_of(hit)[0] < following[0][1] for hit in scene.hits):
        between = [scene.word(at) for at in range(last, following[0][1])]
        if before in {"from", "not"} or set(between) & _ARROWS_OR_NOT:
            return "not" not in between
    if _one_of_two(scene, spans, first, last) and scene.marks.within(clause.first, clause.last, "close", "slipped"):
        return True
    moved = scene.marks.within(clause.first, first, "slipped")
    later = [one for one in spans if last <= one[1] < clause.last]
    if moved and later and scene.word(later[0][1] - 1) == "to":
        return True
    preceding = [one for one in spans if one[2] <= first and first - one[2] <= 3]
    if before in {"was", "than", "not", "from", "of"} and preceding:
        return True
    if scene.word(last) in ARROWS - {"to", "into"} and scene.word(last + 1)[:1].isdigit():
        return True
    if before == "was" and scene.marks.within(clause.first, first, "close", "slipped"):
        return True
    return before == "not" or clause.retracted


def _only_bounds(scene: Scene, day: Day, days: Sequence[Day]) -> bool:
    """'after Thanksgiving on Nov 30': the first of the two only bounds the second."""
    first = scene.range_of(day.span)[0]
    bound = {scene.word(first), scene.word(first - 1)} & {"after", "before", "since"}
    return bool(bound) and any(
        other is not day and other.clause is day.clause and other.role == day.role for other in days
    )


def _only_describes(scene: Scene, day: Day, days: Sequence[Day]) -> bool:
    """'closes 12/18 for Christmas', "call her about Monday's demo tomorrow": a day that only explains another."""
    same = [one for one in days if one is not day and one.clause is day.clause and one.role == day.role]
    if day.role == "follow_up":
        return bool(same) and owns_event(scene, day.span)
    start = at = scene.range_of(day.span)[0]
    start -= scene.word(start) != "for"
    start -= scene.word(start) in {"the", "a"}
    start -= 2 if (scene.word(start - 2), scene.word(start - 1)) == ("in", "time") else 0
    led = "for" in {scene.word(n) for n in range(start, at + 1)}
    return day.role == "close" and led and any(scene.range_of(one.span)[1] == start for one in same)


def owns_event(scene: Scene, span: DateSpan) -> bool:
    """'Monday's demo': a date that tells which talk is meant."""
    last = scene.range_of(span)[1]
    behind = last + (scene.word(last) in {"'s", "'"})
    owns = behind > last or scene.tokens[last - 1].word.endswith("'s")
    return owns and bool(scene.marks.within(behind, behind + 2, "event", "action", "happened"))


def _hour_alone(day: Day) -> bool:
    """'his 3pm with Renee tomorrow': an hour of which the day stands further behind."""
    return day.clock is not None and _NAMES_A_DAY.search(day.span.text) is None and day.span.rule.startswith(_HOURS)


def _with_clocks(days: list[Day]) -> list[Day]:
    """Join a clock time to the day it stands beside: 'Friday, 2pm'."""
    if len(days) < 2:
        return days
    kept: list[Day] = []
    for day in days:
        before = kept[-1] if kept else None
        clock_only = day.span.rule.startswith("clock") or re.fullmatch(
            r"(?:at |@ ?)?\d{1,2}(?::\d\d)? ?(?:am|pm)?", day.span.text
        )
        if before is not None and clock_only and before.clock is None and before.role == day.role:
            kept[-1] = Day(before.span, before.role, before.clause, before.day, day.clock)
        elif before is not None and _hour_alone(before) and day.clock is None and before.clause is day.clause:
            kept[-1] = replace(day, clock=before.clock) if before.role == day.role else before
        else:
            kept.append(day)
    return kept

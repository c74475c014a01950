"""What each date of a message is: a close date, the day of a follow-up, the day something happened, or nothing.

The verb or noun that governs a date is the nearest cue to its left in the clause, else to its right, else that of
the clause before, of which it is then a fragment.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import Literal

from commands.grammar.conventions import Conventions
from commands.grammar.message.clauses import Clause, intentions
from commands.grammar.message.marks import Mark
from commands.grammar.message.scene import Scene
from commands.grammar.spans import DateSpan
from commands.grammar.word_sets import word_set

Role = Literal["close", "follow_up", "happened", "parked", ""]

_CUES = (
    "close", "slipped", "happened", "event", "action", "duty", "scheduled", "won", "lost", "park", "past",
)  # fmt: skip
_SLIPPED_BEFORE = word_set("to until till til into out by for in -> → mid back is now next")
_AHEAD = frozenset({"for", "by", "until", "till", "til", "before"})
_LONG_AGO = timedelta(days=100)
_COLOURLESS = word_set("in by to both all now until till deal opp the for at prob k")
_OBJECTS = frozenset({"him", "her", "them", "back", "again", "me", "us"})
_LATER_TODAY = re.compile(r"\b(?:later|afternoon|tonight|this evening|eod|end of (?:the )?day|cob)\b", re.IGNORECASE)
_COUNTED = re.compile(
    r"\b(?:in|days?|weeks?|wks?|months?|later|from (?:now|today)|couple|few|fortnight)\b|\d+\s?[dwm]\b", re.IGNORECASE
)
_PERIOD_END = re.compile(r"\b(?:eo[mqyw]|end of)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Day:
    """A date of the message with its role; `clause` is the clause whose words say what it is for."""

    span: DateSpan
    role: Role
    clause: Clause
    day: date
    clock: time | None = None


def read_days(scene: Scene, clauses: Sequence[Clause], *, terse: bool, heading: str = "") -> list[Day]:
    """Give every date of the clauses its role.

    `terse`: the clauses say an amount or a stage, so that a bare date closes the deal. `heading`: the role that a
    heading gave to all dates below it.
    """
    days: list[Day] = []
    spans = [(span, *scene.range_of(span)) for span in scene.dates]
    for span, first, last in spans:
        place = next((n for n, clause in enumerate(clauses) if clause.first <= first < clause.last), None)
        if place is None or _replaced(scene, spans, first, last, clauses[place]):
            continue
        role, clause = _role(scene, clauses, place, span, (first, last), terse=terse, heading=heading)
        if role:
            days.append(
                Day(
                    span,
                    role,
                    clause,
                    _moved_to(scene, clause, span, role) or _day(scene.snapshot.ways, span, role),
                    span.clock,
                )
            )
    return _with_clocks([day for day in days if not _only_bounds(scene, day, days)])


def _moved_to(scene: Scene, clause: Clause, span: DateSpan, role: Role) -> date | None:
    """'the call moved from 12/1 to 12/8': of such a stretch the end is meant."""
    moved = span.period == "span" and scene.marks.within(clause.first, clause.last, "slipped")
    return span.last if moved and role == "follow_up" else None


def _replaced(scene: Scene, spans: Sequence[tuple[DateSpan, int, int]], first: int, last: int, clause: Clause) -> bool:
    """'from 12/1 to 12/8', '12/1 → 12/8', 'not Friday, Monday': the first of the two is not meant."""
    before = scene.word(first - 1)
    following = [one for one in spans if one[1] >= last and one[1] - last <= 3]
    if following:
        between = [scene.word(at) for at in range(last, following[0][1])]
        if before in {"from", "not"} or set(between) & {"→", "->", "=>", "not"}:
            return "not" not in between
    preceding = [one for one in spans if one[2] <= first and first - one[2] <= 3]
    if before in {"was", "than", "not", "from", "of"} and preceding:
        return True
    return before == "not" or clause.retracted


def _role(
    scene: Scene,
    clauses: Sequence[Clause],
    place: int,
    span: DateSpan,
    at: tuple[int, int],
    *,
    terse: bool,
    heading: str,
) -> tuple[Role, Clause]:
    """Decide what a date is, and which clause says so."""
    clause = clauses[place]
    if clause.asked or clause.retracted or (clause.conditional and not clause.condition_follows):
        return "", clause
    left = _cues(scene, clause.first, at[0])
    right = _cues(scene, at[1], clause.last)
    role = _closing(scene, clause, at, left, right) or _governed(scene, clause, span, at, left)
    role = role or _governed(scene, clause, span, at, right[:3], ahead=False)
    if not role and not left and not right:
        role, clause = _fragment(scene, clauses, place, span, heading)
        if not role and _until_then(scene, clauses, place, at):
            return "follow_up", clauses[place + 1]
        if not role and span.clock is not None and span.day >= scene.snapshot.ways.today and scene.hits:
            role = "follow_up"
        if (
            not role
            and _alone(scene, clauses[place])
            and (terse or _is_period(span))
            and span.last > scene.snapshot.ways.today
        ):
            role = "close"
    if role == "close" and (
        clauses[place].conditional
        or clauses[place].hedged
        or clauses[place].denies(at[0])
        or _meant_only(scene, clauses[place], at[0])
    ):
        return "", clause
    if clauses[place].hedged or (clauses[place].denies(at[0]) and role != "happened"):
        return "", clause
    if role == "close" and span.day < scene.snapshot.ways.today and span.period == "day":
        return "", clause
    if role == "follow_up" and _last_day(span) < scene.snapshot.ways.today:
        return "", clause
    return role, clause


def _cues(scene: Scene, first: int, last: int) -> list[Mark]:
    """Return the cues in a stretch of words; of 'had coffee with' only what happened, not the coffee to come."""
    marks = scene.marks.within(first, last, *_CUES)
    told = [mark for mark in marks if mark.kind == "happened"]
    return [
        mark
        for mark in marks
        if mark.kind not in {"event", "action", "scheduled", "duty"}
        or not any(one.first < mark.last and mark.first < one.last for one in told)
    ]


def _meant_only(scene: Scene, clause: Clause, at: int) -> bool:
    """'wants to close by Friday': an intention, no date."""
    return any(
        scene.word(mark.first)
        not in {
            "will",
            "set",
            "agreed",
            "on",
            "need",
            "let's",
            "lets",
            "going",
            "now",
            "targeting",
            "scheduled",
            "due",
            "to",
        }
        for mark in intentions(scene, clause.first, at)
    )


def _closing(scene: Scene, clause: Clause, at: tuple[int, int], left: Sequence[Mark], right: Sequence[Mark]) -> Role:
    """'close 12/15', 'pushed to Q1', '12/15 close'; 'the call moved to 12/2' is about the call."""
    parked = [mark for mark in left if mark.kind == "park"]
    if parked:
        return "parked"
    events = [mark for mark in left if mark.kind == "event" and not _hides(scene, mark)]
    closing = [mark for mark in left if mark.kind == "close"]
    if closing and not any(mark.first >= closing[-1].last for mark in events):
        later = [mark for mark in left if mark.first >= closing[-1].last and _does(scene, mark)]
        return "" if later else "close"
    slipped = [mark for mark in left if mark.kind == "slipped"]
    if slipped:
        before = scene.word(at[0] - 1)
        before = scene.word(at[0] - 2) if before in {"the", "around", "about", "mid", "early", "late"} else before
        inside = scene.word(at[0]) in _SLIPPED_BEFORE
        if before in _SLIPPED_BEFORE or inside:
            moved = [mark for mark in left if mark.kind in {"event", "action"} and not _hides(scene, mark)]
            return "follow_up" if moved else "close"
    near = [mark for mark in right if mark.kind == "close" and mark.first <= at[1] + 1]
    if near and not left:
        return "close"
    return ""


def _does(scene: Scene, mark: Mark) -> bool:
    """Whether a cue tells of something done or planned; 'moved' beside a close date only moves the date."""
    if mark.kind == "scheduled":
        return scene.marks.at(mark.first, "slipped") is None
    return mark.kind in {"action", "happened"}


def _hides(scene: Scene, mark: Mark) -> bool:
    """Whether an event word is part of something else: a stage a deal is in, 'close' words."""
    return scene.marks.at(mark.first, "close") is not None or scene.word(mark.first - 1) in {"in", "into"}


def _governed(
    scene: Scene,
    clause: Clause,
    span: DateSpan,
    at: tuple[int, int],
    marks: Sequence[Mark],
    *,
    ahead: bool = True,
) -> Role:
    """Read a date by the cue next to it."""
    if not marks:
        return ""
    edge = max(mark.last for mark in marks) if ahead else min(mark.first for mark in marks)
    near = [mark for mark in marks if (mark.last if ahead else mark.first) == edge]
    kinds = {mark.kind for mark in near}
    past_clause = bool(scene.marks.within(clause.first, clause.last, "past")) and not scene.marks.within(
        clause.first, clause.last, "scheduled", "intention"
    )
    if "happened" in kinds:
        return _beside_past(scene, span, at)
    if kinds & {"scheduled", "duty"}:
        return "follow_up"
    if "action" in kinds and scene.word(near[0].last) in _OBJECTS:
        return "follow_up"
    if "event" in kinds:
        return _beside_event(scene, span, at, past=past_clause)
    if "action" in kinds:
        return "happened" if _is_past(scene, span) else "follow_up"
    if "past" in kinds:
        events = scene.marks.within(clause.first, clause.last, "event", "happened")
        return _beside_past(scene, span, at) if events else ""
    if kinds & {"won", "lost"}:
        return ""
    rest = [mark for mark in marks if mark not in near]
    return _governed(scene, clause, span, at, rest, ahead=ahead)


def _beside_past(scene: Scene, span: DateSpan, at: tuple[int, int]) -> Role:
    """'met Sara on Monday' was the last Monday; 'sent the invite for Monday' is the next."""
    if scene.word(at[0] - 1) in _AHEAD or scene.word(at[0]) in _AHEAD:
        return "follow_up" if not _is_past(scene, span) else "happened"
    if _is_past(scene, span) or _recent(scene, span) or span.day == scene.snapshot.ways.today:
        return "happened"
    return "follow_up" if span.past_day is None else ""


def _beside_event(scene: Scene, span: DateSpan, at: tuple[int, int], *, past: bool) -> Role:
    """'demo tmrw 2pm' is to come; 'call yesterday' was; 'call today' was unless its hour is to come."""
    ways = scene.snapshot.ways
    if _is_past(scene, span):
        return "happened"
    if span.day == ways.today:
        later = span.clock is not None and span.clock > ways.now.time()
        around = scene.text[span.start : span.end + 12]
        return "follow_up" if not past and (later or _LATER_TODAY.search(around)) else "happened"
    if past and _recent(scene, span) and scene.word(at[0] - 1) not in _AHEAD:
        return "happened"
    return "follow_up"


def _recent(scene: Scene, span: DateSpan) -> bool:
    """Whether the words may mean a day of the last months: nobody logs a call of last year."""
    return span.past_day is not None and scene.snapshot.ways.today - span.past_day <= _LONG_AGO


def _is_past(scene: Scene, span: DateSpan) -> bool:
    return span.last < scene.snapshot.ways.today


def _last_day(span: DateSpan) -> date:
    return max(span.day, span.last)


def _fragment(scene: Scene, clauses: Sequence[Clause], place: int, span: DateSpan, heading: str) -> tuple[Role, Clause]:
    """A date without a cue of its own belongs to what was said just before: 'mtg w/ Greta (Finjob) 11/23'."""
    if heading in {"close", "follow_up", "happened"}:
        return heading, clauses[place]  # type: ignore[return-value]
    if _is_past(scene, span):
        return "happened", clauses[place]
    words = [
        at
        for at in range(clauses[place].first, clauses[place].last)
        if not scene.owner_of[at] and scene.word(at).isalpha()
    ]
    if clauses[place].link == "but" or len(words) > 3:
        return "", clauses[place]
    for before in reversed(clauses[max(0, place - 2) : place]):
        if before.sentence != clauses[place].sentence or before.unreal:
            break
        own = any(before.first <= scene.range_of(other)[0] < before.last for other in scene.dates)
        marks = [
            one for one in _cues(scene, before.first, before.last) if one.kind not in {"past", "won", "lost", "slipped"}
        ]
        if marks and not own:
            if any(mark.kind == "close" for mark in marks):
                return "close", before
            if marks[-1].kind == "happened":
                return ("happened", before) if not words and _recent(scene, span) else ("", before)
            return "follow_up", before
    return "", clauses[place]


def _until_then(scene: Scene, clauses: Sequence[Clause], place: int, at: tuple[int, int]) -> bool:
    """'out til 11/30, ping him then': the day is named before what is to be done."""
    until = {scene.word(at[0]), scene.word(at[0] - 1)} & {"til", "till", "until", "back", "from", "on"}
    following = clauses[place + 1 : place + 2]
    then = following and scene.marks.within(following[0].first, following[0].last, "action")
    said = following and "then" in [scene.word(n) for n in range(following[0].first - 1, following[0].last + 1)]
    return bool(until and then and said) and not following[0].unreal


def _alone(scene: Scene, clause: Clause) -> bool:
    """Whether a clause says nothing in words beside its values: 'Codehow EOQ', 'acme 50k 12/15', 'both to Q2'."""
    words = [scene.word(at) for at in range(clause.first, clause.last) if not scene.owner_of[at]]
    said = [word for word in words if word.isalpha() and word not in _COLOURLESS]
    marks = scene.marks.within(clause.first, clause.last, "stage", "source")
    return len(said) <= sum(mark.last - mark.first for mark in marks)


def _is_period(span: DateSpan) -> bool:
    """Whether a date is a month or longer, or the end of a period: when deals close."""
    ending = span.period in {"month", "quarter", "half", "year"} or _PERIOD_END.search(span.text) is not None
    return ending and span.clock is None


def _day(ways: Conventions, span: DateSpan, role: Role) -> date:
    """Close dates take a period's last day, follow-ups its first working day, past days the last such day."""
    if role == "happened":
        return span.past_day if span.past_day is not None and span.day > ways.today else span.day
    if role == "close":
        return span.last if span.period not in {"day", "open"} else span.day
    if role == "parked":
        return max(span.first, ways.today)
    return due_day(ways, span)


def due_day(ways: Conventions, span: DateSpan) -> date:
    """Return the day a follow-up is due: a period's first working day to come, a named day itself."""
    if span.period in {"week", "month", "quarter", "half", "year", "weekend"}:
        start = span.first if span.first > ways.today else ways.today + timedelta(days=1)
        day = ways.workday_from(min(start, span.last))
        return day if day <= span.last or span.period == "weekend" else span.last
    if ways.is_workday(span.day):
        return span.day
    if _PERIOD_END.search(span.text):
        return next(
            (span.day - timedelta(days=n) for n in range(1, 8) if ways.is_workday(span.day - timedelta(days=n))),
            span.day,
        )
    return ways.workday_from(span.day) if _COUNTED.search(span.text) else span.day


def _only_bounds(scene: Scene, day: Day, days: Sequence[Day]) -> bool:
    """'after Thanksgiving on Nov 30': the first of the two only bounds the second."""
    first = scene.range_of(day.span)[0]
    bound = {scene.word(first), scene.word(first - 1)} & {"after", "before", "since"}
    return bool(bound) and any(
        other is not day and other.clause is day.clause and other.role == day.role for other in days
    )


def _with_clocks(days: list[Day]) -> list[Day]:
    """Join a clock time to the day it stands beside: 'Friday, 2pm'."""
    kept: list[Day] = []
    for day in days:
        before = kept[-1] if kept else None
        clock_only = day.span.rule.startswith("clock") or re.fullmatch(
            r"(?:at |@ ?)?\d{1,2}(?::\d\d)? ?(?:am|pm)?", day.span.text
        )
        if before is not None and clock_only and before.clock is None and before.role == day.role:
            kept[-1] = Day(before.span, before.role, before.clause, before.day, day.clock)
        else:
            kept.append(day)
    return kept

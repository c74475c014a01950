"""A day told by its place beside a dated event: 'the Friday before the demo on 12/8', 'the day after our call'."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from commands.grammar.conventions import Conventions
from commands.grammar.dates.calendar import monday_of, weekday_after, weekday_before
from commands.grammar.spans import DateSpan

BESIDE_LAST = "beside_last_date"
"""The rule of a weekday that is told by the date named before it."""
_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_COUNTS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "ten": 10}
_SIDE = r"(?P<side>before|after|prior\s+to|ahead\s+of|following)"
_UNIT = (
    r"(?<![\w/-])(?:(?P<led>the|that)\s+)?(?:(?P<count>\d{1,2}|" + "|".join(_COUNTS) + r")\s+)?"
    r"(?P<unit>days?|nights?|evening|weeks?|(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?)\s+"
)
_NO_EVENT = r"(?:and|or|but|then|so|to|i|i'll|we|we'll|if|when|call|ping|email|send|remind|f/?u|at|by|next|this)"
_AHEAD = re.compile(_UNIT + _SIDE + rf"\s+(?:(?!{_NO_EVENT}\s)[\w'’&-]+\s+){{0,6}}\(?$", re.IGNORECASE)
_BEHIND = re.compile(
    _UNIT
    + r"(?P<side>before|after)(?=\s*(?:$|[,.;!)\n–-])|\s+(?:to|about|re)\s|\s+(?:the|our|their)\s+(?P<event>\w+))",
    re.IGNORECASE,
)
_TELLS = re.compile(r"\b(?:before|after|prior|ahead|following)\b", re.IGNORECASE)
_LOOKED_AT = 100
_WEEK = timedelta(days=7)
_LONGEST_BREAK = 8
_JUST = timedelta(days=45)
_HALF_A_YEAR = timedelta(days=180)


def beside_events(text: str, spans: tuple[DateSpan, ...], ways: Conventions) -> tuple[DateSpan, ...]:
    """Return the dates of a text, the event's date and the word beside it as the one day that both tell."""
    if not spans or not _TELLS.search(text):
        return spans
    for number, span in enumerate(spans):
        start = max(0, span.start - _LOOKED_AT)
        said = _AHEAD.search(text[start : span.start]) if span.period == "day" else None
        if said is not None and (moved := _moved(text, start, said, span, ways)) is not None:
            kept = [one for one in spans[:number] if one.end <= moved.start]
            kept += [moved] if moved.period == "day" or moved.last >= ways.today else []
            return (*kept, *beside_events(text, spans[number + 1 :], ways))
    return tuple(_counted_back(text, spans, ways))


def _counted_back(text: str, spans: Sequence[DateSpan], ways: Conventions) -> Iterator[DateSpan]:
    """'demo on 12/8, remind me the Friday before': a weekday beside the date before it."""
    before: DateSpan | None = None
    for span in spans:
        said = _BEHIND.match(text, span.start) if before is not None and span.rule.startswith("weekday") else None
        if said is not None and said["event"] and said["event"].casefold() not in text[: span.start].casefold():
            said = None
        moved = _moved(text, 0, said, before, ways) if said is not None and before is not None else None
        yield replace(moved, rule=BESIDE_LAST) if moved is not None else span
        before = span if span.period == "day" else before


def _moved(text: str, start: int, said: re.Match[str], base: DateSpan, ways: Conventions) -> DateSpan | None:
    """Return the day that the words tell beside the base's, None for two numbers of one day ('the 2 Friday before')."""
    first, end = start + said.start(), start + said.end("unit")
    gone = base.past_day if base.past_day is not None and _is_just_gone(base.day, base.past_day, ways) else None
    day = _beside(said, gone or base.day)
    past = _beside(said, base.past_day) if base.past_day is not None else None
    if day is None:
        return None
    made = DateSpan(first, end, text[first:end], day, day, day, past_day=past, rule="beside_event")
    if said["unit"].casefold().startswith("week") and said["led"]:
        monday = monday_of(day)
        return replace(made, first=monday, last=monday + _WEEK - timedelta(days=1), period="week", past_day=None)
    if said["unit"].casefold()[:3] in _DAYS or day < ways.today:
        return made
    day = _on_workday(day, ways, -1 if _is_ahead(said) else 1)
    return replace(made, day=day, first=day, last=day)


def _is_just_gone(coming: date, past: date, ways: Conventions) -> bool:
    """'the demo on 11/12', said a week later: nobody tells a day by an event almost a year from now."""
    return ways.today - past <= _JUST and coming - ways.today > _HALF_A_YEAR


def _is_ahead(said: re.Match[str]) -> bool:
    return said["side"].casefold() not in {"after", "following"}


def _beside(said: re.Match[str], base: date) -> date | None:
    """Count the days, nights or weeks from a day, or look for the weekday nearest to it on that side."""
    unit, ahead = said["unit"].casefold(), _is_ahead(said)
    if unit[:3] in _DAYS:
        weekday = _DAYS.index(unit[:3])
        return None if said["count"] else weekday_before(base, weekday) if ahead else weekday_after(base, weekday)
    counted = said["count"] or ("1" if said["led"] or not unit.endswith("s") else "")
    count = int(counted) if counted.isdecimal() else _COUNTS.get(counted.casefold(), 0)
    length = timedelta(days=count) * (7 if unit.startswith("week") else 1)
    return (base - length if ahead else base + length) if count else None


def _on_workday(day: date, ways: Conventions, step: int) -> date:
    """The nearest working day on that side, where it is not past."""
    near = (day + timedelta(days=step * n) for n in range(_LONGEST_BREAK))
    return next((one for one in near if ways.is_workday(one) and one >= ways.today), day)

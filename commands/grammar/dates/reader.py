"""The recogniser of dates and times: text in, `DateSpan`s out."""

import re
from dataclasses import replace
from datetime import datetime, timedelta

from commands.grammar.conventions import Conventions
from commands.grammar.dates.calendar import DAY
from commands.grammar.dates.nodes import Got, Node, kind_of, plain_reading, word_after, word_before
from commands.grammar.dates.patterns import LONGEST
from commands.grammar.dates.tokens import BEARING, islands
from commands.grammar.dates.values import Clock, Clocks, Reading
from commands.grammar.dates.ways import GRAMMAR
from commands.grammar.spans import DateSpan, Span
from commands.grammar.words.dates import DOUBTFUL_MONTHS, DOUBTFUL_STARTS, DOUBTFUL_WEEKDAYS, PROMISING, SPEAKING
from commands.grammar.words.lists import word_set

# Words to which the word behind them belongs: 'two weeks from Friday' holds no 'weeks from Friday', and 'next
# Friday at 3' no 'Friday at 3'.
_COUNTING = word_set("number decimal numbers ordinal shift a an half another")
_BOUND = {"unit": _COUNTING, "weekday": word_set("shift ordinal"), "ends": word_set("shift")}
_UNBOUND: frozenset[str] = frozenset()
# 'every other Friday', 'the 2nd Friday call' mean no one day.
_REPEATING = word_set("every each other alternate first second third")
_ORDINAL_ENDINGS = ("1st", "2nd", "3rd", "4th")
# Verbs too: 'this may take', 'and march on'.
_VERBS = frozenset(("may", "march"))
_ASKING_MONTH = word_set(
    "in into by to til till until of since before after during early mid late end from through thru → >"
)
_PUTTING_OFF = word_set("revisit again retry resume snooze")
_FIRST_NAMES = word_set("jan may april apr june jun august")
_PRICE_BEFORE = re.compile(r"\d[km]\b\s?[,/-]?\s?$", re.IGNORECASE)
_LONGEST_PRICE = 8
_CLOSING = frozenset(("close", "closing", "signing"))
# Who 'wed', 'sat' or stood in the 'sun'.
_MARRIED = word_set("i we they he she it you who and just the newly got get are is was were be full hot")
# Words that ask for a month or a weekday behind them.
_ASKING = word_set(
    "in into by to til till until of since before after during this next last early mid late end from "
    "through thru for on → > - – close closes closing due starting and or & ( [ \" ' “ ‘ : @ every "
    "each around about /"
)


def read_dates(text: str, ways: Conventions) -> tuple[DateSpan, ...]:
    """The days, periods and times in a text: none overlapping, in order, with offsets into it."""
    spans: list[DateSpan] = []
    for island in islands(text, ways):
        if any(node.kind in BEARING for node in island):
            for node in _reduce(island, text, ways):
                span = _dated(node, text, ways)
                if span is not None:
                    spans.append(span)
    return tuple(spans)


def _reduce(island: list[Node], text: str, ways: Conventions) -> list[Node]:
    """Read from the last word back; each thing read stands for its words in the rest."""
    read: list[Node] = []
    marks = ""
    for at in range(len(island) - 1, -1, -1):
        read.append(island[at])
        marks = island[at].mark + marks
        before = island[at - 1].kind if at else ""
        while taken := _apply(read, marks, text, ways, before):
            marks = read[-1].mark + marks[taken:]
    return read[::-1]


def _apply(read: list[Node], marks: str, text: str, ways: Conventions, before: str) -> int:
    """Let the first way that holds stand for the first words; how many it took, 0 where none held."""
    top = len(read) - 1
    if before in _BOUND.get(read[top].kind, _UNBOUND):
        return 0
    for fit in GRAMMAR.fits(marks[:LONGEST]):
        nodes = {name: read[top - place] for name, place in fit.places}
        start, end = read[top].start, read[top - fit.taken + 1].end
        try:
            made = fit.way.rule(Got(nodes, text, start, end, ways, before))
        except (ValueError, OverflowError):
            continue
        if made is None:
            continue
        kind = fit.way.makes or kind_of(made)
        if fit.taken == 1 and kind == read[top].kind:
            continue
        del read[top - fit.taken + 1 :]
        read.append(Node(kind, GRAMMAR.mark(kind) or "", start, end, made, fit.way.rule.__name__))
        return fit.taken
    return 0


def read_impossible_dates(text: str, ways: Conventions) -> tuple[Span, ...]:
    """What has the form of a date but names no day ('Feb 30', '2/31'), so that a person can be told."""
    return tuple(
        Span(node.start, node.end, text[node.start : node.end])
        for island in islands(text, ways)
        for node in _reduce(island, text, ways)
        if node.kind == "impossible"
    )


def _dated(node: Node, text: str, ways: Conventions) -> DateSpan | None:
    """The span of a node, None where it is no date by itself or lies outside the calendar."""
    try:
        return _span(node, text, ways)
    except (ValueError, OverflowError):
        return None


def _span(node: Node, text: str, ways: Conventions) -> DateSpan | None:
    """The span of a node that is a date by itself."""
    value, rule = node.value, node.rule
    if node.kind in ("time", "times"):
        return _clock_span(node, text, ways)
    if isinstance(value, Reading):
        reading = value
    elif node.kind in ("weekday", "month") and _meant(node, text):
        reading, rule = plain_reading(node, ways), "weekday" if node.kind == "weekday" else "month"
    else:
        return None
    said = text[node.start : node.end]
    if said.lower() in DOUBTFUL_STARTS and not said.isupper():
        return None
    return DateSpan(
        node.start,
        node.end,
        said,
        day=reading.day,
        first=reading.first,
        last=reading.last,
        clock=reading.clock,
        until=reading.until,
        period=reading.period,
        past_day=reading.past if reading.past != reading.day else None,
        exact=reading.exact,
        rule=rule,
    )


def _meant(node: Node, text: str) -> bool:
    """Whether a bare month or weekday is one: 'may', 'sun' and first names need a word that asks for a date."""
    said = text[node.start : node.end].lower()
    doubtful = DOUBTFUL_MONTHS if node.kind == "month" else DOUBTFUL_WEEKDAYS
    preceding = word_before(text, node.start)
    following = word_after(text, node.end)
    if preceding in _REPEATING or (node.kind == "weekday" and preceding.endswith(_ORDINAL_ENDINGS)):
        return False
    if said not in doubtful:
        return True
    if preceding in ("to", "from") and _is_spoken_to(text, text.lower().rfind(preceding, 0, node.start)):
        return False
    if _put_off(said, preceding, following) or _behind_price(text, node.start, following):
        return True
    if said in _VERBS and (preceding or following):
        return preceding in _ASKING_MONTH
    closes = node.kind == "weekday" and (not following or following in ",.;!?)") and preceding.isalpha()
    return (
        preceding in _ASKING
        or following in _CLOSING
        or not (preceding or following)
        or (following == "now" and node.kind == "weekday" and not preceding.isalpha())
        or (closes and preceding not in _MARRIED)
    )


def _behind_price(text: str, start: int, following: str) -> bool:
    """'Basic, 60k, June': a month of its own right behind an amount."""
    return not following[:1].isalnum() and _PRICE_BEFORE.search(text, max(0, start - _LONGEST_PRICE), start) is not None


def _put_off(month: str, preceding: str, following: str) -> bool:
    """'budget frozen, revisit march', 'f/u march': at the end of what is said; but for 'f/u April', who is somebody."""
    if month not in DOUBTFUL_MONTHS or following[:1].isalnum():
        return False
    return preceding in _PUTTING_OFF or (preceding in PROMISING and month not in _FIRST_NAMES)


def _is_spoken_to(text: str, at: int) -> bool:
    """Whether a 'to' or 'from' speaks of people: 'heard from April', 'reach out to Jan'; but 'pushed out to April'."""
    word = word_before(text, at)
    if word == "out":
        word = word_before(text, text.lower().rfind(word, 0, at))
    return word in SPEAKING


def _clock_span(node: Node, text: str, ways: Conventions) -> DateSpan | None:
    """A time without a day: today, tomorrow where it has passed."""
    value = node.value
    first = value.first if isinstance(value, Clocks) else value
    if not isinstance(first, Clock):
        return None
    clock = first.settled()
    day = ways.today
    passed = datetime.combine(day, clock) < ways.now.replace(second=0, microsecond=0)
    if (passed or first.hour == 24) and day.year < 9999:
        day += timedelta(days=1)
    until = value.last.settled() if isinstance(value, Clocks) else None
    past = ways.today if passed else None
    span = DateSpan(
        node.start, node.end, text[node.start : node.end], day, day, day, clock, until, rule=node.rule or "clock"
    )
    return replace(span, past_day=past) if past and day - past == DAY else span

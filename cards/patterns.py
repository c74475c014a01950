"""Why deals are won and lost, with the counts that it rests on."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from cards.model import Block, Card, Chart, Table, Text
from cards.titles import capital
from cards.words import clipped, counted, day, percent
from storage.queries.digest.patterns import ENOUGH, Aspect, Group, Patterns

TITLES: Final[dict[Aspect, str]] = {
    "reason": "Reason",
    "stage": "Closed in stage",
    "source": "Source",
    "competitor": "Competitor",
    "size": "Size",
    "time": "From beginning to end",
    "time in stage": "In the last stage",
}
ROWS: Final = 8
CHARTED: Final = 10
CONCLUSIONS: Final = 3
APART: Final = 15  # percentage points by which a group differs, for it to be said


def patterns_card(found: Patterns, asked: int, today: date) -> Card:
    """Return what the last closed deals have in common, and nothing where they are too few."""
    count = found.won + found.lost
    if not count:
        return Card((Text("No deal is closed yet, so there is no pattern."),))
    span = f"{day(found.first, today)} – {day(found.last, today)}"
    head = f"The last {counted(count, 'closed deal')} ({span}): {found.won:,} won, {found.lost:,} lost"
    head += f" · {percent(found.won, count)} won" if found.won and found.lost else ""
    body = [Text(head, "strong"), *(Text(line) for line in _conclusions(found))]
    if days := _days(found):
        body.append(Text(days))
    if count < asked:
        body.append(Text("There are no more.", "quiet"))
    return Card(tuple(body), folded=tuple(_drawn(found)))


def _days(found: Patterns) -> str:
    medians = (("won", found.days_won), ("lost", found.days_lost))
    parts = [f"{kind} ones {value:.0f} days" for kind, value in medians if value is not None]
    return f"Median from beginning to end: {', '.join(parts)}" if parts else ""


def _conclusions(found: Patterns) -> Iterator[str]:
    """Yield what differs clearly from the rest, of groups that are large enough."""
    count = found.won + found.lost
    if count < ENOUGH or not (found.won and found.lost):
        if count < ENOUGH:
            yield f"Too few to conclude anything: fewer than {ENOUGH}."
        return
    told = []
    for aspect, groups in found.aspects:
        for group in groups if aspect != "reason" else ():
            rest = Group("", found.won - group.won, found.lost - group.lost)
            if group.value and group.count >= ENOUGH and rest.count >= ENOUGH:
                told.append((abs(_rate(group) - _rate(rest)), aspect, group, rest))
    for apart, aspect, group, rest in sorted(told, key=lambda each: -each[0])[:CONCLUSIONS]:
        if apart >= APART:
            yield (
                f"{TITLES[aspect]} {clipped(group.value, 40)}: {group.won:,} of {group.count:,} won "
                f"({_rate(group):.0f} %), of the others {rest.won:,} of {rest.count:,} ({_rate(rest):.0f} %)"
            )


def _rate(group: Group) -> float:
    return 100 * group.won / group.count


def _drawn(found: Patterns) -> Iterator[Block]:
    for aspect, groups in found.aspects:
        if aspect == "reason":
            yield from _chart(groups)
        rows = tuple(_row(group) for group in groups[:ROWS])
        if len(groups) > ROWS:
            rest = groups[ROWS:]
            rows += (_row(Group("others", sum(each.won for each in rest), sum(each.lost for each in rest))),)
        yield Table((TITLES[aspect], "Won", "Lost", "Won of all"), rows, frozenset({1, 2, 3}))
    if found.unplaced:
        yield Text(f"{counted(found.unplaced, 'deal')} without a history of stages.", "quiet")
    yield Text(f"A share of fewer than {ENOUGH} deals is not shown.", "quiet")


def _chart(groups: tuple[Group, ...]) -> Iterator[Chart]:
    shown = [each for each in groups if each.lost and each.value][:CHARTED]
    if shown:
        labels = tuple(capital(clipped(each.value, 40)) for each in shown)
        yield Chart("Why deals were lost", labels, tuple(float(each.lost) for each in shown), "deals")


def _row(group: Group) -> tuple[str, ...]:
    rate = f"{_rate(group):.0f} %" if group.count >= ENOUGH else "–"
    return capital(clipped(group.value, 60)) or "unknown", f"{group.won:,}", f"{group.lost:,}", rate

"""Days in the order of the names: 'Konex and Hatfan close 12/18 and 12/30'."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from commands.grammar.message.clause import Clause
from commands.grammar.message.days import Day
from commands.grammar.message.due import day_of
from commands.grammar.message.scene import Scene
from commands.grammar.spans import DateSpan
from commands.grammar.words.lists import word_set

_LISTED = word_set(", and & / + resp respectively then")


def days_in_turn(
    scene: Scene, clauses: Sequence[Clause], days: Sequence[Day], *, names: int, place: int
) -> Sequence[Day]:
    """Of days listed behind several names keep the `place`th; none where they are not as many as the names."""
    if names < 2 or len(scene.dates) < 2:
        return days
    kept = list(days)
    for listed in _lists(scene, clauses):
        first = next((day for day in days if any(day.span is span for span in listed)), None)
        if first is None:
            continue
        kept = [day for day in kept if not any(day.span is span for span in listed)]
        if len(listed) == names:
            span = listed[place]
            kept.append(replace(first, span=span, day=day_of(scene.snapshot.ways, span, first.role), clock=span.clock))
    return kept


def _lists(scene: Scene, clauses: Sequence[Clause]) -> Iterator[list[DateSpan]]:
    """Yield days between which nothing stands but signs that list them."""
    listed: list[DateSpan] = []
    for span in scene.dates:
        first, _ = scene.range_of(span)
        if not any(clause.first <= first < clause.last for clause in clauses):
            continue
        end = scene.range_of(listed[-1])[1] if listed else first
        between = {scene.word(at) for at in range(end, first)}
        if listed and not (between and between <= _LISTED):
            yield from [listed] if len(listed) > 1 else []
            listed = []
        listed.append(span)
    yield from [listed] if len(listed) > 1 else []

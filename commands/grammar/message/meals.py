"""The hour of a meal: 'dinner at 7' is in the evening, 'breakfast at 6:30' in the morning."""

import re
from datetime import time

from commands.grammar.message.clause import Clause
from commands.grammar.message.scene import Scene
from commands.grammar.spans import DateSpan
from commands.grammar.words.dates import IN_THE_EVENING, IN_THE_MORNING, OF_A_MEAL

_NOON = 12
_MEALS = IN_THE_EVENING | IN_THE_MORNING
_HALVED = re.compile(r"\d\s*[ap]\.?m?\b|\b[ap]\.?m\b|morning|noon|midday|evening|night", re.IGNORECASE)
_BESIDE = frozenset({"for", "the", ",", "-", "a", "is"})


def at_meal(scene: Scene, clause: Clause, span: DateSpan) -> time | None:
    """Return the hour of a date, in the half of the day in which the meal is that its clause names."""
    clock = span.clock
    if clock is None or clock.hour in {0, _NOON} or _HALVED.search(span.text):
        return clock
    meal = _meal(scene, clause, span)
    if meal in IN_THE_EVENING and clock.hour < _NOON:
        return clock.replace(hour=clock.hour + _NOON)
    if meal in IN_THE_MORNING and clock.hour > _NOON:
        return clock.replace(hour=clock.hour - _NOON)
    return clock


def _meal(scene: Scene, clause: Clause, span: DateSpan) -> str:
    """The meal in the words of the hour or nearest before it, else right behind; '' for none."""
    first, last = scene.range_of(span)
    for at in range(last - 1, min(clause.first, first) - 1, -1):
        if (scene.word(at - 1), scene.word(at)) == ("happy", "hour"):
            return "drinks"
        if scene.word(at) in _MEALS:
            return "" if at < first and scene.word(at + 1) in OF_A_MEAL else scene.word(at)
    while scene.word(last) in _BESIDE:
        last += 1
    return scene.word(last) if scene.word(last) in _MEALS else ""

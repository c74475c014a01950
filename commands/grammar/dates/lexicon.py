"""Every known word with its kind and its value."""

from commands.grammar.dates.values import Clock, Value
from commands.grammar.words.dates import (
    EDGES,
    MONTHS,
    NAMED_DAYS,
    NUMBERS,
    ORDINALS,
    PARTS,
    PERIOD_ENDS,
    PERIOD_STARTS,
    RELATIVE_DAYS,
    SEASONS,
    SHIFTS,
    UNITS,
    WEEKDAYS,
    misspellings,
)

_LISTS: tuple[tuple[str, dict[str, Value]], ...] = (
    ("month", {**MONTHS}),
    ("weekday", {**WEEKDAYS}),
    ("weekdays", {f"{name}s": number for name, number in WEEKDAYS.items() if len(name) > 5}),
    ("relday", {**RELATIVE_DAYS}),
    ("unit", {**UNITS}),
    ("number", {**NUMBERS}),
    ("ordinal", {**ORDINALS}),
    ("part", {**PARTS}),
    ("shift", {**SHIFTS}),
    ("edge", {**EDGES}),
    ("ends", {**PERIOD_ENDS}),
    ("starts", {**PERIOD_STARTS}),
    ("named", {name: month * 100 + day for name, (month, day) in NAMED_DAYS.items()}),
    ("season", {**SEASONS}),
    ("ampm", {"am": "am", "pm": "pm"}),
    ("time", dict.fromkeys(("noon", "midday"), Clock(12, fixed=True))),
    ("time", {"midnight": Clock(24, fixed=True)}),
)


def _words() -> dict[str, tuple[str, Value]]:
    known = {word: (kind, value) for kind, words in _LISTS for word, value in words.items()}
    known.update({slip: known[name] for slip, name in misspellings().items() if slip not in known})
    return known


KIND_OF: dict[str, tuple[str, Value]] = _words()
"""Word in lower case → its kind, and what it stands for."""

"""A close date that moves by a length: 'Acme slipped two weeks', 'push Globex out a month', 'pulled in by a week'."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from commands.grammar.dates.calendar import add_months
from commands.grammar.message.clause import Clause
from commands.grammar.message.clause_truth import intentions
from commands.grammar.message.scene import Scene
from commands.grammar.words.lists import word_set

LATER = word_set(
    "push pushed pushing pushes slip slipped slips slipping delay delayed delaying kicked punted slid slides"
)
_SOONER = word_set("pull pulled pulling pulls")
_BESIDE = word_set(
    """out back by another the deal close date it this that again for more about in forward has is just got been now
    on them let's lets please pls so then had to we we're i i'm its date's , : -"""
)
_COUNTS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "another": 1}
_DAYS = {"day": 1, "days": 1, "week": 7, "weeks": 7, "wk": 7, "wks": 7}
_MONTHS = {"month": 1, "months": 1, "mo": 1, "quarter": 3, "quarters": 3}
_VERBS = LATER | _SOONER
_UNITS = _DAYS.keys() | _MONTHS.keys()
_MOST = 99
_LONG = 3


@dataclass(frozen=True, slots=True)
class Shift:
    """So many days and months later, or sooner where they are negative."""

    days: int = 0
    months: int = 0

    def of(self, day: date) -> date:
        """Return the day so far from another; of a shorter month the last day."""
        return add_months(day, self.months) + timedelta(days=self.days)

    def before(self, day: date) -> date:
        """Return the day so far ahead of another."""
        return Shift(-self.days, -self.months).of(day)


def length_of(number: str, unit: str) -> Shift | None:
    """Return the length that 'two weeks' or 'a month' names, None for no length."""
    count = int(number) if number.isdecimal() and len(number) < _LONG else _COUNTS.get(number, 0)
    if not 0 < count <= _MOST:
        return None
    if unit in _DAYS:
        return Shift(days=count * _DAYS[unit])
    return Shift(months=count * _MONTHS[unit]) if unit in _MONTHS else None


def read_shift(scene: Scene, clauses: Sequence[Clause]) -> Shift | None:
    """Return by how much a clause moves the close date: it says that and nothing else, and for certain."""
    if scene.said.isdisjoint(_VERBS) or scene.said.isdisjoint(_UNITS):
        return None
    for number, clause in enumerate(clauses):
        told = not clause.unreal and clause.negated is None and not intentions(scene, clause.first, clause.last)
        after = next((one for one in clauses[number + 1 : number + 2] if one.link == "run"), clause)
        if told and (shift := _of(scene, clause.first, clause.last) or _of(scene, clause.first, after.last)):
            return shift
    return None


def _of(scene: Scene, first: int, last: int) -> Shift | None:
    """Read the shift at tokens [first, last), where 'push the Acme | close date back a week' may run on."""
    named = {at for hit in scene.hits for at in range(*scene.range_of(hit))}
    words = [scene.word(at) for at in range(first, last) if at not in named]
    if any(scene.owner_of[at] for at in range(first, last) if at not in named) or len(words) < 3:
        return None
    *said, number, unit = words
    length = length_of(number, unit)
    verbs = [word for word in said if word in _VERBS]
    if length is None or len(verbs) != 1 or not set(said) <= _BESIDE | set(verbs):
        return None
    return Shift(-length.days, -length.months) if verbs[0] in _SOONER else length

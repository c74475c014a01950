"""When a rule about leads holds: 'source is webinar or fair and size is over 200', read, written and tried."""

import re
from dataclasses import dataclass
from typing import Final, Literal

Operator = Literal["is", "is not", "is over", "is under"]

FIELDS: Final = ("source", "campaign", "territory", "segment", "language", "size")
ALWAYS: Final = "every lead"
_ALWAYS: Final = re.compile(r"(?:every|any|all)(?:thing| leads?| else| others?)?|the rest|\*", re.IGNORECASE)
_FIELD: Final = "|".join(FIELDS)
_BETWEEN: Final = re.compile(rf"(?:(?<!\s)\s+)?(?:[,;&]|\band\b)+\s*(?=(?:{_FIELD})\b)", re.IGNORECASE)
_TEST: Final = re.compile(
    rf"(?P<field>{_FIELD})\s*"
    r"(?P<operator>(?:is\s+)?(?:not|over|above|more than|at least|under|below|less than)\b|!=|<>|>=?|<|=|:|is\b|in\b)?"
    r"\s*(?P<values>.+)",
    re.IGNORECASE | re.DOTALL,
)
_OR: Final = re.compile(r"(?:(?<!\s)\s+)?(?:,|\bor\b)\s*", re.IGNORECASE)
_NUMBER: Final = re.compile(r"\d{1,9}")
_OPERATORS: Final[dict[str, Operator]] = {
    "not": "is not", "!=": "is not", "<>": "is not", "over": "is over", "above": "is over", "more than": "is over",
    ">": "is over", "under": "is under", "below": "is under", "less than": "is under", "<": "is under",
}  # fmt: skip
_AT_LEAST: Final = frozenset({"at least", ">="})
HOW: Final = (
    "Say `source webinar`, `territory west or DACH`, `size over 200 and language German`, or `every lead`; "
    f"a condition is about {', '.join(FIELDS)}."
)


@dataclass(frozen=True, slots=True)
class Facts:
    """What of a lead decides who gets it; '' and None = unknown."""

    source: str = ""
    campaign: str = ""
    territory: str = ""
    segment: str = ""
    language: str = ""
    size: int | None = None


@dataclass(frozen=True, slots=True)
class Clause:
    """One field against some values; of a size, against one number."""

    field: str
    operator: Operator
    values: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.field} {self.operator} {' or '.join(self.values)}"


def read_condition(words: str) -> tuple[Clause, ...]:
    """Read a condition, () for every lead. Raises ValueError with a sentence for the person."""
    said = " ".join(words.replace('"', "").split()).strip(" .")
    if _ALWAYS.fullmatch(said):
        return ()
    return tuple(_test(part) for part in _BETWEEN.split(said))


def _test(words: str) -> Clause:
    match = _TEST.fullmatch(words)
    if match is None:
        raise ValueError(f"“{words[:60]}” is no condition I can read. {HOW}")
    field = match["field"].lower()
    operator = " ".join((match["operator"] or "is").lower().removeprefix("is ").split())
    values = tuple(value for value in _OR.split(match["values"].strip()) if value)
    if field != "size":
        meant = _OPERATORS.get(operator, "is")
        if not values or meant in {"is over", "is under"} or operator in _AT_LEAST:
            raise ValueError(f"“{words[:60]}” is no condition I can read. {HOW}")
        return Clause(field, meant, values)
    number = values[0].replace("'", "") if len(values) == 1 else ""
    if not _NUMBER.fullmatch(number):
        raise ValueError(f"A size is one whole number of people: `size over 200`. “{words[:60]}” is none.")
    if operator in _AT_LEAST:
        return Clause(field, "is over", (str(int(number) - 1),))
    return Clause(field, _OPERATORS.get(operator, "is"), (str(int(number)),))


def condition_text(tests: tuple[Clause, ...]) -> str:
    """Write a condition as `read_condition` reads it."""
    return " and ".join(map(str, tests)) or ALWAYS


def failing(tests: tuple[Clause, ...], facts: Facts) -> str:
    """Return why a condition does not hold ('source is fair', 'size unknown'), '' where it does.

    What is unknown fulfils nothing, not even 'is not'.
    """
    for test in tests:
        known = getattr(facts, test.field)
        if known in (None, ""):
            return f"{test.field} unknown"
        if not _holds(test, known):
            return f"{test.field} is {known}"
    return ""


def _holds(test: Clause, known: str | int) -> bool:
    if isinstance(known, int):
        number = int(test.values[0])
        return {
            "is": known == number, "is not": known != number, "is over": known > number, "is under": known < number,
        }[test.operator]  # fmt: skip
    same = _plain(known) in {_plain(value) for value in test.values}
    return same if test.operator == "is" else not same


def _plain(words: str) -> str:
    return " ".join(re.split(r"[\s_-]+", words.casefold().strip()))

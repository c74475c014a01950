"""The same records at two moments, side by side."""

from collections.abc import Sequence
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any, Protocol

from sqlalchemy import CTE, ColumnElement, FromClause, Select, cast, func, null, select, union_all

from storage.queries.digest.standing import once

WHEN = ("before", "after")


class Stood(Protocol):
    """How records stood at a moment: a subquery, or a side of one. Its columns are called as the fields are."""

    @property
    def c(self) -> Any:  # noqa: ANN401 - SQLAlchemy's collection of columns
        """Return the columns by name."""


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two moments; all its columns are NULL where a record was not there."""

    c: SimpleNamespace


def beside_each_other(before: FromClause, after: FromClause, fields: Sequence[str]) -> tuple[CTE, Side, Side]:
    """Return one row (`id`) for each record of either subquery, and its two sides, with `id` and the fields.

    Grouped, not joined: SQLite may go through a whole subquery for each row that it is joined to.
    """
    names = ("id", *fields)
    either = union_all(*(_padded(stood, names, when) for stood, when in zip((before, after), WHEN, strict=True)))
    rows = either.subquery("either")
    known = (func.max(rows.c[f"{each}_{when}"]).label(f"{each}_{when}") for when in WHEN for each in names)
    both = once(select(rows.c.id, *known).group_by(rows.c.id), "both")
    was, now = (Side(SimpleNamespace(**{each: both.c[f"{each}_{when}"] for each in names})) for when in WHEN)
    return both, was, now


def _padded(stood: FromClause, names: Sequence[str], when: str) -> Select[Any]:
    """Return the records of one moment, with room for the other's columns."""
    told: list[ColumnElement[Any]] = []
    for moment in WHEN:
        values = (stood.c[each] if moment == when else cast(null(), stood.c[each].type) for each in names)
        told += [value.label(f"{each}_{moment}") for value, each in zip(values, names, strict=True)]
    return select(stood.c.id, *told)

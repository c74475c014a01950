"""Sums over deals of a subquery, exact until the end: rounded once, where a currency is converted."""

from collections import defaultdict
from dataclasses import dataclass, field
from functools import reduce
from operator import add
from typing import Any

from sqlalchemy import ColumnElement, Float, FromClause, case, cast, func

from storage.queries.totals import PART, Rates, Total, total_of


@dataclass(slots=True)
class Sums:
    """Groups of deals, by currency: how many, with how many known amounts, what these sum up to, and that x percent."""

    by_currency: dict[str, list[int]] = field(default_factory=lambda: defaultdict(lambda: [0, 0, 0, 0]))

    def add(self, currency: str, percent: int, *figures: int | None) -> None:
        """Add what `sums_of` gave for one group of deals; `percent` weighs those without odds of their own."""
        count, known, high, low, own_high, own_low = (None if part is None else int(part) for part in figures)
        minor = (high or 0) * PART + (low or 0)
        weighed = minor * percent if own_high is None else own_high * PART + (own_low or 0)
        so_far = self.by_currency[currency]
        for index, figure in enumerate((count or 0, known or 0, minor, weighed)):
            so_far[index] += figure

    def total(self, rates: Rates) -> Total:
        """Return the sum in the currency of `rates`."""
        parts = (total_of(rates, currency, *figures) for currency, figures in self.by_currency.items())
        return sum(parts, Total())


def sums_of(deals: FromClause) -> tuple[ColumnElement[Any], ...]:
    """Return the aggregates that `Sums.add` takes, for a query over deals grouped by currency.

    Deals with odds of their own and those without must be in groups of their own.
    """
    amount, own = deals.c.amount, deals.c.probability
    parts = (amount // PART, amount % PART)
    return func.count(), func.count(amount), *map(func.sum, parts), *(func.sum(part * own) for part in parts)


def marks_of(*conditions: ColumnElement[bool]) -> ColumnElement[int]:
    """Return one number that says which conditions hold: to group by one is quicker than by each of them."""
    bits = (case((condition, 1 << place), else_=0) for place, condition in enumerate(conditions))
    return reduce(add, bits)


def marked(marks: int, count: int) -> tuple[bool, ...]:
    """Return which of the `count` conditions of `marks_of` held."""
    return tuple(bool(marks >> place & 1) for place in range(count))


def converted(rates: Rates, amount: ColumnElement[Any], currency: ColumnElement[Any]) -> ColumnElement[float]:
    """Return an amount in the currency of `rates`, near enough to compare by; NULL where unknown or without a rate."""
    return cast(amount, Float) * case(factors(rates), value=currency, else_=None)


def factors(rates: Rates) -> dict[str, float]:
    """Return what a minor unit of each currency is worth in those of the rates' home, near enough to compare by."""
    return {rates.home: 1.0} | {name: float(rates.factor(name) or 0) for name, _ in rates.millionths}


def worth(factor: dict[str, float], amount: int | None, currency: str) -> float:
    """Return what a deal is sorted by, the biggest first: those of unknown amount, or without a rate, come last."""
    return -1.0 if amount is None or currency not in factor else amount * factor[currency]


def in_parts(amount: int | None) -> tuple[int | None, ...]:
    """Return the figures of one deal, as `sums_of` gives them for a group."""
    known = (None, None) if amount is None else (amount // PART, amount % PART)
    return 1, int(amount is not None), *known, None, None

"""Sums over deals of a subquery, exact until the end: rounded once, where a currency is converted."""

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import ColumnElement, Float, FromClause, case, cast, func

from storage.queries.totals import PART, Rates, Total, total_of


@dataclass(slots=True)
class Sums:
    """Groups of deals, by currency: how many, with how many known amounts, what these sum up to, and that x percent."""

    by_currency: dict[str, list[int]] = field(default_factory=lambda: defaultdict(lambda: [0, 0, 0, 0]))

    def add(self, currency: str, percent: int, count: int, known: int, *parts: int | None) -> None:
        """Add what `sums_of` gave for one group of deals; `percent` weighs those without odds of their own."""
        high, low, own_high, own_low = (None if part is None else int(part) for part in parts)
        minor = (high or 0) * PART + (low or 0)
        weighed = minor * percent if own_high is None else own_high * PART + (own_low or 0)
        figures = self.by_currency[currency]
        for index, figure in enumerate((count, known, minor, weighed)):
            figures[index] += figure

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


def converted(rates: Rates, amount: ColumnElement[Any], currency: ColumnElement[Any]) -> ColumnElement[float]:
    """Return an amount in the currency of `rates`, near enough to compare by; NULL where unknown or without a rate."""
    factors = {rates.home: 1.0} | {name: float(rates.factor(name) or 0) for name, _ in rates.millionths}
    return cast(amount, Float) * case(factors, value=currency, else_=None)

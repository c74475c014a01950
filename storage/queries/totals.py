"""Sums of money over deals: converted where a rate is known, and honest about what is not in them."""

from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_EVEN, Decimal
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Float, Select, bindparam, case, cast, func, select
from sqlmodel import Session, col

from storage.models.deals import Deal, Rate, Stage
from storage.money import decimals
from storage.prepared import prepared

MILLION = 1_000_000
PART = MILLION  # what amounts are cut by while they are summed


@dataclass(frozen=True, slots=True)
class Rates:
    """What one unit of each currency is worth in `home`, in millionths of it, on one day."""

    home: str
    millionths: tuple[tuple[str, int], ...] = ()

    def factor(self, currency: str) -> Decimal | None:
        """Return what one minor unit of `currency` is worth in minor units of `home`; None where nobody said."""
        if currency == self.home:
            return Decimal(1)
        rate = dict(self.millionths).get(currency)
        if rate is None:
            return None
        return (Decimal(rate) / MILLION).scaleb(decimals(self.home) - decimals(currency))

    def convert(self, minor: int, currency: str) -> int | None:
        """Return an amount in minor units of `home`; None where no rate is known."""
        if currency == self.home:
            return minor
        factor = self.factor(currency)
        return None if factor is None else int((minor * factor).quantize(Decimal(1), rounding=ROUND_HALF_EVEN))

    def amount_column(self) -> ColumnElement[float]:
        """Return a deal's amount in `home`, near enough to compare by; NULL where unknown or without a rate."""
        factors = {self.home: 1.0} | {name: float(self.factor(name) or 0) for name, _ in self.millionths}
        return cast(col(Deal.amount), Float) * case(factors, value=col(Deal.currency), else_=None)


@dataclass(frozen=True, slots=True)
class Total:
    """`count` deals. `minor` and `weighted` sum the known amounts in one currency, weighted by probability.

    `unknown` deals have no amount; `foreign` are sums (currency, minor units) for which there is no rate. Neither is
    in the sums.
    """

    count: int = 0
    minor: int = 0
    weighted: int = 0
    unknown: int = 0
    foreign: tuple[tuple[str, int], ...] = ()

    def __add__(self, other: "Total") -> "Total":
        foreign = dict(self.foreign)
        for currency, minor in other.foreign:
            foreign[currency] = foreign.get(currency, 0) + minor
        return Total(
            self.count + other.count,
            self.minor + other.minor,
            self.weighted + other.weighted,
            self.unknown + other.unknown,
            tuple(sorted(foreign.items())),
        )


def rates_on(session: Session, workspace: int, home: str, day: date) -> Rates:
    """Return the rates that hold on `day`: the newest from that day or before, per currency."""
    newest = dict(_rates.rows(session, workspace=workspace, day=day))
    return Rates(home, tuple(newest.items()))


@prepared
def _rates() -> Select[str, int]:
    known = (
        col(Rate.workspace_id) == bindparam("workspace"),
        col(Rate.deleted_at).is_(None),
        col(Rate.from_on) <= bindparam("day"),
    )
    return select(col(Rate.currency), col(Rate.millionths)).where(*known).order_by(col(Rate.from_on))


@cache
def probability_column() -> ColumnElement[int]:
    """Return a deal's probability in percent: 100 and 0 when won and lost, its own where set, else its stage's."""
    own = func.coalesce(col(Deal.probability), col(Stage.probability))
    return case((col(Stage.kind) == "won", 100), (col(Stage.kind) == "lost", 0), else_=own)


@cache
def sum_columns() -> tuple[ColumnElement[Any], ...]:
    """Return the aggregates that `total_of_row` takes, for a query over deals and their stages grouped by currency.

    Amounts are summed in two parts: a dozen of the largest, times a hundred percent, are more than SQLite's integers
    hold.
    """
    amount, percent = col(Deal.amount), probability_column()
    parts = (amount // PART, amount % PART)
    sums = (func.sum(part) for part in parts), (func.sum(part * percent) for part in parts)
    return func.count(), func.count(amount), *sums[0], *sums[1]


def total_of_row(rates: Rates, currency: str, count: int, known: int, *parts: int | None) -> Total:
    """Return what `sum_columns` gave for one group of deals in one currency as a total."""
    high, low, weighed_high, weighed_low = (int(part or 0) for part in parts)
    return total_of(rates, currency, count, known, high * PART + low, weighed_high * PART + weighed_low)


def total_of(rates: Rates, currency: str, count: int, known: int, minor: int | None, weighed: int | None) -> Total:
    """Return one group of deals in one currency as a total; `weighed` is the sum of amount x percent."""
    home, weighted = rates.convert(int(minor or 0), currency), rates.convert(round(int(weighed or 0) / 100), currency)
    if home is None or weighted is None:
        return Total(count, unknown=count - known, foreign=((currency, int(minor or 0)),) if known else ())
    return Total(count, home, weighted, count - known)

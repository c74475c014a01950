"""Who won and lost what between two moments: by owner and by product."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Row
from sqlmodel import Session

from storage.models.accounts import Product
from storage.models.workspace import Member
from storage.queries.digest.moments import Moment
from storage.queries.digest.names import names_then
from storage.queries.digest.sums import Sums, in_parts
from storage.queries.totals import Rates, Total


@dataclass(frozen=True, slots=True)
class Result:
    """What one member won and lost, or what became of one product ('' = unknown)."""

    name: str
    won: Total
    lost: int


@dataclass(frozen=True, slots=True)
class Results:
    """The results of a time, the most money first."""

    owners: tuple[Result, ...]
    products: tuple[Result, ...]


@dataclass(slots=True)
class Tally:
    """Counts results row by row, by the ids of owners and products (None = unknown)."""

    won: dict[str, dict[int | None, Sums]] = field(default_factory=lambda: defaultdict(lambda: defaultdict(Sums)))
    lost: dict[str, dict[int | None, int]] = field(default_factory=lambda: defaultdict(lambda: defaultdict(int)))

    def add(self, row: Row[Any]) -> None:
        """Count a deal that was won or lost; others are none."""
        for side, key in (("owner", row.owner), ("product", row.product)):
            if row.bucket == "won":
                self.won[side][key].add(row.money_in, 0, *in_parts(row.money))
            elif row.bucket == "lost":
                self.lost[side][key] += 1

    def results(self, session: Session, moment: Moment, rates: Rates) -> Results:
        """Return what was counted, with the names of then."""
        owners, products = (names_then(session, model, moment) for model in (Member, Product))
        return Results(self._side("owner", owners, rates), self._side("product", products, rates))

    def _side(self, side: str, names: Mapping[int, str], rates: Rates) -> tuple[Result, ...]:
        won, lost = self.won[side], self.lost[side]
        found = (
            Result(names.get(key or 0, ""), won[key].total(rates) if key in won else Total(), lost.get(key, 0))
            for key in {*won, *lost}
        )
        return tuple(sorted(found, key=lambda each: (-each.won.minor, -each.won.count, each.lost, each.name)))

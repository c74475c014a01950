"""What a meeting said would come, beside what came."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from storage.models.huddles import Meeting
from storage.queries.digest.forecast import Category, Expected, forecast, frozen
from storage.queries.digest.moments import Moment
from storage.queries.digest.stages import StagesThen
from storage.queries.digest.sums import Sums
from storage.queries.quotas import Span
from storage.queries.totals import PART, Rates, Total


@dataclass(frozen=True, slots=True)
class Came:
    """What a meeting on `said_on` expected of a period (won by then, and committed), and what has been won in it.

    `is_over`: the period has ended, so that nothing more comes.
    """

    said_on: date
    first: date
    last: date
    said: Total
    won: Total
    is_over: bool


def came_of(session: Session, moment: Moment, stages: StagesThen, rates: Rates, meeting: int) -> Came | None:
    """Return what a meeting foresaw, held against how it stands at a moment; None where it foresaw nothing."""
    period, lines = frozen(session, moment.workspace, meeting)
    held = session.get(Meeting, (moment.workspace, meeting))
    if period is None or held is None:
        return None
    first, last = period
    now = forecast(session, moment, stages, rates, Span("quarter", first, last, ""))
    return Came(
        held.local_on,
        first,
        last,
        _sum(lines, rates, ("won", "commit")),
        _sum(now.lines, rates, ("won",)),
        moment.today > last,
    )


def _sum(lines: Sequence[Expected], rates: Rates, categories: Sequence[Category]) -> Total:
    sums = Sums()
    for line in lines:
        if line.category in categories:
            parts = (line.minor // PART, line.minor % PART)
            sums.add(line.currency, 0, line.count, line.count - line.unknown, *parts, None, None)
    return sums.total(rates)

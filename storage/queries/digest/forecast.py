"""The forecast: what owners and managers expect to close in a period, against what is to be reached."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, Literal, cast

from sqlalchemy import Select, and_, case, func, literal, or_, select
from sqlmodel import Session, col

from storage.changes import next_id
from storage.models.deals import Deal, Quota
from storage.models.huddles import Foreseen
from storage.queries.digest.moments import Moment
from storage.queries.digest.open_money import parked_then
from storage.queries.digest.stages import StagesThen
from storage.queries.digest.standing import standing
from storage.queries.digest.sums import Sums, marked, marks_of
from storage.queries.quotas import MONTHS, Span
from storage.queries.totals import PART, Rates, Total

Category = Literal["won", "commit", "best_case", "pipeline", "omit"]
CATEGORIES: Final[tuple[Category, ...]] = ("won", "commit", "best_case", "pipeline", "omit")
UNSAID: Final = "pipeline"
"""Where a deal counts about which nobody said anything."""
_FIELDS: Final = (
    "stage_id", "amount", "currency", "close_on", "closed_on", "owner_id", "parked_until", "forecast",
    "forecast_override",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Expected:
    """The deals of one owner (None = nobody) and category in one currency, in a sales process."""

    pipeline: int
    owner: int | None
    category: Category
    currency: str
    count: int
    unknown: int
    minor: int


@dataclass(frozen=True, slots=True)
class Forecast:
    """What is expected of a period. `unsaid` deals are in 'pipeline' because nobody said otherwise.

    `overridden` deals count as a manager said. `undated` open ones have no close date and are in no period. `quota` is
    in minor units of the rates' currency, None where none is set or can be converted.
    """

    span: Span
    lines: tuple[Expected, ...]
    unsaid: int
    overridden: int
    undated: int
    quota: int | None

    def total(self, rates: Rates, category: Category, *, pipeline: int | None = None) -> Total:
        """Return the sum of a category, of one sales process or of all."""
        sums = Sums()
        for line in self.lines:
            if line.category == category and pipeline in {None, line.pipeline}:
                parts = (line.minor // PART, line.minor % PART)
                sums.add(line.currency, 0, line.count, line.count - line.unknown, *parts, None, None)
        return sums.total(rates)


def forecast(session: Session, moment: Moment, stages: StagesThen, rates: Rates, span: Span) -> Forecast:
    """Return the forecast of a period as it stood at a moment."""
    found: list[Expected] = []
    unsaid = overridden = undated = 0
    query = _expected(moment, stages, span)
    for pipeline, owner, category, currency, marks, count, known, high, low in session.execute(query):
        said, over, dated = marked(marks, 3)
        if not dated:
            undated += count
            continue
        minor = int(high or 0) * PART + int(low or 0)
        found.append(Expected(pipeline, owner, category, currency, count, count - known, minor))
        unsaid += 0 if said or category == "won" else count
        overridden += count if over and category != "won" else 0
    return Forecast(span, _joined(found), unsaid, overridden, undated, team_quota(session, moment, rates, span))


def _expected(moment: Moment, stages: StagesThen, span: Span) -> Select[*tuple[Any, ...]]:
    """Return the open deals to close by the end of the period, late ones too, and those won within it."""
    deals = standing(Deal, _FIELDS, moment, "foreseen")
    kind = stages.kind_column(deals)
    won = and_(kind == "won", deals.c.closed_on.between(span.first.isoformat(), span.last.isoformat()))
    aside = func.coalesce(parked_then(deals, moment), literal(False))  # noqa: FBT003 - SQL's own
    due = or_(deals.c.close_on <= span.last.isoformat(), deals.c.close_on.is_(None))
    said = func.coalesce(deals.c.forecast_override, deals.c.forecast)
    keys = (
        stages.pipeline_column(deals),
        deals.c.owner_id,
        case((kind == "won", "won"), else_=func.coalesce(said, UNSAID)),
        deals.c.currency,
        marks_of(
            said.is_not(None),
            deals.c.forecast_override.is_not(None),
            or_(kind == "won", deals.c.close_on.is_not(None)),
        ),
    )
    inner = (
        select(*(key.label(f"key{index}") for index, key in enumerate(keys)), deals.c.amount)
        .where(or_(won, and_(kind == "open", ~aside, due)), moment.holds(deals.c.owner_id))
        .subquery("expected")
    )
    groups = [inner.c[f"key{index}"] for index in range(len(keys))]
    amount = inner.c.amount
    sums = (func.count(), func.count(amount), func.sum(amount // PART), func.sum(amount % PART))
    return select(*groups, *sums).group_by(*groups).order_by(*groups)


def _joined(lines: Sequence[Expected]) -> tuple[Expected, ...]:
    """Add up lines that differ only in who said so."""
    sums: dict[tuple[Any, ...], list[int]] = defaultdict(lambda: [0, 0, 0])
    for line in lines:
        figures = sums[line.pipeline, line.owner, line.category, line.currency]
        for index, figure in enumerate((line.count, line.unknown, line.minor)):
            figures[index] += figure
    return tuple(Expected(*key, *figures) for key, figures in sums.items())


def team_quota(session: Session, moment: Moment, rates: Rates, span: Span) -> int | None:
    """Return what all members together are to win in the period; a quota of another length counts in proportion."""
    where = (
        col(Quota.workspace_id) == moment.workspace,
        col(Quota.deleted_at).is_(None),
        col(Quota.starts_on) <= span.last,
        moment.holds(col(Quota.member_id)),
    )
    newest: dict[int, dict[str, Quota]] = defaultdict(dict)
    for quota in session.execute(select(Quota).where(*where).order_by(col(Quota.starts_on))).scalars():
        newest[quota.member_id][quota.period] = quota
    total, found = 0, False
    for held in newest.values():
        quota = held.get(span.period) or next(held[period] for period in ("quarter", "month", "year") if period in held)
        share = round(quota.amount * MONTHS[span.period] / MONTHS[quota.period])
        converted = rates.convert(share, quota.currency)
        if converted is not None:
            total, found = total + converted, True
    return total if found else None


def freeze(session: Session, workspace: int, meeting: int, seen: Forecast) -> None:
    """Keep a meeting's forecast, so that it can be held against what came of it."""
    if not seen.lines:
        return
    first = next_id(session, workspace, "foreseen", len(seen.lines))
    for number, line in enumerate(seen.lines, first):
        session.add(
            Foreseen(
                workspace_id=workspace, id=number, meeting_id=meeting, pipeline_id=line.pipeline, member_id=line.owner,
                first_on=seen.span.first, last_on=seen.span.last, category=line.category, currency=line.currency,
                count=line.count, unknown=line.unknown, minor=line.minor,
            )
        )  # fmt: skip
    session.flush()


def frozen(session: Session, workspace: int, meeting: int) -> tuple[tuple[date, date] | None, tuple[Expected, ...]]:
    """Return the period and the lines that a meeting foresaw."""
    where = (col(Foreseen.workspace_id) == workspace, col(Foreseen.meeting_id) == meeting)
    rows = session.execute(select(Foreseen).where(*where).order_by(col(Foreseen.id))).scalars().all()
    lines = tuple(
        Expected(
            row.pipeline_id,
            row.member_id,
            cast("Category", row.category),
            row.currency,
            row.count,
            row.unknown,
            row.minor,
        )
        for row in rows
    )
    return ((rows[0].first_on, rows[0].last_on) if rows else None), lines

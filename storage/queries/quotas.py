"""Quotas: the period that runs, what was won in it and what the open deals may still bring."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Any, Literal, cast

from sqlalchemy import BindParameter, Select, and_, bindparam, or_, select
from sqlmodel import Session, col

from storage.models.deals import Deal, Quota, Stage
from storage.prepared import prepared
from storage.queries.deals import not_parked, stage_of_deal
from storage.queries.settings import Settings
from storage.queries.totals import Rates, Total, rates_on, sum_columns, total_of_row
from storage.sessions import prepared_rows

Period = Literal["month", "quarter", "year"]
MONTHS = {"month": 1, "quarter": 3, "year": 12}
ORDER: tuple[Period, ...] = ("quarter", "month", "year")


@dataclass(frozen=True, slots=True)
class Span:
    """A period of the fiscal year: its days, both included, and what people call it ('Q4', 'November', 'FY 2026')."""

    period: Period
    first: date
    last: date
    name: str


@dataclass(frozen=True, slots=True)
class Attainment:
    """How a quota stands, in minor units of `currency`: won in the period, and the open deals to close by its end."""

    span: Span
    quota: int
    rates: Rates
    won: Total
    closing: Total

    @property
    def currency(self) -> str:
        """The currency of all sums."""
        return self.rates.home

    @property
    def left(self) -> int:
        """What is still to be won, never below 0."""
        return max(0, self.quota - self.won.minor)


@lru_cache(maxsize=256)
def span_of(day: date, period: Period, fiscal_start: int) -> Span:
    """Return the period of the fiscal year (which begins in month `fiscal_start`) that `day` is in."""
    length = MONTHS[period]
    into_year = (day.month - fiscal_start) % 12
    number = into_year // length
    first = _month(day.replace(day=1), number * length - into_year)
    last = _month(first, length) - timedelta(days=1)
    name = {"month": f"{first:%B}", "quarter": f"Q{number + 1}", "year": f"FY {last.year}"}[period]
    return Span(period, first, last, name)


def _month(first: date, ahead: int) -> date:
    months = first.year * 12 + first.month - 1 + ahead
    return date(months // 12, months % 12 + 1, 1)


def quotas_of(session: Session, workspace: int, member: int, day: date) -> tuple[Quota, ...]:
    """Return the quotas that hold on `day`, quarter first: of each kind the newest, which holds until it is changed."""
    rows = _held.load(session, workspace=workspace, member=member, day=day)
    newest = {quota.period: quota for quota in rows}
    return tuple(newest[period] for period in ORDER if period in newest)


@prepared_rows(Quota)
def _held() -> Select[Quota]:
    where = (
        col(Quota.workspace_id) == bindparam("workspace"),
        col(Quota.member_id) == bindparam("member"),
        col(Quota.deleted_at).is_(None),
        col(Quota.starts_on) <= bindparam("day"),
    )
    return select(Quota).where(*where).order_by(col(Quota.starts_on))


def attainments(
    session: Session, workspace: int, member: int, today: date, settings: Settings
) -> tuple[Attainment, ...]:
    """Return how each of a member's quotas stands, quarter first.

    In the workspace's currency; in the quota's own where no rate is known, and then only deals in it count.
    """
    quotas = quotas_of(session, workspace, member, today)
    if not quotas:
        return ()
    home = rates_on(session, workspace, settings.currency, today)
    return tuple(attainment(session, quota, home, today, settings.fiscal_start) for quota in quotas)


def attainment(session: Session, quota: Quota, home: Rates, today: date, fiscal_start: int) -> Attainment:
    """Return how one quota stands in the period that runs today."""
    converted = home.convert(quota.amount, quota.currency)
    rates = Rates(quota.currency) if converted is None else home
    span = span_of(today, cast("Period", quota.period), fiscal_start)
    won, closing = _won_and_closing(session, quota, span, rates, today)
    return Attainment(span, quota.amount if converted is None else converted, rates, won, closing)


def _won_and_closing(session: Session, quota: Quota, span: Span, rates: Rates, today: date) -> tuple[Total, Total]:
    """Return what was won within the period, and what is to close by its end; a deal that is late still may."""
    given = {
        "workspace": quota.workspace_id,
        "owner": quota.member_id,
        "first": span.first,
        "last": span.last,
        "today": today,
    }
    sums = {"won": Total(), "open": Total()}
    for kind, currency, *figures in _sums.rows(session, **given):
        sums[kind] += total_of_row(rates, currency, *figures)
    return sums["won"], sums["open"]


@prepared
def _sums() -> Select[*tuple[Any, ...]]:
    first: BindParameter[date] = bindparam("first")
    last: BindParameter[date] = bindparam("last")
    today: BindParameter[date] = bindparam("today")
    won = and_(col(Stage.kind) == "won", col(Deal.closed_on) >= first, col(Deal.closed_on) <= last)
    closing = and_(col(Stage.kind) == "open", col(Deal.close_on) <= last, not_parked(today))
    mine = (
        col(Deal.workspace_id) == bindparam("workspace"),
        col(Deal.owner_id) == bindparam("owner"),
        col(Deal.deleted_at).is_(None),
    )
    query = select(col(Stage.kind), col(Deal.currency), *sum_columns()).select_from(Deal).join(Stage, stage_of_deal())
    return query.where(*mine, or_(won, closing)).group_by(col(Stage.kind), col(Deal.currency))


def members_with_quota(session: Session, workspace: int, today: date) -> tuple[int, ...]:
    """Return the ids of the members who have a quota that has begun."""
    where = (col(Quota.workspace_id) == workspace, col(Quota.deleted_at).is_(None), col(Quota.starts_on) <= today)
    query = select(col(Quota.member_id)).where(*where).group_by(col(Quota.member_id)).order_by(col(Quota.member_id))
    return tuple(session.execute(query).scalars())

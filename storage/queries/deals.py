"""Deals with the names that belong to them, singly and in pages."""

from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cache
from typing import Any, Literal

from sqlalchemy import BindParameter, ColumnElement, Select, and_, bindparam, func, or_, select
from sqlalchemy.sql.elements import SQLCoreOperations
from sqlmodel import Session, col

from storage.models.accounts import Account, Product
from storage.models.deals import Deal, Stage
from storage.models.workspace import Member
from storage.queries.totals import Rates, Total, probability_column, sum_columns, total_of_row

DealState = Literal["open", "won", "lost", "parked", "any"]


@dataclass(frozen=True, slots=True)
class DealLine:
    """A deal and the names of what it refers to; '' and None = unknown. `amount` in minor units of `currency`.

    `probability` in percent is the one that counts: the deal's own (`own_probability`), else its stage's.
    """

    id: int
    name: str
    account_id: int | None
    account: str
    product: str
    units: int | None
    stage_id: int
    stage: str
    kind: str
    stage_since: datetime | None
    probability: int
    own_probability: int | None
    amount: int | None
    currency: str
    close_on: date | None
    closed_on: date | None
    owner_id: int | None
    owner: str
    next_step: str
    forecast: str | None
    forecast_override: str | None
    source: str
    competitor: str
    parked_until: date | None
    lost_reason: str
    version: int


@dataclass(frozen=True, slots=True)
class DealFilter:
    """Which deals are meant; None = any. `first` and `last` bound the close date (of closed ones: the day closed).

    `at_least` and `at_most` bound the amount, in minor units of the currency that the rates convert to; `also` is one
    more condition. `start` (0-based) and `limit` choose a page.
    """

    state: DealState = "any"
    owner: int | None = None
    account: int | None = None
    stage: str | None = None
    first: date | None = None
    last: date | None = None
    start: int = 0
    limit: int = 8
    at_least: int | None = None
    at_most: int | None = None
    also: ColumnElement[bool] | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class DealPage:
    """Some of the deals that match, the biggest first, and the sum of them all; `undated` match but for the dates."""

    lines: tuple[DealLine, ...]
    total: Total
    undated: int


@cache
def line_query() -> Select[*tuple[Any, ...]]:
    """Return the query whose rows are the fields of `DealLine`, in order."""
    columns = (
        *(col(Deal.id), col(Deal.name), col(Deal.account_id), func.coalesce(col(Account.name), "")),
        *(func.coalesce(col(Product.name), ""), col(Deal.units)),
        *(col(Deal.stage_id), col(Stage.name), col(Stage.kind), col(Deal.stage_since)),
        *(probability_column(), col(Deal.probability), col(Deal.amount), col(Deal.currency)),
        *(col(Deal.close_on), col(Deal.closed_on), col(Deal.owner_id), func.coalesce(col(Member.name), "")),
        *(func.coalesce(col(Deal.next_step), ""), col(Deal.forecast), col(Deal.forecast_override)),
        func.coalesce(col(Deal.source), ""),
        *(func.coalesce(col(Deal.competitor), ""), col(Deal.parked_until)),
        *(func.coalesce(col(Deal.lost_reason), ""), col(Deal.version)),
    )
    return (
        select(*columns)
        .select_from(Deal)
        .join(Stage, stage_of_deal())
        .outerjoin(Account, _named(Account, col(Deal.account_id)))
        .outerjoin(Product, _named(Product, col(Deal.product_id)))
        .outerjoin(Member, _named(Member, col(Deal.owner_id)))
    )


def _named(model: type[Account | Product | Member], key: SQLCoreOperations[int | None]) -> ColumnElement[bool]:
    return and_(col(model.workspace_id) == col(Deal.workspace_id), col(model.id) == key)


@cache
def stage_of_deal() -> ColumnElement[bool]:
    """Return the condition that a stage is the one a deal stands in."""
    return and_(col(Stage.workspace_id) == col(Deal.workspace_id), col(Stage.id) == col(Deal.stage_id))


def parked(today: date) -> ColumnElement[bool]:
    """Return the condition that a deal is set aside on `today`; it comes back on the day itself."""
    return col(Deal.parked_until) > today


def deals_by_id(session: Session, workspace: int, ids: tuple[int, ...]) -> tuple[DealLine, ...]:
    """Return the deals with these ids, in the order of the ids; deleted ones are left out."""
    rows = session.execute(_by_ids(), {"workspace": workspace, "ids": ids})
    found = {row[0]: DealLine(*row) for row in rows}
    return tuple(found[deal] for deal in ids if deal in found)


@cache
def _by_ids() -> Select[*tuple[Any, ...]]:
    these = col(Deal.id).in_(bindparam("ids", expanding=True))
    return line_query().where(col(Deal.workspace_id) == bindparam("workspace"), col(Deal.deleted_at).is_(None), these)


def deal_by_id(session: Session, workspace: int, deal: int) -> DealLine | None:
    """Return one deal, None where there is none or it was deleted."""
    return next(iter(deals_by_id(session, workspace, (deal,))), None)


def list_deals(session: Session, workspace: int, asked: DealFilter, today: date, rates: Rates) -> DealPage:
    """Return a page of the deals: biggest amount first, then by close date, then furthest in the process, newest.

    Those with an unknown amount, or one that no rate converts, come last.
    """
    amount = rates.amount_column()
    where = [*_where(workspace, asked, today), *_between(asked), *_worth(asked, amount)]
    dated = _day_of(asked.state)
    furthest = (col(Stage.position).desc(), col(Deal.stage_since).desc().nulls_last(), col(Deal.id))
    order = (amount.desc().nulls_last(), dated.asc().nulls_last(), *furthest)
    query = line_query().where(*where).order_by(*order)
    lines = _lines(session, query.offset(asked.start).limit(asked.limit))
    return DealPage(lines, _total(session, where, rates), _undated(session, workspace, asked, today))


def _where(workspace: int, asked: DealFilter, today: date) -> list[ColumnElement[bool]]:
    where: list[ColumnElement[bool]] = [col(Deal.workspace_id) == workspace, col(Deal.deleted_at).is_(None)]
    if asked.state in {"won", "lost"}:
        where.append(col(Stage.kind) == asked.state)
    elif asked.state == "open":
        where += [col(Stage.kind) == "open", not_parked(today)]
    elif asked.state == "parked":
        where += [col(Stage.kind) == "open", parked(today)]
    if asked.owner is not None:
        where.append(col(Deal.owner_id) == asked.owner)
    if asked.account is not None:
        where.append(col(Deal.account_id) == asked.account)
    if asked.stage is not None:
        where.append(col(Stage.name) == asked.stage)
    if asked.also is not None:
        where.append(asked.also)
    return where


def _day_of(state: DealState) -> SQLCoreOperations[date | None]:
    """Return the day a deal is dated by: when it closed, or when it is expected to."""
    if state in {"won", "lost"}:
        return col(Deal.closed_on)
    return col(Deal.close_on) if state in {"open", "parked"} else func.coalesce(col(Deal.closed_on), col(Deal.close_on))


def _between(asked: DealFilter) -> list[ColumnElement[bool]]:
    dated = _day_of(asked.state)
    bounds = []
    if asked.first is not None:
        bounds.append(dated >= asked.first)
    if asked.last is not None:
        bounds.append(dated <= asked.last)
    return bounds


def _worth(asked: DealFilter, amount: ColumnElement[float]) -> list[ColumnElement[bool]]:
    """Return the bounds on the amount; a deal whose amount is unknown is within none."""
    bounds = []
    if asked.at_least is not None:
        bounds.append(amount >= asked.at_least)
    if asked.at_most is not None:
        bounds.append(amount <= asked.at_most)
    return bounds


def _total(session: Session, where: list[ColumnElement[bool]], rates: Rates) -> Total:
    query = select(col(Deal.currency), *sum_columns()).select_from(Deal).join(Stage, stage_of_deal()).where(*where)
    rows = session.execute(query.group_by(col(Deal.currency)))
    return sum((total_of_row(rates, *row) for row in rows), Total())


def _undated(session: Session, workspace: int, asked: DealFilter, today: date) -> int:
    if asked.first is None and asked.last is None:
        return 0
    where = [*_where(workspace, asked, today), _day_of(asked.state).is_(None)]
    query = select(func.count()).select_from(Deal).join(Stage, stage_of_deal()).where(*where)
    return int(session.execute(query).scalar_one())


def _lines(session: Session, query: Select[*tuple[Any, ...]]) -> tuple[DealLine, ...]:
    return tuple(DealLine(*row) for row in session.execute(query))


def not_parked(today: date | BindParameter[date]) -> ColumnElement[bool]:
    """Return the condition that a deal is not set aside on `today`."""
    return or_(col(Deal.parked_until).is_(None), col(Deal.parked_until) <= today)

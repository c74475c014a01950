"""Open money by stage, today: one aggregate query, however many deals there are."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, and_, case, func, select
from sqlmodel import Session, col

from storage.models.deals import Deal, Stage
from storage.models.workspace import Member
from storage.queries.deals import not_parked, parked, stage_of_deal
from storage.queries.totals import Rates, Total, sum_columns, total_of_row


@dataclass(frozen=True, slots=True)
class StageTotal:
    """The open deals that stand in one stage; `probability` is the stage's, in percent."""

    stage: str
    probability: int
    total: Total


@dataclass(frozen=True, slots=True)
class OwnerTotal:
    """The open deals of one member (`owner` None, `name` 'nobody' = unowned)."""

    owner: int | None
    name: str
    total: Total


@dataclass(frozen=True, slots=True)
class PipelineScope:
    """Whose deals, closing when; None = all. Deals without a close date fall outside any period."""

    owner: int | None = None
    first: date | None = None
    last: date | None = None

    @property
    def dated(self) -> bool:
        """Whether a period was asked for."""
        return self.first is not None or self.last is not None


@dataclass(frozen=True, slots=True)
class PipelineTotals:
    """Every open stage in order, also the empty ones. `parked` deals and `undated` ones are in no stage's sum."""

    stages: tuple[StageTotal, ...]
    parked: Total
    undated: int

    @property
    def total(self) -> Total:
        """All open deals that are not parked."""
        return sum((stage.total for stage in self.stages), Total())


def open_pipeline(session: Session, workspace: int, today: date, rates: Rates, scope: PipelineScope) -> PipelineTotals:
    """Return the open pipeline in the currency of `rates`."""
    aside = case((parked(today), 1), else_=0)
    where = _where(workspace, scope)
    query = select(col(Stage.id), aside, col(Deal.currency), *sum_columns()).select_from(Deal)
    query = (
        query.join(Stage, stage_of_deal())
        .where(*where, *_bounds(scope))
        .group_by(col(Stage.id), aside, col(Deal.currency))
    )
    sums: dict[int, Total] = {}
    parked_total = Total()
    for stage, is_aside, currency, *figures in session.execute(query):
        total = total_of_row(rates, currency, *figures)
        if is_aside:
            parked_total += total
        else:
            sums[stage] = sums.get(stage, Total()) + total
    undated = _undated(session, where) if scope.dated else 0
    stages = open_stages(session, workspace)
    shown = tuple(StageTotal(stage.name, stage.probability, sums.get(stage.id, Total())) for stage in stages)
    return PipelineTotals(shown, parked_total, undated)


def open_by_owner(
    session: Session, workspace: int, today: date, rates: Rates, scope: PipelineScope
) -> tuple[OwnerTotal, ...]:
    """Return the sums per owner, the biggest first; parked deals and those outside the period are left out."""
    name = func.coalesce(col(Member.name), "nobody")
    same = and_(col(Member.workspace_id) == col(Deal.workspace_id), col(Member.id) == col(Deal.owner_id))
    query = select(col(Deal.owner_id), name, col(Deal.currency), *sum_columns()).select_from(Deal)
    query = query.join(Stage, stage_of_deal()).outerjoin(Member, same)
    query = query.where(*_where(workspace, scope), *_bounds(scope), not_parked(today))
    sums: dict[int | None, OwnerTotal] = {}
    for owner, called, currency, *figures in session.execute(
        query.group_by(col(Deal.owner_id), name, col(Deal.currency))
    ):
        before = sums.get(owner, OwnerTotal(owner, called, Total()))
        sums[owner] = OwnerTotal(owner, called, before.total + total_of_row(rates, currency, *figures))
    return tuple(sorted(sums.values(), key=lambda each: (-each.total.minor, -each.total.count, each.name)))


def _bounds(scope: PipelineScope) -> list[ColumnElement[bool]]:
    bounds: list[ColumnElement[bool]] = [col(Deal.close_on).is_not(None)] if scope.dated else []
    bounds += [col(Deal.close_on) >= scope.first] if scope.first else []
    bounds += [col(Deal.close_on) <= scope.last] if scope.last else []
    return bounds


def _where(workspace: int, scope: PipelineScope) -> list[ColumnElement[bool]]:
    where = [col(Deal.workspace_id) == workspace, col(Deal.deleted_at).is_(None), col(Stage.kind) == "open"]
    return [*where, col(Deal.owner_id) == scope.owner] if scope.owner is not None else where


def _undated(session: Session, where: list[ColumnElement[bool]]) -> int:
    query = select(func.count()).select_from(Deal).join(Stage, stage_of_deal())
    return int(session.execute(query.where(*where, col(Deal.close_on).is_(None))).scalar_one())


def open_stages(session: Session, workspace: int) -> list[Stage]:
    """Return the stages in which a deal is open, in order."""
    where = (col(Stage.workspace_id) == workspace, col(Stage.deleted_at).is_(None), col(Stage.kind) == "open")
    return list(session.execute(select(Stage).where(*where).order_by(col(Stage.position), col(Stage.id))).scalars())

"""Stages, the changes proposed to them, and how many deals such a change touches."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Select, bindparam, case, func, or_, select
from sqlmodel import Session, col

from storage.models.accounts import Alias
from storage.models.deals import Deal, Stage, StageProposal
from storage.queries.deals import stage_of_deal
from storage.queries.totals import Rates, Total, sum_columns, total_of_row
from storage.sessions import prepared_rows

WAITING = ("open", "objected")


@dataclass(frozen=True, slots=True)
class Affected:
    """The deals that stand in a stage, and those of them without a probability of their own.

    Only the weight of the latter (`inherits`) depends on the stage's probability.
    """

    total: Total
    inherits: Total


def all_stages(session: Session, workspace: int) -> list[Stage]:
    """Return the live stages, first to last."""
    return _all.load(session, workspace=workspace)


@prepared_rows(Stage)
def _all() -> Select[Stage]:
    where = (col(Stage.workspace_id) == bindparam("workspace"), col(Stage.deleted_at).is_(None))
    return select(Stage).where(*where).order_by(col(Stage.position), col(Stage.id))


def stage_by_name(session: Session, workspace: int, name: str) -> Stage | None:
    """Return the live stage of that name, whatever its case."""
    return next((stage for stage in all_stages(session, workspace) if stage.name.casefold() == name.casefold()), None)


def affected_by(session: Session, stage: Stage, rates: Rates) -> Affected:
    """Return the sums of the deals that stand in a stage."""
    own = case((col(Deal.probability).is_not(None), 1), else_=0)
    query = select(own, col(Deal.currency), *sum_columns()).select_from(Deal).join(Stage, stage_of_deal())
    where = (col(Stage.workspace_id) == stage.workspace_id, col(Stage.id) == stage.id, col(Deal.deleted_at).is_(None))
    total, inherits = Total(), Total()
    for has_own, currency, *figures in session.execute(query.where(*where).group_by(own, col(Deal.currency))):
        part = total_of_row(rates, currency, *figures)
        total += part
        inherits += Total() if has_own else part
    return Affected(total, inherits)


def older_than(session: Session, stage: Stage, days: int, now: datetime) -> int:
    """Return how many deals have been in a stage for more than so many days."""
    query = select(func.count()).select_from(Deal)
    where = (
        col(Deal.workspace_id) == stage.workspace_id,
        col(Deal.stage_id) == stage.id,
        col(Deal.deleted_at).is_(None),
        col(Deal.stage_since) < now - timedelta(days=days),
    )
    return int(session.execute(query.where(*where)).scalar_one())


def waiting_proposals(session: Session, workspace: int) -> list[StageProposal]:
    """Return the proposed changes that are not live yet, oldest first."""
    return _waiting.load(session, workspace=workspace)


@prepared_rows(StageProposal)
def _waiting() -> Select[StageProposal]:
    where = (
        col(StageProposal.workspace_id) == bindparam("workspace"),
        col(StageProposal.deleted_at).is_(None),
        or_(*(col(StageProposal.state) == state for state in WAITING)),
    )
    return select(StageProposal).where(*where).order_by(col(StageProposal.id))


def due_proposals(session: Session, workspace: int, now: datetime) -> list[StageProposal]:
    """Return the proposals whose time has come without an objection."""
    return [each for each in waiting_proposals(session, workspace) if each.state == "open" and each.live_at <= now]


def aliases_of_stage(session: Session, workspace: int, name: str) -> Sequence[Alias]:
    """Return the taught words that mean a stage."""
    where = (
        col(Alias.workspace_id) == workspace,
        col(Alias.deleted_at).is_(None),
        col(Alias.kind) == "stage",
        col(Alias.meaning) == name,
    )
    return session.execute(select(Alias).where(*where)).scalars().all()

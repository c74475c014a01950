"""The pipeline as it stood at the end of a past day, folded from the recorded changes.

Two times decide whether a change is seen. A change made here is seen from the moment it was both true and known
(the later of `at` and `recorded_at`): a value learnt later is never shown for an earlier day. The import that
brought a deal carries the file's own history, so that import's changes to that deal are seen from `at` on; so does
the setting up of a sample. A second
import that changes a deal already here is news like any other, and so is an import that was undone. A stage's first
definition holds for all days before it was changed: the process that a file's history went through is not in it.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta, tzinfo
from typing import Any

from sqlalchemy import and_, case, or_, select
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from storage.changes import CREATED
from storage.models.deals import Deal, Stage
from storage.models.ledger import Change, Request
from storage.queries.pipeline import PipelineScope, PipelineTotals, StageTotal
from storage.queries.totals import Rates, Total, total_of

DEAL_FIELDS = (
    CREATED, "stage_id", "amount", "currency", "close_on", "owner_id", "probability", "parked_until", "deleted_at"
)  # fmt: skip
STAGE_FIELDS = (CREATED, "name", "kind", "probability", "position", "deleted_at")


@dataclass(slots=True)
class _Sums:
    stages: dict[int, Total] = field(default_factory=dict)
    parked: Total = field(default_factory=Total)
    undated: int = 0


def pipeline_as_of(
    session: Session, workspace: int, day: date, zone: tzinfo, rates: Rates, scope: PipelineScope
) -> PipelineTotals:
    """Return the open pipeline as it was known at the end of `day` in `zone`, converted by `rates`."""
    end = datetime.combine(day + timedelta(days=1), time(), tzinfo=zone)
    stages = _rows_at(session, workspace, Stage, STAGE_FIELDS, end)
    deals = _rows_at(session, workspace, Deal, DEAL_FIELDS, end)
    open_then = {key: row for key, row in stages.items() if row["kind"] == "open"}
    sums = _Sums()
    for deal in deals.values():
        if deal["stage_id"] in open_then and _in_scope(deal, scope, sums):
            _add(sums, deal, open_then[deal["stage_id"]], rates, day)
    places = _places(session, workspace)
    ordered = sorted(open_then.items(), key=lambda pair: (places.get(pair[0], pair[1]["position"]), pair[0]))
    shown = tuple(StageTotal(row["name"], row["probability"], sums.stages.get(key, Total())) for key, row in ordered)
    return PipelineTotals(shown, sums.parked, sums.undated)


def _places(session: Session, workspace: int) -> dict[int, int]:
    """Return where each stage stands in the process today: stages that came since pushed the others on."""
    query = select(col(Stage.id), col(Stage.position)).where(col(Stage.workspace_id) == workspace)
    rows = session.execute(query.where(col(Stage.deleted_at).is_(None)))
    return {int(number): int(position) for number, position in rows}


def _rows_at(
    session: Session, workspace: int, model: type[Deal | Stage], fields: tuple[str, ...], end: datetime
) -> dict[int, dict[str, Any]]:
    """Return the fields of every row of a table as known at `end`; rows that did not exist then are left out."""
    rows: dict[int, dict[str, Any]] = {}
    for entity_id, name, new in _seen(session, workspace, str(model.__tablename__), fields, end):
        if name == CREATED:
            rows[entity_id] = json.loads(new)
        elif entity_id in rows:
            rows[entity_id][name] = json.loads(new)
    return {key: row for key, row in rows.items() if row.get("deleted_at") is None}


def _seen(
    session: Session, workspace: int, entity: str, fields: tuple[str, ...], end: datetime
) -> Iterator[tuple[int, str, str]]:
    """Yield the changes seen by `end` in the order in which they became visible."""
    born, bringing = aliased(Change), aliased(Request)
    same_request = col(born.request_id) == col(Change.request_id)
    brought = and_(same_request, col(bringing.kind).in_(("import", "setup")), col(bringing.undone_by).is_(None))
    later = case((col(Change.at) > col(Change.recorded_at), col(Change.at)), else_=col(Change.recorded_at))
    seen_from = case((brought, col(Change.at)), else_=later)
    same_row = and_(
        col(born.workspace_id) == col(Change.workspace_id),
        col(born.entity) == col(Change.entity),
        col(born.entity_id) == col(Change.entity_id),
        col(born.field) == CREATED,
    )
    its_request = and_(col(bringing.workspace_id) == col(born.workspace_id), col(bringing.id) == col(born.request_id))
    query = (
        select(col(Change.entity_id), col(Change.field), col(Change.new))
        .join(born, same_row)
        .join(bringing, its_request)
        .where(
            col(Change.workspace_id) == workspace,
            col(Change.entity) == entity,
            col(Change.field).in_(fields),
            or_(seen_from < end, and_(col(Change.entity) == "stage", col(Change.field) == CREATED)),
        )
        .order_by(seen_from, col(Change.id))
    )
    yield from session.execute(query)


def _in_scope(deal: dict[str, Any], scope: PipelineScope, sums: _Sums) -> bool:
    if scope.owner is not None and deal.get("owner_id") != scope.owner:
        return False
    if not scope.dated:
        return True
    if deal.get("close_on") is None:
        sums.undated += 1
        return False
    day = date.fromisoformat(deal["close_on"])
    return (scope.first or date.min) <= day <= (scope.last or date.max)


def _add(sums: _Sums, deal: dict[str, Any], stage: dict[str, Any], rates: Rates, day: date) -> None:
    amount, probability = deal.get("amount"), deal.get("probability")
    percent = stage["probability"] if probability is None else probability
    weighed = None if amount is None else amount * percent
    total = total_of(rates, deal["currency"], 1, int(amount is not None), amount, weighed)
    until = deal.get("parked_until")
    if until is not None and date.fromisoformat(until) > day:
        sums.parked += total
        return
    key = deal["stage_id"]
    sums.stages[key] = sums.stages.get(key, Total()) + total

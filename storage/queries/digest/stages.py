"""The stages as they were at a moment, and which sales process each belongs to."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, case, or_, select
from sqlmodel import Session, col

from storage.changes import CREATED
from storage.models.deals import Stage
from storage.models.ledger import Change
from storage.queries.digest.moments import Moment
from storage.queries.digest.sides import Stood
from storage.stages import STAGES

UNKNOWN_KIND = "unknown"
_TOLD = ("name", "kind", "probability", "position", "max_age")


@dataclass(frozen=True, slots=True)
class StageThen:
    """A stage at a moment; `probability` in percent, `max_age` in days (None = any)."""

    id: int
    pipeline: int
    name: str
    kind: str
    probability: int
    position: int
    max_age: int | None = None


@dataclass(frozen=True, slots=True)
class StagesThen:
    """Every stage there was at a moment, in order."""

    all: tuple[StageThen, ...]

    def of_kind(self, kind: str) -> tuple[StageThen, ...]:
        """Return the stages that are open, won or lost."""
        return tuple(stage for stage in self.all if stage.kind == kind)

    def by_id(self) -> Mapping[int, StageThen]:
        """Return the stages by id."""
        return {stage.id: stage for stage in self.all}

    def kind_column(self, deals: Stood) -> ColumnElement[str]:
        """Return the kind of the stage that a deal stood in; 'unknown' where nobody knows the stage."""
        kinds = {stage.id: stage.kind for stage in self.all}
        return case(kinds or {0: UNKNOWN_KIND}, value=deals.c.stage_id, else_=UNKNOWN_KIND)

    def position_column(self, deals: Stood) -> ColumnElement[int]:
        """Return how far the stage is that a deal stood in; NULL where nobody knows."""
        places = {stage.id: index for index, stage in enumerate(self.all)}
        return case(places or {0: 0}, value=deals.c.stage_id, else_=None)

    def pipeline_column(self, deals: Stood) -> ColumnElement[int]:
        """Return the sales process that a deal was in; NULL where nobody knows its stage."""
        found = {stage.id: stage.pipeline for stage in self.all}
        return case(found or {0: 0}, value=deals.c.stage_id, else_=None)

    def are_shipped(self, pipeline: int) -> bool:
        """Whether every open stage of a sales process has the probability that a new workspace begins with."""
        shipped = {each.name.casefold(): each.probability for each in STAGES}
        here = [each for each in self.of_kind("open") if each.pipeline == pipeline]
        return all(shipped.get(each.name.casefold()) == each.probability for each in here)


def stages_at(session: Session, moment: Moment) -> StagesThen:
    """Return the stages of a moment. The first definition of each holds for all days before it was changed."""
    rows = _now(session, moment.workspace)
    if not moment.is_now:
        rows = {number: row for number, row in _then(session, moment).items() if row.get("deleted_at") is None}
    found = [_stage(number, row) for number, row in rows.items()]
    return StagesThen(tuple(sorted(found, key=lambda each: (each.pipeline, each.position, each.id))))


def _stage(number: int, row: dict[str, Any]) -> StageThen:
    told: dict[str, Any] = {name: row.get(name) for name in _TOLD}
    return StageThen(number, row["pipeline_id"], **told)


def _now(session: Session, workspace: int) -> dict[int, dict[str, Any]]:
    query = select(Stage).where(col(Stage.workspace_id) == workspace, col(Stage.deleted_at).is_(None))
    return {stage.id: stage.model_dump() for stage in session.execute(query).scalars()}


def _then(session: Session, moment: Moment) -> dict[int, dict[str, Any]]:
    query = (
        select(col(Change.entity_id), col(Change.field), col(Change.new))
        .where(
            col(Change.workspace_id) == moment.workspace,
            col(Change.entity) == "stage",
            or_(col(Change.field) == CREATED, ~moment.seen_after()),
        )
        .order_by(col(Change.id))
    )
    rows: dict[int, dict[str, Any]] = {}
    for number, name, new in session.execute(query):
        if name == CREATED:
            rows[number] = {"probability": 0, "kind": "open", **json.loads(new)}
        elif number in rows:
            rows[number][name] = json.loads(new)
    return rows

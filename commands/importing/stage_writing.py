"""The stage plan made true: stages renamed, added in their places, removed; each as a recorded change."""

from collections.abc import Mapping

from sqlmodel import Session

from commands.importing.stage_plan import StagePlan, StageRow
from storage.changes import Writer
from storage.models.accounts import Alias
from storage.models.deals import Pipeline, Stage
from storage.queries.imports import live_stages
from storage.stages import PIPELINE


def stage_rows(session: Session, workspace: int) -> list[StageRow]:
    """Return the workspace's stages as the plan sees them."""
    return [_row(stage) for stage in live_stages(session, workspace)]


def _row(stage: Stage) -> StageRow:
    kind = "won" if stage.kind == "won" else "lost" if stage.kind == "lost" else "open"
    return StageRow(stage.id, stage.name, kind, stage.probability)  # type: ignore[arg-type]


def stage_ids(session: Session, workspace: int, names: Mapping[str, str]) -> dict[str, int]:
    """Return the ids of the stages that tokens lead to; '' is the first open one."""
    stages = live_stages(session, workspace)
    by_name = {stage.name: stage.id for stage in stages}
    ids = {token: by_name[name] for token, name in names.items() if name in by_name}
    first = next((stage.id for stage in stages if stage.kind == "open"), None)
    return ids if first is None else ids | {"": first}


def write_stages(writer: Writer, plan: StagePlan) -> None:
    """Write the planned stages in their order."""
    stages = {stage.id: stage for stage in live_stages(writer.session, writer.workspace)}
    pipeline = next((stage.pipeline_id for stage in stages.values()), None)
    if pipeline is None:
        made = Pipeline(workspace_id=writer.workspace, id=0, created_at=writer.now, name=PIPELINE)
        writer.create(made)
        pipeline = made.id
    for position, row in enumerate(plan.stages, start=1):
        stage = stages.get(row.id) if row.id is not None else None
        if stage is None:
            writer.create(_new(writer, pipeline, row, position))
            continue
        writer.set(stage, name=row.name, position=position, probability=row.probability)
        if row.was and row.was != row.name:
            _keep_word(writer, row)
    for row in plan.removed:
        if row.id in stages:
            writer.remove(stages[row.id])


def _new(writer: Writer, pipeline: int, row: StageRow, position: int) -> Stage:
    return Stage(
        workspace_id=writer.workspace,
        id=0,
        created_at=writer.now,
        pipeline_id=pipeline,
        name=row.name,
        position=position,
        kind=row.kind,
        probability=row.probability,
    )


def _keep_word(writer: Writer, row: StageRow) -> None:
    """Let the stage's old name still mean it."""
    alias = Alias(
        workspace_id=writer.workspace, id=0, created_at=writer.now, kind="stage", words=row.was, meaning=row.name
    )
    writer.create(alias)

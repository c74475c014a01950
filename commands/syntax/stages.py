"""The stages of the pipeline, and proposals to change them."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class ChangeStage:
    """`stage proposal probability 60`: one field of a stage."""

    stage: str
    field: Literal["probability", "max_age", "definition", "exit_criteria", "steps", "name"]
    value: str
    verb: Literal["change_stage"] = "change_stage"


@dataclass(frozen=True, slots=True)
class AddStage:
    """`stage add pilot after demo`. `probability` is what was shown when it was proposed: that goes live."""

    name: str
    after: str
    probability: int | None = None
    verb: Literal["add_stage"] = "add_stage"


@dataclass(frozen=True, slots=True)
class RemoveStage:
    """`stage remove pilot`: only while no deal stands in it."""

    stage: str
    verb: Literal["remove_stage"] = "remove_stage"


@dataclass(frozen=True, slots=True)
class SettleStage:
    """`stage object P3 too early` / `stage publish P3` / `stage withdraw P3`: a proposed stage change."""

    proposal: int
    decision: Literal["object", "publish", "withdraw"]
    note: str = ""
    verb: Literal["settle_stage"] = "settle_stage"

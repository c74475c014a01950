"""What a change of the stages means: checked, foreseen and carried out, when it is proposed and when it goes live."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from sqlmodel import Session

from cards.titles import capital
from cards.totals import summed
from cards.words import about, clipped, counted
from commands.errors import CommandError, OutOfRangeError
from commands.handlers.records import stage_named
from commands.syntax.stages import AddStage, ChangeStage, RemoveStage
from storage.changes import Writer
from storage.models.deals import Stage
from storage.queries.stages import affected_by, aliases_of_stage, all_stages, older_than
from storage.queries.totals import Rates

StageCommand = ChangeStage | AddStage | RemoveStage
LONGEST_NAME = 40
LONGEST_TEXT = 2000
MOST_STAGES = 30
OLDEST = 3650  # days
TEXTS: Final = {"definition": "definition", "exit_criteria": "exit criteria", "steps": "next steps"}


@dataclass(frozen=True, slots=True)
class Effect:
    """A change that can be carried out: what it does in one line, with the deals it touches, and the doing.

    `idle` is one after which all is as it was.
    """

    summary: str
    carry_out: Callable[[Writer], None]
    idle: bool = False


def foresee(session: Session, workspace: int, command: StageCommand, rates: Rates, now: datetime) -> Effect:
    """Return what a change would do. Raises `CommandError` where it cannot be."""
    name = command.after if isinstance(command, AddStage) else command.stage
    stage = stage_named(session, workspace, name)
    if isinstance(command, AddStage):
        return _added(session, command, stage)
    if isinstance(command, RemoveStage):
        return _removed(session, stage, rates)
    if command.field == "name":
        return _renamed(session, stage, command.value, rates)
    if command.field in TEXTS:
        return _reworded(stage, command.field, command.value)
    if stage.kind != "open":
        raise CommandError(
            f"{capital(stage.name)} is where deals end: its probability is fixed and nothing ages there."
        )
    if command.field == "probability":
        return _weighed(session, stage, command.value, rates)
    return _aged(session, stage, command.value, now)


def _weighed(session: Session, stage: Stage, value: str, rates: Rates) -> Effect:
    percent = whole(value, 0, 100, "A probability")
    deals = affected_by(session, stage, rates)
    rest = deals.total.weighted - deals.inherits.weighted
    after = rest + round(deals.inherits.minor * percent / 100)
    weighted = f"{about(deals.total.weighted, rates.home)} → {about(after, rates.home)}"
    touched = (
        f"{counted(deals.total.count, 'deal')} · weighted {weighted}" if deals.total.count else "no deal is touched"
    )
    return Effect(
        f"{capital(stage.name)}: probability {stage.probability} % → {percent} % · {touched}",
        lambda writer: _set(writer, stage, probability=percent),
        idle=percent == stage.probability,
    )


def _aged(session: Session, stage: Stage, value: str, now: datetime) -> Effect:
    days = whole(value, 1, OLDEST, "An age in days") if value.strip() else None
    old, new = (counted(each, "day") if each else "none" for each in (stage.max_age, days))
    late = f" · {counted(older_than(session, stage, days, now), 'deal')} older than that" if days else ""
    return Effect(
        f"{capital(stage.name)}: maximum age {old} → {new}{late}",
        lambda writer: _set(writer, stage, max_age=days),
        idle=days == stage.max_age,
    )


def _reworded(stage: Stage, field: str, value: str) -> Effect:
    lines = (
        [part.strip() for part in value.replace(";", "\n").splitlines()] if field != "definition" else [value.strip()]
    )
    text = "\n".join(line for line in lines if line)
    if len(text) > LONGEST_TEXT:
        raise OutOfRangeError(f"The {TEXTS[field]} of a stage has at most {LONGEST_TEXT:,} letters.")
    old = clipped(getattr(stage, field) or "none", 60)
    return Effect(
        f"{capital(stage.name)}: {TEXTS[field]} “{old}” → “{clipped(text or 'none', 120)}”",
        lambda writer: _set(writer, stage, **{field: text}),
        idle=text == (getattr(stage, field) or ""),
    )


def _renamed(session: Session, stage: Stage, value: str, rates: Rates) -> Effect:
    name, old = _free_name(session, stage.workspace_id, value), stage.name
    count = affected_by(session, stage, rates).total.count

    def carry_out(writer: Writer) -> None:
        _set(writer, stage, name=name)
        for alias in aliases_of_stage(session, stage.workspace_id, old):
            writer.set(alias, meaning=name)

    return Effect(f"{capital(old)} is called {capital(name)} · {counted(count, 'deal')}", carry_out)


def as_shown(session: Session, workspace: int, command: StageCommand) -> StageCommand:
    """Return the change with what it shows of itself now, so that nothing else goes live later."""
    if not isinstance(command, AddStage) or command.probability is not None:
        return command
    return replace(command, probability=_between(session, stage_named(session, workspace, command.after)))


def _between(session: Session, after: Stage) -> int:
    """Return the probability of a new stage: half way to the next one, in percent."""
    behind = (each for each in all_stages(session, after.workspace_id) if each.position > after.position)
    following = next((each.probability for each in behind if each.kind == "open"), 100)
    return (after.probability + following) // 2


def _added(session: Session, command: AddStage, after: Stage) -> Effect:
    if after.kind != "open":
        raise CommandError(f"{capital(after.name)} is where deals end: a new stage comes before it.")
    name = _free_name(session, after.workspace_id, command.name)
    stages = all_stages(session, after.workspace_id)
    if len(stages) >= MOST_STAGES:
        raise OutOfRangeError(f"There are {MOST_STAGES} stages, which is the most.")
    behind = [stage for stage in stages if stage.position > after.position]
    percent = _between(session, after) if command.probability is None else command.probability

    def carry_out(writer: Writer) -> None:
        for stage in behind:
            writer.set(stage, position=stage.position + 1)
        stage = Stage(
            workspace_id=0,
            id=0,
            created_at=writer.now,
            pipeline_id=after.pipeline_id,
            position=after.position + 1,
            name=name,
            probability=percent,
        )
        writer.create(stage)

    return Effect(f"New stage {capital(name)} after {capital(after.name)} · probability {percent} %", carry_out)


def _removed(session: Session, stage: Stage, rates: Rates) -> Effect:
    if stage.kind != "open":
        raise CommandError(f"{capital(stage.name)} is where deals end: it stays.")
    if sum(each.kind == "open" for each in all_stages(session, stage.workspace_id)) == 1:
        raise CommandError(f"{capital(stage.name)} is the only stage for open deals: it stays.")
    deals = affected_by(session, stage, rates).total
    if deals.count:
        raise CommandError(
            f"{capital(stage.name)} is not empty ({summed(deals, rates.home)}): move what stands there first."
        )
    return Effect(f"Stage {capital(stage.name)} is removed · no deal stands in it", lambda writer: writer.remove(stage))


def _set(writer: Writer, stage: Stage, **values: object) -> None:
    if not writer.set(stage, **values):
        raise CommandError(f"{capital(stage.name)} is so already, so nothing changed.")


def _free_name(session: Session, workspace: int, value: str) -> str:
    name = " ".join(value.split())
    if not 1 <= len(name) <= LONGEST_NAME:
        raise OutOfRangeError(f"A stage's name has 1 to {LONGEST_NAME} letters.")
    if any(stage.name.casefold() == name.casefold() for stage in all_stages(session, workspace)):
        raise CommandError(f"There is a stage “{name}” already.")
    return name


def whole(value: str, low: int, high: int, what: str) -> int:
    """Return the whole number that `value` says; raises `OutOfRangeError` outside low..high."""
    digits = value.strip().removesuffix("%").strip()
    if not digits.isascii() or not digits.isdigit() or not low <= int(digits[:9]) <= high:
        raise OutOfRangeError(f"{what} is {low} to {high:,}, not {clipped(value, 20)}.")
    return int(digits)

"""The stages: what each means, what to do in it, and changes that are proposed."""

from collections.abc import Sequence
from dataclasses import dataclass

from cards.deals import full_name
from cards.model import Block, Button, Card, Facts, Text
from cards.titles import capital
from cards.words import counted
from storage.models.deals import Stage
from storage.queries.deals import DealLine

STEPS_SHOWN = 3


def steps_card(deal: DealLine, stage: Stage, following: Stage | None) -> Card:
    """Return what to do with a deal in its stage, and when it leaves it."""
    heading = f"{full_name(deal)} stands in {capital(stage.name)}"
    steps = [f"{number}. {step}" for number, step in enumerate(stage.steps.splitlines(), 1)]
    if not steps:
        steps = [f"No steps are written down. A manager can: `stage {stage.name} steps …`"]
    folded = [("More steps", "\n".join(steps[STEPS_SHOWN:])), *stage_facts(stage)]
    open_still = deal.kind == "open" and following is not None
    buttons = [Button(capital(following.name), f"move D{deal.id} {following.name} @{deal.version}", "primary")] \
        if open_still and following else []  # fmt: skip
    return Card(
        body=(Text(heading, "strong"), *(Text(step) for step in steps[:STEPS_SHOWN])),
        folded=_known(folded),
        buttons=(*buttons, Button("Deal", f"deal D{deal.id}")),
    )


def stage_facts(stage: Stage) -> list[tuple[str, str]]:
    """Return what is written down about a stage, label and text."""
    return [("Means", stage.definition), ("Left when", stage.exit_criteria)]


def stages_card(stages: Sequence[Stage], proposals: int) -> Card:
    """Return the process in one line, and below it each stage with all that is written down."""
    chain = " → ".join(
        f"{capital(stage.name)} {stage.probability} %" if stage.kind == "open" else capital(stage.name)
        for stage in stages
    )
    lines = [Text(f"{counted(len(stages), 'stage')}: {chain}", "strong")]
    if proposals:
        lines.append(Text(f"{counted(proposals, 'change')} proposed: say `proposals`."))
    folded: list[Block] = []
    for stage in stages:
        age = f" · at most {counted(stage.max_age, 'day')}" if stage.max_age else ""
        folded.append(Text(f"{capital(stage.name)} — {stage.probability} %{age}", "strong"))
        folded += _known([*stage_facts(stage), ("Next steps", stage.steps)])
    buttons = (Button("Proposals", "proposals"),) if proposals else ()
    return Card(body=tuple(lines), folded=tuple(folded), buttons=buttons)


@dataclass(frozen=True, slots=True)
class ProposalView:
    """A proposed stage change: who proposed it, what it does, when it goes live ('Thu 19 Nov 10:15')."""

    number: int
    member: str
    summary: str
    live: str
    objections: tuple[str, ...]
    settles: bool


def proposals_card(proposals: Sequence[ProposalView]) -> Card:
    """Return the changes that are not live yet, with what was said against them."""
    if not proposals:
        return Card(body=(Text("No stage change is proposed."),))
    blocks: list[Block] = [Text(f"{counted(len(proposals), 'proposed stage change')}:", "strong")]
    buttons: list[Button] = []
    for each in proposals:
        state = "waits for a manager" if each.objections else f"live {each.live} unless somebody objects"
        against = "".join(f"\nAgainst it: {line}" for line in each.objections)
        blocks.append(Text(f"P{each.number} {each.summary} · by {each.member} · {state}{against}"))
        if each.settles and len(buttons) < 4:
            buttons += [Button(f"Publish P{each.number}", f"publish P{each.number}", "primary"),
                        Button(f"Withdraw P{each.number}", f"withdraw P{each.number}")]  # fmt: skip
    hint = Text(f"To object: `object P{proposals[0].number} and why`.", "quiet")
    return Card(body=tuple(blocks[:3]), folded=(*blocks[3:], hint), buttons=tuple(buttons))


def _known(rows: Sequence[tuple[str, str]]) -> tuple[Block, ...]:
    known = tuple((label, value) for label, value in rows if value)
    return (Facts(known),) if known else ()

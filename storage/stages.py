"""The process a new workspace starts with: B2B sales in seven stages, changed in chat afterwards."""

from dataclasses import dataclass
from typing import Final

from storage.changes import Writer
from storage.models.deals import Pipeline, Stage

PIPELINE: Final = "Sales"
SOURCES: Final = (
    "website",
    "referral",
    "event",
    "inbound",
    "outbound",
    "linkedin",
    "partner",
    "webinar",
    "cold call",
    "other",
)
"""Where inquiries come from, before a workspace teaches its own words."""


@dataclass(frozen=True, slots=True)
class StageTemplate:
    """A stage as shipped: `probability` in percent, `max_age` in days (None = deals do not age there)."""

    name: str
    kind: str
    probability: int
    max_age: int | None
    definition: str
    exit_criteria: tuple[str, ...]
    steps: tuple[str, ...]


STAGES: Final = (
    StageTemplate(
        "lead",
        "open",
        5,
        14,
        "Somebody may be interested; nobody has checked yet whether we can help.",
        ("A person with the problem has talked to us", "The company is one we sell to"),
        ("Call within a day", "Find out who else is concerned", "Ask what made them look now"),
    ),
    StageTemplate(
        "qualified",
        "open",
        15,
        21,
        "They have a problem we solve, a reason to act, and we know who decides.",
        ("The problem and its cost are written down", "Decision maker and budget are known", "A demo is agreed"),
        ("Ask how they will decide and by when", "Meet the decision maker", "Agree on the date of a demo"),
    ),
    StageTemplate(
        "demo",
        "open",
        30,
        21,
        "They have seen, or will see, how we solve their problem.",
        ("The people who will use it saw it", "They confirmed that it solves the problem", "They asked for an offer"),
        ("Prepare the demo with their own case", "Invite the decision maker", "Send a summary the same day"),
    ),
    StageTemplate(
        "proposal",
        "open",
        50,
        30,
        "They hold a written offer with a price.",
        ("The decision maker has read the offer", "Open points are listed", "A date for the decision is agreed"),
        ("Walk through the offer together", "Ask what stands in the way", "Send a reference customer"),
    ),
    StageTemplate(
        "negotiation",
        "open",
        75,
        21,
        "They want it; price, terms and dates are being settled.",
        ("Price and terms are agreed", "Legal and purchasing have said yes", "The date of signature is known"),
        ("List what is left to agree", "Involve purchasing and legal", "Trade a concession for a date"),
    ),
    StageTemplate(
        "won",
        "won",
        100,
        None,
        "The contract is signed.",
        (),
        ("Hand over to those who deliver", "Thank them and ask for a referral", "Plan the first review"),
    ),
    StageTemplate(
        "lost",
        "lost",
        0,
        None,
        "They decided otherwise, or not to decide.",
        (),
        ("Write down why", "Ask when to come back", "Tell those who worked on it"),
    ),
)


def create_pipeline(writer: Writer) -> Pipeline:
    """Write the shipped pipeline and its stages."""
    pipeline = Pipeline(workspace_id=writer.workspace, id=0, created_at=writer.now, name=PIPELINE)
    writer.create(pipeline)
    for position, template in enumerate(STAGES, start=1):
        stage = Stage(
            workspace_id=writer.workspace,
            id=0,
            created_at=writer.now,
            pipeline_id=pipeline.id,
            position=position,
            name=template.name,
            kind=template.kind,
            probability=template.probability,
            max_age=template.max_age,
            definition=template.definition,
            exit_criteria="\n".join(template.exit_criteria),
            steps="\n".join(template.steps),
        )
        writer.create(stage)
    return pipeline

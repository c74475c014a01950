"""Why a lead is junk, or was passed on: asked once it is, with one tap; it is so without an answer too."""

from dataclasses import replace

from cards.lead_messages import why_buttons
from cards.model import Card, Text
from commands.context import Work
from storage.models.activities import Lead
from storage.models.leads import Assignment


def with_why(card: Card, work: Work) -> Card:
    """Ask for the reason on the card of a write that gave one lead away, or called it junk, without saying why."""
    asked = {each for change in work.writer.changes if (each := _unexplained(change.entity, change.entity_id, work))}
    if len(asked) != 1:
        return card
    verb, number = next(iter(asked))
    words = Text(f"Why? One tap, or `{verb} L{number}` and your own words.", "quiet")
    return replace(card.with_body(words), buttons=(*why_buttons(verb, number), *card.buttons), tone="question")


def _unexplained(entity: str, number: int, work: Work) -> tuple[str, int] | None:
    """Return the verb and lead of a record that has just been given up without a reason."""
    session, workspace = work.context.session, work.context.workspace
    if entity == "lead":
        lead = session.get_one(Lead, (workspace, number))
        return ("junk", number) if lead.state == "junk" and not lead.reason else None
    if entity == "assignment":
        row = session.get_one(Assignment, (workspace, number))
        mine = row.outcome == "passed" and row.member_id == work.whom.id and not row.reason
        return ("pass", row.lead_id) if mine and row.ended_at == work.writer.now else None
    return None

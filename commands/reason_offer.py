"""The one optional question after a deal was won or lost: why? One tap, one line, or skipped for good."""

from dataclasses import replace
from typing import Final

from cards.model import Button, Card, Text
from cards.words import clipped
from commands.context import Context, Work
from storage.models.clockwork import Offer
from storage.models.deals import Deal, Stage
from storage.queries.offers import add_offer, last_offers, offer_about
from storage.queries.reasons import frequent_reasons

KIND: Final = "reason"
SKIPPED: Final = 3
"""Whoever skipped the last so many is not asked any more."""
OFFERED: Final = 4
USUAL: Final = {
    "lost": ("price", "competitor", "no budget", "timing"),
    "won": ("product", "price", "service", "they know us"),
}


def with_reason(card: Card, work: Work) -> Card:
    """Add the question to the card of a write that won or lost one deal without saying why."""
    context = work.context
    found = _ended(work)
    if found is None or not _may_ask(work, found[0]):
        return card
    deal, kind = found
    add_offer(context.session, context.workspace, context.member.id, KIND, "deal", deal.id, context.today)
    known = frequent_reasons(context.session, context.workspace, kind, OFFERED)
    reasons = list(dict.fromkeys((*known, *USUAL[kind])))[:OFFERED]
    buttons = tuple(Button(clipped(each.capitalize(), 30), f"reason D{deal.id} {each}") for each in reasons)
    asked = Text(f"Why was it {kind}? Tap, say it in one line, or skip.", "quiet")
    return replace(
        card, body=(*card.body, asked), buttons=(*card.buttons, *buttons, Button("Skip", f"skip D{deal.id}"))
    )


def _ended(work: Work) -> tuple[Deal, str] | None:
    """Return the one deal that was won or lost without a reason, and which of both."""
    session, workspace = work.context.session, work.context.workspace
    moved = {each.entity_id for each in work.writer.changes if (each.entity, each.field) == ("deal", "stage_id")}
    deal = session.get(Deal, (workspace, moved.pop())) if len(moved) == 1 else None
    if deal is None or deal.deleted_at is not None:
        return None
    kind = session.get_one(Stage, (workspace, deal.stage_id)).kind
    told = deal.won_reason if kind == "won" else deal.lost_reason
    return (deal, kind) if kind in USUAL and not told else None


def _may_ask(work: Work, deal: Deal) -> bool:
    session, workspace, member = work.context.session, work.context.workspace, work.context.member.id
    if offer_about(session, workspace, member, KIND, "deal", deal.id) is not None:
        return False
    last = last_offers(session, workspace, member, KIND, SKIPPED)
    return not (len(last) == SKIPPED and all(each.answer == "skipped" for each in last))


def open_offer(context: Context) -> Offer | None:
    """Return the question that was put to the author last, where it is neither answered nor skipped."""
    last = last_offers(context.session, context.workspace, context.member.id, KIND, 1)
    if not last or last[0].answer is not None:
        return None
    deal = context.session.get(Deal, (context.workspace, last[0].entity_id))
    if deal is None or deal.deleted_at is not None:
        return None
    kind = context.session.get_one(Stage, (context.workspace, deal.stage_id)).kind
    told = deal.won_reason if kind == "won" else deal.lost_reason
    return last[0] if kind in USUAL and not told else None

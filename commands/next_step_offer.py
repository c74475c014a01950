"""The one optional question after a kept promise: what is the next step? Skipped for good by whoever keeps skipping."""

from dataclasses import replace
from datetime import timedelta
from typing import Final

from cards.model import Button, Card, Text
from cards.titles import title
from commands.context import Work
from storage.models.activities import FollowUp
from storage.queries.deals import DealLine, deal_by_id
from storage.queries.follow_ups import DueScope, due_follow_ups
from storage.queries.offers import add_offer, asked_on, last_offers

A_DAY: Final = 2
"""Who was asked that often on a day, why a deal ended too, is not asked for a next step."""
SKIPPED: Final = 3
"""Whoever skipped the last so many is not asked any more."""


def with_offer(card: Card, work: Work) -> Card:
    """Add the question to the card of a write that closed a follow-up about an open deal with nothing planned."""
    found = _closed(work)
    if found is None or not _may_ask(work):
        return card
    follow_up, deal = found
    context = work.context
    add_offer(
        context.session, context.workspace, context.member.id, "next_step", "follow_up", follow_up.id, context.today
    )
    ways = context.snapshot.ways
    soon, later = (ways.workday_from(context.today + timedelta(days=days)) for days in (3, 7))
    buttons = (
        Button(f"Call {later:%a} {later.day} {later:%b}", f"followup D{deal.id} {later.isoformat()} call"),
        Button(f"E-mail {soon:%a} {soon.day} {soon:%b}", f"followup D{deal.id} {soon.isoformat()} e-mail"),
        Button("Skip", f"skip F{follow_up.id}"),
    )
    asked = Text(f"Next step for {title(deal.account, deal.name)}? Tap, type it, or skip.", "quiet")
    return replace(card, body=(*card.body, asked), buttons=(*card.buttons, *buttons))


def _closed(work: Work) -> tuple[FollowUp, DealLine] | None:
    """Return the one follow-up that was closed, and its deal where that is open and has no other promise."""
    session, workspace = work.context.session, work.context.workspace
    closed = {each.entity_id for each in work.writer.changes if (each.entity, each.field) == ("follow_up", "done_at")}
    follow_up = session.get(FollowUp, (workspace, closed.pop())) if len(closed) == 1 else None
    if follow_up is None or follow_up.done_at is None or follow_up.deal_id is None:
        return None
    deal = deal_by_id(session, workspace, follow_up.deal_id)
    page = due_follow_ups(session, workspace, DueScope(deal=follow_up.deal_id), work.context.today, limit=1)
    return (follow_up, deal) if deal is not None and deal.kind == "open" and not page.count else None


def _may_ask(work: Work) -> bool:
    session, workspace, member = work.context.session, work.context.workspace, work.context.member.id
    last = last_offers(session, workspace, member, "next_step", SKIPPED)
    skips = len(last) == SKIPPED and all(each.answer == "skipped" for each in last)
    return not skips and asked_on(session, workspace, member, work.context.today) < A_DAY

"""What a meeting makes of its digest: the summary that is posted, and the exceptions that its agenda walks through."""

from datetime import datetime

from sqlmodel import Session

from cards.digest import digest_card
from cards.model import Card
from commands.digesting import post_digest, view_of
from storage.models.huddles import Meeting


def summary(session: Session, met: Meeting, now: datetime) -> Card:
    """Return the summary of a meeting as it was posted, else as it would be posted now."""
    return digest_card(view_of(session, met, now))


def posted_summary(session: Session, met: Meeting, now: datetime) -> Card:
    """Return the summary of a meeting, kept as it is posted."""
    return post_digest(session, met, now)


def exceptions(session: Session, met: Meeting, now: datetime) -> list[int]:
    """Return the deals that need a decision, owner by owner, most money first."""
    needs = view_of(session, met, now).digest.needs
    return [] if needs is None else [deal.deal for owner in needs.owners for deal in owner.deals]

"""What would be posted now, as cards and as words."""

from datetime import timedelta
from zoneinfo import ZoneInfo

from sqlmodel import Session

from cards.digest import DigestView, digest_card
from cards.digest_details import details_card
from cards.model import Card
from cards.plain import plain
from commands.digesting import names_of
from storage.changes import Writer
from storage.models.deals import Deal
from storage.queries.digest.figures import Asked, Digest, digest
from storage.queries.digest.moments import end_of, present
from storage.queries.settings import settings_of
from tests.universe import NOW, TODAY, Universe

ZONE = ZoneInfo("America/New_York")


def found(session: Session, workspace: Universe) -> Digest:
    before = end_of(session, workspace.id, TODAY - timedelta(days=7), ZONE)
    asked = Asked(present(workspace.id, NOW, TODAY), before)
    return digest(session, settings_of(session, workspace.id), ZONE, asked)


def cards(workspace: Universe) -> tuple[Card, Card]:
    """Return the post and its details."""
    with workspace.reading() as session:
        view = DigestView(found(session, workspace), "Huddle #sales")
        return digest_card(view), details_card(view, names_of(session, workspace.id))


def said(workspace: Universe) -> str:
    return "\n".join(plain(card, width=1000) for card in cards(workspace))


def remove_all(writer: Writer, workspace: Universe) -> None:
    for number in (1, 2, 3, 4):
        writer.remove(writer.session.get_one(Deal, (workspace.id, number)))

"""What a person sees of Dealbird without asking: sections for a platform's home page."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from cards.model import Button, Card, Text
from cards.values import Reader
from cards.words import clipped, moment
from cards.written import written_card
from storage.models.ledger import Change, Request

LINES = 8


@dataclass(frozen=True, slots=True)
class Section:
    """One part of a home page: a heading and the cards below it."""

    title: str
    cards: tuple[Card, ...]


def shortened(card: Card) -> Card:
    """Return a card as a part of a page: what is folded elsewhere is left to the question that shows it."""
    return replace(card, body=card.body[:LINES], folded=(), form=None)


def change_card(reader: Reader, request: Request, changes: Sequence[Change]) -> Card:
    """Return one of the member's own changes, in a line, with its Undo."""
    first = next((each.text for each in written_card(reader, request, changes).body if isinstance(each, Text)), "")
    said = first.removeprefix("✓ ") or request.text
    when = moment(request.recorded_at, reader.zone, reader.today)
    text = Text(f"{clipped(said, 200)} · {when}")
    return Card((text,), buttons=(Button("Undo", f"undo R{request.id}"),))

"""What its author hears when a message is deleted that wrote something."""

from collections.abc import Sequence

from cards.model import Button, Card, Text
from cards.words import clipped

QUOTED = 80
MOST = 3


def deleted_card(words: str, requests: Sequence[int]) -> Card:
    """Return what still stands of a message that was deleted: the `requests` by which it was written."""
    quoted = f" “{clipped(words.strip(), QUOTED)}”" if words.strip() else ""
    shown = requests[:MOST]
    return Card(
        (Text(f"Your message{quoted} was deleted; what it wrote still stands. Undo takes that back, too."),),
        tuple(Button("Undo" if len(shown) == 1 else f"Undo R{number}", f"undo R{number}") for number in shown),
        tone="question",
    )

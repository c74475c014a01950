"""What is not done, in one sentence, and the line that may have been meant instead."""

from typing import Final

from cards.model import Button, Card, say
from cards.words import clipped

LONGEST_LABEL: Final = 30


def refusal_card(sentence: str, offer: str = "") -> Card:
    """Return the sentence; `offer` is a line that one press says instead ('' = none)."""
    buttons = (Button(clipped(offer, LONGEST_LABEL), offer),) if offer else ()
    return say(sentence, tone="refusal", buttons=buttons)

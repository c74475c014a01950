"""The answer to a delivery, posted where the delivery says: one row of the outbox in the transaction of the effect."""

from datetime import datetime
from typing import Final

from sqlmodel import Session

from cards.model import Card
from cards.outbox import Address
from commands.incoming import Incoming
from storage.queries.outbox import enqueue

ANSWER: Final = "answer"
"""The outbox's kind of answers; `ids['delivery']` is the inbox key under which the card is kept."""


def post_answer(session: Session, incoming: Incoming, now: datetime) -> None:
    """Have the answer that the inbox keeps for this delivery posted at `incoming.reply_to`."""
    ids = {"delivery": incoming.key}
    enqueue(session, incoming.workspace, f"{ANSWER}:{incoming.key}", ANSWER, incoming.reply_to, ids, now)


def is_posted(incoming: Incoming, card: Card) -> bool:
    """Whether this answer is posted; otherwise the front end shows it, to the person alone.

    A card that a button stands on is replaced by what the press did or asks next; a refusal, or something to read,
    concerns only who pressed.
    """
    if not incoming.reply_to or card.tone == "silent":
        return False
    return not Address.parse(incoming.reply_to).message or (card.tone in {"done", "question"} and card.form is None)

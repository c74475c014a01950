"""The answer to a delivery, posted where the delivery says: one row of the outbox in the transaction of the effect."""

from datetime import datetime
from typing import Final

from sqlmodel import Session

from commands.incoming import Incoming
from storage.models.outgoing import Outbox

ANSWER: Final = "answer"
"""The outbox's kind of answers; `ids['delivery']` is the inbox key under which the card is kept."""


def post_answer(session: Session, incoming: Incoming, now: datetime) -> None:
    """Have the answer that the inbox keeps for this delivery posted at `incoming.reply_to`."""
    session.add(
        Outbox(
            workspace_id=incoming.workspace,
            key=f"{ANSWER}:{incoming.key}",
            kind=ANSWER,
            address=incoming.reply_to,
            ids={"delivery": incoming.key},
            not_before=now,
            created_at=now,
        )
    )

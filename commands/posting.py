"""The answer to a delivery, posted where the delivery says: one row of the outbox in the transaction of the effect."""

from dataclasses import replace
from datetime import datetime
from typing import Final

from sqlmodel import Session

from cards.model import Card, Tone
from cards.outbox import Act, Address, Message
from commands.incoming import Incoming
from commands.stored import MESSAGE, WhereAsked
from storage.queries.outbox import enqueue

ANSWER: Final = "answer"
"""The outbox's kind of answers; `ids['delivery']` is the inbox key of what is answered."""


REACTION: Final = "reaction"
MARKS: Final[dict[Tone, str]] = {"done": "✅", "question": "❓", "refusal": "❓"}
"""What an update in a feed is marked with: written, or a question that its author alone is asked."""


def post_answer(session: Session, incoming: Incoming, card: Card, now: datetime) -> None:
    """Have the answer that the inbox keeps for this delivery posted where it belongs."""
    if incoming.place.feed and incoming.message and card.tone in MARKS:
        _mark(session, incoming, incoming.message, MARKS[card.tone], now, again=bool(incoming.replaces))
    ids, address = {"delivery": incoming.key, "author": incoming.private}, address_of(incoming, card)
    act: Act = "update" if Address.parse(address).message else "post"
    body = MESSAGE.dump_json(Message(card, act)).decode()
    enqueue(session, incoming.workspace, f"{ANSWER}:{incoming.key}", ANSWER, address, ids, now, body=body)


def _mark(session: Session, incoming: Incoming, message: str, emoji: str, now: datetime, *, again: bool) -> None:
    """Have a message in a feed marked, in the place of its other mark where it may have been marked before."""
    other = next(each for each in MARKS.values() if each != emoji) if again else ""
    mark = MESSAGE.dump_json(Message(Card(()), "react", emoji, other)).decode()
    key = f"{REACTION}:{incoming.key}"
    enqueue(session, incoming.workspace, key, REACTION, message, {}, now, body=mark)


def answer_in_feed(session: Session, incoming: Incoming, where: WhereAsked, card: Card, now: datetime) -> None:
    """Have an update in a feed marked as written, and its card posted below it, once its question is answered."""
    _mark(session, incoming, where.message, MARKS["done"], now, again=True)
    body = MESSAGE.dump_json(Message(card)).decode()
    key, ids = f"{ANSWER}:{incoming.key}:feed", {"delivery": incoming.key}
    enqueue(session, incoming.workspace, key, ANSWER, where.thread, ids, now, body=body)


def is_posted(incoming: Incoming, card: Card) -> bool:
    """Whether this answer is posted; otherwise the front end shows it, to the person alone."""
    return bool(address_of(incoming, card))


def address_of(incoming: Incoming, card: Card) -> str:
    """Return where this answer is posted, '' where the front end shows it to the person alone.

    The card that a button stands on is replaced by what the press did or asks next; a refusal, or something to read,
    concerns only who pressed. What says that a changed message changed nothing stands beside the answer it left.
    """
    if not incoming.reply_to or incoming.quiet or card.tone == "silent":
        return ""
    in_feed = incoming.place.feed and card.tone in {"question", "refusal"}
    if in_feed or (card.for_author and incoming.place.kind != "direct"):
        return str(Address(incoming.sender.platform, incoming.sender.user))
    address = Address.parse(incoming.reply_to)
    if not address.message or (card.tone in {"done", "question"} and card.form is None):
        return incoming.reply_to
    return str(replace(address, message="")) if incoming.replaces else ""

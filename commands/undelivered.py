"""What could not be said where it belongs is told to whoever can mend it: the author of an answer, else the admins."""

from dataclasses import replace
from datetime import datetime
from hashlib import sha256
from typing import Final

from sqlmodel import Session

from cards.model import Card, Text, say
from cards.outbox import Address, Message
from commands.meetings import huddle_of
from commands.posting import ANSWER, REACTION
from commands.stored import MESSAGE
from storage.queries.huddles import meeting
from storage.queries.members import identities
from storage.queries.outbox import enqueue
from storage.queries.outbox_claims import Claim
from storage.queries.people import linked_admins

TROUBLE: Final = "trouble"
"""The outbox's kind of these messages; about one that fails itself nobody is told."""


def tell_undelivered(session: Session, row: Claim, mend: str, now: datetime) -> None:
    """Have somebody told why a row could not be delivered, where `mend` says what is the matter and what to do.

    Belongs into the transaction in which the row is given up.
    """
    if row.kind in {TROUBLE, REACTION} or not mend:
        return
    author = str(row.ids.get("author", ""))
    if row.kind == ANSWER and author:
        card = MESSAGE.validate_json(row.body).card if row.body else Card(())
        first = Text(f"I could not answer where you wrote: {mend}", "quiet")
        _say(session, row, f"{TROUBLE}:{row.key}", author, replace(card, body=(first, *card.body)), now)
        return
    _tell_admins(session, row, Address.parse(row.address), mend, now)


def _tell_admins(session: Session, row: Claim, address: Address, mend: str, now: datetime) -> None:
    """Tell each admin, and who leads the huddle whose message it is, once a day what is the matter in a place."""
    told = {each.id for each in linked_admins(session, row.workspace)}
    met = meeting(session, row.workspace, int(row.ids["meeting"])) if "meeting" in row.ids else None
    huddle = huddle_of(session, met) if met is not None else None
    if huddle is not None:
        told |= {huddle.leader_id} if huddle.leader_id is not None else set()
        mend += f" `huddle change H{huddle.id}` moves the huddle elsewhere."
    matter = sha256(f"{address.place}:{mend}".encode()).hexdigest()[:16]
    place = Address(address.platform, address.place)
    sentence = f"I could not post in {place}: {mend} `admin` lists what was not said."
    for identity in identities(session, row.workspace):
        if identity.member_id in told and identity.platform == address.platform:
            to = str(Address(identity.platform, identity.user))
            key = f"{TROUBLE}:{matter}:{now.date()}:{identity.user}"
            _say(session, row, key, to, say(sentence), now)


def _say(session: Session, row: Claim, key: str, to: str, card: Card, now: datetime) -> None:
    body = MESSAGE.dump_json(Message(card)).decode()
    enqueue(session, row.workspace, key, TROUBLE, to, {}, now, body=body)

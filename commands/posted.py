"""What hangs on answers that were posted: a reaction takes back, a reply is about the deal, an edit changes the answer.

A front end asks here what a message that it was told about means, and hands the dispatcher ordinary words.
"""

from datetime import datetime
from typing import Final

from cards.model import SILENT
from cards.outbox import Address
from commands.lead_messages import LEAD
from commands.meetings import meeting_of_thread, talked_about
from commands.nudging import is_list
from commands.stored import dump_card
from storage.engine import Database
from storage.queries.inbox import keys_beginning, newest_request, take
from storage.queries.links import deal_of_thread, link_of
from storage.queries.outbox import outbox_row, receipt_of
from storage.queries.replacing import standing_requests, versions_of
from storage.queries.settings import settings_of

UNDOES: Final = frozenset({"leftwards_arrow_with_hook", "↩", "↩️"})
"""The reactions that take back what an answer says was written."""


LEAD_SIGNS: Final = {
    **dict.fromkeys(("white_check_mark", "heavy_check_mark", "ballot_box_with_check", "✅", "✔", "✔️"), "accept"),
    **dict.fromkeys(("wave", "raised_hand", "👋", "✋"), "claim"),
    **dict.fromkeys(("x", "negative_squared_cross_mark", "heavy_multiplication_x", "❌"), "pass"),
    **dict.fromkeys(("telephone_receiver", "phone", "telephone", "calling", "📞", "☎️", "📲"), "contacted"),
    **dict.fromkeys(("star", "star2", "⭐", "🌟"), "qualified"),
    **dict.fromkeys(("wastebasket", "🗑", "🗑️"), "junk"),
}
"""The reactions to a lead's message, by what a person would have typed."""


def sign(reaction: str) -> str:
    """Return a reaction without the colour of a skin: 'wave::skin-tone-3' is a wave."""
    return reaction.partition("::")[0]


class Posted:
    """The posted messages of every workspace; `place` is a channel and `message` a message as the platform names it."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def words_of_reaction(self, workspace: int, platform: str, place: str, message: str, reaction: str) -> str:
        """Return the words that a reaction on a message means ('undo R9', 'accept L3'), '' for none."""
        verb = LEAD_SIGNS.get(sign(reaction), "")
        if reaction not in UNDOES and not verb:
            return ""
        with self._db.read() as session:
            link = link_of(session, workspace, platform, place, message)
        if verb:
            return f"{verb} L{link.entity_id}" if link is not None and link.entity == LEAD else ""
        return f"undo R{link.request_id}" if link is not None and link.request_id is not None else ""

    def note_removal(self, workspace: int, key: str, now: datetime) -> None:
        """Note a removed reaction that had done nothing yet: should it come later, it counts no more."""
        with self._db.write(workspace) as session:
            take(session, workspace, key, now, dump_card(SILENT), None)

    def is_removed(self, workspace: int, removed: str, moment: str) -> bool:
        """Whether a reaction was removed after a moment; `removed` begins the keys of that, which go on with theirs."""
        with self._db.read() as session:
            keys = keys_beginning(session, workspace, removed)
        return any(key.removeprefix(removed).partition(":")[0] > moment for key in keys)

    def words_of_removal(self, workspace: int, reacted: str) -> str:
        """Return the words that take back what a reaction did, by the beginning of its delivery's key; '' for none."""
        with self._db.read() as session:
            request = newest_request(session, workspace, reacted)
        return f"undo R{request}" if request is not None else ""

    def deal_of_thread(self, workspace: int, platform: str, place: str, thread: str) -> int | None:
        """Return the one deal whose card a thread holds, or that a huddle there talks about; None for no one deal."""
        with self._db.read() as session:
            met = meeting_of_thread(session, workspace, platform, place, thread)
            if met is not None:
                return talked_about(met)
            return deal_of_thread(session, workspace, platform, place, thread)

    def lead_of_thread(self, workspace: int, platform: str, place: str, thread: str) -> int | None:
        """Return the lead whose message a thread is below."""
        with self._db.read() as session:
            link = link_of(session, workspace, platform, place, thread)
        return link.entity_id if link is not None and link.entity == LEAD else None

    def is_list(self, workspace: int, platform: str, place: str, message: str) -> bool:
        """Whether a message is a nudge, whose items are worked off in it."""
        with self._db.read() as session:
            return is_list(session, workspace, platform, place, message)

    def is_feed(self, workspace: int, platform: str, place: str) -> bool:
        """Whether every line in a channel is an update."""
        with self._db.read() as session:
            return str(Address(platform, place)) in settings_of(session, workspace).feeds

    def may_be_shared(self, workspace: int) -> bool:
        """Whether an admin allows posts in channels that people of other organisations read."""
        with self._db.read() as session:
            return settings_of(session, workspace).shared_channels

    def standing(self, workspace: int, delivery: str) -> tuple[int, ...]:
        """Return the requests that hold what a message, or a change of it, wrote and nobody undid, the newest first."""
        with self._db.read() as session:
            return tuple(request.id for request in standing_requests(session, workspace, delivery))

    def answer_to(self, workspace: int, delivery: str) -> str:
        """Return the address of the message that answers a delivery, or a change of it; '' where nothing was posted.

        What a changed message is answered with takes that message's place.
        """
        with self._db.read() as session:
            for version in reversed(versions_of(session, workspace, delivery)):
                row = outbox_row(session, workspace, f"answer:{version.key}")
                place, message = receipt_of(row) if row is not None else ("", "")
                if row is not None and message:
                    address = Address.parse(row.address)
                    return str(Address(address.platform, place, address.thread, message))
        return ""

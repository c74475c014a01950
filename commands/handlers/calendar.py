"""`calendar F12`: a follow-up as a file for its reader's calendar."""

from cards.model import Card, say
from cards.outbox import Address
from commands.calendar_entry import CALENDAR, file_name
from commands.context import Context
from commands.errors import CommandError, UnknownError
from commands.incoming import Incoming
from commands.syntax.followups import SendCalendarEntry
from storage.models.activities import FollowUp
from storage.queries.outbox import enqueue


def send_calendar_entry(command: SendCalendarEntry, incoming: Incoming, context: Context) -> Card:
    """Have the file sent to the author alone."""
    number, session, workspace = command.follow_up, context.session, context.workspace
    found = session.get(FollowUp, (workspace, number))
    if found is None or found.deleted_at is not None:
        raise UnknownError(f"There is no F{number} here.")
    if found.done_at is not None:
        raise CommandError(f"F{number} is done, so there is nothing to put into a calendar.")
    sender = incoming.sender
    address = incoming.private or str(Address(sender.platform, sender.user))
    name = file_name(session, workspace, number)
    ids = {"follow_up": number, "file": name}
    enqueue(session, workspace, f"{CALENDAR}:{incoming.key}:file:{name}", CALENDAR, address, ids, context.now)
    return say(f"F{number} comes to you as a file; open it, and your calendar has it.")

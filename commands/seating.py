"""Whether a message is said in a huddle that walks its agenda, and what of it may count as said there."""

import re
from dataclasses import replace
from datetime import timedelta
from typing import Final, get_args

from sqlmodel import Session

from cards.outbox import Address
from commands.grammar.lines.members import leading_members, only
from commands.grammar.lines.request import CannotReadError
from commands.grammar.reading import Reading, Statement
from commands.grammar.snapshot import Snapshot
from commands.incoming import Incoming, Place
from commands.meetings import meeting_of_thread, talked_about
from commands.syntax.activities import LogActivity
from commands.syntax.command import AboutDeal, Query
from commands.syntax.followups import AddFollowUp
from storage.models.huddles import Meeting
from storage.queries.huddles import walking_meetings

CONSOLE: Final = "console"
LONGEST: Final = timedelta(hours=8)
_DOES: Final = re.compile(r"(?:(?:will|to|shall|is going to|needs to|has to)\s+)?(?P<verb>[^\W\d_]+)", re.IGNORECASE)
_ASKS: Final = re.compile(
    r"\W*(?:(?:so|and|but|hm+|well|ok(?:ay)?|hey),?\s+)*(?:why\s+(?:not|don'?t)|(?:how|what)\s+about|what\s+if|suppose|"
    r"(?:can|could|would|will|shall|should|may|might|do|does|did|are|were|have|has)(?:n'?t)?\s+"
    r"(?:i|you|we|they|he|she|it|some(?:one|body)|any(?:one|body))\b)",
    re.IGNORECASE,
)
_GUESSES: Final = re.compile(
    r"\bi(?:'d|\s+(?:would|guess|suppose|think|thought|believe|bet|hope|wish|assume|reckon|imagine))\b|"
    r"\b(?:yeah|yea|sure|oh),?\s+right\b|\b(?:supposedly|apparently|allegedly)\b|,\s*(?:right|no|or)\W*$",
    re.IGNORECASE,
)
_GOES_ON: Final = re.compile(r"(?:[.!?;]|(?<!\s)[^\S\n]*+\n)\s++\w")
_THIRD: Final = re.compile(r"(?:(?<=sh)|(?<=ch)|(?<=ss)|(?<=x)|(?<=[^aeiou]o))es$|(?<=[^s])s$")


def seated(session: Session, incoming: Incoming) -> Incoming:
    """Return a message with the huddle whose thread it is said in; a console's people sit in the one that goes on."""
    if incoming.is_wordless:
        return incoming
    here = Address.parse(incoming.reply_to) if incoming.reply_to else None
    if here is not None and here.thread:
        met = meeting_of_thread(session, incoming.workspace, here.platform, here.place, here.thread)
    elif incoming.sender.platform == CONSOLE:
        held = walking_meetings(session, incoming.workspace)
        met = next((each for each in held if each.address.startswith(f"{CONSOLE}/") and _goes_on(each, incoming)), None)
    else:
        return incoming
    deal = talked_about(met) if met is not None else None
    if met is None or deal is None:
        return incoming
    return replace(incoming, place=replace(incoming.place, meeting=met.id, deal=deal))


def _goes_on(met: Meeting, incoming: Incoming) -> bool:
    """Whether a meeting may still be held: one that nobody ended is over some time."""
    return met.posted_at is None or incoming.at - met.posted_at < LONGEST


def heard(reading: Reading, place: Place, snapshot: Snapshot, author: int) -> Reading:
    """Return what counts of what is said in a huddle: plain statements; what only makes a note is talk.

    'Sam sends the contract' is Sam's to do. What people ask there they ask each other; of a sentence that asks or
    guesses, also without a question mark, no more counts than what it says was done.
    """
    if place.meeting is None:
        return reading
    is_talk = bool(_ASKS.match(plain := _straight(reading.text)) or _GUESSES.search(plain)) and not _GOES_ON.search(
        plain
    )
    if place.kind == "channel" and isinstance(reading.command, get_args(Query)):
        return replace(reading, intent="none", command=None)  # they ask each other
    kept = tuple(
        replace(statement, commands=commands)
        for statement in reading.statements
        if (commands := tuple(_counts(statement, snapshot, author, is_talk=is_talk)))
    )
    return replace(reading, statements=kept)


def _straight(text: str) -> str:
    return text.replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")


def _counts(statement: Statement, snapshot: Snapshot, author: int, *, is_talk: bool) -> list[AboutDeal]:
    return [
        _assigned(command, snapshot, author) if isinstance(command, AddFollowUp) else command
        for command in statement.commands
        if (command.activity != "note" if isinstance(command, LogActivity) else not is_talk)
    ]


def _assigned(command: AddFollowUp, snapshot: Snapshot, author: int) -> AddFollowUp:
    """Give a promise that begins with a member's name to that member."""
    if command.owner is not None:
        return command
    found, rest = leading_members(command.action, snapshot, author)
    try:
        member = only(found, command.action)
    except CannotReadError:
        return command
    does = _DOES.match(rest)
    if member is None or does is None:
        return command
    verb = does["verb"]
    plain = _THIRD.sub("", verb) if does.start("verb") == 0 and len(verb) > 3 else verb
    return replace(command, owner=member.id, action=f"{plain}{rest[does.end() :]}")

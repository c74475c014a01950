"""What a message is: a line to read, or the answer to what its author was asked; and what it is before it is read."""

from typing import Final

from commands.context import Context
from commands.grammar.lines.head import head_of
from commands.grammar.read import read
from commands.grammar.reading import Reading
from commands.grammar.words.lists import word_set
from commands.handlers.answers import named_answer, typed_answer
from commands.incoming import Incoming
from commands.item_answers import numbered_answer
from commands.lead_replies import lead_reply
from commands.seating import heard
from commands.syntax.deals import ListDeals
from commands.syntax.lookups import Find
from commands.typed_reason import typed_reason

DEEDS: Final = word_set(
    "newdeal won lost reopen park move assign log call meeting email demo quote note message followup undo "
    "redo accept contacted qualified junk"
)
"""Verbs that one types to have something written."""
LONGEST: Final = 300
"""A longer line takes its time to be read: other writers shall not wait for that."""
SUBJECT_ONLY: Final = 2
"""Words of 'deal acme', which shows it."""


def hear(incoming: Incoming, context: Context) -> Reading:
    """Read a message; in a huddle, what of it counts there."""
    return heard(_read(incoming, context), incoming.place, context.snapshot, context.member.id)


def _read(incoming: Incoming, context: Context) -> Reading:
    """Read the message, unless it is the typed answer to the question its author was just asked."""
    if incoming.is_wordless:
        return Reading(text="", intent="command")
    answer = typed_answer(incoming, context)
    if answer is not None:
        return Reading(text=incoming.text, intent="command", command=answer)
    numbered = numbered_answer(incoming, context)
    if numbered is not None:
        return Reading(text=incoming.text, intent="command", command=numbered)
    about = lead_reply(incoming, context)
    if about is not None:
        return about
    reading = read(incoming.text, context.snapshot, context.member.id, incoming.place, spans=False)
    named = named_answer(incoming, context) if reading.says_nothing or _only_looks(reading, incoming.text) else None
    if named is not None:
        return Reading(text=incoming.text, intent="command", command=named)
    return typed_reason(incoming, reading, context) or reading


def _only_looks(reading: Reading, text: str) -> bool:
    """Whether a name alone would be looked up: 'greta', which also answers the question whom something is about."""
    alone = isinstance(reading.command, Find) or (isinstance(reading.command, ListDeals) and len(text.split()) == 1)
    return alone and head_of(text) is None


def is_deed(incoming: Incoming) -> bool:
    """Whether something will be written, as far as that can be told without reading: a form, 'deal acme to demo'.

    Where it is mistaken nothing is wrong, it only takes longer.
    """
    if incoming.is_wordless:
        return True
    text = incoming.text
    if incoming.replaces or incoming.place.kind == "channel" or len(text) > LONGEST or "\n" in text or "?" in text:
        return False
    head = head_of(text)
    if head is None:
        return False
    return head[0].name in DEEDS or (head[0].name == "deal" and len(text.split()) > SUBJECT_ONLY)

"""What is said in the thread of a lead's message, or begins with its number, is about that lead.

'junk because spam', 'pass no time', 'mine' do what the buttons do; 'left a voicemail' is the first contact; whatever
else is told becomes part of its note. Questions, other commands and news of another account are what they always are.
"""

import re
from dataclasses import replace
from typing import Final

from commands.context import Context
from commands.grammar.lines.activities import ACTIVITIES
from commands.grammar.lines.head import head_of
from commands.grammar.lines.targets import leading_name
from commands.grammar.read import read
from commands.grammar.reading import Reading
from commands.incoming import Incoming, Place
from commands.syntax.lead_answers import AnswerLead
from storage.models.activities import Lead

_NAMED: Final = re.compile(
    r"\s*(?:(?:note|re|about|on)(?:\s*:)?\s++)?#?L(?P<lead>[1-9]\d{0,8})\s*(?:[:,–—-]\s*|\s)(?P<words>\S.*)",
    re.IGNORECASE | re.DOTALL,
)
_DOES: Final = re.compile(
    r"\s*(?:i(?:'ll|’ll| will| am|'m|’m)?\s+)?"
    r"(?P<verb>accept(?:ed)?|claim(?:ed)?|take|taking|mine|pass(?:ed|ing)?|contacted|qualif(?:ied|y)|junk|spam|recycled?|"
    r"(?:re)?assign(?:ed)?)\b(?:\s+(?:it|this one|this|that|them|him|her|the lead))?"
    r"(?:[\s.!]*$|\s*[:,;–—]\s*|\s+-\s+|\s+(?=(?:because|cause|since|as|due|to|no|not|too|at|for|with|new|D\d|[$€£]?\d)\b|[$€£]))"
    r"(?P<rest>.*)",
    re.IGNORECASE | re.DOTALL,
)
"""A deed is said alone, or what follows is set off from it: 'spam filter caught our mail' tells of a filter."""
_VERBS: Final = (
    ("accept", "accept"), ("claim", "claim"), ("tak", "claim"), ("mine", "claim"), ("pass", "pass"),
    ("contacted", "contacted"), ("qualif", "qualified"), ("junk", "junk"), ("spam", "junk"), ("recycle", "recycle"),
    ("assign", "assign"), ("reassign", "assign"),
)  # fmt: skip
_REACHED: Final = re.compile(
    r"\s*(?:i\s+|we\s+)?(?:have\s+|just\s+|'ve\s+)*(?:called|spoke|talked|e-?mailed|mailed|wrote|rang|phoned|reached|met|"
    r"contacted(?!\s+(?:us|me)\b)|left\s+(?:a\s+)?(?:voice ?mail|message)|had a (?:call|chat))\b",
    re.IGNORECASE,
)
_NOT_REACHED: Final = re.compile(
    r"\b(?:no answer|no reply|not|never|couldn'?t|didn'?t|busy|wrong number|bounced|tomorrow|later|will)\b|\?",
    re.IGNORECASE,
)
_TELLS: Final = frozenset({*ACTIVITIES, "log", "contacted"})
"""Verbs of what happened, which in a lead's thread happened with whoever inquired."""


def lead_reply(incoming: Incoming, context: Context) -> Reading | None:
    """Return what a message about one lead says, None where it is none, or is to be read as any other."""
    text = incoming.text
    named = None if leading_name(text, context.snapshot) else _NAMED.fullmatch(text)
    number = int(named["lead"]) if named else incoming.place.lead
    words = (named["words"] if named else text).strip()
    if number is None or not words:
        return None
    lead = context.session.get(Lead, (context.workspace, number))
    if lead is None or lead.deleted_at is not None:
        return None
    if words.endswith("?"):
        return None
    if (does := _DOES.fullmatch(words)) and (done := _done(does, number, incoming, context)):
        return done
    head = head_of(words)
    if head is not None and head[0].name not in _TELLS:
        return None
    if not named and _is_elsewhere(words, lead, context):
        return None
    reached = _REACHED.match(words) is not None and _NOT_REACHED.search(words) is None
    return Reading(text, "command", command=AnswerLead(number, "contacted" if reached else "note", words))


def _done(does: re.Match[str], number: int, incoming: Incoming, context: Context) -> Reading | None:
    """Read 'junk because spam' as the line that one would have typed: 'junk L3 because spam'."""
    said = does["verb"].lower()
    verb = next(verb for begins, verb in _VERBS if said.startswith(begins))
    rest = f"spam {does['rest']}" if said == "spam" else does["rest"]
    line = f"/{verb} L{number} {rest}".strip()
    reading = read(line, context.snapshot, context.member.id, Place(), spans=False)
    return None if reading.refusal or reading.says_nothing else replace(reading, text=incoming.text)


def _is_elsewhere(words: str, lead: Lead, context: Context) -> bool:
    """Whether words tell news of an account that is not the lead's."""
    reading = read(words, context.snapshot, context.member.id, Place("channel"), spans=False)
    accounts = {each.target.account for each in reading.statements if each.target.account is not None}
    return bool(accounts - {lead.account_id})

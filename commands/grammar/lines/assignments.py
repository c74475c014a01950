"""Fields set without a verb: 'Ramp stage=qualified amount=28000', 'Notion = 105k; Gap = proposal', 'gap owner sam'.

Only what is a name and then nothing but fields is read here; anything else stays a sentence.
"""

import re
from collections.abc import Iterator

from commands.grammar.clean import Clean
from commands.grammar.dates.reader import read_dates
from commands.grammar.letters import letters_of
from commands.grammar.lines.deals import OPEN, by_fields, field_first
from commands.grammar.lines.request import CannotReadError, DoubtfulAmountError, Line
from commands.grammar.lines.targets import leading_name
from commands.grammar.reading import Statement
from commands.grammar.snapshot import Snapshot
from commands.grammar.verbs.table import VERBS
from commands.grammar.words.lists import word_set
from commands.incoming import Place

LONGEST = 400
# A sign that gives a value to a field. 'Closed: 12/15' tells when it was closed.
_SIGN = re.compile(
    r"(?<![<>=!])=(?!=)|->|→|=>|\b(?:stage|amount|amt|value|owner|close(?: date)?|prob\w*|next step)\s*:"
)
_SIGNS = frozenset("=>→:")
"""Each of `_SIGN` has one of these in it."""
# Fields that need no sign: their values are no words at large; a next step is, but for 'next steps are unclear'.
_NAMED = re.compile(
    r"\b(?:(?:owner|forecast|prob(?:ability)?|stage|amount|amt|units|seats)\s+\S"
    r"|next[ -]?step\s+(?!(?:is|are|was|were|will|would|should|could|on|with|for|in|at|unclear)\b)\S)",
    re.IGNORECASE,
)
_FIELDS = word_set("owner forecast prob probability stage amount amt units seats next nextstep")
"""Each of `_NAMED` has one of these in it."""
_AT_LARGE = re.compile(r"\b(?:source|competitors?|competition|product|name|renamed?)\b", re.IGNORECASE)
_ENDED = re.compile(r"\bclosed\b", re.IGNORECASE)
# 'Acme demo 12/1 → 12/4' moves an appointment, which a sentence tells.
_MOVES_TALK = re.compile(
    r"\b(?:demo|call|meeting|mtg|kick-?off|onsite|review|visit|lunch|poc|workshop|training|intro|sync|f/u|follow-?up)"
    r"\s++[a-z]{0,9}\.?\s?[\d/.]*+\s*+(?:->|→|=>)\s*(?:\d{1,2}[/.]\d|(?:mon|tue|wed|thu|fri|sat|sun|jan|feb|mar|apr|may|jun"
    r"|jul|aug|sep|oct|nov|dec|tomorrow|next|today)[a-z]*\b)",
    re.IGNORECASE,
)
_FIELD_FIRST = re.compile(
    r"\s*(?P<field>forecast|prob(?:ability)?|stage|amount|amt|owner|next step)\s+(?=\S)", re.IGNORECASE
)
_BREAK = re.compile(r"\s*[;\n]\s*|,\s+")


def read_assignments(message: Clean, snapshot: Snapshot, author: int, place: Place) -> tuple[Statement, ...]:
    """Return a statement for each account that is given fields; none where any word says something else.

    Raises `CannotReadError` for a value behind a sign that the field cannot have.
    """
    text = message.text.strip(" \n.`")
    if len(text) > LONGEST or "?" in text:
        return ()
    signed = not _SIGNS.isdisjoint(text) and _SIGN.search(text) is not None
    if not (signed or (place.kind != "channel" and _is_plain(text, message))) or _ENDED.search(text):
        return ()
    if signed and _MOVES_TALK.search(text):
        return ()
    line = Line(VERBS[0], message, message, slash=False, snapshot=snapshot, author=author, place=place)
    try:
        made = [_set_by(words, line) for words in _groups(text, snapshot, signed=signed)]
    except CannotReadError as sentence:
        if signed or isinstance(sentence, DoubtfulAmountError):
            raise
        return ()
    statements = tuple(one for one in made if one is not None)
    if any(_dated_step(one, snapshot) for one in statements):
        return ()
    return statements if len(statements) == len(made) else ()


def _is_plain(text: str, message: Clean) -> bool:
    """Whether a field is named that needs no sign."""
    named = not _FIELDS.isdisjoint(letters_of(message.text)) and _NAMED.search(text) is not None
    return named and _AT_LARGE.search(text) is None


def _dated_step(statement: Statement, snapshot: Snapshot) -> bool:
    """'next step: call Greta Dec 3' is a follow-up, which a sentence tells."""
    steps = (getattr(command, "next_step", None) for command in statement.commands)
    return any(step and read_dates(step, snapshot.ways) for step in steps)


def _set_by(words: str, line: Line) -> Statement | None:
    """Read 'gap prob 60' or 'prob gap 60'."""
    made = by_fields(line, OPEN, words=words)
    if made is None and (first := _FIELD_FIRST.match(words)):
        made = field_first(line, first["field"], words[first.end() :])
    return made if isinstance(made, Statement) else None


def _groups(text: str, snapshot: Snapshot, *, signed: bool) -> Iterator[str]:
    """The parts of a message that begin with a name each; a part without one belongs to the one before it."""
    group, done = "", 0
    for found in (*_BREAK.finditer(text), None):
        part = text[done : found.start() if found else len(text)]
        if group and not (signed and _SIGN.search(part) and leading_name(part, snapshot)):
            group += f"; {part}"
        else:
            if group:
                yield group
            group = part
        done = found.end() if found else done
    yield group

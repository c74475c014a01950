"""The only entry: a message as it was delivered becomes what it says, or why it cannot be read."""

import re
from collections.abc import Callable
from dataclasses import replace

from commands.grammar.clean import Clean, clean
from commands.grammar.dates.reader import read_dates
from commands.grammar.free_text import read_statements
from commands.grammar.left_out import with_left_out
from commands.grammar.letters import letters_of
from commands.grammar.line import answered, read_line, refused
from commands.grammar.lines.amounts import in_range
from commands.grammar.lines.cut import part_of, stripped
from commands.grammar.lines.days import in_range as day_in_range
from commands.grammar.lines.head import head_of
from commands.grammar.lines.members import leading_members, members_named, no_member, with_left
from commands.grammar.lines.request import CannotReadError, usage
from commands.grammar.lines.targets import leading_name
from commands.grammar.names.normalise import normalise
from commands.grammar.names.ordinary import is_ordinary
from commands.grammar.questions.inverted import may_be_inverted
from commands.grammar.questions.read import is_asked, of_sales, read_question
from commands.grammar.reading import Reading
from commands.grammar.respell import VERBATIM, as_typed, respelled
from commands.grammar.several import read_several
from commands.grammar.short_forms import with_short_form
from commands.grammar.slips import with_offer
from commands.grammar.snapshot import Snapshot
from commands.grammar.unknown_stage import with_stage_asked
from commands.grammar.words.questions import TOPICS, WH
from commands.incoming import Place
from commands.syntax.activities import LogActivity
from commands.syntax.deals import CreateDeal, UpdateDeal
from commands.syntax.requests import Undo

EMPTY = "Say what happened, for example “acme moved to proposal 50k”, or “help” to see what can be said."
UNANSWERED = (
    "That reads like a question, and no command answers it; nothing was written. “help” lists what can be asked."
)
TOO_LONG = "That is longer than I can read: at most 40,000 characters."
LONGEST = 40_000

_FOR = re.compile(r"\s*/?(?:for|on behalf of)\s+(?P<who>[^:\n]{1,80}?)\s*:\s*", re.IGNORECASE)
_FOR_WORDS = re.compile(r"\s*/?(?:for|on behalf of)\s+(?P<behind>[^:\n]{3,300})", re.IGNORECASE)
_FOR_LETTERS = frozenset({"for", "behalf"})
"""One of these is in each of both."""
_NAME = re.compile(
    r"(?!(?:the|a|an|our|my|your|their|this|that)\b)[^\W\d_][\w'’.-]*(?:\s+[^\W\d_][\w'’.-]*){0,3}", re.IGNORECASE
)
_BEHIND = re.compile(r"\?\s+(?P<told>\w\S*\s+\S+\s+\S.*[^?\s])\s*$", re.DOTALL)
_DEAL_ID = re.compile(r"\s*#?D[1-9]\d{0,8}[\s:,]+", re.IGNORECASE)
_FIELD_OF_NUMBER = re.compile(
    r"(?:clos(?:e|es|ing)(?:\s+date)?|prob(?:ability)?|amount|park(?:ed)?\s+until)\s*(?:=|:|\b(?:is|to|on|by|at)\b)?\s*"
    r"[-−]?\d[\d.,/-]{0,20}\s?%?[.!]?",
    re.IGNORECASE,
)
"""A field and a number behind a name: where it cannot be its value, that is said."""
_WHO_OR_WHEN = re.compile(
    rf"\s*(?!how about\b)(?:{'|'.join(sorted(WH, key=len, reverse=True))})\b[^,;:.!\n]*[?!.]*\s*", re.IGNORECASE
)
_NUMBER_ALONE = re.compile(r"\d[\d.,' ]*")
_NAME_ALONE = range(1, 4)
"""A verb with so many words behind it names something, and says nothing else."""
_SLASH = re.compile(r"\s*/+(?=\w)")


def read(text: str, snapshot: Snapshot, author: int, place: Place, *, spans: bool = True) -> Reading:
    """Read a message. Never raises on any text; the reading's `note` keeps every word.

    Without `spans` the words of a command or a question are not looked at again for `found` (explaining needs them,
    carrying out does not).
    """
    heard = place.kind == "channel"
    if len(text) > LONGEST:
        return Reading(text, "none", note=text, refusal="" if heard else TOO_LONG)
    snapshot = snapshot.for_one_message()
    message = clean(text, snapshot)
    if not message.text.strip():
        return Reading(text, "none", refusal="" if heard else EMPTY)
    head = head_of(message.text)
    mended = as_typed(message) if head and head[0].name in VERBATIM else respelled(message, snapshot, talk=heard)
    message = mended.message
    reading = _on_behalf(message, snapshot, author, place) or _read(message, snapshot, author, place)
    if sentence := _beyond_range(reading):
        return refused(message, sentence)
    chatter = reading.intent == "none" and not reading.refusal
    if spans and not chatter and not reading.found:
        reading = _with_words(reading, message, snapshot, author, place)
    reading = mended.as_typed(reading)
    verb = "" if head or reading.mended else _verb_mended(mended.before, mended.message.text)
    return replace(reading, mended=verb) if verb else reading


def _verb_mended(typed: str, meant: str) -> str:
    """'asign acme to sam': how the misspelled verb in front was read, '' where there is none."""
    if typed == meant or len(typed.split()) != len(meant.split()) or head_of(meant) is None:
        return ""
    said, read_as = (text.split()[0].strip("/:,") for text in (typed, meant))
    return "" if said == read_as else f"“{said}” is read as “{read_as}”."


def _beyond_range(reading: Reading) -> str:
    """The sentence for an amount or a close date that no deal can have; nothing of such a message is written."""
    deals = (one for each in reading.statements for one in each.commands if isinstance(one, UpdateDeal | CreateDeal))
    try:
        for command in deals:
            if command.amount is not None:
                in_range(command.amount, f"{command.amount:,}")
            if command.close_on is not None:
                day_in_range(command.close_on, command.close_on.isoformat())
    except CannotReadError as sentence:
        return str(sentence)
    return ""


def _on_behalf(message: Clean, snapshot: Snapshot, author: int, place: Place) -> Reading | None:
    """`for dana: …`: as Dana would have written it, and recorded as written for her; 'for friday: …' is not that."""
    if _FOR_LETTERS.isdisjoint(letters_of(message.text)):
        return None
    match = _FOR.match(message.text)
    if match is None:
        return _without_colon(message, snapshot, author)
    found = members_named(match["who"], snapshot, author)
    if not found:
        return _for_nobody(message, match, snapshot, author)
    if len(found) > 1:
        names = ", ".join(one.name for one in found)
        return refused(message, f"“{match['who'].strip()}” could be {names}. Say the full name.")
    words = stripped(part_of(message, match.end(), len(message.text)))
    if not words.text:
        return refused(message, f"What shall I write for {found[0].name}?")
    reading = _read(words, snapshot, found[0].id, place)
    if isinstance(reading.command, Undo) and reading.command.request is None and found[0].id != author:
        return refused(message, f"That would take back what you wrote. `undo R9` takes back what {found[0].name} did.")
    offer = f"{message.text[: match.end()]}{reading.offer}" if reading.offer else ""
    return replace(reading, on_behalf=found[0].id, offer=offer)


def _without_colon(message: Clean, snapshot: Snapshot, author: int) -> Reading | None:
    """'for priya call acme': not written for the author; whether it is for her is asked for with a colon."""
    match = _FOR_WORDS.match(message.text)
    found, rest = leading_members(match["behind"], snapshot, author) if match else ((), "")
    if not found or head_of(rest) is None:
        return None
    who = found[0].name.split()[0] if len(found) == 1 else found[0].name
    return refused(message, f"To write for somebody else say “for {who.lower()}: {' '.join(rest.split())[:80]}”.")


def _for_nobody(message: Clean, match: re.Match[str], snapshot: Snapshot, author: int) -> Reading | None:
    """'for bob: acme 5k', and nobody here is called so (any more): refused, for it is not the author's either.

    A day, an account or a topic ('for context: …') is no such name; any other word is taken for one, where something
    would be written.
    """
    who, mentioned = match["who"].strip(" @"), match["who"].startswith("@")
    left = members_named(who, with_left(snapshot), author)
    sure = mentioned or bool(left)
    if not sure and (_NAME.fullmatch(who) is None or who.casefold() in TOPICS):
        return None
    if not sure and (read_dates(who, snapshot.ways) or leading_name(who, snapshot)):
        return None
    words = stripped(part_of(message, match.end(), len(message.text)))
    meant = read_line(words, snapshot, author, Place()) or read_statements(words, snapshot, author, Place())
    if not meant.statements and meant.command is None:
        return None
    gone = f"{left[0].name} is no member any more, so nothing is written for them." if left else ""
    return refused(message, gone or str(no_member(who, snapshot)))


def _read(message: Clean, snapshot: Snapshot, author: int, place: Place) -> Reading:
    """Several command lines one by one, anything else as a whole."""

    def read_one(piece: Clean) -> Reading:
        return _read_one(piece, snapshot, author, place)

    reading = read_several(message, snapshot, author, read_one) or read_one(message)
    if place.kind != "channel":
        reading = with_offer(_as_of_deal(reading, message, snapshot, read_one), message, snapshot, read_one)
    reading = _with_usage(reading, message, snapshot, place)
    if place.kind == "channel":
        return reading
    return with_left_out(with_short_form(reading, message, snapshot, author, read_one), message.text, snapshot)


def _as_of_deal(reading: Reading, message: Clean, snapshot: Snapshot, read_one: Callable[[Clean], Reading]) -> Reading:
    """'acme 60000', 'acme close 13/13': a name and no more than a number, or a field of one, are a `deal` line."""
    if not (reading.says_nothing or _only_notes(reading)) or head_of(message.text) is not None:
        return reading
    by_id = _DEAL_ID.match(message.text)
    named = leading_name(message.text, snapshot) if by_id is None else None
    certain = named is not None and not is_ordinary(normalise(named.target.words))
    rest = (message.text[by_id.end() :] if by_id else named.rest if named and certain else "").strip()
    number = _NUMBER_ALONE.fullmatch(rest) is not None
    if not (number and reading.says_nothing) and _FIELD_OF_NUMBER.fullmatch(rest) is None:
        return reading
    meant = read_one(clean(f"deal {message.text}", snapshot))
    if not number and not meant.refusal:
        return reading
    return replace(meant, text=reading.text, note=reading.note)


def _with_usage(reading: Reading, message: Clean, snapshot: Snapshot, place: Place) -> Reading:
    """Say how a verb that writes is used where one is in front and nothing was understood; in a channel it is talk."""
    head = head_of(message.text) if reading.says_nothing and place.kind != "channel" else None
    if head is None or head[0].topic == "questions":
        return reading
    named = leading_name(message.text, snapshot)
    if named is not None and len(message.text) - len(named.rest) > head[2]:
        return reading  # 'Lost Forty amount': the verb begins the account's name
    words = message.text[head[2] :].strip(" .!?")
    names = "<account or D7>" in head[0].usage and len(words.split()) in _NAME_ALONE
    unknown = names and leading_name(words, snapshot) is None
    why = f"I know no account or deal “{words}”." if unknown else "I could not tell what to write, or about whom."
    return refused(message, f"{why} {usage(head[0])}")


def _read_one(message: Clean, snapshot: Snapshot, author: int, place: Place) -> Reading:
    """Command line, else question, else free text; an unknown word behind a slash is a word like any other."""
    line = read_line(message, snapshot, author, place)
    if line is not None:
        return with_stage_asked(line, message, snapshot, author) if _only_notes(line) else line
    slash = _SLASH.match(message.text)
    words = part_of(message, slash.end(), len(message.text)) if slash else message
    try:
        question = read_question(words, snapshot, author, place)
    except CannotReadError as sentence:
        return replace(refused(message, str(sentence)), intent="query")
    if question is not None:
        told = _told_behind(words, snapshot, author, place)
        if told is not None:
            return told
        return answered(message, question)
    reading = read_statements(words, snapshot, author, place)
    if not _only_notes(reading) and not reading.says_nothing and not _asked_for_certain(words, snapshot, author, place):
        return reading
    if is_asked(words, snapshot, author, place) and (reading.statements or of_sales(words, snapshot, author, place)):
        return replace(refused(message, "" if place.kind == "channel" else UNANSWERED), intent="query")
    return reading if place.kind == "channel" else with_stage_asked(reading, words, snapshot, author)


def _asked_for_certain(message: Clean, snapshot: Snapshot, author: int, place: Place) -> bool:
    """'is the PO of the new one in': a question no command answers is still no news; 'could you …' asks for a deed.

    So is 'who talked to Mona last', where all of the message is that question.
    """
    certain = may_be_inverted(message.text.lower()) or _WHO_OR_WHEN.fullmatch(message.text) is not None
    return certain and is_asked(message, snapshot, author, place)


def _only_notes(reading: Reading) -> bool:
    """Whether nothing but notes would be kept: of a question that is no use to anybody."""
    noted = False
    for statement in reading.statements:
        for one in statement.commands:
            if not (isinstance(one, LogActivity) and one.activity == "note"):
                return False
            noted = True
    return noted


def _told_behind(message: Clean, snapshot: Snapshot, author: int, place: Place) -> Reading | None:
    """Read what is said behind a question ('did acme sign? globex is won'): what is to be written goes first."""
    match = _BEHIND.search(message.text)
    if match is None:
        return None
    told = read_statements(part_of(message, match.start("told"), len(message.text)), snapshot, author, place)
    return replace(told, note=message.text.strip()) if told.statements else None


def _with_words(reading: Reading, message: Clean, snapshot: Snapshot, author: int, place: Place) -> Reading:
    """Add the values that stand in the message, for `explain`; what they led to stays as it was read."""
    return replace(reading, find=read_statements(message, snapshot, author, place).find)

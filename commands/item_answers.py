"""`1 done, 2 fri, 3 lost price, 5 acme signed 48k`: one reply that works off several items of the author's nudge.

Each part becomes the line that one would have typed for that record, and is read and written as such.
"""

import re
from dataclasses import dataclass
from datetime import timedelta
from typing import Final, get_args

from cards.model import Card
from cards.nudges import LETTER
from commands.apply import WRITE_HANDLERS, Outcome, apply_statements
from commands.context import Context, Work
from commands.dating import dated
from commands.errors import CommandError
from commands.grammar.dates.reader import read_dates
from commands.grammar.lines.members import members_named
from commands.grammar.lines.targets import leading_name
from commands.grammar.read import read
from commands.grammar.reading import Reading
from commands.handlers.nudges import rest_record, set_aside
from commands.incoming import Incoming, Place
from commands.roles import allow
from commands.syntax.command import Query
from commands.syntax.followups import SendCalendarEntry
from commands.syntax.nudges import AnswerItems, RestRecord, SetAside
from storage.models.activities import FollowUp
from storage.models.outgoing import NudgeItem
from storage.queries.nudge_items import latest_items

LIVE: Final = timedelta(days=7)
LONGEST: Final = 2_000
MOST: Final = 10
_BEGINS: Final = re.compile(
    r"\s*#?(?P<number>\d{1,2})\s*(?:[.):=]|->|→)?\s+(?=\S)|\s*#?(?P<alone>\d{1,2})\s*(?=✓|✔|✅|👍)"
)
_NEXT: Final = re.compile(r"(?:[,;]\s*(?:and\s+)?|\n\s*|\s+and\s+)#?(?P<number>\d{1,2})\s*(?:[.):=]|->|→)?\s+(?=\S)")
_DONE: Final = re.compile(
    r"(?:is\s+)?(?:(?:done|finished|completed?|did (?:it|that)|sorted|handled|ok)\b|[✓✔✅👍])[\s,.:;!–—-]*(?P<note>.*)",
    re.IGNORECASE | re.DOTALL,
)
_SNOOZE: Final = re.compile(
    r"(?:snooze|later|postpone|push(?: it)?|defer|move(?: it)? to|not before)\b\s*(?P<until>.*)", re.IGNORECASE
)
_AHEAD: Final = re.compile(r"(?:in\s+)?(?P<ahead>(?:\d{1,3}|an?)\s*(?:d|days?|w|wks?|weeks?))[.!]*", re.IGNORECASE)
_CALENDAR: Final = re.compile(
    r"(?:(?:add|put)(?: it)?\s+)?(?:in)?to (?:my |the )?calendar[.!]*|calendar[.!]*", re.IGNORECASE
)
_NOT_MINE: Final = re.compile(r"(?:is\s+)?not (?:mine|me|my (?:deal|job))[.!]*|wrong person[.!]*", re.IGNORECASE)
_TO: Final = re.compile(
    r"(?:assign(?:ed)?|reassign|give(?: it)?|hand(?: it)?(?: over)?)?\s*(?:to|->|→)\s+(?P<who>[^,;\n]+)", re.IGNORECASE
)
_CLOSED: Final = re.compile(r"(?P<how>lost|won|reopen|park|revive)\b\s*(?P<rest>.*)", re.IGNORECASE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class Part:
    """One item and the words about it."""

    item: NudgeItem
    words: str


def numbered_answer(incoming: Incoming, context: Context) -> AnswerItems | SendCalendarEntry | None:
    """Return the answer to items of the author's newest nudge that a message is, None for any other message.

    A file for a calendar is nothing that could be written with the others: it is asked for by itself.
    """
    text = incoming.text
    if incoming.place.kind == "channel" or len(text) > LONGEST or _BEGINS.match(text) is None:
        return None
    items = _items(context)
    parts = _parts(text, items)
    if not parts:
        _refuse_missing(text, items)
    if not parts or not any(_is_sure(part, context) for part in parts):
        return None
    if len(parts) == 1 and not _is_sure(parts[0], context):
        return None
    if len(parts) == 1 and (line_of(parts[0], context) or "").startswith("calendar "):
        return SendCalendarEntry(parts[0].item.entity_id)
    return AnswerItems(tuple((part.item.number, part.words) for part in parts))


def _refuse_missing(text: str, items: dict[int, NudgeItem]) -> None:
    """Raise CommandError for '9 done' where the author's list has no such item; other words are about no list."""
    begun = _BEGINS.match(text)
    words = text[begun.end() :].strip() if begun is not None else ""
    done = _DONE.fullmatch(words)
    if begun is None or not ((done and not done["note"]) or _SNOOZE.fullmatch(words) or _NOT_MINE.fullmatch(words)):
        return
    number = begun["number"] or begun["alone"]
    here = f"Your list has no {number}; it goes from 1 to {max(items)}." if items else "You had no list of late."
    raise CommandError(f"{here} `due` shows what waits with its number, and `done F12` says that it is done.")


def _items(context: Context) -> dict[int, NudgeItem]:
    since = context.today - LIVE
    found = latest_items(context.session, context.workspace, context.member.id, since)
    return {item.number: item for item in found}


def _parts(text: str, items: dict[int, NudgeItem]) -> list[Part]:
    """Cut a reply before each number of an item that was not said before; [] where it begins with none."""
    first = _BEGINS.match(text)
    number = int((first["number"] or first["alone"]) if first else 0)
    if first is None or number not in items:
        return []
    cuts = [(number, first.end(), 0)]
    for match in _NEXT.finditer(text, first.end()):
        following = int(match["number"])
        if following in items and following not in {each for each, _, _ in cuts}:
            cuts.append((following, match.end(), match.start()))
    ends = [start for _, _, start in cuts[1:]] + [len(text)]
    return [Part(items[each], text[begin:end].strip()) for (each, begin, _), end in zip(cuts, ends, strict=True)][:MOST]


def _is_sure(part: Part, context: Context) -> bool:
    """Whether words behind a number can only be about that item: what one does with items, a day, its own account."""
    if line_of(part, context) is not None:
        return True
    named = leading_name(part.words, context.snapshot)
    deal = _deal(part.item, context)
    record = context.snapshot.records.deal(deal) if deal is not None else None
    return named is not None and record is not None and named.target.account == record.account


def line_of(part: Part, context: Context) -> str | None:
    """Return the line that says the same about the item's record, None for words that say something about its deal."""
    record, words = f"{LETTER[part.item.entity]}{part.item.entity_id}", part.words
    if match := _DONE.fullmatch(words):
        return f"done {record} {match['note']}".strip()
    if match := _SNOOZE.fullmatch(words):
        return f"snooze {record} {match['until'] or '1d'}"
    if match := _AHEAD.fullmatch(words):
        return f"snooze {record} {match['ahead']}"
    if _CALENDAR.fullmatch(words) and part.item.entity == "follow_up":
        return f"calendar {record}"
    if _NOT_MINE.fullmatch(words):
        return f"notmine {record}"
    if match := _TO.fullmatch(words):
        return f"assign {record} to {match['who']}"
    if match := _CLOSED.fullmatch(words):
        deal = _deal(part.item, context)
        return f"{match['how']} D{deal} {match['rest']}".strip() if deal is not None else None
    return _by_day_or_name(part, context, record)


def _by_day_or_name(part: Part, context: Context, record: str) -> str | None:
    """Read a day alone ('fri') as a later day, and a colleague's name alone as theirs."""
    spans = read_dates(part.words, context.snapshot.ways)
    if len(spans) == 1 and spans[0].text.strip(" .!") == re.sub(r"^(?:on|until|by)\s+", "", part.words.strip(" .!")):
        return f"snooze {record} until {part.words}"
    if members_named(part.words, context.snapshot, context.member.id):
        return f"assign {record} to {part.words}"
    return None


def _deal(item: NudgeItem, context: Context) -> int | None:
    """Return the deal that an item is about."""
    if item.entity == "deal":
        return item.entity_id
    if item.entity == "follow_up":
        row = context.session.get(FollowUp, (context.workspace, item.entity_id))
        return row.deal_id if row is not None else None
    return None


def answer_items(command: AnswerItems, work: Work, outcome: Outcome) -> list[Card]:
    """Write every part, each whole or not at all; return cards for what is no change of a record."""
    items, told = _items(work.context), list[Card]()
    for number, words in command.parts:
        part = Part(items[number], words)
        before = len(work.writer.changes)
        try:
            with work.context.session.begin_nested():
                card = _answer(part, work, outcome)
        except CommandError as error:
            del work.writer.changes[before:]
            outcome.refusals.append(f"{number}: {error}")
        else:
            told += [card] if card is not None else []
    return told


def _answer(part: Part, work: Work, outcome: Outcome) -> Card | None:
    """Write what is said about one item."""
    context = work.context
    line, deal = line_of(part, context), _deal(part.item, context)
    place = Place(deal=deal) if line is None else Place()
    reading = read(line or part.words, context.snapshot, context.member.id, place, spans=False)
    _understood(reading, part)
    if isinstance(reading.command, RestRecord):
        return rest_record(reading.command, work)
    if isinstance(reading.command, SetAside):
        return set_aside(reading.command, work)
    if reading.command is not None:
        allow(context, reading.command)
        WRITE_HANDLERS[type(reading.command)](reading.command, work)
    refused = len(outcome.refusals)
    apply_statements(dated(reading.statements, context.today), work, outcome)
    for index in range(refused, len(outcome.refusals)):
        outcome.refusals[index] = f"{part.item.number}: {outcome.refusals[index]}"
    return None


def _understood(reading: Reading, part: Part) -> None:
    """Raise CommandError for words that say nothing to write."""
    if reading.refusal:
        raise CommandError(reading.refusal)
    asks = isinstance(reading.command, get_args(Query))
    if (reading.command is None and not reading.statements) or asks:
        raise CommandError(f"I could not tell what to do with “{part.words[:60]}”.")
    if reading.command is not None and type(reading.command) not in {*WRITE_HANDLERS, RestRecord, SetAside}:
        raise CommandError(f"Say “{part.words[:60]}” alone.")

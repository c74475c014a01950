"""What the words behind a number of a nudge mean: the line that one would have typed about that record."""

import re
from dataclasses import dataclass
from typing import Final

from cards.nudges import LETTER
from commands.context import Context
from commands.grammar.dates.reader import read_dates
from commands.grammar.lines.members import members_named
from storage.models.activities import FollowUp
from storage.models.outgoing import NudgeItem

_DONE: Final = re.compile(
    r"(?:is\s+)?(?:(?:done|finished|completed?|did (?:it|that)|sorted|handled|ok)\b|[✓✔✅👍])[\s,.:;!–—-]*(?P<note>.*)",
    re.IGNORECASE | re.DOTALL,
)
_SNOOZE: Final = re.compile(
    r"(?:snooze|later|postpone|skip(?: it)?|push(?!(?: the| back)? (?:close|amount|stage))(?: it)?|defer|"
    r"move(?: it)? to|not before)\b\s*(?P<until>.*)",
    re.IGNORECASE,
)
_AHEAD: Final = re.compile(r"(?:in\s+)?(?P<ahead>(?:\d{1,3}\s*|an?\s+)(?:d|days?|w|wks?|weeks?))[.!]*", re.IGNORECASE)
_CALENDAR: Final = re.compile(
    r"(?:(?:add|put)(?: it)?\s+)?(?:in)?to (?:my |the )?calendar[.!]*|calendar[.!]*", re.IGNORECASE
)
_NOT_MINE: Final = re.compile(r"(?:is\s+)?not (?:mine|me|my (?:deal|job))[.!]*|wrong person[.!]*", re.IGNORECASE)
_TO: Final = re.compile(
    r"(?:assign(?:ed)?|reassign|give(?: it)?|hand(?: it)?(?: over)?)?\s*(?:to|->|→)\s+(?P<who>[^,;\n]+)", re.IGNORECASE
)
_FIELD: Final = re.compile(
    r"(?:(?:push(?: back)? )?(?:the )?close(?:s| date)?|amount|stage|next step|probability|moved to)\b.+", re.IGNORECASE
)
_CLOSED: Final = re.compile(r"(?P<how>lost|won|reopen|park|revive)\b\s*(?P<rest>.*)", re.IGNORECASE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class Part:
    """One item and the words about it."""

    item: NudgeItem
    words: str


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
        deal = deal_of(part.item, context)
        return f"{match['how']} D{deal} {match['rest']}".strip() if deal is not None else None
    return _by_day_or_name(part, context, record)


def names_field(words: str) -> bool:
    """Whether words begin as what one says of a deal's own field: 'close date jan 15', 'moved to proposal'."""
    return _FIELD.fullmatch(words) is not None


def is_order(words: str, context: Context) -> bool:
    """Whether words alone say what to do with an item, whichever it is: 'done …', 'fri', 'lost price'."""
    patterns = (_DONE, _SNOOZE, _AHEAD, _CALENDAR, _NOT_MINE, _CLOSED)
    return any(each.fullmatch(words) for each in patterns) or _is_day(words, context)


def is_bare_order(words: str, context: Context) -> bool:
    """Whether words are an order and nothing else could be meant: 'done', but not 'done deals this month'."""
    done = _DONE.fullmatch(words)
    if done is not None:
        return not done["note"]
    return bool(_SNOOZE.fullmatch(words) or _NOT_MINE.fullmatch(words)) and is_order(words, context)


def _is_day(words: str, context: Context) -> bool:
    spans = read_dates(words, context.snapshot.ways)
    return len(spans) == 1 and spans[0].text.strip(" .!") == re.sub(r"^(?:on|until|by)\s+", "", words.strip(" .!"))


def _by_day_or_name(part: Part, context: Context, record: str) -> str | None:
    """Read a day alone ('fri') as a later day, and a colleague's name alone as theirs."""
    if _is_day(part.words, context):
        return f"snooze {record} until {part.words}"
    if members_named(part.words, context.snapshot, context.member.id):
        return f"assign {record} to {part.words}"
    return None


def deal_of(item: NudgeItem, context: Context) -> int | None:
    """Return the deal that an item is about."""
    if item.entity == "deal":
        return item.entity_id
    if item.entity == "follow_up":
        row = context.session.get(FollowUp, (context.workspace, item.entity_id))
        return row.deal_id if row is not None else None
    return None

"""Several command lines in one message: each is read by itself, so that no value lands on another's target."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from commands.grammar.clean import Clean
from commands.grammar.line import refused
from commands.grammar.lines.cut import part_of, stripped
from commands.grammar.lines.head import head_of
from commands.grammar.lines.members import members_named
from commands.grammar.lines.targets import leading_name
from commands.grammar.reading import Intent, Reading
from commands.grammar.snapshot import Snapshot

_DIVIDED = re.compile(
    r"(?P<firm>(?<![ \t])[ \t]*(?:\n\s*|;\s*)(?:(?:[-*•–]|\d{1,2}[.)])\s+)?(?:(?:and|then|also|plus)\s+)?)"
    r"|(?:[,.&+]\s+|\s&\s+)(?:(?:and|then|also|plus)\s+)?|\s(?:and|then|also|plus)\s+",
    re.IGNORECASE,
)
_BULLET = re.compile(r"\s*(?:[-*•–]|\d{1,2}[.)])\s+(?=\S)")
_ID = re.compile(r"\s*#?[DFLQRP]\d{1,9}(?![\w/])", re.IGNORECASE)
_DEAL_ID = re.compile(r"\s*#?D\d{1,9}(?![\w/])", re.IGNORECASE)
_FOR = re.compile(r"/?(?:for|on behalf of)\s+(?P<who>[^:\n]{1,80}?)\s*:\s*\S", re.IGNORECASE)
_ALONE = frozenset(
    {"undo", "pipeline", "due", "deals", "leads", "help", "members", "settings", "stages", "glossary", "proposals"}
)
_OF_DEALS = frozenset(
    {"deal", "newdeal", "won", "lost", "reopen", "park", "unpark", "move", "assign", "log", "note", "followup"}
)
_PART_OF_TALK = frozenset({"call", "meeting", "email", "demo", "quote", "message"})
"""Verbs that are ordinary words without a slash: 'call D7 tomorrow' goes on with what was said before it."""
_NEVER_A_FIELD = frozenset({"newdeal", "settings", "teach"})
_FIELD_OR_LINE = frozenset({"lead", "role", "quota", "stage"})
"""Verbs that are words for a field too ('stage proposal' below 'deal D7'): a line of its own behind its like."""
_TAKES_ALL = "explain"
_MOST_SHOWN = 3
_LONGEST_FIRST = 200
"""In so many characters a verb is looked for."""
_RANK: tuple[Intent, ...] = ("new_deal", "new_lead", "update_deal", "follow_up", "log", "ambiguous")

Read = Callable[[Clean], Reading]


def read_several(message: Clean, snapshot: Snapshot, author: int, read_one: Read) -> Reading | None:
    """Read the command lines of a message one by one; None where it is one line, or ordinary text.

    Statements are joined. A message holds one command at most: with anything beside it nothing is written.
    """
    pieces = command_lines(message, snapshot, author)
    if len(pieces) < 2:
        return None
    readings = [read_one(piece) for piece in pieces]
    meant = [(piece, reading) for piece, reading in zip(pieces, readings, strict=True) if _says(reading)]
    not_understood = next((reading for _, reading in meant if reading.refusal), None)
    if not_understood:
        return refused(message, f"{not_understood.refusal} Nothing of this message was written.")
    if any(reading.command or _FOR.match(piece.text) for piece, reading in meant):
        return refused(message, _one_at_a_time([piece.text for piece in pieces]))
    if twice := _new_twice([reading for _, reading in meant]):
        return refused(message, f"“{twice}” is new here: write its first line alone, then the others.")
    return _joined(message, [reading for _, reading in meant]) if meant else None


def _new_twice(readings: Sequence[Reading]) -> str:
    """Return the name of a new account that two lines would both create, '' for none."""
    targets = (statement.target for reading in readings for statement in reading.statements)
    new = [target.unknown for target in targets if target.unknown and target.account is None]
    folded = [name.casefold() for name in new]
    return next((name for name in new if folded.count(name.casefold()) > 1), "")


def _says(reading: Reading) -> bool:
    return bool(reading.statements or reading.command or reading.refusal)


def _joined(message: Clean, readings: Sequence[Reading]) -> Reading:
    """One reading of several lines: its intent is the weightiest."""
    intents = {reading.intent for reading in readings}
    statements = tuple(statement for reading in readings for statement in reading.statements)
    return replace(
        readings[0],
        intent=next((intent for intent in _RANK if intent in intents), readings[0].intent),
        statements=statements,
        note=message.text.strip(),
        find=lambda: tuple(found for reading in readings for found in reading.found),
    )


def _one_at_a_time(lines: Sequence[str]) -> str:
    shown = ", then ".join(f"“{' '.join(line.split())[:60]}”" for line in lines[:_MOST_SHOWN])
    return f"One command at a time, please: {shown}{', …' if len(lines) > _MOST_SHOWN else ''}. Nothing was written."


def command_lines(message: Clean, snapshot: Snapshot, author: int) -> list[Clean]:
    """Cut a message before every command line in it; what begins like none goes on with the line before."""
    bullet = _BULLET.match(message.text)
    words = stripped(part_of(message, bullet.end() if bullet else 0, len(message.text)))
    if not words.text:
        return []
    firm = "\n" in words.text or ";" in words.text  # only such a sign divides lines of which the first has no verb
    if not firm and head_of(words.text[:_LONGEST_FIRST]) is None:
        return [words]
    if _DIVIDED.search(words.text) is None:
        return [words]
    first = _verb_of(words.text, snapshot)
    if not first and not firm:
        return [words]
    if first == _TAKES_ALL:
        return [words]
    begins = _begins(words.text, first, snapshot) or _begins_again(words.text, first)
    cuts = [(0, 0), *_cuts(words.text, first if begins else "", snapshot, author, led_by_id=_ID.match(words.text))]
    ends = [start for start, _ in cuts[1:]] + [len(words.text)]
    pieces = (stripped(part_of(words, begin, end)) for (_, begin), end in zip(cuts, ends, strict=True))
    return [piece for piece in pieces if piece.text]


def _cuts(
    text: str, first: str, snapshot: Snapshot, author: int, *, led_by_id: re.Match[str] | None
) -> Iterator[tuple[int, int]]:
    """Find where a command line ends and the next begins. `first` is the verb of the first line, '' for no verb."""
    for match in _DIVIDED.finditer(text):
        if not (first or match["firm"]):
            continue
        behind = text[match.end() :]
        verb = _verb_of(behind, snapshot)
        if match["firm"] and (_is_for(behind, snapshot, author) or (verb and behind.startswith("/"))):
            yield match.span()
        elif first:
            again = bool(match["firm"]) and verb == first and "\n" in match[0] and _begins_again(behind, verb)
            named = bool(match["firm"]) and _begins(behind, verb, snapshot)
            led = bool(match["firm"]) and _DEAL_ID.match(behind)
            if again or named or led or _with_id(behind, verb):
                yield match.span()
        elif match["firm"] and _with_id(behind, verb) and (led_by_id or not _is_of_deals(behind, verb)):
            yield match.span()


def _verb_of(text: str, snapshot: Snapshot) -> str:
    """Return the verb that a line begins with, '' for none, or for an account called like one ('Won Door')."""
    head = head_of(text.split("\n", 1)[0][:_LONGEST_FIRST])
    if head is None:
        return ""
    verb, slash, end = head
    if slash:
        return verb.name
    if verb.name in _PART_OF_TALK:
        return ""
    named = leading_name(text[:200], snapshot)
    return "" if named and len(named.target.words) > len(text[:end].strip(" :")) else verb.name


def _behind(text: str) -> str:
    """Return the words behind the verb on the first line."""
    line = text.split("\n", 1)[0]
    head = head_of(line)
    return line[head[2] :] if head else ""


def _with_id(text: str, verb: str) -> bool:
    return bool(verb) and _ID.match(_behind(text)) is not None


def _is_of_deals(text: str, verb: str) -> bool:
    """Whether free text reads the line as well: it is about a deal."""
    return verb in _OF_DEALS and _DEAL_ID.match(_behind(text)) is not None


def _begins(text: str, verb: str, snapshot: Snapshot) -> bool:
    """Whether a line is a command line: a verb behind a slash, alone, or before an id or an account."""
    if not verb:
        return False
    rest = _behind(text)
    if text.startswith("/") or _ID.match(rest) or (verb in _ALONE and not rest.strip(" .!?")):
        return True
    if verb in _NEVER_A_FIELD:
        return bool(rest.strip())
    return verb in _OF_DEALS and leading_name(rest[:120], snapshot) is not None


def _begins_again(text: str, verb: str) -> bool:
    """Whether a verb that needs neither id nor account has words behind it: `lead Jane Doe, …`, `deal new …`."""
    return verb in _NEVER_A_FIELD | _FIELD_OR_LINE and bool(_behind(text).strip())


def _is_for(text: str, snapshot: Snapshot, author: int) -> bool:
    """Whether a line is written for somebody else: `for sam: …`."""
    match = _FOR.match(text)
    return match is not None and bool(members_named(match["who"], snapshot, author))

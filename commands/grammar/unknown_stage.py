"""'moved acme to nowhere': a deal went somewhere that no stage is called, so which one is meant is asked."""

import re
from collections.abc import Iterator
from dataclasses import replace

from commands.grammar.clean import Clean
from commands.grammar.dates.reader import read_dates
from commands.grammar.lines.ids import leading_id
from commands.grammar.lines.members import members_named
from commands.grammar.lines.stages import leading_stage
from commands.grammar.lines.targets import choose_deal, deal_by_id, leading_name
from commands.grammar.names.normalise import normalise
from commands.grammar.reading import Ask, Choice, Reading, Statement
from commands.grammar.snapshot import Snapshot
from commands.grammar.words.lists import word_set
from commands.syntax.activities import LogActivity
from commands.syntax.deals import UpdateDeal
from commands.syntax.subjects import Target

_VERBS = r"(?:(?:i|we)\s+)?(?:(?:just|have)\s+)?(?:moved?|moving|advanced?|progress(?:ed)?|push(?:ed)?|bump(?:ed)?)"
_MOVED = re.compile(
    _VERBS + r"\s+(?P<what>\S.{0,80}?)\s+(?:to|into|->|→|=>)\s+(?P<said>\S.{0,40})|"
    r"(?P<deal>\S.{0,80}?)\s*(?:->|→|=>)\s*(?P<stage>\S.{0,40})",
    re.IGNORECASE,
)
_HALF = re.compile(
    r"(?:deal\s+)?(?P<deal>\S.{0,80}?)\s+(?:(?:has|have|is|was|got)\s+)?"
    r"(?:(?:moved?|moves|moving|goes|went|advanced)\s+(?:in)?to|(?:->|→|=>))(?:\s+the)?",
    re.IGNORECASE,
)
"""'acme moved to': the line ends before the stage."""
_NEXT = re.compile(
    rf"(?:(?:deal|{_VERBS})\s+)?" + r"(?P<deal>\S.{0,80}?)\s+(?:(?:moved?|moves|moving|goes|went)\s+)?"
    r"(?:(?:in)?to\s+)?(?:(?:the|its)\s+)?next\s+(?:stage|phase)",
    re.IGNORECASE,
)
"""'move acme to the next stage': which one that is, is said by a tap; the deal's next one stands first."""
_MOST_WORDS = 3
_SEVERAL = 2
_NO_STAGE = word_set("a an the my our your their his her its this that next last me us them him it they we he she i")
_AHEAD = 2
"""So many stages behind the deal's own are offered before the note, which is seen without turning a page."""
NOT_A_STAGE = "a note"
"""The value of the choice that keeps the words as a note."""


def with_stage_asked(reading: Reading, message: Clean, snapshot: Snapshot, author: int) -> Reading:
    """Return the reading with the question which stage is meant, where nothing but a note would come of it."""
    asked = asked_stage(message.text, snapshot, author) if len(reading.statements) < _SEVERAL else None
    return reading if asked is None else replace(reading, intent="ambiguous", statements=(asked,))


def asked_stage(text: str, snapshot: Snapshot, author: int) -> Statement | None:
    """Return the move of a deal to a stage that has to be asked for, None for words that say no such thing."""
    line = text.strip(" ./!\n")
    match = _NEXT.fullmatch(line) or _MOVED.fullmatch(line) or _HALF.fullmatch(line)
    if match is None:
        return None
    parts = match.groupdict()
    said = (parts.get("said") or parts.get("stage") or "").strip("\"'")
    named = parts.get("what") or parts["deal"]
    target = _deal(named, snapshot, author) if not said or _may_be_stage(said, snapshot, author) else None
    if target is None:
        return None
    noted = LogActivity(target, "note", note=text.strip())
    asked = Ask("stage", said, tuple(_choices(target, snapshot)), "no such stage")
    return Statement(target, (noted, UpdateDeal(target)), asked)


def _may_be_stage(said: str, snapshot: Snapshot, author: int) -> bool:
    """Whether a few words could be meant for a stage: no day, no colleague, no 'a bigger office'."""
    words = normalise(said).split()
    if not words or len(words) > _MOST_WORDS or not all(word.isalpha() for word in words):
        return False
    if words[0] in _NO_STAGE:
        return False
    named = leading_stage(said, snapshot) or members_named(said, snapshot, author) or leading_name(said, snapshot)
    return not named and not read_dates(said, snapshot.ways)


def _deal(what: str, snapshot: Snapshot, author: int) -> Target | None:
    """Return the open deal that the words name, or the account where several are; None for any other words."""
    if found := leading_id("D", what):
        known = snapshot.records.deal(found[0]) if not found[1] else None
        return deal_by_id(found[0], snapshot) if known is not None and known.kind == "open" else None
    named = leading_name(what, snapshot)
    chosen = choose_deal(named.target, named.rest, snapshot, author, frozenset({"open"})) if named else None
    return chosen[0] if chosen is not None and (chosen[1] is None or chosen[1].choices) else None


def _choices(target: Target, snapshot: Snapshot) -> Iterator[Choice]:
    """Yield the stages behind the deal's own first, then those before it; the note among the first."""
    deal = snapshot.records.deal(target.deal) if target.deal is not None else None
    names = [stage.name for stage in snapshot.stages]
    at = names.index(deal.stage) + 1 if deal is not None and deal.stage in names else 0
    ordered = [Choice(name[:1].upper() + name[1:], name) for name in (*names[at:], *names[: max(at - 1, 0)])]
    yield from ordered[:_AHEAD]
    yield Choice("Keep it as a note", NOT_A_STAGE)
    yield from ordered[_AHEAD:]

"""The fewest words that ask for something: 'mine', 'today', 'globex contacts', 'sam deals', 'open deals over 20k'.

They are looked at last, where nothing, or no more than a note of these very words, came of the message. What they
stand for is shown; nothing that writes is ever made of them.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Final, get_args

from commands.grammar.clean import Clean, clean
from commands.grammar.lines.members import members_named
from commands.grammar.lines.targets import named_alone
from commands.grammar.reading import Reading
from commands.grammar.snapshot import Snapshot
from commands.grammar.words.lists import any_of
from commands.grammar.words.short_forms import ALONE, ASKED_OF, OF_MEMBER
from commands.syntax.activities import LogActivity
from commands.syntax.command import Query
from commands.syntax.deals import ListDeals

_LONGEST: Final = 80
_EDGES: Final = " \t?!.,;:"
_NOUN: Final = any_of({**ASKED_OF, **OF_MEMBER})
_BEHIND: Final = re.compile(rf"(?P<name>\S.{{0,80}}?)(?:'s|’s)?[\s:,-]+(?P<noun>{_NOUN})", re.IGNORECASE)
_BEFORE: Final = re.compile(rf"(?P<noun>{_NOUN})\s+(?:(?:of|for|on|at|with|from)\s+)?(?P<name>\S.*)", re.IGNORECASE)
_DEALS: Final = re.compile(
    r"(?P<which>(?:(?:my|our|the|all|team|open|won|lost|parked|stale|stuck)\s+)+)(?:deals|opps|opportunities)\b(?P<rest>[^:,;]*)",
    re.IGNORECASE,
)
_EVERYTHING: Final = re.compile(
    r"(?:(?:show|list|give|get|pull)(?:\s+(?:me|up))?\s+)?(?:everything|anything)\s+"
    r"(?P<rest>(?:in|over|above|under|below|closing|without|open)\b[^:,;]*)",
    re.IGNORECASE,
)
_OF_KIND: Final = re.compile(r"(?:calls|meetings|demos|e-?mails|notes)\b", re.IGNORECASE)
_LEAD: Final = re.compile(r"(?:show\s+)?(?P<id>L\d{1,9})", re.IGNORECASE)
_MINE: Final = frozenset({"my", "our", "the"})


def with_short_form(
    reading: Reading, message: Clean, snapshot: Snapshot, author: int, read: Callable[[Clean], Reading]
) -> Reading:
    """Return the reading, or that of the line which the few words of the message stand for.

    `read` reads such a line.
    """
    said = " ".join(message.text.split()).strip(_EDGES)
    if not said or len(said) > _LONGEST or not _came_to_nothing(reading, said):
        return reading
    wanted = ListDeals if _DEALS.fullmatch(said) else get_args(Query)
    for line in _lines(said, snapshot, author):
        meant = read(clean(line, snapshot))
        if isinstance(meant.command, wanted):
            return replace(meant, text=reading.text, note=reading.note)
    return reading


def _came_to_nothing(reading: Reading, said: str) -> bool:
    """Whether nothing was understood, or nothing but that somebody was in touch; verbs know what they refuse."""
    if said.startswith("/") or reading.says_nothing:
        return not said.startswith("/")
    if reading.command is None and not reading.statements:
        return not reading.offer and _DEALS.fullmatch(said) is not None
    if any(not isinstance(one, LogActivity) for statement in reading.statements for one in statement.commands):
        return False
    return any(statement.commands for statement in reading.statements)


def _lines(said: str, snapshot: Snapshot, author: int) -> Iterator[str]:
    """Yield the lines that the words may stand for, the likeliest first."""
    if line := ALONE.get(said.casefold().replace("’", "'")):
        yield line
    if deals := _DEALS.fullmatch(said):
        which = [word for word in deals["which"].split() if word.lower() not in _MINE]
        yield " ".join(["deals", *deals["rest"].split(), *which])
    if everything := _EVERYTHING.fullmatch(said):
        yield f"deals {everything['rest']}"
    if lead := _LEAD.fullmatch(said):
        yield f"lead {lead['id']}"
    for pattern in (_BEHIND, _BEFORE):
        if match := pattern.fullmatch(said):
            yield from _of_name(match["name"], match["noun"].casefold(), snapshot, author)
    if _OF_KIND.match(said):
        yield f"activities {said}"
    members = members_named(said, snapshot, author)
    if len(members) == 1:
        yield f"deals {members[0].name}"
    elif _is_contact(said.casefold(), snapshot):
        yield f"find {said}"


def _is_contact(said: str, snapshot: Snapshot) -> bool:
    """Whether the words are somebody's first, last or full name."""
    known = snapshot.records.contacts_named(said.split(maxsplit=1)[0])
    return any(said in (each.name.casefold(), *each.name.casefold().split()) for each in known)


def _of_name(name: str, noun: str, snapshot: Snapshot, author: int) -> Iterator[str]:
    """Yield what a noun asks of an account, a deal or a colleague, where the words beside it are all of its name."""
    alone = named_alone(name, snapshot)
    if noun in ASKED_OF and alone is not None:
        yield ASKED_OF[noun].format(f"D{alone.deal}" if alone.deal else name)
    members = members_named(name, snapshot, author)
    if noun in OF_MEMBER and alone is None and len(members) == 1:
        yield OF_MEMBER[noun].format(members[0].name)

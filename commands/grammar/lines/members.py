"""Members by name, alias, mention or 'me'."""

import re

from commands.grammar.lines.request import CannotReadError, Line
from commands.grammar.snapshot import MemberName, Snapshot

_SELF = frozenset({"me", "my", "mine", "myself", "i"})
_POSSESSIVE = re.compile(r"'s?$")
_AROUND = " .,:;!?"
_MOST_WORDS = 4
"""A member's name is looked for in at most so many words."""


def members_named(words: str, snapshot: Snapshot, author: int) -> tuple[MemberName, ...]:
    """Return the members whom `words` name as a whole: a full name, else an alias or a first name, else none."""
    said = _POSSESSIVE.sub("", " ".join(words.casefold().lstrip("@").split()).strip(_AROUND))
    if not said:
        return ()
    if said in _SELF:
        return tuple(one for one in snapshot.members if one.id == author)
    active = tuple(one for one in snapshot.members if one.active)
    exact = tuple(one for one in active if said == one.name.casefold().strip(_AROUND) or _refers(one, said))
    return exact or tuple(one for one in active if said in _short_names(one))


def _refers(member: MemberName, said: str) -> bool:
    return any(said == reference.casefold() for reference in member.references)


def _short_names(member: MemberName) -> frozenset[str]:
    return frozenset({alias.casefold() for alias in member.aliases} | set(member.name.casefold().split()[:1]))


def leading_members(words: str, snapshot: Snapshot, author: int) -> tuple[tuple[MemberName, ...], str]:
    """Return the members whom the longest beginning of `words` names, and the words behind it."""
    pieces = words.split()
    for length in range(min(_MOST_WORDS, len(pieces)), 0, -1):
        if found := members_named(" ".join(pieces[:length]), snapshot, author):
            return found, " ".join(pieces[length:])
    return (), words


def the_member(words: str, line: Line) -> MemberName | None:
    """Return the one member whom `words` name as a whole, None for nobody; raise `CannotReadError` between several."""
    return only(members_named(words, line.snapshot, line.author), words)


def only(found: tuple[MemberName, ...], words: str) -> MemberName | None:
    """Return the only one found, None for nobody; raise `CannotReadError` between several."""
    if len(found) > 1:
        names = ", ".join(one.name for one in found[:5])
        raise CannotReadError(f"“{words.strip()}” is the name of {len(found)} members ({names}). Say the full name.")
    return found[0] if found else None


def no_member(words: str, snapshot: Snapshot) -> CannotReadError:
    """Return the refusal for words that name nobody, with some who are there."""
    names = ", ".join(one.name for one in snapshot.members if one.active)
    shown = names if len(names) <= 120 else names[:120].rsplit(",", 1)[0] + ", …"
    return CannotReadError(f"I know no member called “{words.strip()[:60]}”. Members are {shown}.")

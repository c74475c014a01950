"""Members by name, alias, mention or 'me'."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from commands.grammar.lines.request import CannotReadError, Line
from commands.grammar.remembered import remembered
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
    names = names_of(snapshot.members)
    return names.whole.get(said) or names.short.get(said, ())


@dataclass(frozen=True, slots=True)
class Names:
    """Casefolded names of all active members: `whole` names and references, `short` ones; `first` words of both."""

    whole: Mapping[str, tuple[MemberName, ...]]
    short: Mapping[str, tuple[MemberName, ...]]
    first: frozenset[str]


@remembered
def names_of(members: tuple[MemberName, ...]) -> Names:
    """Return what the members are called."""
    whole: dict[str, list[MemberName]] = {}
    short: dict[str, list[MemberName]] = {}
    for member in members:
        if member.active:
            references = (reference.casefold() for reference in member.references)
            for name in {member.name.casefold().strip(_AROUND), *references}:
                whole.setdefault(name, []).append(member)
            for name in {alias.casefold() for alias in member.aliases} | set(member.name.casefold().split()[:1]):
                short.setdefault(name, []).append(member)
    first = frozenset(name.split()[0] for name in (*whole, *short) if name.strip())
    return Names(_settled(whole), _settled(short), first)


def _settled(names: Mapping[str, list[MemberName]]) -> dict[str, tuple[MemberName, ...]]:
    return {name: tuple(found) for name, found in names.items()}


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


def members_asked_about(words: str, snapshot: Snapshot, author: int) -> tuple[MemberName, ...]:
    """Return the members whom a question names: those who work here, else those who left, whose deals remain."""
    return members_named(words, snapshot, author) or members_named(words, with_left(snapshot), author)


def with_left(snapshot: Snapshot) -> Snapshot:
    """Return the workspace as if those who left were here, and nobody else."""
    return replace(snapshot, members=tuple(replace(one, active=True) for one in snapshot.members if not one.active))


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

"""Lines about the workspace: settings, taught words, roles."""

import re
from typing import get_args

from rapidfuzz import fuzz, process

from commands.grammar.lines.asked import is_everyday, is_long
from commands.grammar.lines.members import leading_members, no_member, only
from commands.grammar.lines.request import CannotReadError, Line, usage
from commands.grammar.verbs.verb import Role
from commands.syntax.lookups import Show
from commands.syntax.members import SetRole
from commands.syntax.workspace import ChangeSetting, Teach
from storage.queries.settings import SETTINGS, setting_named

_IS = re.compile(r"^(?:=|:|->|→|to\b|is\b)\s*", re.IGNORECASE)
_TAUGHT = re.compile(
    r"""^(?:that\s+)?(?P<quote>["'])?(?P<words>.{1,80}?)(?(quote)(?P=quote))\s*(?:=|:|->|→|\bmeans\b|\bis\b)\s*"""
    r"""["']?(?P<meaning>[^"'=]{1,80}?)["']?\s*$""",
    re.IGNORECASE | re.VERBOSE,
)
_MOST_OF_NAME = 3
"""Words: a setting's name and its value, where all of them are common."""
_NEAR = 60
"""So alike (0 to 100) are a name and a slip of it."""
_ROLES: frozenset[str] = frozenset(get_args(Role))


def settings(line: Line) -> Show | ChangeSetting | None:
    """Read `settings date order D/M`, `settings currency = EUR`; alone it shows them all."""
    words = line.rest.split()
    if not words:
        return Show("settings")
    for length in range(min(3, len(words)), 0, -1):
        kind = setting_named(" ".join(words[:length]).rstrip(":="))
        if kind is not None:
            return ChangeSetting(kind.name, _value(" ".join(words[length:]), kind.name, kind.example))
    talk = line.chatter_is_near or is_long(line.rest) or (is_everyday(line.rest) and len(words) > _MOST_OF_NAME)
    if line.slash or not talk:
        raise CannotReadError(f"There is no setting “{line.rest[:40]}”. {_nearest(line.rest)}")
    return None


def _nearest(words: str) -> str:
    """Name the setting that the words are nearest to, else every one."""
    names = [each.name for each in SETTINGS]
    begun = " ".join(words.lower().split()[:2])
    near = process.extractOne(begun, names, scorer=fuzz.ratio, score_cutoff=_NEAR)
    return f"Did you mean “{near[0]}”?" if near else f"There are {', '.join(names)}."


def _value(words: str, name: str, example: str) -> str:
    """What a setting is set to; raises `CannotReadError` where nothing is said."""
    value = _IS.sub("", words).strip()
    if not value:
        raise CannotReadError(f"Set {name} to what? For example “settings {name} {example}”.")
    return value


def teach(line: Line) -> Teach | None:
    """`teach "redlines" = negotiation`, `teach bakeoff means demo`."""
    match = _TAUGHT.match(line.rest)
    if match is None:
        return None
    words, meaning = match["words"].strip(" \"'"), match["meaning"].strip()
    if not words or not meaning:
        raise CannotReadError(usage(line.verb))
    return Teach(words, meaning)


def role(line: Line) -> SetRole | None:
    """`role sam manager`."""
    found, rest = leading_members(line.rest, line.snapshot, line.author)
    said = _IS.sub("", rest).lower().strip(" .")
    if not found:
        if line.slash and line.rest:
            raise no_member(line.rest.rsplit(maxsplit=1)[0], line.snapshot)
        return None
    if said not in _ROLES:
        if not line.slash and len(said.split()) != 1:
            return None
        raise CannotReadError(f"“{said or 'nothing'}” is no role; there are rep, manager, marketing and admin.")
    member = only(found, line.rest[: len(line.rest) - len(rest)])
    return SetRole(member.id, _ROLE[said]) if member else None


_ROLE: dict[str, Role] = {each: each for each in get_args(Role)}

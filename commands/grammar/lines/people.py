"""Lines about who is who: setup, guests, imported agents; and about feeds."""

import re
from collections.abc import Mapping
from typing import Final

from commands.grammar.lines.ids import needed_id
from commands.grammar.lines.members import leading_members, members_named, no_member, only
from commands.grammar.lines.request import CannotReadError, Line, Reader, usage
from commands.syntax.activities import AddContacts
from commands.syntax.members import LinkMember, SetAccess, SetUp
from commands.syntax.requests import AskAgain
from commands.syntax.workspace import ShareRequest, SwitchFeed

_CODE = re.compile(r"[A-Z0-9]{4}-[A-Z0-9]{4}", re.IGNORECASE)
_TO = re.compile(r"^(?:to|=|:|->|→|is|with)\s*", re.IGNORECASE)
_SWITCH = {"on": True, "off": False}


def setup(line: Line) -> SetUp | None:
    """`setup`, `setup 4F7K-9Q2M`; 'setup a call' is ordinary text."""
    code = line.rest.strip(" .`'\"")
    if not code or _CODE.fullmatch(code):
        return SetUp(code.upper()) if code or line.slash or not line.chatter_is_near else None
    return None


def access(line: Line) -> SetAccess | None:
    """`allow pat`, `disallow pat`."""
    found = members_named(line.rest, line.snapshot, line.author)
    if not found and line.slash and line.rest:
        raise no_member(line.rest, line.snapshot)
    member = only(found, line.rest)
    return SetAccess(member.id, writes=line.verb.name == "allow") if member else None


def link(line: Line) -> LinkMember | None:
    """`link dana to Darcel Schlecht`."""
    found, rest = leading_members(line.rest, line.snapshot, line.author)
    agents = members_named(_TO.sub("", rest), line.snapshot, line.author) if found and _TO.match(rest) else ()
    if not agents:
        if line.slash:
            raise CannotReadError(usage(line.verb))
        return None
    member, agent = only(found, line.rest[: len(line.rest) - len(rest)]), only(agents, rest)
    return LinkMember(member.id, agent.id) if member and agent else None


def feed(line: Line) -> SwitchFeed | None:
    """`feed on`, `feed off`."""
    said = line.rest.lower().strip(" .!")
    return SwitchFeed(_SWITCH[said]) if said in _SWITCH else None


def share(line: Line) -> ShareRequest | None:
    """`share R9`; 'share the deck with Jane' is ordinary text."""
    found = needed_id("R", line)
    return ShareRequest(found[0]) if found and not found[1] else None


def ask_again(line: Line) -> AskAgain | None:
    """`ask again R9`; 'ask again next week' is ordinary text."""
    found = needed_id("R", line)
    return AskAgain(found[0]) if found and not found[1] else None


def add_contacts(line: Line) -> AddContacts | None:
    """`add contacts R9`; 'add contacts to the deck' is ordinary text."""
    found = needed_id("R", line)
    return AddContacts(found[0]) if found and not found[1] else None


READERS: Final[Mapping[str, Reader]] = {
    "setup": setup,
    "allow": access,
    "disallow": access,
    "link": link,
    "feed": feed,
    "share": share,
    "ask again": ask_again,
    "add contacts": add_contacts,
}

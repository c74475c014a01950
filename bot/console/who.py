"""Whom the person at the terminal speaks as."""

from datetime import datetime
from typing import Final

from sqlmodel import Session

from bot.console.conversation import PLATFORM
from bot.refusal import Refusal
from cards.words import clipped
from storage.changes import Writer
from storage.engine import Database
from storage.models.workspace import Member, Workspace
from storage.queries.members import add_member, identities, link_identity, member_of, members
from storage.queries.requests import open_request
from storage.queries.workspaces import id_of

FIRST_NAME: Final = "Admin"
LONGEST_NAME: Final = 60
FIRST_IN_SAMPLE: Final = ("rep", "manager", "admin", "marketing")
FIRST_ELSEWHERE: Final = ("manager", "admin", "rep", "marketing")


def speak_as(database: Database, workspace: Workspace, said: str | None, now: datetime) -> tuple[Member, str]:
    """Return the member and their name on the console, linked. Without a name: who spoke here, or the first likely.

    Where nobody is a member yet (leads were imported, and nobody owns one), who comes first becomes the admin.
    Raises Refusal where the name fits nobody or several.
    """
    number = id_of(workspace)
    with database.read() as session:
        is_empty = not members(session, number)
    if is_empty:
        with database.write(number) as session:
            writer = Writer(session, open_request(session, number, "setup", now), now)
            add_member(writer, clipped(said or "", LONGEST_NAME) or FIRST_NAME, "admin")
    with database.read() as session:
        every = [each for each in members(session, number) if each.active]
        if not every:
            raise Refusal("Everybody here has left, so nobody can speak. `python -m bot import` brings owners again.")
        member = named(every, said) if said else _likely(session, workspace, every)
        user = _user(member, every)
        linked = member_of(session, number, PLATFORM, user)
    if linked is None or linked.id != member.id:
        with database.write(number) as session:
            link_identity(session, number, member.id, PLATFORM, user)
    return member, user


def named(every: list[Member], said: str) -> Member:
    """Return the one member whose e-mail, full name, one of whose names, or whose name's beginning it is."""
    words = " ".join(said.split()).casefold()
    ways = (
        lambda each: words == (each.email or "").casefold(),
        lambda each: words == each.name.casefold(),
        lambda each: words in each.name.casefold().split(),
        lambda each: each.name.casefold().startswith(words),
    )
    for fits in ways:
        found = [each for each in every if fits(each)]
        if len(found) == 1:
            return found[0]
        if found:
            names = ", ".join(f"{each.name} <{each.email}>" if each.email else each.name for each in found)
            raise Refusal(f'"{said}" fits several members: {names}. Give the full name or the e-mail.')
    listed = ", ".join(each.name for each in every[:12]) + (" …" if len(every) > 12 else "")
    raise Refusal(f'Nobody here is called "{said}". There are: {listed}.')


def _likely(session: Session, workspace: Workspace, every: list[Member]) -> Member:
    """Return who is alone in having spoken on a console here, else the first of the likeliest role."""
    spoke = {each.member_id for each in identities(session, id_of(workspace)) if each.platform == PLATFORM}
    before = [each for each in every if each.id in spoke]
    if len(before) == 1:
        return before[0]
    roles = FIRST_IN_SAMPLE if workspace.sample else FIRST_ELSEWHERE
    return min(every, key=lambda each: (roles.index(each.role), each.id))


def _user(member: Member, every: list[Member]) -> str:
    """Return the member's name on the console: their own, with the number where two share it."""
    name = member.name.casefold()
    same = [each for each in every if each.name.casefold() == name]
    return name if len(same) == 1 else f"{name} {member.id}"

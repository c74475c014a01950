"""`roles`: everybody's role in one form."""

import re
from collections.abc import Mapping
from typing import Final, get_args

from cards.model import Card, Field, Form, Text
from commands.context import Context, Work
from commands.errors import CommandError
from commands.grammar.verbs.verb import Role
from commands.handlers.members import set_role
from commands.handlers.records import member_of_id
from commands.handlers.setup import set_access
from commands.roles import CHANGE_ROLES, require
from commands.syntax.members import SetAccess, SetRole
from storage.queries.members import identities, members

FORM: Final = "roles"
PREFIX: Final = "role."
NUMBER: Final = re.compile(r"[1-9][0-9]{0,8}")
GUEST: Final = "guest"
MOST: Final = 90  # of the 100 blocks of a form
CHOICES: Final = tuple((role, role) for role in get_args(Role))


def show_roles(context: Context) -> Card:
    """Answer with the form; who talks to Dealbird comes before agents who were only imported."""
    require(context, CHANGE_ROLES)
    linked = {each.member_id for each in identities(context.session, context.workspace)}
    active = [each for each in members(context.session, context.workspace) if each.active]
    active.sort(key=lambda member: (member.id not in linked, member.name.casefold()))
    fields = tuple(
        Field(
            f"{PREFIX}{member.id}",
            member.name,
            "choice",
            GUEST if member.access == GUEST else member.role,
            CHOICES if member.access == "full" else ((GUEST, "guest: only reads"), *CHOICES),
        )
        for member in active[:MOST]
    )
    more = f"The first {MOST} of {len(active)} members; `role … manager` sets the others'."
    said = more if len(active) > MOST else "Who may do what:"
    return Card(body=(Text(said),), form=Form(FORM, "Roles", fields))


def submit_roles(values: Mapping[str, str], work: Work) -> None:
    """Set what differs; admins are made before others lose the role, so that one is always left."""
    require(work.context, CHANGE_ROLES)
    chosen = [(int(name.removeprefix(PREFIX)), role) for name, role in values.items() if _is_choice(name, role)]
    for number, role in sorted(chosen, key=lambda each: each[1] != "admin"):
        member = member_of_id(work.context.session, work.context.workspace, number)
        if member.access != "full":
            set_access(SetAccess(number, writes=role != GUEST), work)
        if role in get_args(Role) and member.role != role:
            set_role(SetRole(number, _ROLES[role]), work)


_ROLES: Final[dict[str, Role]] = {role: role for role in get_args(Role)}


def _is_choice(name: str, role: str) -> bool:
    if not name.startswith(PREFIX) or NUMBER.fullmatch(name.removeprefix(PREFIX)) is None:
        raise CommandError("That is not the form of roles. `roles` opens it.")
    return role in _ROLES or role == GUEST

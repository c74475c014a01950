"""`members`, `role sam manager`."""

from cards.model import Card
from cards.settings import members_card
from commands.context import Context, Work
from commands.errors import CommandError
from commands.handlers.records import member_of_id
from commands.syntax.members import SetRole
from storage.queries.members import admins, identities, members


def show_members(context: Context) -> Card:
    """Answer with who works here and in which role."""
    linked = frozenset(each.member_id for each in identities(context.session, context.workspace))
    return members_card(members(context.session, context.workspace), linked)


def set_role(command: SetRole, work: Work) -> None:
    """Set what a member may do; somebody stays admin."""
    session, workspace = work.context.session, work.context.workspace
    member = member_of_id(session, workspace, command.member)
    if member.role == "admin" and command.role != "admin" and admins(session, workspace) == 1:
        raise CommandError(f"{member.name} is the only admin. Make somebody else one first: `role … admin`.")
    work.writer.set(member, role=command.role)

"""`setup`, `allow pat`, `link dana to Darcel Schlecht`, `admin`: who may write, and who is whom."""

from secrets import compare_digest

from cards.admin import admin_card, clock_line
from cards.model import Card
from cards.words import moment
from commands.context import Context, Work
from commands.errors import CommandError, NotAllowedError
from commands.handlers.records import member_of_id
from commands.roles import SEE_ADMIN, require
from commands.syntax.members import LinkMember, SetAccess, SetUp
from storage.changes import Writer
from storage.models.ledger import Request
from storage.models.workspace import Member
from storage.queries.members import identities, names_by_address
from storage.queries.outbox import given_up
from storage.queries.people import has_records, is_linked, linked_admins, owned_records, unsettled
from storage.queries.settings import is_set, write_setting
from storage.queries.standing import standing

ADOPT = (
    "This workspace has records already. Say `setup CODE` with the code that was printed where Dealbird was started, "
    "so that nobody takes them over by chance."
)


def set_up(command: SetUp, work: Work) -> None:
    """Make the author the first admin; their time zone becomes the workspace's, where it has none of its own."""
    context = work.context
    there = linked_admins(context.session, context.workspace)
    if any(each.id == context.member.id for each in there):
        raise CommandError("You are an admin already. `roles` sets what the others may do.")
    if there:
        raise NotAllowedError(f"{there[0].name} set this up already: ask them for another role.")
    right = bool(context.setup_code) and compare_digest(command.code.encode(), context.setup_code.encode())
    if has_records(context.session, context.workspace) and not right:
        raise NotAllowedError(f"That is not the code. {ADOPT}" if command.code else ADOPT)
    work.writer.set(context.member, role="admin")
    if context.member.time_zone and not is_set(context.session, context.workspace, "time_zone"):
        write_setting(work.writer, "time zone", context.member.time_zone)


def set_access(command: SetAccess, work: Work) -> None:
    """Let a guest write, or only read again."""
    member = member_of_id(work.context.session, work.context.workspace, command.member)
    if member.access == "full":
        raise CommandError(f"{member.name} is no guest here; `role … ` sets what members may do.")
    work.writer.set(member, access="partner" if command.writes else "guest")


def link_member(command: LinkMember, work: Work) -> None:
    """Make a person the imported agent they are: their identities move, the member they had leaves."""
    session, workspace = work.context.session, work.context.workspace
    person = member_of_id(session, workspace, command.member)
    agent = member_of_id(session, workspace, command.agent)
    _can_be(person, agent, work.context)
    _give_identities(work.writer, person.id, agent.id)
    work.writer.request.for_member_id = agent.id
    work.writer.set(
        agent,
        role=person.role if agent.role == "rep" else agent.role,
        email=agent.email or person.email,
        time_zone=person.time_zone or agent.time_zone,
    )
    work.writer.set(person, active=False)


def follow_identities(undone: Request, writer: Writer) -> None:
    """Give people back who they were, once a link was undone; make them the agent again, once that was undone.

    A link is written for the agent, whom nobody was before: every identity that the agent has since is the person's.
    """
    origin = undone
    while origin.undoes is not None:
        origin = writer.session.get_one(Request, (writer.workspace, origin.undoes))
    for change in writer.changes:
        if change.entity == "member" and change.field == "active" and origin.for_member_id is not None:
            person = change.entity_id
            whose = (origin.for_member_id, person) if change.new == "true" else (person, origin.for_member_id)
            _give_identities(writer, *whose)


def _give_identities(writer: Writer, giver: int, taker: int) -> None:
    for identity in identities(writer.session, writer.workspace):
        if identity.member_id == giver:
            identity.member_id = taker
    writer.session.flush()


def _can_be(person: Member, agent: Member, context: Context) -> None:
    """Raise CommandError where linking would lose something or give somebody another person's place."""
    session, workspace = context.session, context.workspace
    if person.id == agent.id:
        raise CommandError(f"{person.name} is {agent.name} already.")
    if is_linked(session, workspace, agent.id):
        raise CommandError(f"{agent.name} is linked to somebody already.")
    if not is_linked(session, workspace, person.id):
        raise CommandError(f"{person.name} has not talked to Dealbird yet; they say something to it first.")
    if owned_records(session, workspace, person.id):
        raise CommandError(f"{person.name} has deals or accounts of their own; assign them to {agent.name} first.")
    if person.role == "admin" and len(linked_admins(session, workspace)) == 1 and agent.access == "guest":
        raise CommandError(f"{person.name} is the only admin and {agent.name} may only read.")


def show_admin(context: Context) -> Card:
    """Answer with what waits for an admin."""
    require(context, SEE_ADMIN)
    people = unsettled(context.session, context.workspace)
    stands = standing(context.session, context.workspace, context.now)
    seen = moment(stands.ticked, context.reader.zone, context.today) if stands.ticked else ""
    lost = given_up(context.session, context.workspace)
    names = names_by_address(context.session, context.workspace) if lost else {}
    return admin_card(lost, people.guests, people.agents, context.settings, clock_line(stands, seen), names)

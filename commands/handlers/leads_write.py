"""Writing leads: new ones, and whose they are."""

from typing import Any

from commands.context import Work
from commands.errors import CommandError
from commands.handlers.activities_write import LONGEST_NOTE
from commands.handlers.deals_write import amount_units
from commands.handlers.records import account_of, alive, contacts_for, member_of_id
from commands.syntax.leads import KNOWN, AddLead, AssignLead
from commands.syntax.subjects import Person, Target
from storage.models.accounts import Account, Contact
from storage.models.activities import Lead
from storage.models.leads import Assignment
from storage.models.workspace import Member
from storage.queries.assignments import Choice, current_assignment, give, had_it, release
from storage.queries.lead_intake import Inquiry, completed, join, known_contact, open_lead_of
from storage.queries.lead_routing import choose

DONE = frozenset({"qualified", "junk"})


def add_lead(command: AddLead, work: Work) -> None:
    """Record an inquiry: the person, the company (created where new), the source; and give it to whom it belongs.

    Who has an open lead already is joined to it.
    """
    context = work.context
    account = _account(command.target, work)
    contact = _contact(command.person, account, work) if command.person is not None else None
    waiting = open_lead_of(context.session, context.workspace, account, contact)
    if waiting is not None and command.owner in {None, waiting.owner_id}:
        join(work.writer, waiting, _inquiry(command, work), contact)
        return
    currency = command.currency or context.settings.currency
    name = contact.name if contact else account.name if account else ""
    if not name:
        raise CommandError("A lead needs a person or a company: `lead Jane Doe, Umbrella, jane@umbrella.com`.")
    lead = Lead(
        workspace_id=context.workspace,
        id=0,
        created_at=context.now,
        name=name,
        account_id=account.id if account else None,
        contact_id=contact.id if contact else None,
        source=command.source,
        amount=amount_units(command.amount, currency),
        currency=currency if command.amount is not None else None,
        note=command.note[:LONGEST_NOTE],
        size=command.size,
        received_at=context.said,
    )
    for field in KNOWN:
        setattr(lead, field, getattr(command, field))
    work.writer.create(lead)
    if command.owner is not None:
        give_by_hand(lead, member_of_id(context.session, context.workspace, command.owner), work)
    else:
        hand_out(lead, work)


def _contact(person: Person, account: Account | None, work: Work) -> Contact:
    """Return the contact of who inquired: the one that is known, else a new one."""
    session, workspace = work.context.session, work.context.workspace
    email = person.email.lower()
    if person.contact is not None:
        found: Contact | None = alive(session, workspace, Contact, person.contact, "contact")
    else:
        found = known_contact(session, workspace, account, person.name, email, person.phone)
    if found is None:
        ids = contacts_for(work, (person,), account, create=True)
        return alive(session, workspace, Contact, ids[0], "contact")
    completed(work.writer, found, email, person.phone)
    return found


def _inquiry(command: AddLead, work: Work) -> Inquiry:
    """Return what was said of an inquiry that comes again."""
    currency = command.currency or work.context.settings.currency
    known: dict[str, Any] = {field: getattr(command, field) or "" for field in KNOWN}
    return Inquiry(
        **known,
        source=command.source or "",
        size=command.size,
        note=command.note,
        amount=amount_units(command.amount, currency),
        currency=currency,
    )


def _account(target: Target, work: Work) -> Account | None:
    """Return the account of a lead; a new one is nobody's: who wrote the lead down may be marketing."""
    if target.account is not None or target.deal is not None or not target.unknown:
        return account_of(work, target)
    account = Account(workspace_id=0, id=0, created_at=work.context.now, name=target.unknown)
    work.writer.create(account)
    return account


def hand_out(lead: Lead, work: Work) -> None:
    """Give a lead to whom the rules say; where they say nobody it is nobody's."""
    context = work.context
    choice = choose(context.session, lead, context.now, context.settings, had_it(context.session, lead))
    if choice.member is not None:
        give(work.writer, lead, choice, context.settings)
    else:
        work.writer.set(lead, owner_id=None, state="new", accepted_at=None)


def assign_lead(command: AssignLead, work: Work) -> None:
    """Give a lead to a member."""
    context = work.context
    lead = alive(context.session, context.workspace, Lead, command.lead, f"L{command.lead}")
    owner = member_of_id(context.session, context.workspace, command.owner)
    if lead.owner_id == owner.id:
        return
    if lead.state in DONE:
        _hand_over(lead, owner, work)
        return
    release(work.writer, lead, "reassigned")
    give_by_hand(lead, owner, work)


def _hand_over(lead: Lead, owner: Member, work: Work) -> None:
    """Make a lead somebody else's that nobody waits for; what it was given is theirs too, should it be opened again."""
    held = current_assignment(work.context.session, lead.workspace_id, lead.id)
    work.writer.set(lead, owner_id=owner.id)
    if held is None:
        return
    theirs = Assignment(
        workspace_id=0, id=0, created_at=work.context.now, lead_id=lead.id, member_id=owner.id, given_by="hand",
        why=f"given by {work.context.member.name}", given_at=work.context.now, accept_by=held.accept_by,
        contact_by=held.contact_by, accepted_at=held.accepted_at, outcome=held.outcome,
    )  # fmt: skip
    release(work.writer, lead, "reassigned")
    work.writer.create(theirs)


def give_by_hand(lead: Lead, owner: Member, work: Work) -> None:
    """Put a lead into a member's hands; whoever gives one to themselves has accepted it."""
    author = work.context.member
    mine = owner.id == author.id
    choice = Choice(owner.id, "claim" if mine else "hand", "taken" if mine else f"given by {author.name}")
    give(work.writer, lead, choice, work.context.settings, accepted=mine)

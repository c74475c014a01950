"""Finding the rows that a command names, alive and in this workspace, and saying so when they are not."""

from typing import Final, TypeVar

from sqlmodel import Session

from commands.context import Work
from commands.errors import UnknownError
from commands.syntax.subjects import Person, Target
from storage.models.accounts import Account, Contact
from storage.models.activities import FollowUp, Lead
from storage.models.deals import Deal, Stage
from storage.models.huddles import Huddle
from storage.models.rows import Record
from storage.models.workspace import Member
from storage.queries.stages import stage_by_name

AnyRecord = TypeVar("AnyRecord", bound=Record)

LISTED: Final[dict[type[Record], str]] = {
    FollowUp: " `due` lists what is open.",
    Huddle: " `huddle` lists them.",
    Lead: " `leads` lists what is open.",
}
"""Where people find the numbers there are."""


def alive(session: Session, workspace: int, model: type[AnyRecord], number: int, label: str) -> AnyRecord:
    """Return the record, or raise UnknownError naming it by `label`."""
    row = session.get(model, (workspace, number))
    if row is None:
        raise UnknownError(f"There is no {label} here.{LISTED.get(model, '')}")
    if row.deleted_at is not None:
        raise UnknownError(f"{label} was undone or deleted. `history` shows by whom; undo that to get it back.")
    return row


def deal_of(work: Work, target: Target) -> Deal:
    """Return the deal a command is about. Only bound targets get this far."""
    if target.deal is None:
        raise UnknownError("No deal was named. Type its number (D7) or its account.")
    return alive(work.context.session, work.context.workspace, Deal, target.deal, f"D{target.deal}")


def account_of(work: Work, target: Target) -> Account | None:
    """Return the account of the target, created when its name is new (`target.unknown`)."""
    context = work.context
    if target.account is not None:
        return alive(context.session, context.workspace, Account, target.account, f"account {target.account}")
    if target.deal is not None:
        deal = deal_of(work, target)
        if deal.account_id is None:
            return None
        return alive(context.session, context.workspace, Account, deal.account_id, "the deal's account")
    if not target.unknown:
        return None
    account = Account(workspace_id=0, id=0, created_at=context.now, name=target.unknown, owner_id=work.whom.id)
    work.writer.create(account)
    return account


def member_of_id(session: Session, workspace: int, number: int) -> Member:
    """Return an active member."""
    member = alive(session, workspace, Member, number, f"member {number}")
    if not member.active:
        raise UnknownError(f"{member.name} has left; choose somebody else.")
    return member


def stage_named(session: Session, workspace: int, name: str) -> Stage:
    """Return the stage of that name, whatever its case."""
    stage = stage_by_name(session, workspace, name)
    if stage is None:
        raise UnknownError(f"There is no stage '{name}'. Type `stages` to see them.")
    return stage


def contacts_for(work: Work, people: tuple[Person, ...], account: Account | None, *, create: bool) -> list[int]:
    """Return the ids of the people; with `create` (or an e-mail address) the unknown ones become contacts."""
    found: list[int] = []
    for person in people:
        if person.contact is not None:
            found.append(alive(work.context.session, work.context.workspace, Contact, person.contact, "contact").id)
        elif create or person.email:
            contact = Contact(
                workspace_id=0,
                id=0,
                created_at=work.context.now,
                name=person.name or person.email,
                account_id=account.id if account else None,
                email=person.email.lower() or None,
                phone=person.phone or None,
            )
            work.writer.create(contact)
            found.append(contact.id)
    return found

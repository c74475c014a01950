"""People whom a message named and nobody knew: offered below its card, contacts of its account by one tap."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from cards.model import Button, Card
from cards.words import clipped
from commands.context import Context, Work
from commands.errors import CommandError, UnknownError
from commands.grammar.reading import Statement
from commands.handlers.records import contacts_for
from commands.handlers.undo import may_undo
from commands.stored import STATEMENTS
from commands.syntax.activities import AddContacts, LogActivity
from commands.syntax.followups import AddFollowUp
from commands.syntax.subjects import Person
from storage.changes import CREATED, changes_of
from storage.models.accounts import Account
from storage.models.activities import Activity, FollowUp
from storage.models.ledger import Change, Request

_FULL_NAME: Final = 2
"""Words: a first name alone is nobody yet."""


def with_newcomers(card: Card, work: Work, statements: tuple[Statement, ...]) -> Card:
    """Offer to keep those as contacts whom the account has not yet, where it is sure whose they are."""
    people = _strangers(statements, work.context)
    rows = _rows(work.writer.changes, work.context) if people else []
    if not people or _account(rows) is None:
        return card
    label = f"Add {clipped(people[0].name, 24)}" if len(people) == 1 else f"Add {len(people)} contacts"
    button = Button(label, f"add contacts R{work.writer.request.id}")
    return replace(card, buttons=(*card.buttons, button))


def add_contacts(command: AddContacts, work: Work) -> None:
    """Make contacts of those whom a request named, of its account, and put them beside what it wrote."""
    context = work.context
    request = context.session.get(Request, (context.workspace, command.request))
    if request is None:
        raise UnknownError(f"There is no R{command.request} here.")
    may_undo(request, context)
    if request.undone_by is not None:
        raise CommandError(f"R{command.request} was undone, so nobody is added.")
    people = _strangers(STATEMENTS.validate_json(request.reading), context)
    rows = _rows(changes_of(context.session, context.workspace, request.id), context)
    account = _account(rows)
    if not people or account is None:
        raise CommandError(f"R{command.request} names nobody who is not known already.")
    ids = contacts_for(work, tuple(people), context.session.get_one(Account, (context.workspace, account)), create=True)
    for row in rows:
        work.writer.set(row, contact_ids=[*row.contact_ids, *ids])


def _strangers(statements: Sequence[Statement], context: Context) -> list[Person]:
    """Return those named in full without being a contact; nobody where the statements are about several accounts."""
    named = {
        person.name: person
        for statement in statements
        for command in statement.commands
        if isinstance(command, LogActivity | AddFollowUp)
        for person in command.people
        if person.contact is None and not person.email and len(person.name.split()) >= _FULL_NAME
    }
    records = context.snapshot.records
    known = {one.name.casefold() for name in named for one in records.contacts_named(name.casefold().split()[0])}
    return [person for name, person in named.items() if name.casefold() not in known]


def _rows(changes: Sequence[Change], context: Context) -> list[Activity | FollowUp]:
    """Return what a request created that people are put beside, as far as it is still there."""
    made = [(each.entity, (context.workspace, each.entity_id)) for each in changes if each.field == CREATED]
    activities = [context.session.get(Activity, key) for entity, key in made if entity == "activity"]
    promises = [context.session.get(FollowUp, key) for entity, key in made if entity == "follow_up"]
    return [row for row in (*activities, *promises) if row is not None and row.deleted_at is None]


def _account(rows: Sequence[Activity | FollowUp]) -> int | None:
    """Return the one account that the rows are about, None where there are several or none."""
    accounts = {row.account_id for row in rows}
    return accounts.pop() if len(accounts) == 1 else None

"""An inquiry that comes in by itself: joined to the lead that waits already, else a new lead that somebody gets.

The same person is told by the e-mail address, else by the name within the account; the same company by its web domain,
else by its whole name. While a lead of theirs is open, what comes again is added to it, and whoever has it is told:
two people who work at one inquiry of one company say two different things to it.
"""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlmodel import Session, col

from storage.changes import Writer
from storage.models.accounts import Account, Contact
from storage.models.activities import Lead
from storage.queries.assignments import current_assignment, give
from storage.queries.lead_posts import say_below
from storage.queries.lead_routing import choose
from storage.queries.settings import Settings

OPEN: Final = ("new", "accepted", "contacted")
FREE_MAIL: Final = frozenset({
    "gmail.com", "googlemail.com", "yahoo.com", "outlook.com", "hotmail.com", "live.com", "icloud.com", "me.com",
    "aol.com", "proton.me", "protonmail.com", "gmx.de", "gmx.net", "web.de", "mail.ru", "qq.com", "163.com",
    "yandex.ru",
})  # fmt: skip
"""Domains whose addresses say nothing of a company."""
LONGEST_NOTE: Final = 10_000
AGAIN: Final = "again"
"""What whoever has a lead is told below it."""


@dataclass(frozen=True, slots=True)
class Inquiry:
    """What is known of somebody who inquires; '' and None = unknown. Money in minor units.

    `cost` is in the workspace's currency, what the inquiry cost marketing; `amount` what it may be worth, in
    `currency`. `size` is how many people work there.
    """

    name: str = ""
    company: str = ""
    email: str = ""
    phone: str = ""
    source: str = ""
    campaign: str = ""
    note: str = ""
    cost: int | None = None
    amount: int | None = None
    currency: str = ""
    need: str = ""
    time_frame: str = ""
    use: str = ""
    budget: str = ""
    language: str = ""
    territory: str = ""
    segment: str = ""
    size: int | None = None


@dataclass(frozen=True, slots=True)
class Arrival:
    """The lead that an inquiry became, or was joined to (`joined`)."""

    lead: Lead
    joined: bool


_TEXTS: Final = ("source", "campaign", "need", "time_frame", "use", "budget", "language", "territory", "segment")


def take_in(writer: Writer, inquiry: Inquiry, settings: Settings, received_at: datetime) -> Arrival:
    """Write an inquiry: who it is, what is known, whose it is. What follows for others is not said here."""
    session, workspace = writer.session, writer.workspace
    account = _account(writer, inquiry)
    contact = _contact(writer, inquiry, account)
    waiting = open_lead_of(session, workspace, account, contact)
    if waiting is not None:
        said = " · ".join(filter(None, (inquiry.note, _said_otherwise(inquiry, contact, account))))
        return Arrival(join(writer, waiting, replace(inquiry, note=said), contact), joined=True)
    lead = Lead(
        workspace_id=workspace,
        id=0,
        created_at=writer.now,
        name=_called(inquiry, contact, account),
        account_id=account.id if account is not None else None,
        contact_id=contact.id if contact is not None else None,
        amount=inquiry.amount,
        currency=inquiry.currency or None if inquiry.amount is not None else None,
        cost=inquiry.cost,
        size=inquiry.size,
        note="\n".join(filter(None, (inquiry.note, _said_otherwise(inquiry, contact, account))))[:LONGEST_NOTE],
        received_at=received_at,
    )
    for field in _TEXTS:
        setattr(lead, field, getattr(inquiry, field) or None)
    writer.create(lead)
    choice = choose(session, lead, writer.now, settings, ())
    if choice.member is not None:
        give(writer, lead, choice, settings)
    return Arrival(lead, joined=False)


def open_lead_of(session: Session, workspace: int, account: Account | None, contact: Contact | None) -> Lead | None:
    """Return the open lead of a person, else of a company; the oldest, None where there is none."""
    whose: list[ColumnElement[bool]] = []
    if contact is not None:
        whose.append(col(Lead.contact_id) == contact.id)
    if account is not None:
        whose.append(col(Lead.account_id) == account.id)
    if not whose:
        return None
    where = (col(Lead.workspace_id) == workspace, col(Lead.deleted_at).is_(None), col(Lead.state).in_(OPEN))
    first = whose[0].desc()  # the same person's before a colleague's
    query = select(Lead).where(*where, or_(*whose)).order_by(first, col(Lead.id)).limit(1)
    return session.execute(query).scalars().first()


def join(writer: Writer, lead: Lead, inquiry: Inquiry, contact: Contact | None) -> Lead:
    """Add what is new to a lead: words to its note, values where none was known; tell whoever has it."""
    session = writer.session
    who = contact.name if contact is not None and contact.id != lead.contact_id else ""
    source = f"from {inquiry.source}" if inquiry.source else ""
    told = ("inquired again", who, source, *_said_anew(lead, inquiry), inquiry.note)
    fresh = " · ".join(part for part in told if part)
    note = f"{lead.note}\n{fresh}".strip()[-LONGEST_NOTE:]  # what was said first is in its history
    values: dict[str, object] = {"note": note}
    if inquiry.cost is not None:  # each inquiry was paid for
        values["cost"] = (lead.cost or 0) + inquiry.cost
    for field in (*_TEXTS, "size"):
        if getattr(lead, field) is None and getattr(inquiry, field):
            values[field] = getattr(inquiry, field)
    if lead.contact_id is None and contact is not None:
        values["contact_id"] = contact.id
    if lead.amount is None and inquiry.amount is not None and inquiry.currency:
        values |= {"amount": inquiry.amount, "currency": inquiry.currency}
    writer.set(lead, **values)
    held = current_assignment(session, writer.workspace, lead.id)
    if held is not None and held.member_id != writer.request.member_id:
        say_below(session, held, AGAIN, writer.now, cause=f"R{writer.request.id}")
    return lead


def _said_anew(lead: Lead, inquiry: Inquiry) -> list[str]:
    """Return what an inquiry says otherwise than the lead, whose values stay; the source is said anyway."""
    said = {field: (getattr(lead, field), getattr(inquiry, field)) for field in (*_TEXTS, "size") if field != "source"}
    return [
        f"{field.replace('_', ' ')} {now}"
        for field, (before, now) in said.items()
        if now and before is not None and str(before).casefold() != str(now).casefold()
    ]


def _said_otherwise(inquiry: Inquiry, contact: Contact | None, account: Account | None) -> str:
    """Return what an inquiry says of who it is where the records, which stay as they are, say otherwise."""
    known = {
        inquiry.name: contact.name if contact is not None else "",
        inquiry.company: account.name if account is not None else "",
        inquiry.phone: (contact.phone or "") if contact is not None else "",
    }
    return " · ".join(said for said, kept in known.items() if said and said.casefold() != kept.casefold())


def _called(inquiry: Inquiry, contact: Contact | None, account: Account | None) -> str:
    return contact.name if contact is not None else account.name if account is not None else inquiry.phone


def _account(writer: Writer, inquiry: Inquiry) -> Account | None:
    """Return the account by the web domain of the address, else by its whole name; a new one where it is named."""
    domain = inquiry.email.partition("@")[2]
    domain = "" if domain in FREE_MAIL else domain
    known = (col(Account.workspace_id) == writer.workspace, col(Account.deleted_at).is_(None))
    by = [func.lower(col(Account.name)) == inquiry.company.lower()] if inquiry.company else []
    by += [col(Account.domain) == domain] if domain else []
    for condition in by:
        query = select(Account).where(*known, condition).order_by(col(Account.id)).limit(1)
        found: Account | None = writer.session.execute(query).scalars().first()
        if found is not None:
            return found
    if not inquiry.company:
        return None
    account = Account(workspace_id=0, id=0, created_at=writer.now, name=inquiry.company, domain=domain or None)
    writer.create(account)
    return account


def known_contact(
    session: Session, workspace: int, account: Account | None, name: str, email: str, phone: str = ""
) -> Contact | None:
    """Return the person by e-mail address, else by name within the account, else by name and telephone number.

    Somebody of that name who has another address is another person.
    """
    known = (col(Contact.workspace_id) == workspace, col(Contact.deleted_at).is_(None))
    by: list[ColumnElement[bool]] = [col(Contact.email) == email] if email else []
    if name:
        named = func.lower(col(Contact.name)) == name.lower()
        named = and_(named, col(Contact.email).is_(None)) if email else named
        by += [and_(col(Contact.account_id) == account.id, named)] if account is not None else []
        by += [and_(col(Contact.phone) == phone, named)] if phone else []
    for condition in by:
        query = select(Contact).where(*known, condition).order_by(col(Contact.id)).limit(1)
        found: Contact | None = session.execute(query).scalars().first()
        if found is not None:
            return found
    return None


def completed(writer: Writer, contact: Contact, email: str, phone: str) -> None:
    """Keep how a person is reached that nobody knew before; what is known stays."""
    said = {"email": email, "phone": phone}
    writer.set(contact, **{field: value for field, value in said.items() if value and getattr(contact, field) is None})


def _contact(writer: Writer, inquiry: Inquiry, account: Account | None) -> Contact | None:
    """Return the person of an inquiry; a new one where one is named."""
    session, workspace = writer.session, writer.workspace
    found = known_contact(session, workspace, account, inquiry.name, inquiry.email, inquiry.phone)
    if found is not None:
        completed(writer, found, inquiry.email, inquiry.phone)
        return found
    if not inquiry.name and not inquiry.email:
        return None
    contact = Contact(
        workspace_id=0,
        id=0,
        created_at=writer.now,
        name=inquiry.name or inquiry.email,
        email=inquiry.email or None,
        phone=inquiry.phone or None,
        account_id=account.id if account is not None else None,
    )
    writer.create(contact)
    return contact

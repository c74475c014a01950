"""A lead that becomes somebody's by another's hand: told at once within their working hours, else when those begin."""

from datetime import datetime
from typing import Final

from sqlmodel import Session

from cards.handed_leads import HandedLead, handed_lead_card
from cards.outbox import Message
from commands.context import Context, Work
from storage.changes import CREATED
from storage.models.accounts import Account, Contact
from storage.models.activities import Lead
from storage.models.ledger import Request
from storage.models.rows import Record
from storage.models.workspace import Member
from storage.queries.addresses import address_of
from storage.queries.members import identities
from storage.queries.outbox import enqueue
from storage.queries.outbox_claims import Claim
from storage.working_time import working_time

HANDED: Final = "lead_handed"


def tell_new_owners(work: Work) -> None:
    """Have whoever was given a lead by this write told of it; who takes one knows it already."""
    changed = {each.entity_id for each in work.writer.changes
               if each.entity == "lead" and each.field in {CREATED, "owner_id"}}  # fmt: skip
    for number in sorted(changed):
        lead = work.context.session.get_one(Lead, (work.context.workspace, number))
        if lead.owner_id is not None and lead.deleted_at is None:
            _tell(lead, lead.owner_id, work)


def _tell(lead: Lead, owner: int, work: Work) -> None:
    context, request = work.context, work.writer.request
    reader = _who_reads(context.session.get_one(Member, (context.workspace, owner)), context)
    moment = working_time(reader, context.settings).next_working(context.now)
    address = address_of(reader, identities(context.session, context.workspace))
    if reader.id == context.member.id or not reader.active or not address or moment is None:
        return
    ids = {"lead": lead.id, "owner": owner, "reader": reader.id, "request": request.id}
    key = f"{HANDED}:L{lead.id}:R{request.id}"
    enqueue(context.session, context.workspace, key, HANDED, address, ids, context.now, not_before=moment)


def _who_reads(owner: Member, context: Context) -> Member:
    """Return the owner, or who covers them while they are away."""
    works = working_time(owner, context.settings)
    if owner.covered_by is None or not works.is_away(works.local(context.now).date()):
        return owner
    return context.session.get_one(Member, (context.workspace, owner.covered_by))


def handed_message(session: Session, row: Claim, _now: datetime) -> Message | None:
    """Return what its new owner is told; None where it is no longer theirs, or no longer open."""
    lead = session.get_one(Lead, (row.workspace, int(row.ids["lead"])))
    request = session.get_one(Request, (row.workspace, int(row.ids["request"])))
    if (
        lead.owner_id != row.ids["owner"]
        or lead.deleted_at
        or request.undone_by
        or lead.state not in {"new", "accepted"}
    ):
        return None
    person = session.get(Contact, (row.workspace, lead.contact_id)) if lead.contact_id else None
    covers = row.ids["reader"] != row.ids["owner"]
    return Message(handed_lead_card(HandedLead(
        lead.id,
        lead.name,
        account=_name(session, Account, row.workspace, lead.account_id),
        source=lead.source or "",
        amount=lead.amount,
        currency=lead.currency,
        note=lead.note,
        phone=(person.phone or "") if person else "",
        giver=_name(session, Member, row.workspace, request.member_id),
        owner=_name(session, Member, row.workspace, lead.owner_id) if covers else "",
    )))  # fmt: skip


def _name(session: Session, model: type[Record], workspace: int, number: int | None) -> str:
    found = session.get(model, (workspace, number)) if number is not None else None
    return str(getattr(found, "name", "")) if found is not None else ""

"""What the messages about leads say when they are sent: as it is by then, edited in place as it goes on."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Final

from sqlmodel import Session

from cards.lead_messages import (
    LISTED,
    LeadView,
    back_card,
    below_card,
    known_of,
    late_card,
    lead_card,
    pause_card,
    rested_card,
    unowned_card,
    worth,
)
from cards.model import Card
from cards.outbox import Address, Message
from cards.words import moment
from commands.stored import MESSAGE
from storage.models.accounts import Account, Contact
from storage.models.activities import Lead
from storage.models.leads import Assignment
from storage.models.ledger import Request
from storage.models.outgoing import Outbox
from storage.models.rows import Record
from storage.models.workspace import Member
from storage.queries.assignments import WAITING, current_assignment
from storage.queries.lead_intake import AGAIN
from storage.queries.lead_posts import BACK, BELOW, EDITED, HANDED, LATE, PAUSE, RESTED, SHOWN, UNOWNED, edit_leads
from storage.queries.leads import open_leads
from storage.queries.links import add_link
from storage.queries.outbox_claims import Claim
from storage.queries.settings import settings_of
from storage.working_time import zone_of

LEAD: Final = "lead"
"""What the link of a message that shows a lead says that it is about."""


def shown_message(session: Session, row: Claim, now: datetime) -> Message | None:
    """Return a lead as the leads channel sees it; None where it was taken back before it could be said."""
    lead = session.get_one(Lead, (row.workspace, int(row.ids["lead"])))
    return None if lead.deleted_at is not None else Message(_card(session, row, now))


def handed_message(session: Session, row: Claim, now: datetime) -> Message | None:
    """Return what its new owner is told; None where it is no longer theirs, or was answered meanwhile."""
    lead = session.get_one(Lead, (row.workspace, int(row.ids["lead"])))
    request = session.get_one(Request, (row.workspace, int(row.ids["request"])))
    theirs = lead.owner_id == row.ids["owner"] and lead.deleted_at is None and lead.state == "new"
    return Message(_card(session, row, now)) if theirs and not request.undone_by else None


def edited_message(session: Session, row: Claim, now: datetime) -> Message | None:
    """Return a lead as it is by now, to be put in the place of how it was."""
    return Message(_card(session, row, now), "update")


def below_message(session: Session, row: Claim, now: datetime) -> Message | None:
    """Return what is said in the thread of a lead's message; None where it is past.

    A reminder is said although that message never was: whoever took a lead was not told of it.
    """
    assignment = session.get_one(Assignment, (row.workspace, int(row.ids["assignment"])))
    what = str(row.ids["what"])
    theirs = assignment.deleted_at is None and assignment.ended_at is None
    reminds = what.startswith("remind")
    if assignment.deleted_at is not None or theirs != (reminds or what == AGAIN):
        return None
    if not (row.thread or reminds or row.ids.get("alone")):
        return None
    by = _name(session, Member, row.workspace, row.ids.get("by"))
    lead = session.get_one(Lead, (row.workspace, assignment.lead_id))
    due = assignment.contact_by if what == "remind_contact" else assignment.accept_by
    reader = session.get_one(Member, (row.workspace, assignment.member_id))
    view = replace(lead_view(session, lead, reader, now), until=told_moment(session, due, reader, now))
    return Message(below_card(what, view, by))


def unowned_message(session: Session, row: Claim, now: datetime) -> Message | None:
    """Return the leads that are still nobody's of those that became so; None where all were taken."""
    lines, count, _ = open_leads(session, row.workspace, unowned=True, among=row.ids["leads"])
    left = _name(session, Member, row.workspace, row.ids.get("left"))
    return Message(unowned_card(lines, count, left, now)) if count else None


def late_message(session: Session, row: Claim, now: datetime) -> Message | None:
    """Return what a leader is told of a lead that waits; None where it was answered meanwhile."""
    assignment = session.get_one(Assignment, (row.workspace, int(row.ids["assignment"])))
    lead = session.get_one(Lead, (row.workspace, assignment.lead_id))
    if assignment.ended_at is not None or lead.deleted_at is not None or lead.state not in WAITING:
        return None
    reader = session.get_one(Member, (row.workspace, int(row.ids["reader"])))
    missed = assignment.accept_by if lead.state == "new" else assignment.contact_by
    return Message(late_card(lead_view(session, lead, reader, now), told_moment(session, missed, reader, now)))


def pause_message(_session: Session, row: Claim, _now: datetime) -> Message:
    """Return the question whether somebody wants a rest from new leads."""
    return Message(pause_card(int(row.ids["missed"]), int(row.ids["days"])))


def rested_message(session: Session, row: Claim, now: datetime) -> Message | None:
    """Return which of a member's leads were put to rest and still are; None where they are all taken up again."""
    found = [session.get_one(Lead, (row.workspace, number)) for number in row.ids["leads"]]
    resting = [each for each in found if each.state == "recycled" and each.deleted_at is None]
    views = [lead_view(session, each, None, now) for each in resting[:LISTED]]
    return Message(rested_card(views, len(resting), int(row.ids["days"]))) if resting else None


def back_message(session: Session, row: Claim, _now: datetime) -> Message | None:
    """Return who works here again, with Undo; None where that was taken back."""
    request = session.get_one(Request, (row.workspace, int(row.ids["request"])))
    name = _name(session, Member, row.workspace, int(row.ids["member"]))
    return None if request.undone_by else Message(back_card(name, request.id))


def after_delivery(session: Session, row: Claim, place: str, message: str) -> None:
    """Keep that a message shows a lead, and have it edited where that changed while it was on its way."""
    if row.kind not in {SHOWN, HANDED}:
        return
    link = add_link(session, row.workspace, Address.parse(row.address).platform, place, message)
    link.entity, link.entity_id = LEAD, int(row.ids["lead"])
    session.flush()
    said = session.get_one(Outbox, row.id)
    now = said.sent_at or row.claimed_at
    if said.body is not None and MESSAGE.validate_json(said.body).card != _card(session, row, now):
        edit_leads(session, row.workspace, [link.entity_id], now)


# --- a lead as a reader sees it


def _card(session: Session, row: Claim, now: datetime) -> Card:
    lead = session.get_one(Lead, (row.workspace, int(row.ids["lead"])))
    if "reader" not in row.ids:
        return lead_card(lead_view(session, lead, None, now))
    reader = session.get_one(Member, (row.workspace, int(row.ids["reader"])))
    request = session.get_one(Request, (row.workspace, int(row.ids["request"])))
    owner = int(row.ids["owner"])
    view = lead_view(session, lead, reader, now)
    covered = _name(session, Member, row.workspace, owner) if reader.id != owner else "you"
    mine = lead.owner_id == owner
    giver = _name(session, Member, row.workspace, request.member_id) if mine and view.giver else ""
    return lead_card(replace(view, told=covered if mine else "", giver=giver))


def lead_view(session: Session, lead: Lead, reader: Member | None, now: datetime) -> LeadView:
    """Return a lead with the names of what it refers to, on the reader's clock; None = the workspace's."""
    workspace = lead.workspace_id
    person = session.get(Contact, (workspace, lead.contact_id)) if lead.contact_id is not None else None
    held = current_assignment(session, workspace, lead.id)
    due = {"new": held.accept_by, "accepted": held.contact_by}.get(lead.state) if held else None
    since = {"accepted": lead.accepted_at, "contacted": lead.contacted_at, "qualified": lead.qualified_at}
    by_hand = held is not None and held.given_by == "hand"
    return LeadView(
        lead.id,
        lead.name,
        lead.state,
        account=_name(session, Account, workspace, lead.account_id),
        source=lead.source or "",
        campaign=lead.campaign or "",
        worth=worth(lead.amount, lead.currency),
        known=known_of(lead),
        note=lead.note,
        phone=(person.phone or "") if person else "",
        email=(person.email or "") if person else "",
        owner=_name(session, Member, workspace, lead.owner_id),
        giver=held.why.removeprefix("given by ") if held is not None and by_hand else "",
        why=held.why if held is not None else "",
        until=told_moment(session, due, reader, now, workspace),
        since=told_moment(session, since.get(lead.state), reader, now, workspace),
        deal=f"D{lead.deal_id}" if lead.deal_id is not None else "",
        reason=lead.reason or "",
        gone=lead.deleted_at is not None,
    )


def told_moment(
    session: Session, at: datetime | None, reader: Member | None, now: datetime, workspace: int | None = None
) -> str:
    """Return an instant on the reader's clock, '' for none."""
    if at is None:
        return ""
    number = reader.workspace_id if reader is not None else workspace or 0
    settings = settings_of(session, number)
    zone = zone_of(reader, settings).key if reader is not None else settings.time_zone
    return moment(at, zone, now.date())


RENDERERS: Final[dict[str, Callable[[Session, Claim, datetime], Message | None]]] = {
    SHOWN: shown_message,
    HANDED: handed_message,
    EDITED: edited_message,
    BELOW: below_message,
    UNOWNED: unowned_message,
    LATE: late_message,
    PAUSE: pause_message,
    BACK: back_message,
    RESTED: rested_message,
}
"""By kind of row of the outbox."""


def _name(session: Session, model: type[Record], workspace: int, number: int | None) -> str:
    found = session.get(model, (workspace, number)) if number is not None else None
    return str(getattr(found, "name", "")) if found is not None else ""

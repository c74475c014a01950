"""What each item of a nudge is about, as it is now: the names, the money, the days, the person to call."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from sqlmodel import Session

from storage.models.accounts import Account, Contact
from storage.models.activities import FollowUp, Lead
from storage.models.deals import Stage
from storage.models.ledger import Question
from storage.models.outgoing import NudgeItem
from storage.models.workspace import Member
from storage.queries.dead_leads import REVIVE, DeadDeal, dead_deal
from storage.queries.deal_details import contacts_of, last_activity
from storage.queries.deals import DealLine, deal_by_id


@dataclass(frozen=True, slots=True)
class NudgeLine:
    """One item; '' and None = unknown or does not apply.

    `action` is what was promised, or the question; `due_at` is a local time. `since` is the day the rule counts from:
    the last activity of a stale deal, the day a stuck one entered its stage. `owner` is named where it is another's.
    """

    item: NudgeItem
    account: str = ""
    deal: DealLine | None = None
    action: str = ""
    due_on: date | None = None
    due_at: time | None = None
    owner: str = ""
    phone: str = ""
    contact: str = ""
    since: date | None = None
    max_age: int | None = None
    received_at: datetime | None = None
    gone: bool = False
    dead: DeadDeal | None = None


def nudge_lines(session: Session, items: Sequence[NudgeItem]) -> tuple[NudgeLine, ...]:
    """Return what the items are about, in their order."""
    readers = {"follow_up": _follow_up, "deal": _deal, "lead": _lead, "question": _question}
    return tuple(readers[item.entity](session, item) for item in items)


def _follow_up(session: Session, item: NudgeItem) -> NudgeLine:
    found = session.get(FollowUp, (item.workspace_id, item.entity_id))
    if found is None or found.deleted_at is not None:
        return NudgeLine(item, gone=True)
    deal = deal_by_id(session, item.workspace_id, found.deal_id) if found.deal_id is not None else None
    account = found.account_id or (deal.account_id if deal else None)
    person = _person(session, item.workspace_id, found.contact_ids, account)
    return NudgeLine(
        item,
        account=_name(session, Account, item.workspace_id, account),
        deal=deal,
        action=found.action,
        due_on=found.due_on,
        due_at=found.due_at,
        owner=_other(session, item, found.owner_id),
        phone=person.phone or "" if person else "",
        contact=person.name if person else "",
    )


def _deal(session: Session, item: NudgeItem) -> NudgeLine:
    deal = deal_by_id(session, item.workspace_id, item.entity_id)
    if deal is None:
        return NudgeLine(item, gone=True)
    stage = session.get(Stage, (item.workspace_id, deal.stage_id))
    last = last_activity(session, item.workspace_id, deal.id)
    entered = deal.stage_since.date() if deal.stage_since else None
    person = _person(session, item.workspace_id, [], deal.account_id)
    return NudgeLine(
        item,
        account=deal.account,
        deal=deal,
        owner=_other(session, item, deal.owner_id),
        phone=person.phone or "" if person else "",
        contact=person.name if person else "",
        since=entered if item.rule == "stuck" else last.happened_on if last else None,
        max_age=stage.max_age if stage else None,
        dead=dead_deal(session, item.workspace_id, deal.id) if item.rule == REVIVE else None,
    )


def _lead(session: Session, item: NudgeItem) -> NudgeLine:
    lead = session.get(Lead, (item.workspace_id, item.entity_id))
    if lead is None or lead.deleted_at is not None:
        return NudgeLine(item, gone=True)
    person = session.get(Contact, (item.workspace_id, lead.contact_id)) if lead.contact_id else None
    return NudgeLine(
        item,
        account=_name(session, Account, item.workspace_id, lead.account_id),
        action=lead.name,
        owner=_other(session, item, lead.owner_id),
        phone=(person.phone or "") if person else "",
        received_at=lead.received_at,
    )


def _question(session: Session, item: NudgeItem) -> NudgeLine:
    question = session.get(Question, (item.workspace_id, item.entity_id))
    if question is None:
        return NudgeLine(item, gone=True)
    return NudgeLine(item, action=question.text or question.words, received_at=question.asked_at)


def _person(session: Session, workspace: int, ids: Sequence[int], account: int | None) -> Contact | None:
    """Return whom to call: the one it is about, else the first at the account with a number."""
    for number in ids:
        found = session.get(Contact, (workspace, number))
        if found is not None and found.deleted_at is None:
            return found
    known = contacts_of(session, workspace, account) if account is not None else ()
    return next((each for each in known if each.phone), known[0] if known else None)


def _name(session: Session, model: type[Account], workspace: int, number: int | None) -> str:
    found = session.get(model, (workspace, number)) if number is not None else None
    return found.name if found is not None else ""


def _other(session: Session, item: NudgeItem, owner: int | None) -> str:
    """Return whose it is, '' where it is the member's own."""
    if owner is None or owner == item.member_id:
        return ""
    found = session.get(Member, (item.workspace_id, owner))
    return found.name if found is not None else ""

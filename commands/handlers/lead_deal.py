"""A qualified lead becomes a deal: a new one, or one that is there already. Its source goes with it."""

from typing import Final

from cards.model import Button
from cards.words import clipped
from commands.context import Work
from commands.errors import CommandError
from commands.handlers.deals_write import create_deal
from commands.handlers.lead_company import company_of
from commands.handlers.lead_hands import as_deal, make_theirs
from commands.handlers.records import alive
from commands.syntax.deals import CreateDeal
from commands.syntax.lead_answers import AnswerLead
from commands.syntax.subjects import Target
from storage.models.accounts import Account, Contact
from storage.models.activities import Lead
from storage.models.deals import Deal
from storage.queries.leads import open_deals_of

DEALS_SHOWN: Final = 3


def qualify(lead: Lead, command: AnswerLead, work: Work) -> None:
    """Make a deal of a lead, or say which one it has become."""
    if lead.state == "qualified":
        raise CommandError(f"L{lead.id} is qualified already{as_deal(lead, work)}.")
    target, name = company_of(lead, command, work) if command.deal is None else (Target(deal=command.deal), "")
    if command.deal is None and not command.new:
        _refuse_doubtful_deal(lead, target, _anew(lead, command, target, name, work), work)
    make_theirs(lead, work)
    deal = _deal_for(lead, command, target, name, work)
    if deal.source is None and lead.source is not None:
        work.writer.set(deal, source=lead.source)
    now = work.context.said
    work.writer.set(
        lead,
        state="qualified",
        qualified_at=now,
        contacted_at=lead.contacted_at or now,
        deal_id=deal.id,
        account_id=lead.account_id if lead.account_id is not None else deal.account_id,
        reason=None,
    )


def _anew(lead: Lead, command: AnswerLead, target: Target, name: str, work: Work) -> str:
    """Return the line that says the same and that the deal is a new one."""
    at = "" if lead.account_id is not None else f"at A{target.account}"
    currency = command.currency or work.context.settings.currency
    amount = f"{command.amount:f} {currency}" if command.amount is not None else ""
    close = f"close {command.close_on.isoformat()}" if command.close_on is not None else ""
    return " ".join(f"qualified L{lead.id} new {name} {at} {amount} {close}".split())


def _refuse_doubtful_deal(lead: Lead, target: Target, anew: str, work: Work) -> None:
    """Raise CommandError where the account has open deals: it may be one of those."""
    if target.account is None:
        return
    found = open_deals_of(work.context.session, lead.workspace_id, target.account)
    if found:
        account = work.context.reader.name(Account, target.account)
        buttons = [Button(f"D{each.id} {clipped(each.name, 40)}", f"qualified L{lead.id} D{each.id}")
                   for each in found[:DEALS_SHOWN]]  # fmt: skip
        called = ", ".join(f"D{each.id} {each.name}" for each in found[:DEALS_SHOWN])
        raise CommandError(
            f"{account} has an open deal already: {called}. Is L{lead.id} that one, or a new one?",
            *buttons,
            Button("New deal", anew),
        )


def _deal_for(lead: Lead, command: AnswerLead, target: Target, name: str, work: Work) -> Deal:
    """Return the deal that a lead becomes; a new one is `target`'s and called `name`."""
    session, workspace = work.context.session, work.context.workspace
    if command.deal is not None:
        return alive(session, workspace, Deal, command.deal, f"D{command.deal}")
    fresh = CreateDeal(
        target, name, None, None, command.amount, command.currency, command.close_on,
        owner=lead.owner_id, source=lead.source,
    )  # fmt: skip
    create_deal(fresh, work)
    number = next(each.entity_id for each in reversed(work.writer.changes)
                  if each.entity == "deal" and each.field == "created")  # fmt: skip
    deal = session.get_one(Deal, (workspace, number))
    if command.amount is None and lead.amount is not None:
        work.writer.set(deal, amount=lead.amount, currency=lead.currency or deal.currency)
    _settle_account(lead, deal, work)
    return deal


def _settle_account(lead: Lead, deal: Deal, work: Work) -> None:
    """Say whose the account is that was nobody's, and that the person who inquired works there."""
    session, workspace = work.context.session, work.context.workspace
    account = session.get(Account, (workspace, deal.account_id)) if deal.account_id is not None else None
    contact = session.get(Contact, (workspace, lead.contact_id)) if lead.contact_id is not None else None
    if account is not None and account.owner_id is None:
        work.writer.set(account, owner_id=lead.owner_id)
    if contact is not None and contact.account_id is None and account is not None:
        work.writer.set(contact, account_id=account.id)

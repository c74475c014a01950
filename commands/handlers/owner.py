"""`who owns acme`."""

from cards.accounts import deal_owner_card, owner_card
from cards.model import Card
from cards.titles import title
from commands.context import Context
from commands.handlers.subject import one_of, which_account
from commands.syntax.deals import ShowOwner
from storage.models.workspace import Member
from storage.queries.deals import DealFilter, list_deals
from storage.queries.totals import rates_on


def show_owner(command: ShowOwner, context: Context) -> Card:
    """Answer with whose a deal is, or whose an account is and its open deals are."""
    subject = one_of(context, command.target, "who owns")
    if isinstance(subject, Card):
        return subject
    if subject.deal:
        deal = subject.deal
        return deal_owner_card(deal, f"D{deal.id} {title(deal.account, deal.name)}")
    session, workspace, account = context.session, context.workspace, subject.account
    if account is None:
        return which_account(context, command.target, "who owns")
    rates = rates_on(session, workspace, context.settings.currency, context.today)
    page = list_deals(session, workspace, DealFilter("open", account=account.id), context.today, rates)
    owner = context.reader.name(Member, account.owner_id) if account.owner_id else ""
    return owner_card(account.name, owner, page.lines, context.today)

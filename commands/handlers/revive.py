"""`dead leads` and `revive D7`: another try with what was lost or parked."""

from datetime import timedelta
from typing import Final

from cards.dead_leads import DeadView, dead_leads_card
from cards.model import Card
from commands.context import Context, Work
from commands.errors import CommandError
from commands.handlers.activities_write import add_follow_up
from commands.handlers.deals_write import update_deal
from commands.handlers.records import deal_of
from commands.syntax.deals import UpdateDeal
from commands.syntax.endings import ReviveDeal, ShowDeadLeads
from commands.syntax.followups import AddFollowUp
from commands.syntax.subjects import Target
from storage.models.deals import Deal, Stage
from storage.models.workspace import Member
from storage.queries.attention import watch_of
from storage.queries.dead_leads import dead_deals, revived
from storage.queries.deals import deal_by_id
from storage.queries.lead_rest import resting_leads
from storage.queries.totals import rates_on

IN_TOUCH: Final = timedelta(days=2)
LEADS_SHOWN: Final = 5
PROMISE: Final = "get in touch again"


def revive_deal(command: ReviveDeal, work: Work) -> None:
    """Open a deal again, for its owner where they still work here, and promise to get in touch."""
    context = work.context
    target = Target(deal=command.deal)
    deal = deal_of(work, target)
    stage = context.session.get_one(Stage, (context.workspace, deal.stage_id))
    parked = deal.parked_until is not None and deal.parked_until > context.today
    if stage.kind == "won":
        raise CommandError(f"D{deal.id} is won; a new one is one line: `deal new …`.")
    if stage.kind == "open" and not parked:
        raise CommandError(f"D{deal.id} is open already. `deal D{deal.id}` shows it.")
    owner = _owner(deal, work)
    update_deal(UpdateDeal(target, reopen=True, owner=owner), work)
    work.writer.set(deal, revived_on=context.today)
    due = context.snapshot.ways.workday_from(context.today + IN_TOUCH)
    add_follow_up(AddFollowUp(Target(deal=deal.id), due, action=PROMISE, owner=owner), work)


def _owner(deal: Deal, work: Work) -> int:
    """Return whose the deal is to be: its owner's, or the author's where that is nobody who works here."""
    found = work.context.session.get(Member, (work.context.workspace, deal.owner_id)) if deal.owner_id else None
    return found.id if found is not None and found.active and found.deleted_at is None else work.whom.id


def show_dead_leads(command: ShowDeadLeads, context: Context) -> Card:
    """Answer with what is worth another try: the author's and nobody's, or everybody's."""
    session, workspace, today = context.session, context.workspace, context.today
    watch = watch_of(session, workspace, context.now, today, context.settings, narrow=True)
    owners = None if command.everybody or context.member.role in {"manager", "admin"} else [context.member.id, None]
    found = dead_deals(session, watch, owners)
    lines = ((each, deal_by_id(session, workspace, each.deal)) for each in found)
    deals = tuple((each, line) for each, line in lines if line is not None)
    rates = rates_on(session, workspace, context.settings.currency, today)
    leads, resting = resting_leads(session, workspace, owners, LEADS_SHOWN)
    came = revived(session, workspace, rates)
    return dead_leads_card(DeadView(deals, came, context.settings.currency, today, leads, resting))

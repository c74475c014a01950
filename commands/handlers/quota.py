"""`quota`, `quota dana`, `quota dana 250k a quarter`."""

from cards.model import Card
from cards.quota import QuotaView, quota_card
from commands.context import Context, Work
from commands.errors import OutOfRangeError
from commands.handlers.records import member_of_id
from commands.roles import OTHERS_QUOTA, require
from commands.syntax.pipeline import SetQuota, ShowQuota
from storage.models.deals import Quota
from storage.models.workspace import Member
from storage.money import LARGEST, to_minor
from storage.queries.quotas import attainments, members_with_quota, span_of

TEAM_SHOWN = 40


def show_quota(command: ShowQuota, context: Context) -> Card:
    """Answer with how a member's quotas stand; a manager also sees how the team's do."""
    session, workspace, settings = context.session, context.workspace, context.settings
    member = command.member or context.member.id
    name = "" if member == context.member.id else context.reader.name(Member, member)
    own = attainments(session, workspace, member, context.today, settings)
    team = []
    if context.member.role in {"manager", "admin"} and not name:
        for other in members_with_quota(session, workspace, context.today)[:TEAM_SHOWN]:
            found = attainments(session, workspace, other, context.today, settings)
            team += [(context.reader.name(Member, other), each) for each in found[:1]]
    return quota_card(QuotaView(name, own, context.today, tuple(team)))


def set_quota(command: SetQuota, work: Work) -> None:
    """Set what a member is to win per period, from the period that runs now until it is changed."""
    context = work.context
    session, workspace = context.session, context.workspace
    member = member_of_id(session, workspace, command.member or work.whom.id)
    if member.id != context.member.id:
        require(context, OTHERS_QUOTA)
    currency = command.currency or context.settings.currency
    try:
        amount = to_minor(command.amount, currency)
    except ValueError:
        raise OutOfRangeError(f"A quota is at most {LARGEST:,.0f}.") from None
    if amount <= 0:
        raise OutOfRangeError("A quota is more than 0.")
    span = span_of(context.today, command.period, context.settings.fiscal_start)
    key = {"member_id": member.id, "period": command.period, "starts_on": span.first}
    work.writer.put(Quota, key, amount=amount, currency=currency)

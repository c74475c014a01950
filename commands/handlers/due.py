"""`due`: what was promised and is not done."""

from datetime import date, timedelta

from cards.followups import DueView, due_card, which_follow_up_card
from cards.model import Card
from cards.pipeline import period
from commands.context import Context
from commands.errors import UnknownError
from commands.syntax.followups import ChooseFollowUp, ShowDue, ShowPromises
from storage.models.accounts import Account
from storage.models.workspace import Member
from storage.queries.attention import BY_NAME, RuleName, attention_counts, flagged, watch_of
from storage.queries.follow_ups import DueScope, due_follow_ups, overdue_by_owner

OF_DEALS: tuple[RuleName, ...] = ("close_passed", "stale", "stuck")
NAMED = 5
OFFERED = 5
DAY = timedelta(days=1)


def show_due(command: ShowDue, context: Context) -> Card:
    """Answer with a member's open follow-ups, and with the deals of hers that need a look."""
    team = command.everybody and command.member is None
    owner = None if team else command.member or context.member.id
    scope = DueScope(owner, command.first, command.last)
    page = due_follow_ups(context.session, context.workspace, scope, context.today)
    whose = "" if owner in {None, context.member.id} else context.reader.name(Member, owner or 0)
    attention = () if command.first else (*_deals(owner, context), *_team(owner, context))
    bounds = _bounds(command.first, command.last, context.today)
    ways = context.snapshot.ways
    snoozed = {each.id: ways.workday_from(max(context.today, each.due_on) + DAY) for each in page.lines}
    shown = "the team" if team else whose
    return due_card(DueView(page, shown, bounds, context.today, attention, team=team, snoozed=snoozed))


def show_promises(command: ShowPromises, context: Context) -> Card:
    """Answer with what the author promised, about an account."""
    scope = DueScope(context.member.id, account=command.account)
    page = due_follow_ups(context.session, context.workspace, scope, context.today)
    bounds = f" about {context.reader.name(Account, command.account)}" if command.account is not None else ""
    ways = context.snapshot.ways
    snoozed = {each.id: ways.workday_from(max(context.today, each.due_on) + DAY) for each in page.lines}
    return due_card(DueView(page, "", bounds, context.today, snoozed=snoozed))


def choose_follow_up(command: ChooseFollowUp, context: Context) -> Card:
    """Ask which of the author's follow-ups is meant, the first due first; a tap says the whole line."""
    target = command.target
    account, deal = (target.account, target.deal) if target is not None else (None, None)
    scope = DueScope(context.member.id, account=None if deal else account, deal=deal)
    page = due_follow_ups(context.session, context.workspace, scope, context.today, OFFERED)
    if not page.count:
        about = f" about {context.reader.name(Account, account)}" if account is not None else ""
        raise UnknownError(f"You have no open follow-up{about}. `due` lists those you have.")
    return which_follow_up_card(page, command.begins, command.words, context.today)


def _bounds(first: date | None, last: date | None, today: date) -> str:
    if last == today and first is None:
        return " by today"
    return period(first, last, today)


def _deals(owner: int | None, context: Context) -> tuple[str, ...]:
    """Return a line per rule: '3 of the deals past their close date: D7, D9, D12'."""
    watch = watch_of(context.session, context.workspace, context.now, context.today, context.settings)
    counts = attention_counts(context.session, context.workspace, watch, OF_DEALS, owner)
    told = []
    for name in OF_DEALS:
        if counts[name]:
            ids = flagged(context.session, context.workspace, watch, name, owner)[:NAMED]
            more = ", …" if counts[name] > NAMED else ""
            told.append(f"{counts[name]:,} {BY_NAME[name].says}: {', '.join(f'D{deal}' for deal in ids)}{more}")
    return tuple(told)


def _team(owner: int | None, context: Context) -> tuple[str, ...]:
    """For managers, who else is behind."""
    if context.member.role not in {"manager", "admin"} or owner not in {None, context.member.id}:
        return ()
    behind = overdue_by_owner(context.session, context.workspace, context.today)
    others = [f"{name} {count:,}" for member, name, count in behind if member != owner]
    return (f"Overdue in the team: {', '.join(others[:NAMED])}",) if others else ()

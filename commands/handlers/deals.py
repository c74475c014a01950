"""`deals`, `deal acme`, `deal D7`, `steps D7`."""

from dataclasses import replace
from decimal import Decimal

from cards.accounts import AccountView, account_card, which_deal_card
from cards.deals import DealView, ListView, deal_card, list_card, unread_card
from cards.model import Card
from cards.pipeline import period
from cards.stages import steps_card
from cards.words import money
from commands.context import Context
from commands.errors import UnknownError
from commands.handlers.subject import one_open_deal, subject_of, which_account
from commands.syntax.deals import ListDeals, ShowDeal, ShowSteps
from commands.syntax.subjects import Target
from storage.models.accounts import Account
from storage.models.deals import Stage
from storage.models.workspace import Member
from storage.money import to_major, to_minor
from storage.queries.accounts import account_facts
from storage.queries.attention import flags_of_deal, watch_of
from storage.queries.deal_details import contacts_of, last_activity, next_stage, stage_of
from storage.queries.deals import DealFilter, DealLine, DealPage, list_deals
from storage.queries.follow_ups import DueScope, due_follow_ups
from storage.queries.gaps import Gap, has_gap
from storage.queries.totals import rates_on

PAGE = 8
GAPS: dict[Gap, tuple[str, str]] = {
    "close_passed": ("past close", "past their close date"),
    "stuck": ("stuck", "too long in their stage"),
    "stale": ("stale", "gone stale"),
    "no_next_step": ("no next step", "without a next step"),
    "no_amount": ("no amount", "without an amount"),
    "no_close_date": ("no close date", "without a close date"),
}
"""How each gap is typed, and what is said of the deals that have it."""
STATES = {"open": "Open deals", "won": "Won deals", "lost": "Lost deals", "parked": "Parked deals", "any": "Deals"}


def show_deals(command: ListDeals, context: Context) -> Card:
    """Answer with a page of deals: the author's unless others were asked for, everybody's where she has none."""
    owner = command.member
    if owner is None and not command.everybody and command.account is None:
        owner = context.member.id
    asked = DealFilter(
        command.state, owner, command.account, command.stage, command.first, command.last, command.start, PAGE
    )
    bounds = [_minor(amount, command, context) for amount in (command.at_least, command.at_most)]
    asked = replace(asked, at_least=bounds[0], at_most=bounds[1])
    if command.gap is not None:
        watch = watch_of(context.session, context.workspace, context.now, context.today, context.settings)
        asked = replace(asked, also=has_gap(command.gap, watch))
    page = _page(asked, context)
    heading = _heading(asked, context, command.gap)
    if not page.total.count and owner == context.member.id and command.member is None:
        everybodys = replace(asked, owner=None)
        found = _page(everybodys, context)
        if found.total.count:
            heading = f"{heading}: none. Everybody's"
            asked, page = everybodys, found
    more = _next_page(asked, page, context, command.gap)
    view = ListView(heading, page, command.start, context.settings.currency, context.today, more)
    return list_card(replace(view, owned=asked.owner is not None))


def _minor(amount: Decimal | None, command: ListDeals, context: Context) -> int | None:
    """Return a bound in minor units of the workspace's currency; raise `UnknownError` without a rate for it."""
    if amount is None:
        return None
    home = context.settings.currency
    said = command.currency or home
    rates = rates_on(context.session, context.workspace, home, context.today)
    minor = rates.convert(to_minor(amount, said), said)
    if minor is None:
        raise UnknownError(f"I know no rate for {said}. Say the amount in {home}.")
    return minor


def _worth(asked: DealFilter, context: Context) -> str:
    """Return ' of $50k or more'."""
    home = context.settings.currency
    if asked.at_least is not None and asked.at_most is not None:
        return f" of {money(asked.at_least, home)} to {money(asked.at_most, home)}"
    if asked.at_least is not None:
        return f" of {money(asked.at_least, home)} or more"
    return f" of {money(asked.at_most, home)} or less" if asked.at_most is not None else ""


def _bounds(asked: DealFilter, context: Context) -> str:
    """Return the bounds on the amount as a person would type them."""
    low, high = (
        None if minor is None else f"{to_major(minor, context.settings.currency):f}"
        for minor in (asked.at_least, asked.at_most)
    )
    if low and high:
        return f"between {low} and {high}"
    return f"over {low}" if low else f"under {high}" if high else ""


def _page(asked: DealFilter, context: Context) -> DealPage:
    rates = rates_on(context.session, context.workspace, context.settings.currency, context.today)
    return list_deals(context.session, context.workspace, asked, context.today, rates)


def _heading(asked: DealFilter, context: Context, gap: Gap | None) -> str:
    parts = [STATES[asked.state]]
    if asked.stage:
        parts.append(f"in {asked.stage}")
    if asked.account:
        parts.append(f"at {context.reader.name(Account, asked.account)}")
    if asked.owner == context.member.id:
        parts[0] = f"Your {parts[0][:1].lower()}{parts[0][1:]}"
    elif asked.owner:
        parts.append(f"of {context.reader.name(Member, asked.owner)}")
    if gap is not None:
        parts.append(GAPS[gap][1])
    return " ".join(parts) + _worth(asked, context) + period(asked.first, asked.last, context.today)


def _next_page(asked: DealFilter, page: DealPage, context: Context, gap: Gap | None = None) -> str:
    """Return the line a person would type for the next page; an account is named by one of its deals."""
    start = asked.start + PAGE
    if start >= page.total.count:
        return ""
    whose = context.reader.name(Member, asked.owner) if asked.owner else "" if asked.account else "team"
    account = f"D{page.lines[0].id}" if asked.account else ""
    days = f"{asked.first or asked.last} to {asked.last or asked.first}" if asked.first or asked.last else ""
    state = {"any": "all"}.get(asked.state, asked.state) if not asked.account or asked.state != "any" else ""
    wanting = GAPS[gap][0] if gap is not None else ""
    parts = ("deals", str(start), state, wanting, asked.stage or "", whose, account, days, _bounds(asked, context))
    return " ".join(part for part in parts if part)


def show_deal(command: ShowDeal, context: Context) -> Card:
    """Answer with the deal, or with the account: its only open deal, or all of them."""
    target = command.target
    subject = subject_of(context, target)
    if subject is None:
        return which_account(context, target, "deal")
    if subject.deal:
        return _one_deal(subject.deal, context, target.called if target.deal else "")
    if subject.account is None:
        raise UnknownError("Which account or deal?")
    if subject.called:
        return which_deal_card(subject.account.name, target.called, subject.called, "deal", context.today)
    return _account(subject.account, context, subject.missing)


def _account(account: Account, context: Context, missing: str) -> Card:
    session, workspace = context.session, context.workspace
    still_open = _page(DealFilter("open", account=account.id, limit=PAGE), context)
    if still_open.total.count == 1 and not missing:
        return _one_deal(still_open.lines[0], context)
    every = _page(DealFilter("any", account=account.id, limit=PAGE), context)
    shown = still_open if still_open.total.count else every
    asked = DealFilter("open" if still_open.total.count else "any", account=account.id)
    facts = account_facts(session, workspace, account)
    more = _next_page(asked, shown, context)
    closed = every.total.count - shown.total.count
    return account_card(
        AccountView(account, facts, shown, closed, context.settings.currency, context.today, more, missing)
    )


def _one_deal(deal: DealLine, context: Context, unread: str = "") -> Card:
    session, workspace = context.session, context.workspace
    stage = context.session.get(Stage, (workspace, deal.stage_id))
    if stage is None:
        raise UnknownError(f"The stage of D{deal.id} is gone.")
    watch = watch_of(session, workspace, context.now, context.today, context.settings)
    card = deal_card(
        DealView(
            deal=deal,
            stage=stage,
            following=next_stage(session, workspace, stage) if deal.kind == "open" else None,
            last=last_activity(session, workspace, deal.id),
            follow_ups=due_follow_ups(session, workspace, DueScope(deal=deal.id), context.today, 5),
            contacts=contacts_of(session, workspace, deal.account_id) if deal.account_id else (),
            flags=flags_of_deal(session, workspace, watch, deal.id),
            today=context.today,
        )
    )
    return unread_card(card, unread) if unread else card


def show_steps(command: ShowSteps, context: Context) -> Card:
    """Answer with what the deal's stage means, what to do in it and when it is left."""
    deal = one_open_deal(context, command.target or Target(deal=command.deal), "steps")
    if isinstance(deal, Card):
        return deal
    stage = stage_of(context.session, context.workspace, deal.id)
    if stage is None:
        raise UnknownError(f"The stage of D{deal.id} is gone.")
    return steps_card(deal, stage, next_stage(context.session, context.workspace, stage))

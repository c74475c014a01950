"""Writing deals: new ones, and any field of one that is there."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from cards.words import day, moment
from commands.context import Work
from commands.errors import CommandError, OutOfRangeError, StaleError
from commands.grammar.reading import Statement
from commands.handlers.records import (
    account_of,
    contacts_for,
    deal_of,
    member_of_id,
    stage_named,
)
from commands.syntax.deals import CreateDeal, UpdateDeal
from storage.changes import Writer, end_of_day
from storage.models.accounts import Product
from storage.models.deals import Deal, Stage
from storage.models.ledger import Change
from storage.models.workspace import Member
from storage.money import LARGEST, to_minor
from storage.queries.deal_changes import change_by_others, earlier_stages, last_change
from storage.queries.products import product_named
from storage.queries.stages import all_stages

EARLIEST, LATEST = date(1990, 1, 1), date(2099, 12, 31)
PLAIN = ("probability", "next_step", "forecast", "source", "competitor", "units", "name")
CLEARABLE = {
    "amount": "amount",
    "close": "close_on",
    "close_on": "close_on",
    "probability": "probability",
    "next step": "next_step",
    "next_step": "next_step",
    "forecast": "forecast",
    "source": "source",
    "competitor": "competitor",
    "owner": "owner_id",
    "product": "product_id",
    "units": "units",
    "park": "parked_until",
    "parked_until": "parked_until",
    "reason": "lost_reason",
}


def update_deal(command: UpdateDeal, work: Work) -> None:
    """Set what the command says, whole or not at all."""
    deal = deal_of(work, command.target)
    if command.seen is not None and command.seen != deal.version:
        raise StaleError(_what_happened(work, deal, last_change(work.context.session, deal.workspace_id, deal.id)))
    values: dict[str, Any] = {name: value for name in PLAIN if (value := getattr(command, name)) is not None}
    if command.probability is not None and not 0 <= command.probability <= 100:
        raise OutOfRangeError(f"A probability is 0 to 100, not {command.probability}.")
    if command.units is not None and not 0 < command.units < 10**9:
        raise OutOfRangeError(f"Units are 1 to 999,999,999, not {command.units}.")
    values |= _money(command, deal, work.context.settings.currency) | _days(command, work.context.today)
    if command.owner is not None:
        values["owner_id"] = member_of_id(work.context.session, work.context.workspace, command.owner).id
    if command.product is not None:
        values["product_id"] = _product(work, command.product)
    values |= {CLEARABLE[name]: None for name in command.clear if name in CLEARABLE}
    values |= _stage_values(work, deal, command)
    _keep_forecasts(work, deal, values)
    _writer(work, values).set(deal, **values)


def _keep_forecasts(work: Work, deal: Deal, values: dict[str, Any]) -> None:
    """Put a manager's word about the forecast of somebody else's deal beside the owner's, which stays as it is."""
    if "forecast" not in values or work.whom.role not in {"manager", "admin"}:
        return
    if deal.owner_id is not None and deal.owner_id != work.whom.id:
        values["forecast_override"] = values.pop("forecast")
    elif values["forecast"] is None:  # of a deal that was somebody else's once nothing is to be left
        values["forecast_override"] = None


def _writer(work: Work, values: Mapping[str, Any]) -> Writer:
    """Return the writer of what became true on an earlier day where a deal closed then, else that of the message."""
    since = values.get("stage_since", work.context.said)
    return work.writer if since == work.context.said else replace(work.writer, at=since)


def require_unchanged(statement: Statement, since: datetime, work: Work) -> None:
    """Raise StaleError where somebody else changed a deal that the statement changes, after `since` (aware, UTC)."""
    session, workspace = work.context.session, work.context.workspace
    for command in statement.commands:
        if isinstance(command, UpdateDeal) and command.target.deal is not None:
            deal = deal_of(work, command.target)
            change = change_by_others(session, workspace, deal.id, work.context.member.id, since)
            if change is not None:
                raise StaleError(_what_happened(work, deal, change))


def create_deal(command: CreateDeal, work: Work) -> None:
    """Create a deal, and its account where that is new."""
    context = work.context
    session, workspace = context.session, context.workspace
    account = account_of(work, command.target)
    stage = _first_stage(work, command.stage)
    currency = command.currency or context.settings.currency
    product = (
        product_named(session, workspace, command.product or command.name) if command.product or command.name else None
    )
    deal = Deal(
        workspace_id=workspace,
        id=0,
        created_at=context.now,
        name=_name(command, product),
        account_id=account.id if account else None,
        product_id=product.id if product else None,
        stage_id=stage.id,
        stage_since=context.said,
        amount=amount_units(command.amount, currency),
        currency=currency,
        close_on=day_in_range(command.close_on),
        closed_on=context.today if stage.kind != "open" else None,
        probability=command.probability,
        owner_id=command.owner or work.whom.id,
        source=command.source,
        next_step=command.next_step,
    )
    work.writer.create(deal)
    contacts_for(work, command.people, account, create=True)


def _name(command: CreateDeal, product: Product | None) -> str:
    """Return what a new deal is called: a product by the name it has, however it was typed."""
    if product is not None and command.name.casefold() in {"", product.name.casefold()}:
        return product.name
    return command.name or "New deal"


def amount_units(amount: Decimal | None, currency: str) -> int | None:
    """Return the amount in minor units; raises OutOfRangeError for what no deal is worth."""
    if amount is None:
        return None
    try:
        units = to_minor(amount, currency)
    except ValueError:
        raise OutOfRangeError(f"An amount is at most {LARGEST:,.0f}; that one is not.") from None
    if units < 0:
        raise OutOfRangeError("An amount cannot be below zero.")
    if amount > 0 and not units:
        raise OutOfRangeError(f"{amount} {currency} is less than the smallest coin there is.")
    return units


def day_in_range(day: date | None) -> date | None:
    """Return the day; raises OutOfRangeError for one no deal closes on."""
    if day is not None and not EARLIEST <= day <= LATEST:
        raise OutOfRangeError(f"{day.isoformat()} is not a day I can plan with ({EARLIEST.year} to {LATEST.year}).")
    return day


def _money(command: UpdateDeal, deal: Deal, home: str) -> dict[str, Any]:
    """Return the amount and its currency: the one said, else that of the deal's amount, else the workspace's `home`."""
    if command.amount is None:
        return {}
    currency = command.currency or (deal.currency if deal.amount is not None else home)
    return {"amount": amount_units(command.amount, currency), "currency": currency}


def _days(command: UpdateDeal, today: date) -> dict[str, Any]:
    """Return the days that are said; raise `OutOfRangeError` for a rest that is over already."""
    if command.parked_until is not None and command.parked_until <= today:
        raise OutOfRangeError(f"{day(command.parked_until, today)} is not to come any more; park it until a later day.")
    days = {"close_on": command.close_on, "parked_until": command.parked_until}
    return {name: day_in_range(said) for name, said in days.items() if said is not None}


def _product(work: Work, name: str) -> int:
    product = product_named(work.context.session, work.context.workspace, name)
    if product is None:
        raise CommandError(f"There is no product '{name}' here.")
    return product.id


def _first_stage(work: Work, name: str | None) -> Stage:
    session, workspace = work.context.session, work.context.workspace
    if name is not None:
        return stage_named(session, workspace, name)
    return next(stage for stage in all_stages(session, workspace) if stage.kind == "open")


def _stage_values(work: Work, deal: Deal, command: UpdateDeal) -> dict[str, Any]:
    """Return what a move means: since when, closed on which day, the reason of it; leaving parks nothing."""
    session, workspace = work.context.session, work.context.workspace
    if command.stage is not None:
        stage = stage_named(session, workspace, command.stage)
    elif command.reopen and session.get_one(Stage, (workspace, deal.stage_id)).kind != "open":
        stage = _stage_before_closing(work, deal)
    else:
        unparked = {"parked_until": None} if command.reopen else {}
        kind = session.get_one(Stage, (workspace, deal.stage_id)).kind
        if kind == "open" and command == UpdateDeal(command.target, reason=command.reason, seen=command.seen):
            raise CommandError(f"D{deal.id} is open: `lost D{deal.id} …` closes it, with the reason.")
        return unparked | ({_why(kind): command.reason} if command.reason is not None else {})
    closed_on = _closing_day(work, command) if stage.kind != "open" else None
    if stage.id == deal.stage_id:
        reason = {_why(stage.kind): command.reason} if command.reason is not None else {}
        return reason | ({"closed_on": closed_on} if command.closed_on is not None else {})
    since = _since(work, deal, closed_on)
    values: dict[str, Any] = {"stage_id": stage.id, "stage_since": since, "closed_on": closed_on}
    values["lost_reason"] = command.reason if stage.kind == "lost" else None
    values["won_reason"] = command.reason if stage.kind == "won" else None
    if command.parked_until is None:
        values["parked_until"] = None
    return values


def _why(kind: str) -> str:
    """Return the field of why a deal stands in a stage of a kind."""
    return "won_reason" if kind == "won" else "lost_reason"


def _closing_day(work: Work, command: UpdateDeal) -> date:
    """Return the day the deal was won or lost: the one that was said, else today; never one that is to come."""
    today = work.context.today
    said = day_in_range(command.closed_on)
    if said is not None and said > work.context.present:
        raise OutOfRangeError(f"{day(said, today)} is still to come, so the deal cannot have closed then.")
    return said or today


def _since(work: Work, deal: Deal, closed_on: date | None) -> datetime:
    """Return when the move became true (aware, UTC): as it is said, or the day it closed, after all that was before."""
    context = work.context
    if closed_on is None or closed_on >= context.today:
        return context.said
    closed = end_of_day(closed_on, ZoneInfo(context.settings.time_zone))
    return min(max(closed, deal.stage_since or deal.created_at, deal.created_at), context.said)


def _stage_before_closing(work: Work, deal: Deal) -> Stage:
    """Return the last open stage the deal stood in, else the first open one."""
    session, workspace = work.context.session, work.context.workspace
    open_ones = (stage for stage in earlier_stages(session, workspace, deal.id) if stage.kind == "open")
    return next(open_ones, None) or _first_stage(work, None)


def _what_happened(work: Work, deal: Deal, last: Change | None) -> str:
    """Return the sentence for a stale button: who changed the deal last, and when."""
    context = work.context
    if last is None:
        return f"D{deal.id} is not as that card showed it. Nothing changed; type `deal D{deal.id}` to see it now."
    member = context.session.get(Member, (context.workspace, last.member_id)) if last.member_id else None
    who = member.name if member else "Somebody"
    when = moment(last.recorded_at, context.reader.zone, context.today)
    return f"{who} changed D{deal.id} meanwhile ({when}), so nothing was done. Type `deal D{deal.id}` to see it now."

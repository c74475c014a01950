"""`cost …`: what inquiries cost marketing, shared out among them to the last cent."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from cards.model import Button
from cards.words import clipped
from commands.context import Context, Work
from commands.errors import CommandError
from commands.handlers.deals_write import amount_units
from commands.handlers.lead_report import midnight, spelling
from commands.handlers.records import alive
from commands.syntax.lead_report import SpreadCost
from storage.models.activities import Lead
from storage.queries.lead_costs import Kind, inquiries_of, named

NAMED = 8


def spread_cost(command: SpreadCost, work: Work) -> None:
    """Set what each of the inquiries cost; a sum is shared out evenly, the first ones bear the odd cents."""
    context = work.context
    if command.currency not in {None, context.settings.currency}:
        raise CommandError(f"Costs are kept in {context.settings.currency} here; say it in that.")
    units = amount_units(command.amount, context.settings.currency) or 0
    if command.lead is not None:
        lead = alive(context.session, context.workspace, Lead, command.lead, f"L{command.lead}")
        work.writer.set(lead, cost=units)
        return
    leads = _leads(command, context)
    share, odd = (units, 0) if command.each else divmod(units, len(leads))
    work.writer.set_each(leads[:odd], cost=share + 1)
    work.writer.set_each(leads[odd:], cost=share)


def _leads(command: SpreadCost, context: Context) -> Sequence[Lead]:
    """Return the inquiries that are meant. Raises CommandError for none, and for a name that is both."""
    spell = spelling(context.session, context.workspace)
    wanted = spell(command.name).casefold()

    def names(kind: Kind) -> Sequence[str]:
        return named(context.session, context.workspace, kind, lambda said: spell(said).casefold() == wanted)

    kinds: tuple[Kind, ...] = (command.kind,) if command.kind is not None else ("campaign", "source")
    found = {kind: spellings for kind in kinds if (spellings := names(kind))}
    if len(found) > 1:
        raise CommandError(
            f"“{clipped(command.name, 60)}” is a campaign and a source. Which is it?",
            *(Button(f"The {kind}", _again(command, kind)) for kind in found),
        )
    since = None if command.first is None else _midnight(command.first, context)
    until = None if command.last is None else _midnight(command.last + timedelta(days=1), context)
    for kind, spellings in found.items():
        if leads := inquiries_of(context.session, context.workspace, kind, spellings, since, until):
            return leads
    raise CommandError(_none(command, context, kinds, known=bool(found)))


def _midnight(day: date, context: Context) -> datetime:
    return midnight(day, context.settings.time_zone)


def _again(command: SpreadCost, kind: Kind) -> str:
    """Return the words that say the same of a campaign, or of a source."""
    period = f" {command.first.isoformat()} to {command.last.isoformat()}" if command.first and command.last else ""
    each = " each" if command.each else ""
    return f"cost {kind} {command.name} {command.amount} {command.currency or ''}{each}{period}".replace("  ", " ")


def _none(command: SpreadCost, context: Context, kinds: Sequence[Kind], *, known: bool) -> str:
    """Return the sentence that there is no such inquiry, and which names there are."""
    said = clipped(command.name, 60)
    if known:
        return f"No inquiry from “{said}” came in then, so there is nothing to share that out among."
    every = (each for kind in kinds for each in named(context.session, context.workspace, kind, bool))
    names = [clipped(each, 40) for each in dict.fromkeys(every)][:NAMED]
    there = f" There are {', '.join(names)}." if names else ""
    return f"No inquiry has “{said}” as its {' or '.join(kinds)}.{there}"

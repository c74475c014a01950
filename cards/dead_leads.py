"""Deals that are worth another try, the best first, each with the reason; what earlier tries brought."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from cards.model import Block, Button, Card, Item, Text
from cards.titles import title
from cards.totals import summed
from cards.words import clipped, counted, day, money
from storage.queries.dead_leads import DeadDeal
from storage.queries.deals import DealLine
from storage.queries.lead_rest import RestingLead
from storage.queries.totals import Total

SHOWN = 5
NONE = "Nothing lost or parked is worth another try just now."


@dataclass(frozen=True, slots=True)
class DeadView:
    """The deals with what makes them worth another try; `revived` by the kind of stage, in the `currency`."""

    deals: tuple[tuple[DeadDeal, DealLine], ...]
    revived: Mapping[str, Total]
    currency: str
    today: date
    leads: tuple[RestingLead, ...] = ()
    resting: int = 0


def why_again(dead: DeadDeal, deal: DealLine, today: date) -> str:
    """Return 'lost Tue 3 Mar: no budget — that passes; they were in touch since'."""
    if deal.kind == "open" and deal.parked_until is None:
        return "taken up again"
    if deal.kind != "lost":
        until = f" until {day(deal.parked_until, today)}" if deal.parked_until else ""
        return f"parked{until}, and nobody has been in touch for months"
    said = f"lost {day(dead.closed_on, today)}" + (
        f": {clipped(dead.reason, 60)}" if dead.reason else ", nobody said why"
    )
    if dead.heard:
        return f"{said}; they were in touch since"
    return f"{said}, and that passes" if dead.passing else said


def dead_leads_card(view: DeadView) -> Card:
    """Return the list, each with a tap that takes it up again."""
    came = _came(view)
    rest: tuple[Block, ...] = (*_resting(view), *((Text(came, "quiet"),) if came else ()))
    if not view.deals and view.leads:
        return Card(body=rest)
    if not view.deals:
        return Card(body=(Text(NONE), *rest))
    items = tuple(_item(number, dead, deal, view) for number, (dead, deal) in enumerate(view.deals[:SHOWN], start=1))
    more = len(view.deals) - SHOWN
    left = (Text(f"{more} more, of less value.", "quiet"),) if more > 0 else ()
    heading = f"{counted(len(view.deals), 'deal')} worth another try"
    return Card(body=(Text(heading, "strong"), *items[:3]), folded=(*items[3:], *left, *rest))


def _resting(view: DeadView) -> tuple[Block, ...]:
    """Return the leads that rest, each with its reason and a tap that takes it up again."""
    if not view.leads:
        return ()
    rows = tuple(
        Item(
            " · ".join(filter(None, (
                f"L{each.id} {clipped(each.name, 60)}", each.account if each.account != each.name else "",
                each.owner or "nobody's", f"since {day(each.since.date(), view.today)}", clipped(each.reason, 80),
            ))),
            (Button("Take up again", f"claim L{each.id}"), Button("Show", f"lead L{each.id}")),
        )
        for each in view.leads
    )  # fmt: skip
    more = (Text(f"and {view.resting - len(rows):,} more", "quiet"),) if view.resting > len(rows) else ()
    return (Text(f"{counted(view.resting, 'lead')} at rest", "strong"), *rows, *more)


def _item(number: int, dead: DeadDeal, deal: DealLine, view: DeadView) -> Item:
    worth = f" · {money(deal.amount, deal.currency)}" if deal.amount is not None else ""
    whose = f" · {deal.owner}" if deal.owner else " · nobody's"
    said = f"{number}. {title(deal.account, deal.name)}{worth}{whose} — {why_again(dead, deal, view.today)}"
    return Item(
        said,
        (Button(f"{number} revive", f"revive D{deal.id}", "primary"), Button(f"{number} show", f"deal D{deal.id}")),
    )


def _came(view: DeadView) -> str:
    """Return 'Taken up again so far: 5 deals; 2 won = $40k, 1 lost, 2 open = $30k'."""
    said = []
    for kind, word in (("won", "won"), ("lost", "lost again"), ("open", "open")):
        total = view.revived.get(kind, Total())
        if total.count:
            said.append(f"{word}: {summed(total, view.currency)}")
    count = sum(each.count for each in view.revived.values())
    return f"Taken up again so far: {counted(count, 'deal')} ({' · '.join(said)})" if count else ""


def came_of_revivals(revived: Mapping[str, Total], currency: str, today: date) -> Sequence[str]:
    """Return what revivals brought as one line, nothing where there were none."""
    line = _came(DeadView((), revived, currency, today))
    return [line] if line else []

"""An account with its deals, and whose it is."""

from dataclasses import dataclass
from datetime import date

from cards.deals import BODY_LINES, lines
from cards.model import Block, Button, Card, Facts, Text
from cards.totals import is_known, known, missing
from cards.words import clipped, counted, day
from storage.models.accounts import Account
from storage.queries.accounts import AccountFacts
from storage.queries.deals import DealLine, DealPage

ASKED = 5
SHOWN = 8


@dataclass(frozen=True, slots=True)
class AccountView:
    """`page` are the open deals, or the closed ones where none is open; `closed` counts those not in it.

    `missing` are words that were to call one of the deals and call none.
    """

    account: Account
    facts: AccountFacts
    page: DealPage
    closed: int
    currency: str
    today: date
    more: str = ""
    missing: str = ""


def account_card(view: AccountView) -> Card:
    """Return an account: its deals, the biggest first, then what is known of it."""
    rows = lines(view.page.lines, view.today)
    shown = len(rows)
    total = view.page.total
    still_open = total.count and view.page.lines and view.page.lines[0].kind == "open"
    if not total.count:
        heading = "no deals yet"
    elif still_open:
        heading = f"{counted(total.count, 'open deal')}{known(total, view.currency)}"
    else:
        heading = f"nothing open, {counted(total.count, 'closed deal')}"
    left_out = missing(total) if still_open and is_known(total) else []
    heading += f" ({', '.join(left_out)})" if left_out else ""
    heading += f" · the first {shown}" if shown < total.count else ""
    buttons = [Button("More", view.more)] if view.more else []
    buttons += [Button("Closed deals", f"deals all D{view.page.lines[0].id}")] if still_open and view.closed else []
    name, notes = _name(view)
    body = (Text(f"{name} {heading}", "strong"), *notes, *rows[: BODY_LINES - len(notes)])
    folded = (*rows[BODY_LINES - len(notes) :], *_facts(view))
    return Card(body=body, folded=folded, buttons=tuple(buttons))


def _name(view: AccountView) -> tuple[str, tuple[Text, ...]]:
    """Return how the heading begins, and what is said below it: that nothing was done with words it could not use."""
    account = view.account.name
    if not view.missing:
        return f"{account}:", ()
    keep = f"Nothing was written; `note {account} {view.missing}` keeps it as a note."
    return f"{account} has no open deal “{view.missing}”;", (Text(keep, "quiet"),)


def which_deal_card(account: str, said: str, deals: tuple[DealLine, ...], verb: str, today: date) -> Card:
    """Return the deals of an account that the words call; each button asks again about one (`verb` D7)."""
    rows = lines(deals[:SHOWN], today)
    called = f"{counted(len(deals), 'deal')} “{clipped(said, 40)}”" if said else counted(len(deals), "open deal")
    heading = Text(f"{account} has {called}. Which one?", "strong")
    buttons = [Button(f"D{each.id}", f"{verb} D{each.id}") for each in deals[:ASKED]]
    if len(deals) > SHOWN:
        buttons.append(Button("All deals", f"deals all D{deals[0].id}"))
    return Card(body=(heading, *rows[:BODY_LINES]), folded=rows[BODY_LINES:], buttons=tuple(buttons))


def _facts(view: AccountView) -> tuple[Block, ...]:
    account, facts = view.account, view.facts
    people = ", ".join(f"{each.name}{f' ({each.title})' if each.title else ''}" for each in facts.contacts)
    more = facts.people - len(facts.contacts)
    rows = (
        ("Owner", facts.owner or "nobody"),
        ("Domain", account.domain or ""),
        ("Industry", account.industry or ""),
        ("Country", account.country or ""),
        ("Employees", f"{account.employees:,}" if account.employees is not None else ""),
        ("Contacts", people + (f" and {more:,} more" if more > 0 else "")),
        ("Last activity", day(facts.last_touch, view.today) if facts.last_touch else ""),
        ("Closed deals", f"{view.closed:,}" if view.closed else ""),
    )
    return (Facts(tuple((label, value) for label, value in rows if value)),)


def owner_card(account: str, owner: str, deals: tuple[DealLine, ...], today: date) -> Card:
    """Return whose an account is, and whose its open deals are."""
    whose = f"{account} belongs to {owner}" if owner else f"Nobody owns {account}"
    rows = lines(deals, today)
    return Card(body=(Text(f"{whose}.", "strong"), *rows[:BODY_LINES]), folded=rows[BODY_LINES:])


def deal_owner_card(deal: DealLine, name: str) -> Card:
    """Return whose a deal is."""
    whose = f"{deal.owner} owns {name}" if deal.owner else f"Nobody owns {name}"
    return Card(body=(Text(f"{whose}.", "strong"),), buttons=(Button("Show it", f"deal D{deal.id}"),))

"""What tells the choices of a question apart: no more than is needed, and never two alike."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from cards.titles import capital, short_name
from cards.values import Reader
from cards.words import day, money
from storage.models.accounts import Account, Contact, Product
from storage.models.deals import Deal, Stage
from storage.models.workspace import Member

FEW = 3


def deal_labels(reader: Reader, numbers: Sequence[int], author: int) -> list[str]:
    """Return a label a deal: its name where few and different, else also amount, owner, close.

    Two that are alike even so are told apart by the day they were opened, where that differs, and by their number.
    """
    deals = [reader.session.get_one(Deal, (reader.workspace, number)) for number in numbers]
    short = [_short(reader, deal) for deal in deals]
    if len(deals) <= FEW and len(set(short)) == len(short):
        mine = [deal.owner_id == author for deal in deals]
        owned = ["yours" if own and not all(mine) else "" for own in mine]
        told = [_closed(reader, deal) or own for deal, own in zip(deals, owned, strict=True)]
        return [" · ".join(filter(None, pair)) for pair in zip(short, told, strict=True)]
    long = [_long(reader, deal) for deal in deals]
    alike = Counter(long)
    opened = [f"opened {_local(reader, deal.created_at)}" for deal in deals]
    days = Counter(zip(long, opened, strict=True))
    return [
        " · ".join((label, *((came,) if days[label, came] == 1 else ()), f"D{deal.id}")) if alike[label] > 1 else label
        for label, came, deal in zip(long, opened, deals, strict=True)
    ]


def _short(reader: Reader, deal: Deal) -> str:
    """Return what the deal is called beside its account."""
    return short_name(reader.name(Account, deal.account_id), deal.name) if deal.account_id else deal.name


def _closed(reader: Reader, deal: Deal) -> str:
    """Return 'won Sun 22 Nov' of a deal that is closed, else ''."""
    stage = reader.session.get_one(Stage, (reader.workspace, deal.stage_id))
    if stage.kind == "open":
        return ""
    return f"{stage.name} {day(deal.closed_on, reader.today)}" if deal.closed_on else stage.name


def _long(reader: Reader, deal: Deal) -> str:
    """Return 'GTX Pro · $4,821 · Engaging · Dana Reyes · close Tue 15 Dec'."""
    name = _short(reader, deal)
    product = reader.name(Product, deal.product_id) if deal.product_id else ""
    parts = [name, product if product.casefold() != name.casefold() else ""]
    parts.append(money(deal.amount, deal.currency) if deal.amount is not None else "no amount")
    parts.append(capital(reader.name(Stage, deal.stage_id)))
    parts.append(reader.name(Member, deal.owner_id) if deal.owner_id else "")
    parts.append(_when(reader, deal))
    return " · ".join(part for part in parts if part)


def _when(reader: Reader, deal: Deal) -> str:
    """Return the day it closed or is to close, else since when it stands in its stage; never an invented one."""
    if deal.closed_on is not None:
        return day(deal.closed_on, reader.today)
    if deal.close_on is not None:
        return f"close {day(deal.close_on, reader.today)}"
    return f"since {_local(reader, deal.stage_since)}" if deal.stage_since is not None else ""


def _local(reader: Reader, at: datetime) -> str:
    """Return the day of an instant where the reader is."""
    return day(at.astimezone(ZoneInfo(reader.zone)).date(), reader.today)


def account_labels(reader: Reader, numbers: Sequence[int]) -> list[str]:
    """Return the accounts' names; those of one name with their country, their owner or, last, their number."""
    rows = [reader.session.get_one(Account, (reader.workspace, number)) for number in numbers]
    owners = [reader.name(Member, row.owner_id) if row.owner_id else "" for row in rows]
    told = [(row.country or "", owner, f"A{row.id}") for row, owner in zip(rows, owners, strict=True)]
    return _told_apart([row.name for row in rows], told)


def contact_labels(reader: Reader, numbers: Sequence[int]) -> list[str]:
    """Return the people's names; those of one name with what they do, their e-mail address or, last, their number."""
    rows = [reader.session.get_one(Contact, (reader.workspace, number)) for number in numbers]
    return _told_apart([row.name for row in rows], [(row.title or "", row.email or "", f"C{row.id}") for row in rows])


def _told_apart(names: Sequence[str], told: Sequence[tuple[str, ...]]) -> list[str]:
    """Put behind equal names the first of what is told that differs among all of them."""
    alike: dict[str, list[int]] = {}
    for at, name in enumerate(names):
        alike.setdefault(name.casefold(), []).append(at)
    labels = list(names)
    for places in alike.values():
        ways = zip(*(told[at] for at in places), strict=True)
        apart = next(way for way in ways if len(set(way)) == len(way)) if len(places) > 1 else ("",)
        for at, words in zip(places, apart, strict=True):
            labels[at] = f"{names[at]} · {words}" if words else names[at]
    return labels

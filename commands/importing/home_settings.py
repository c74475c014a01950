"""What files say of the settings of those who write them: the order of their dates and their currency.

A workspace that is new takes them over; one that has deals is offered them. What somebody set stays.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from sqlmodel import Session

from commands.importing.entries import Conventions, Reading
from commands.importing.findings import Findings
from commands.importing.home_currency import with_home_currency
from commands.importing.home_dates import Read, in_home_order
from commands.importing.tables import Table
from storage.queries import imports
from storage.queries.settings import is_set
from storage.setting_values import date_order_text

ORDER: Final = "date_order"
CURRENCY: Final = "currency"


@dataclass(frozen=True, slots=True)
class Settled:
    """A setting that the files have otherwise: its name, theirs as typed, the one `here`, whether theirs is `taken`."""

    name: str
    value: str
    here: str
    taken: bool


@dataclass(frozen=True, slots=True)
class AtHome:
    """The readings, what was found on the way, the workspace's currency from now on, and what the files settle."""

    readings: list[Reading]
    findings: Findings
    currency: str
    settled: tuple[Settled, ...]


def read_at_home(
    read: Read, ways: Conventions, findings: Findings, session: Session, workspace: int, tables: Iterable[Table]
) -> AtHome:
    """Read the tables by the ways of the workspace, as they will be; `read` reads them by given ones."""
    new = any(table.kind == "deal" for table in tables) and not imports.has_deals(session, workspace)
    free = {name for name in (ORDER, CURRENCY) if not is_set(session, workspace, name)}
    readings, order, found = in_home_order(read, ways, findings, takes=new and ORDER in free)
    readings, currency = with_home_currency(readings, ways.currency, found, takes=new and CURRENCY in free)
    settled = []
    if order and ORDER in free:
        settled.append(Settled("date order", date_order_text(order), date_order_text(ways.date_order), new))
    if currency and CURRENCY in free:
        settled.append(Settled("currency", currency, ways.currency, new))
    home = currency if currency and new and CURRENCY in free else ways.currency
    return AtHome(readings, found, home, tuple(settled))

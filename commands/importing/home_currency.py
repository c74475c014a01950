"""The currency of a workspace that is new: the one in which the files write all their amounts."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from sqlmodel import Session

from commands.importing.companies import said_currency
from commands.importing.entries import Reading, RowError
from commands.importing.findings import Findings
from storage.queries import imports
from storage.queries.settings import is_set
from storage.setting_values import currencies

SETTING = "currency"


def with_home_currency(
    readings: list[Reading], session: Session, workspace: int, findings: Findings
) -> tuple[list[Reading], str]:
    """Return the readings in the files' currency, and that currency, '' where the workspace keeps its own.

    It is taken over where the workspace never had a deal, nobody has set a currency, and every amount of a deal whose
    currency is said is in the same one, with which people pay today.
    """
    said = Counter(_currencies(readings))
    if len(said) != 1 or imports.has_deals(session, workspace) or is_set(session, workspace, SETTING):
        return readings, ""
    ((currency, count),) = said.items()
    if currency not in currencies() or all(each.ways.currency == currency for each in readings):
        return readings, ""
    file = next(each.table.name for each in readings if each.table.kind == "deal")
    findings.odd(file, f"all amounts are in {currency}: it becomes the workspace's currency", "assumed", count)
    return [_at_home(each, currency) for each in readings], currency


def _currencies(readings: Iterable[Reading]) -> Iterable[str]:
    """Yield the currency of every amount of a deal that says one."""
    for reading in readings:
        if reading.table.kind != "deal" or "amount" not in reading.numbers:
            continue
        for entry in reading.entries:
            try:
                said = said_currency(reading, entry, "amount") if entry.get("amount") else ""
            except RowError:
                continue
            if said:
                yield said


def _at_home(reading: Reading, currency: str) -> Reading:
    """Return the reading as one of a workspace with that currency."""
    numbers = {field: replace(reader, home=currency) for field, reader in reading.numbers.items()}
    return replace(reading, ways=replace(reading.ways, currency=currency), numbers=numbers)

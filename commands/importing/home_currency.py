"""The currency of a workspace that is new: the one in which the files write all their amounts."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from commands.importing.companies import said_currency
from commands.importing.entries import Reading, RowError
from commands.importing.findings import Findings
from storage.setting_values import currencies


def with_home_currency(
    readings: list[Reading], home: str, findings: Findings, *, takes: bool
) -> tuple[list[Reading], str]:
    """Return the readings, and the files' one currency where it is not the workspace's `home` already, else ''.

    It is that of every amount of a deal whose currency is said, and people pay with it today. Where the workspace
    `takes` it over, amounts without a currency are in it too.
    """
    said = Counter(_currencies(readings))
    if len(said) != 1:
        return readings, ""
    ((currency, count),) = said.items()
    if currency not in currencies() or currency == home:
        return readings, ""
    if not takes:
        return readings, currency
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

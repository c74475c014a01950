"""The date order of a workspace that is new: the one that the dates of the files prove."""

from collections.abc import Callable, Iterable
from copy import deepcopy
from dataclasses import replace

from commands.importing.entries import Conventions, Reading
from commands.importing.findings import Findings

Read = Callable[[Conventions, Findings], list[Reading]]


def in_home_order(
    read: Read, ways: Conventions, findings: Findings, *, takes: bool
) -> tuple[list[Reading], str, Findings]:
    """Return the readings, the order that the files prove where it is not the workspace's, and what was found.

    `read` reads the tables by a workspace's ways. Where the workspace `takes` over the order, dates that prove none
    are read by it as well: all files are of one hand.
    """
    before = deepcopy(findings)
    readings = read(ways, findings)
    order = proven_order(readings)
    if not order or order == ways.date_order:
        return readings, "", findings
    if not takes:
        return readings, order, findings
    file = next(each.table.name for each in readings if order in _orders(each))
    before.odd(file, f"dates are {order[0]}/{order[1]}: it becomes the workspace's date order", "assumed")
    return read(replace(ways, date_order=order), before), order, before


def proven_order(readings: Iterable[Reading]) -> str:
    """Return the one order that columns prove and none contradicts, '' where there is none."""
    orders = {order for reading in readings for order in _orders(reading)}
    return orders.pop() if len(orders) == 1 else ""


def _orders(reading: Reading) -> set[str]:
    """Return the orders that a table's columns prove; both of a column that mixes them."""
    proven = [each for each in reading.days.values() if each.proven or each.mixed]
    return {order for each in proven for order in (("MDY", "DMY") if each.mixed else (each.order,))}

"""Numbers of a line that changes a deal and that nothing was made of: the card says that they were left out."""

from dataclasses import fields, replace
from typing import Final

from commands.grammar.money.reader import read_bare_amounts
from commands.grammar.reading import Reading
from commands.grammar.snapshot import Snapshot
from commands.syntax.command import AboutDeal
from commands.syntax.deals import UpdateDeal

_LEAST: Final = 1_000
"""Smaller numbers are rarely amounts, and often a floor, a room or how many there were."""


def with_left_out(reading: Reading, text: str, snapshot: Snapshot) -> Reading:
    """Say of a number that may be the deal's amount, and is kept nowhere, that it was left out."""
    if reading.mended or not reading.statements:
        return reading
    commands = [command for statement in reading.statements for command in statement.commands]
    updates = [each for each in commands if isinstance(each, UpdateDeal)]
    if len(updates) != 1 or updates[0].amount is not None:
        return reading
    left = [one for one in read_bare_amounts(text, snapshot.ways) if one.amount >= _LEAST]
    if len(left) != 1 or any(_keeps(each, left[0].text) for each in commands):
        return reading
    target = updates[0].target
    deal = f"D{target.deal}" if target.deal else target.words or "<the deal>"
    said = f"“{left[0].text}” was left out. If it is the amount: `deal {deal} amount {left[0].text}`."
    return replace(reading, mended=said)


def _keeps(command: AboutDeal, said: str) -> bool:
    """Whether a command keeps the words: in a note, a next step, a name."""
    values = (getattr(command, field.name) for field in fields(command))
    return any(isinstance(value, str) and said in value for value in values)

"""Whether an amount can be meant as it was said, beside what the deal is worth now."""

from collections.abc import Iterable
from decimal import Decimal

from commands.grammar.snapshot import DealName

_FAR = 20


def far_below(amount: Decimal, deals: Iterable[DealName]) -> bool:
    """Whether a plain number is so far below every known amount of the deals that thousands may be meant.

    '175' of a deal of 175,000: to write it would be wrong as often as not.
    """
    known = [deal.amount for deal in deals if deal.amount is not None]
    return bool(known) and all(one >= amount * _FAR for one in known)

"""Sums on a card: what is in them, and what is not."""

from cards.words import about, counted, money
from storage.queries.totals import Total


def summed(total: Total, currency: str) -> str:
    """Return '12 deals · $340k'; a sum nobody knows is 'amount unknown', never 0."""
    return f"{counted(total.count, 'deal')} · {amount(total, currency)}" if total.count else "no deals"


def amount(total: Total, currency: str) -> str:
    """Return the known sum, 'amount unknown' where no deal has one that could be added."""
    return about(total.minor, currency) if _known(total) else "amount unknown"


def weighted(total: Total, currency: str) -> str:
    """Return the weighted sum; 'unknown' where the sum is."""
    return about(total.weighted, currency) if _known(total) else "unknown"


def missing(total: Total) -> list[str]:
    """Return what the sum leaves out: deals without an amount, currencies without a rate."""
    parts = [f"{total.unknown:,} without an amount"] if total.unknown else []
    return parts + [f"{money(minor, currency)} (no rate for {currency})" for currency, minor in total.foreign]


def _known(total: Total) -> bool:
    return total.count > total.unknown and bool(total.minor or not total.foreign)

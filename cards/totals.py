"""Sums on a card: what is in them, and what is not."""

from cards.words import about, counted, money
from storage.queries.totals import Total


def summed(total: Total, currency: str) -> str:
    """Return '12 deals · $340k'; a sum nobody knows is not shown as 0."""
    if not total.count:
        return "no deals"
    return counted(total.count, "deal") + known(total, currency)


def known(total: Total, currency: str) -> str:
    """Return ' · $340k', ' · €340k' where all of it is in currencies without a rate, ', no amount known' else."""
    if is_known(total):
        return f" · {amount(total, currency)}"
    sums = " + ".join(about(minor, other) for other, minor in total.foreign)
    return f" · {sums}" if sums else ", no amount known"


def amount(total: Total, currency: str) -> str:
    """Return the known sum, 'amount unknown' where no deal has one that could be added."""
    return about(total.minor, currency) if is_known(total) else "amount unknown"


def weighted(total: Total, currency: str) -> str:
    """Return the weighted sum; 'unknown' where the sum is."""
    return about(total.weighted, currency) if is_known(total) else "unknown"


def missing(total: Total) -> list[str]:
    """Return what the sum leaves out: deals without an amount, currencies without a rate."""
    parts = [f"{total.unknown:,} without an amount"] if total.unknown else []
    return parts + [f"{money(minor, currency)} (no rate for {currency})" for currency, minor in total.foreign]


def is_known(total: Total) -> bool:
    """Whether at least one amount is in the sum."""
    return total.count > total.unknown and bool(total.minor or not total.foreign)

"""Money at rest: whole minor units of an ISO 4217 currency (JPY has none, KWD has three decimals)."""

from decimal import ROUND_HALF_EVEN, Decimal
from functools import cache

LARGEST = Decimal(10) ** 13  # in major units: far above any deal, far below 64 bits of minor units


@cache
def decimals(currency: str) -> int:
    """Return how many decimals the currency has (ISO 4217, from CLDR)."""
    from babel.numbers import get_currency_precision  # noqa: PLC0415 - 40 ms that most starts do not need

    return get_currency_precision(currency)


def to_minor(amount: Decimal, currency: str) -> int:
    """Return `amount` (major units) in minor units. Raises ValueError beyond `LARGEST` or for NaN."""
    if not amount.is_finite() or abs(amount) > LARGEST:
        raise ValueError(f"{amount} is out of range")
    return int((amount * 10 ** decimals(currency)).quantize(Decimal(1), rounding=ROUND_HALF_EVEN))


def to_major(minor: int, currency: str) -> Decimal:
    """Return minor units as major units, exactly."""
    return Decimal(minor).scaleb(-decimals(currency))

"""How values read on a card: money, days, percentages. Exact: nothing is rounded that a rep would check."""

from datetime import date, datetime, time
from decimal import Decimal
from zoneinfo import ZoneInfo

from storage.money import decimals, to_major

SYMBOLS = {"USD": "$", "EUR": "€", "GBP": "£", "JPY": "¥", "INR": "₹", "CAD": "C$", "AUD": "A$", "NZD": "NZ$"}
UNKNOWN = "unknown"


def money(minor: int | None, currency: str) -> str:
    """Return an amount in minor units, short only where short is exact: $45k, $22.7k, $1.2m, $4,821, 13k CHF."""
    if minor is None:
        return UNKNOWN
    amount = to_major(abs(minor), currency)
    sign = "-" if minor < 0 else ""
    text = _short(amount) or _long(amount, currency)
    symbol = SYMBOLS.get(currency)
    return f"{sign}{symbol}{text}" if symbol else f"{sign}{text} {currency}"


def about(minor: int | None, currency: str) -> str:
    """Return a sum rounded to three digits, for totals where the exact figure stands beside or below: $1.24m."""
    if minor is None:
        return UNKNOWN
    amount = to_major(abs(minor), currency)
    digits = len(str(int(amount))) - 3 if amount >= 10_000 else 0
    rounded = int(amount.scaleb(-digits).to_integral_value().scaleb(digits)) if digits else amount
    return money(int(Decimal(rounded).scaleb(decimals(currency))) * (-1 if minor < 0 else 1), currency)


def _short(amount: Decimal) -> str:
    """Return '45k', '22.7k', '1.25m' where at most two decimals say it exactly, else ''."""
    for unit, letter, places in ((10**9, "bn", 2), (10**6, "m", 2), (10**3, "k", 1)):
        if amount >= unit:
            shown = (amount / unit).normalize()
            exponent = shown.as_tuple().exponent
            return f"{shown:f}{letter}" if isinstance(exponent, int) and -exponent <= places else ""
    return ""


def _long(amount: Decimal, currency: str) -> str:
    whole = amount == amount.to_integral_value()
    return f"{amount:,.0f}" if whole else f"{amount:,.{decimals(currency)}f}"


def day(value: date | None, today: date) -> str:
    """Return a day with its weekday, and the year where it is not near: 'Tue 15 Dec', 'Fri 29 Jan 2027'."""
    if value is None:
        return UNKNOWN
    near = value.year == today.year or abs((value - today).days) < 45
    return f"{value:%a} {value.day} {value:%b}" + ("" if near else f" {value.year:04d}")


def clock(value: time) -> str:
    """Return a time of day: '15:00'."""
    return f"{value:%H:%M}"


def moment(value: datetime, zone: str, today: date) -> str:
    """Return an instant in the member's zone: 'Tue 15 Dec 15:04'."""
    local = value.astimezone(ZoneInfo(zone))
    return f"{day(local.date(), today)} {local:%H:%M}"


def percent(part: int, whole: int) -> str:
    """Return part of whole in percent, '' where the whole is nothing."""
    return f"{round(100 * part / whole)} %" if whole else ""


def counted(count: int, noun: str, plural: str = "") -> str:
    """Return '1 deal', '2 deals', '1,589 deals'."""
    return f"{count:,} {noun if count == 1 else plural or noun + 's'}"


def clipped(text: str, length: int) -> str:
    """Return `text` on one line, cut with an ellipsis at `length` characters."""
    line = " ".join(text.split())
    return line if len(line) <= length else line[: length - 1].rstrip() + "…"

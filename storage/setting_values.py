"""How the value of a setting is read from what a person typed, and written back; one pair of functions per type.

Every reader raises `ValueError` with one sentence that says what is accepted.
"""

import re
from collections.abc import Callable
from decimal import Decimal
from functools import cache
from typing import Final
from unicodedata import category

LARGEST_AMOUNT = Decimal(10) ** 12

_ORDERS = {
    "MDY": ("mdy", "md", "mfirst", "us", "usa", "american"),
    "DMY": ("dmy", "dm", "dfirst", "eu", "uk", "european", "british"),
    "YMD": ("ymd", "iso", "iso8601", "yfirst"),
}
_GAPS: Final = r",.' \u00a0\u202f\u2019"
_AMOUNT: Final = re.compile(rf"(?P<digits>\d(?:[\d{_GAPS}]*\d)?)\s*(?P<scale>[km]?)", re.IGNORECASE)
_GROUPS: Final = re.compile(rf"[1-9]\d{{0,2}}(?P<gap>[{_GAPS}])\d{{3}}(?:(?P=gap)\d{{3}})*(?P<cents>[.,]\d{{1,2}})?")
_PLAIN: Final = re.compile(r"(?P<whole>\d+)(?:[.,](?P<cents>\d{1,3}))?")


def currency(words: str) -> str:
    """Read a currency that people pay with today: 'eur', 'Euros', '€' → 'EUR'."""
    said = words.strip()
    found = said.upper() if said.upper() in currencies() else _currency_names().get(said.casefold(), "")
    if not found:
        raise ValueError("A currency is three letters such as USD, EUR or GBP.")
    return found


@cache
def currencies() -> frozenset[str]:
    """Return the ISO 4217 codes of the currencies that are legal tender somewhere today."""
    from babel.core import get_global  # noqa: PLC0415 - slow to import, needed when a setting changes
    from babel.numbers import get_territory_currencies  # noqa: PLC0415 - see above

    return frozenset(code for place in get_global("territory_currencies") for code in get_territory_currencies(place))


@cache
def _currency_names() -> dict[str, str]:
    """Return the code of each currency by its English names and its sign, where no other has them; '$' is many's."""
    from babel.numbers import get_currency_name, get_currency_symbol  # noqa: PLC0415 - see `currencies`

    named: dict[str, set[str]] = {}
    for code in currencies():
        for name in (get_currency_name(code, locale="en"), get_currency_name(code, 2, locale="en")):
            named.setdefault(name.casefold(), set()).add(code)
        named.setdefault(get_currency_symbol(code, "en").casefold(), set()).add(code)
    return {name: codes.pop() for name, codes in named.items() if len(codes) == 1 and name != "$"}


def date_order(words: str) -> str:
    """Read 'D/M', 'MDY', 'day first' as 'DMY', 'MDY' or 'YMD'."""
    letters = re.sub(r"\b(d|m|y)(?:ays?|onths?|ears?)\b", r"\1", words.strip().lower())
    said = re.sub(r"(d|m|y)\1+", r"\1", re.sub(r"[\W_]+", "", letters))
    for order, spellings in _ORDERS.items():
        if said in spellings:
            return order
    raise ValueError("The date order is M/D (12/15), D/M (15/12) or Y-M-D.")


def date_order_text(order: str) -> str:
    """Write an order as people type it: 'D/M', 'Y-M-D'."""
    return "Y-M-D" if order == "YMD" else "/".join(order.removesuffix("Y"))


def amount(words: str) -> Decimal:
    """Read an amount of the workspace's currency, in major units: '100k', '$2,500'."""
    said = words.strip()
    if category(said[:1] or " ") == "Sc":  # a sign of money; any other character, such as a minus, means something
        said = said[1:].lstrip()
    read = _AMOUNT.fullmatch(said)
    number = _number(read["digits"], scaled=bool(read["scale"])) if read else None
    if read is None or number is None:
        raise ValueError("An amount is written 50000, 50k or 1.5m.")
    value = number * {"k": 1000, "m": 1_000_000}.get(read["scale"].lower(), 1)
    if value > LARGEST_AMOUNT:
        raise ValueError(f"An amount is at most {LARGEST_AMOUNT:,}.")
    return value


def is_foreign(words: str, home: str) -> bool:
    """Whether an amount begins with a sign of money that the currency `home` has not: '€5k' where that is USD."""
    from babel.numbers import get_currency_symbol  # noqa: PLC0415 - see `currencies`

    sign = words.strip()[:1]
    return category(sign or " ") == "Sc" and not get_currency_symbol(home, "en").endswith(sign)


def _number(digits: str, *, scaled: bool) -> Decimal | None:
    """Read digits: three behind a mark are thousands, but behind the point of '1.125m'; None where they are neither."""
    grouped = _GROUPS.fullmatch(digits)
    if grouped and grouped["cents"] != grouped["gap"] and not (scaled and grouped["gap"] == "."):
        whole = digits[: grouped.start("cents")] if grouped["cents"] else digits
        return Decimal(re.sub(r"\D", "", whole) + (grouped["cents"] or "").replace(",", "."))
    plain = _PLAIN.fullmatch(digits)
    if plain is None or (len(plain["cents"] or "") > 2 and not scaled):
        return None
    return Decimal(f"{plain['whole']}.{plain['cents']}" if plain["cents"] else plain["whole"])


def amount_text(value: Decimal) -> str:
    """Write an amount without an exponent: '100000'."""
    return f"{value.normalize():f}"


ANNOUNCED = ("wins", "new deals", "large moves")
_ANNOUNCED = re.compile(r"(?P<wins>wins?|won)|(?P<new_deals>new(?: deals?)?)|(?P<large_moves>(?:large )?moves?|large)")


def announced(words: str) -> frozenset[str]:
    """Read what is announced: 'on' (all), 'off', or some of 'wins, new deals, large moves'."""
    said = words.strip().lower()
    if said in {"on", "all", "yes"}:
        return frozenset(ANNOUNCED)
    if said in {"off", "none", "no", ""}:
        return frozenset()
    found = [
        _ANNOUNCED.fullmatch(each) for each in re.split(r"(?:(?<!\s)\s+)?[,;&+]\s*(?:and )?|(?<!\s)\s+and\s+", said)
    ]
    named = frozenset((each.lastgroup or "").replace("_", " ") for each in found if each)
    if not all(found):
        raise ValueError("Announcements are on, off, or some of: wins, new deals, large moves.")
    return named


def announced_text(value: frozenset[str]) -> str:
    """Write what is announced as `announced` reads it."""
    return ", ".join(each for each in ANNOUNCED if each in value)


NUDGED = ("close passed", "stuck", "stale", "no next step", "single contact", "waking", "dead leads")


def nudged(words: str) -> frozenset[str]:
    """Read which rules nudge: 'on' (all), 'off', or some of `NUDGED`."""
    said = words.strip().lower().replace("_", " ")
    if said in {"on", "all", "yes"}:
        return frozenset(NUDGED)
    if said in {"off", "none", "no", ""}:
        return frozenset()
    wanted = {each.strip() for each in re.split(r"[,;]| and ", said) if each.strip()}
    if not wanted <= set(NUDGED):
        raise ValueError(f"Nudge rules are on, off, or some of: {', '.join(NUDGED)}.")
    return frozenset(wanted)


def nudged_text(value: frozenset[str]) -> str:
    """Write the rules as `nudged` reads them."""
    return ", ".join(each for each in NUDGED if each in value)


def days_by_stage(words: str) -> tuple[tuple[str, int], ...]:
    """Read 'proposal 7, negotiation 5 days' as (stage, days); 'none' → ()."""
    if words.strip().lower() in {"none", "off", ""}:
        return ()
    found: list[tuple[str, int]] = []
    for part in re.split(r"[,;]", words):
        match = re.fullmatch(r"\s*(?P<stage>\S.*?)(?<!\s)(?:\s*[:=])?\s++(?P<days>\d{1,3})\s*(?:d|days?)?\s*", part)
        if (
            match is None
            or not 1 <= int(match["days"]) <= 365
            or any(match["stage"].lower() == name for name, _ in found)
        ):
            raise ValueError("Say stages with their days, such as `proposal 7, negotiation 5`.")
        found.append((match["stage"].lower(), int(match["days"])))
    return tuple(found)


def days_by_stage_text(value: tuple[tuple[str, int], ...]) -> str:
    """Write days by stage as `days_by_stage` reads them."""
    return ", ".join(f"{stage} {days}" for stage, days in value)


def feeds(words: str) -> tuple[str, ...]:
    """Read the addresses of channels ('slack/C012AB3CD'); 'none' → ()."""
    said = [each for each in re.split(r"[,\s]+", words.strip()) if each]
    if [each.lower() for each in said] in ([], ["none"], ["off"]):
        return ()
    if not all(re.fullmatch(r"[a-z]+/[\w.:@-]+", each) for each in said):
        raise ValueError("Say `feed on` in the channel itself; `settings feeds none` ends them all.")
    return tuple(dict.fromkeys(said))


def feeds_text(value: tuple[str, ...]) -> str:
    """Write addresses as `feeds` reads them."""
    return ", ".join(value)


def yes_no(words: str) -> bool:
    """Read 'yes', 'on', 'no', 'off'."""
    said = words.strip().lower()
    if said not in {"yes", "y", "on", "true", "no", "n", "off", "false"}:
        raise ValueError("That is yes or no.")
    return said in {"yes", "y", "on", "true"}


def yes_no_text(*, value: bool) -> str:
    """Write a choice as `yes_no` reads it."""
    return "yes" if value else "no"


def amount_typed(value: Decimal) -> str:
    """Write an amount as people type it: '100,000'."""
    return f"{value:,f}"


_SHORT_UNITS: Final = {"hrs": "hours", "hr": "hours", "mins": "minutes", "x": "times"}


def whole(low: int, high: int, unit: str) -> Callable[[str], int]:
    """Return the reader of a whole number from `low` to `high`; '14', '14 days' and '14d' are the same."""

    def read(words: str) -> int:
        number = re.fullmatch(r"(\d{1,6})\s*([a-z]*)", words.strip().lower())
        known = number is not None and unit.startswith(_SHORT_UNITS.get(number[2], number[2]))
        if number is None or not known or not low <= int(number[1]) <= high:
            raise ValueError(f"That is a whole number of {unit} from {low:,} to {high:,}.")
        return int(number[1])

    return read


def channel(words: str) -> str:
    """Read the address of one channel ('slack/C012AB3CD'); 'none' → ''."""
    try:
        found = feeds(words)
    except ValueError:
        found = ("", "")
    if len(found) > 1:
        raise ValueError("Say `leads here` in the channel itself; `settings leads channel none` ends it.")
    return found[0] if found else ""


LEAD_STEPS = ("remind", "reassign", "leader")
_STEP = re.compile(
    r"(?P<step>[a-z]+)(?:\s+(?:after\s+)?(?P<count>\d{1,4})\s*(?:(?P<hours>h|hrs?|hours?)|m|mins?|minutes?)?)?"
)


def lead_steps(words: str) -> tuple[tuple[str, int], ...]:
    """Read 'remind 0, reassign 60, leader 2h' as (step, minutes after the answer was due); 'none' → ()."""
    said = words.strip().lower()
    if said in {"none", "off", "no", ""}:
        return ()
    found: dict[str, int] = {}
    for part in re.split(r"[,;]", said):
        match = _STEP.fullmatch(part.strip())
        if match is None or match["step"] not in LEAD_STEPS or match["step"] in found:
            raise ValueError("The steps are some of `remind 0, reassign 60, leader 120`: minutes after the time is up.")
        found[match["step"]] = int(match["count"] or 0) * (60 if match["hours"] else 1)
    return tuple(sorted(found.items(), key=lambda each: (each[1], LEAD_STEPS.index(each[0]))))


def lead_steps_text(value: tuple[tuple[str, int], ...]) -> str:
    """Write steps as `lead_steps` reads them."""
    return ", ".join(f"{step} {minutes}" for step, minutes in value)

"""How the value of a setting is read from what a person typed, and written back; one pair of functions per type.

Every reader raises `ValueError` with one sentence that says what is accepted.
"""

import re
from calendar import month_name
from collections.abc import Callable
from datetime import time
from decimal import Decimal
from functools import cache
from unicodedata import category
from zoneinfo import available_timezones

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
LARGEST_AMOUNT = Decimal(10) ** 12

_ORDERS = {
    "MDY": ("mdy", "md", "month first", "us"),
    "DMY": ("dmy", "dm", "day first", "eu"),
    "YMD": ("ymd", "iso", "year first"),
}
_CLOCK = re.compile(r"(\d{1,2})(?:[:.h](\d{2}))?\s*(am|pm)?", re.IGNORECASE)
_AMOUNT = re.compile(r"(\d[\d,']*(?:\.\d+)?)\s*(k|m)?", re.IGNORECASE)


def currency(words: str) -> str:
    """Read an ISO 4217 code: 'eur' → 'EUR'."""
    from babel.numbers import list_currencies  # noqa: PLC0415 - slow to import, needed when a setting changes

    code = words.strip().upper()
    if code not in list_currencies():
        raise ValueError("A currency is three letters such as USD, EUR or GBP.")
    return code


def date_order(words: str) -> str:
    """Read 'D/M', 'MDY', 'day first' as 'DMY', 'MDY' or 'YMD'."""
    said = re.sub(r"[/.\-]", "", words.strip().lower())
    for order, spellings in _ORDERS.items():
        if said in spellings:
            return order
    raise ValueError("The date order is M/D (12/15), D/M (15/12) or Y-M-D.")


def date_order_text(order: str) -> str:
    """Write an order as people type it: 'D/M', 'Y-M-D'."""
    return "Y-M-D" if order == "YMD" else "/".join(order.removesuffix("Y"))


def time_zone(words: str) -> str:
    """Read an IANA name in any case, or its city alone: 'berlin' → 'Europe/Berlin'."""
    said = words.strip().lower().replace(" ", "_")
    cities = []
    for zone in zone_names():
        if zone.lower() == said:
            return zone
        if zone.lower().rpartition("/")[2] == said:
            cities.append(zone)
    if len(cities) == 1:
        return cities[0]
    raise ValueError("A time zone is a name such as Europe/Berlin or America/New_York.")


@cache
def zone_names() -> tuple[str, ...]:
    """Return the name of every IANA zone, in order. To find them takes the names of hundreds of files: found once."""
    return tuple(sorted(available_timezones()))


def month(words: str) -> int:
    """Read a month, 1-12, from its number or name."""
    said = words.strip().lower()
    for number in range(1, 13):
        name = month_name[number].lower()
        if said == str(number) or (len(said) >= 3 and name.startswith(said)):
            return number
    raise ValueError("A month is a name or a number from 1 to 12.")


def month_text(number: int) -> str:
    """Write a month: 'February'."""
    return month_name[number]


def workdays(words: str) -> frozenset[int]:
    """Read 'mon-fri' or 'sun, mon, tue' as weekdays, Monday = 0."""
    days: set[int] = set()
    for part in re.split(r"[,;]\s*|\s+and\s+", words.strip().lower()):
        first, dash, last = (piece.strip()[:3] for piece in part.partition("-"))
        if first not in WEEKDAYS or (dash and last not in WEEKDAYS):
            raise ValueError("Working days are written mon-fri, or mon, tue, thu.")
        start = WEEKDAYS.index(first)
        span = (WEEKDAYS.index(last) - start) % 7 if dash else 0
        days.update((start + step) % 7 for step in range(span + 1))
    return frozenset(days)


def days_text(days: frozenset[int]) -> str:
    """Write weekdays as `workdays` reads them: 'mon-fri', 'mon,wed'."""
    listed = sorted(days)
    if len(listed) > 2 and listed[-1] - listed[0] == len(listed) - 1:
        return f"{WEEKDAYS[listed[0]]}-{WEEKDAYS[listed[-1]]}"
    return ",".join(WEEKDAYS[day] for day in listed)


def holidays(words: str) -> str:
    """Read a country ('Germany', 'de') and part of it ('DE-BY') as a code of the `holidays` library; 'none' → ''."""
    from babel import Locale  # noqa: PLC0415 - see `currency`
    from holidays import country_holidays  # noqa: PLC0415 - see `currency`

    said = words.strip()
    if said.lower() in ("", "none", "no"):
        return ""
    named = {str(name).casefold(): code for code, name in Locale("en").territories.items()}
    code = str(named.get(said.casefold(), said)).upper()
    country, _, part = code.partition("-")
    try:
        country_holidays(country, subdiv=part or None)
    except NotImplementedError as error:
        raise ValueError("Holidays are those of a country such as US, Germany or DE-BY, or none.") from error
    return code


def clock(words: str) -> time:
    """Read a time of day: '9', '9:30', '5pm'."""
    read = _CLOCK.fullmatch(words.strip())
    hour, minute = (int(read[1]), int(read[2] or 0)) if read else (99, 0)
    half = read[3].lower() if read and read[3] else ""
    if half:
        hour = hour % 12 + (12 if half == "pm" else 0) if 1 <= hour <= 12 else 99
    if hour > 23 or minute > 59:
        raise ValueError("A time of day is written 9:00, 17:30 or 5pm.")
    return time(hour, minute)


def clock_text(value: time) -> str:
    """Write a time of day: '9:00'."""
    return f"{value.hour}:{value.minute:02}"


def amount(words: str) -> Decimal:
    """Read an amount of the workspace's currency, in major units: '100k', '$2,500'."""
    said = words.strip()
    if category(said[:1] or " ") == "Sc":  # a sign of money; any other character, such as a minus, means something
        said = said[1:].lstrip()
    read = _AMOUNT.fullmatch(said)
    if read is None:
        raise ValueError("An amount is written 50000, 50k or 1.5m.")
    factor = {"k": 1000, "m": 1_000_000}.get((read[2] or "").lower(), 1)
    value = Decimal(re.sub("[,']", "", read[1])) * factor
    if value > LARGEST_AMOUNT:
        raise ValueError(f"An amount is at most {LARGEST_AMOUNT:,}.")
    return value


def amount_text(value: Decimal) -> str:
    """Write an amount without an exponent: '100000'."""
    return f"{value.normalize():f}"


ANNOUNCED = ("wins", "new deals", "large moves")
_ANNOUNCED = {"win": "wins", "won": "wins", "new": "new deals", "move": "large moves", "large": "large moves"}


def announced(words: str) -> frozenset[str]:
    """Read what is announced: 'on' (all), 'off', or some of 'wins, new deals, large moves'."""
    said = words.strip().lower()
    if said in {"on", "all", "yes"}:
        return frozenset(ANNOUNCED)
    if said in {"off", "none", "no", ""}:
        return frozenset()
    found = {each for word, each in _ANNOUNCED.items() if re.search(rf"\b{word}", said)}
    if not found:
        raise ValueError("Announcements are on, off, or some of: wins, new deals, large moves.")
    return frozenset(found)


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
    found = []
    for part in re.split(r"[,;]", words):
        match = re.fullmatch(r"\s*(?P<stage>\S.*?)\s*[:=]?\s+(?P<days>\d{1,3})\s*(?:d|days?)?\s*", part)
        if match is None or not 1 <= int(match["days"]) <= 365:
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
    if said not in {"yes", "on", "true", "no", "off", "false"}:
        raise ValueError("That is yes or no.")
    return said in {"yes", "on", "true"}


def yes_no_text(*, value: bool) -> str:
    """Write a choice as `yes_no` reads it."""
    return "yes" if value else "no"


def amount_typed(value: Decimal) -> str:
    """Write an amount as people type it: '100,000'."""
    return f"{value:,f}"


def whole(low: int, high: int, unit: str) -> Callable[[str], int]:
    """Return the reader of a whole number from `low` to `high`; '14', '14 days' and '14d' are the same."""

    def read(words: str) -> int:
        number = re.fullmatch(r"(\d{1,6})\s*([a-z]*)", words.strip().lower())
        if number is None or not unit.startswith(number[2]) or not low <= int(number[1]) <= high:
            raise ValueError(f"That is a whole number of {unit} from {low} to {high}.")
        return int(number[1])

    return read


def channel(words: str) -> str:
    """Read the address of one channel ('slack/C012AB3CD'); 'none' → ''."""
    found = feeds(words)
    if len(found) > 1:
        raise ValueError("That is one channel, or none.")
    return found[0] if found else ""


LEAD_STEPS = ("remind", "reassign", "leader")
_STEP = re.compile(r"(?P<step>[a-z]+)(?:\s+(?:after\s+)?(?P<count>\d{1,4})\s*(?P<unit>[mh]?)[a-z]*)?")


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
        found[match["step"]] = int(match["count"] or 0) * (60 if match["unit"] == "h" else 1)
    return tuple(sorted(found.items(), key=lambda each: (each[1], LEAD_STEPS.index(each[0]))))


def lead_steps_text(value: tuple[tuple[str, int], ...]) -> str:
    """Write steps as `lead_steps` reads them."""
    return ", ".join(f"{step} {minutes}" for step, minutes in value)

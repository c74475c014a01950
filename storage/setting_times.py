"""How settings about days, hours and places are read from what a person typed, and written back.

Every reader raises `ValueError` with one sentence that says what is accepted. A word that is only begun right is no
such word: what is written must be all that was said.
"""

import re
from calendar import day_name, month_name
from datetime import time
from functools import cache
from typing import Final
from zoneinfo import available_timezones

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")

_SHORT_DAYS: Final = {"tues": 1, "weds": 2, "thur": 3, "thurs": 3}
_RUNS: Final = {"weekdays": (0, 4), "every day": (0, 6), "all days": (0, 6), "daily": (0, 6)}
_TO: Final = re.compile(r"(?:(?<!\s)\s+)?(?:[-–—]|\b(?:to|thru|through|till|until)\b)\s*")
_PLACELESS: Final = frozenset({"EST", "HST", "MST", "Factory", "localtime", "posixrules"})
"""Names without summer time whose short form people use for a place that has it, and names of no place at all."""
_CLOCK = re.compile(r"(\d{1,2})(?:[:.h](\d{2}))?\s*(?:([ap])\.?m\.?|o'?clock|h)?", re.IGNORECASE)
_NAMED_HOURS: Final = {"noon": time(12), "midday": time(12)}


def time_zone(words: str) -> str:
    """Read an IANA name in any case, or its city alone: 'berlin' → 'Europe/Berlin'."""
    said = re.sub(r"(?:(?<!\s)\s+)?/\s*", "/", words.strip().lower()).replace(" ", "_")
    usable = [zone for zone in zone_names() if zone not in _PLACELESS]
    whole = next((zone for zone in usable if zone.lower() == said), None)
    if whole is not None:
        return whole
    # the sign of 'Etc/GMT+1' is the other way round than people mean it
    cities = [zone for zone in usable if zone.lower().rpartition("/")[2] == said and not zone.startswith("Etc/")]
    if len(cities) == 1:
        return cities[0]
    if cities:
        raise ValueError(f"There are several of that name: {', '.join(cities)}.")
    raise ValueError("A time zone is a place such as Europe/Berlin or America/New_York, or UTC.")


@cache
def zone_names() -> tuple[str, ...]:
    """Return the name of every IANA zone, in order. To find them takes the names of hundreds of files: found once."""
    return tuple(sorted(available_timezones()))


def month(words: str) -> int:
    """Read a month, 1-12, from its number or name, with or without its first day: 'feb', '02', '1 April'."""
    said = re.sub(r"^(?:1|1st)\s+(?:of\s+)?(?=[a-z])|(?<=[a-z])\s+(?:1|1st)$|\.$", "", words.strip().lower())
    for number in range(1, 13):
        name = month_name[number].lower()
        if said in (str(number), f"{number:02}") or (len(said) >= 3 and name.startswith(said)):
            return number
    raise ValueError("A month is a name or a number from 1 to 12.")


def month_text(number: int) -> str:
    """Write a month: 'February'."""
    return month_name[number]


def workdays(words: str) -> frozenset[int]:
    """Read 'mon-fri', 'monday to friday', 'sun, mon and tue', 'weekdays' as weekdays, Monday = 0."""
    days: set[int] = set()
    for part in re.split(
        r"(?:(?<!\s)\s+)?[,;/&+]\s*|(?<!\s)\s+and\s+|(?<=[a-z])\s+(?=[a-z])", _joined(words.strip().lower())
    ):
        first, last = _RUNS.get(part.replace("_", " "), (-1, -1))
        if first < 0:
            ends = [_weekday(each) for each in _TO.split(part)]
            if not 1 <= len(ends) <= 2:
                raise ValueError(_DAYS_ARE)
            first, last = ends[0], ends[-1]
        days.update((first + step) % 7 for step in range((last - first) % 7 + 1))
    return frozenset(days)


_DAYS_ARE: Final = "Working days are written mon-fri, or mon, tue, thu."


def _joined(said: str) -> str:
    """Take away the spaces that part no days: around 'to' and a dash, within 'every day'."""
    return re.sub(r"\b(every|all)\s+(days?)\b", r"\1_\2", _TO.sub("-", said))


def _weekday(word: str) -> int:
    """Return the weekday that 'mon', 'Tuesdays', 'm' can only be; raises ValueError."""
    single = word.rstrip(".")
    single = single.removesuffix("s") if single.endswith("days") else single
    found = [number for number in range(7) if single and day_name[number].lower().startswith(single)]
    if len(found) == 1:
        return found[0]
    if single in _SHORT_DAYS:
        return _SHORT_DAYS[single]
    raise ValueError(_DAYS_ARE)


def days_text(days: frozenset[int]) -> str:
    """Write weekdays as `workdays` reads them: 'mon-fri', 'mon,wed'."""
    listed = sorted(days)
    if len(listed) > 2 and listed[-1] - listed[0] == len(listed) - 1:
        return f"{WEEKDAYS[listed[0]]}-{WEEKDAYS[listed[-1]]}"
    return ",".join(WEEKDAYS[day] for day in listed)


def holidays(words: str) -> str:
    """Read a country ('Germany', 'de', 'UK') and part of it ('DE-BY') as a code of `holidays`; 'none' → ''."""
    from holidays import country_holidays, list_supported_countries  # noqa: PLC0415 - slow to import, seldom needed

    said = re.sub(r"^the\s+", "", words.strip().casefold())
    if said in ("", "none", "no", "off"):
        return ""
    country, dash, part = _countries().get(said, said).upper().partition("-")
    try:
        found = country_holidays(country, subdiv=part or None)
        code = str(getattr(found, "country", ""))
    except NotImplementedError:
        code = ""
    # the library keeps stock exchanges and other spellings beside countries
    if code not in list_supported_countries(include_aliases=False) or (dash and not part):
        raise ValueError("Holidays are those of a country such as US, Germany or DE-BY, or none.")
    return f"{code}-{part}" if part else code


@cache
def _countries() -> dict[str, str]:
    """Return the code of each country by the names that English and the library have for it."""
    from babel import Locale  # noqa: PLC0415 - see `holidays`
    from holidays.registry import COUNTRIES  # noqa: PLC0415 - see `holidays`

    listed = {name.replace("_", " "): spellings[1] for name, spellings in COUNTRIES.items()}
    return listed | {str(name).casefold(): str(code) for code, name in Locale("en").territories.items()}


def clock(words: str) -> time:
    """Read a time of day: '9', '9:30', '5pm', '9 a.m.', 'noon'."""
    said = words.strip().lower()
    if said in _NAMED_HOURS:
        return _NAMED_HOURS[said]
    read = _CLOCK.fullmatch(said)
    hour, minute = (int(read[1]), int(read[2] or 0)) if read else (99, 0)
    half = (read[3] or "") if read else ""
    if half:
        hour = hour % 12 + (12 if half == "p" else 0) if 1 <= hour <= 12 else 99
    if hour > 23 or minute > 59:
        raise ValueError("A time of day is written 9:00, 17:30 or 5pm.")
    return time(hour, minute)


def clock_text(value: time) -> str:
    """Write a time of day: '9:00'."""
    return f"{value.hour}:{value.minute:02}"

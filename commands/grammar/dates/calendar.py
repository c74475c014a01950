"""Arithmetic on days: months of unequal length, weeks from Monday, fiscal quarters.

A day outside the calendar (year 1 to 9999) or an impossible one raises ValueError or OverflowError.
"""

from calendar import monthrange
from datetime import date, timedelta

DAY = timedelta(days=1)
WEEK = timedelta(days=7)


def month_end(day: date) -> date:
    """The last day of the month of `day`."""
    return day.replace(day=monthrange(day.year, day.month)[1])


def add_months(day: date, months: int) -> date:
    """`day` so many months on; the 31st becomes the month's last day where there is none."""
    count = day.year * 12 + day.month - 1 + months
    first = date(count // 12, count % 12 + 1, 1)
    return min(first + (day.day - 1) * DAY, month_end(first))


def monday_of(day: date) -> date:
    """The Monday of the week of `day`."""
    return day - day.weekday() * DAY


def weekday_after(day: date, weekday: int) -> date:
    """The first such weekday strictly after `day`."""
    return day + ((weekday - day.weekday() - 1) % 7 + 1) * DAY


def weekday_before(day: date, weekday: int) -> date:
    """The last such weekday strictly before `day`."""
    return day - ((day.weekday() - weekday - 1) % 7 + 1) * DAY


def coming(today: date, month: int, day: int) -> date:
    """The next such day of the year, today included; 29 February waits for a leap year."""
    for year in range(today.year, today.year + 9):
        if day <= monthrange(year, month)[1] and date(year, month, day) >= today:
            return date(year, month, day)
    raise ValueError(f"no day {day} in month {month}")


def gone(today: date, month: int, day: int) -> date:
    """The latest such day of the year, today included."""
    for year in range(today.year, today.year - 9, -1):
        if day <= monthrange(year, month)[1] and date(year, month, day) <= today:
            return date(year, month, day)
    raise ValueError(f"no day {day} in month {month}")


def coming_day_of_month(today: date, day: int) -> date:
    """The next 15th (31st …), today included."""
    first = today.replace(day=1)
    for ahead in range(4):
        month = add_months(first, ahead)
        if day <= month_end(month).day and month.replace(day=day) >= today:
            return month.replace(day=day)
    raise ValueError(f"no month has a day {day}")


def gone_day_of_month(today: date, day: int) -> date:
    """The latest 15th (31st …), today included."""
    first = today.replace(day=1)
    for back in range(4):
        month = add_months(first, -back)
        if day <= month_end(month).day and month.replace(day=day) <= today:
            return month.replace(day=day)
    raise ValueError(f"no month has a day {day}")


def full_year(year: int) -> int:
    """A year of two digits as it is meant: 26 → 2026, 99 → 1999."""
    if year >= 100:
        return year
    return year + (2000 if year < 70 else 1900)


def fiscal_year_start(day: date, fiscal_start: int) -> date:
    """The first day of the fiscal year that `day` falls in."""
    return date(day.year if day.month >= fiscal_start else day.year - 1, fiscal_start, 1)


def named_fiscal_year(year: int, fiscal_start: int) -> date:
    """The first day of the fiscal year called `year`: the one that ends in it."""
    return date(year if fiscal_start == 1 else year - 1, fiscal_start, 1)


def iso_week(year: int, week: int) -> date:
    """The Monday of that calendar week."""
    return date.fromisocalendar(year, week, 1)


def easter(year: int) -> date:
    """Easter Sunday of the western churches (the computus of Meeus, Jones and Butcher)."""
    century, in_century = divmod(year, 100)
    golden = year % 19
    epact = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (in_century // 4) - epact - in_century % 4) % 7
    late = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)

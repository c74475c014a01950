"""How one workspace writes dates and money, and which days it works."""

from collections.abc import Container
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Literal

DateOrder = Literal["MDY", "DMY", "YMD"]
WORKDAYS = frozenset({0, 1, 2, 3, 4})


@dataclass(frozen=True, slots=True)
class Conventions:
    """What the meaning of words depends on, beside the words.

    `now` is the member's local wall-clock time without an offset; nothing in the grammar reads a clock.
    `fiscal_start` is the month (1-12) in which the fiscal year begins; `workdays` count from Monday = 0.
    `holidays` answers `day in holidays`: a set, or a calendar of the `holidays` library.
    """

    now: datetime
    date_order: DateOrder = "MDY"
    currency: str = "USD"
    fiscal_start: int = 1
    workdays: frozenset[int] = WORKDAYS
    holidays: Container[date] = field(default_factory=frozenset)

    @property
    def today(self) -> date:
        """The member's local day."""
        return self.now.date()

    def is_workday(self, day: date) -> bool:
        """Whether the workspace works on `day`."""
        return day.weekday() in self.workdays and day not in self.holidays

    def workday_from(self, day: date) -> date:
        """`day` itself, or the first working day after it (at most a fortnight on)."""
        for ahead in range(15):
            if ahead <= (date.max - day).days and self.is_workday(day + timedelta(days=ahead)):
                return day + timedelta(days=ahead)
        return day

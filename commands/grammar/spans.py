"""What a recogniser read, and where: the words every part of the grammar shares.

Offsets count characters of the text as it was delivered, so that `explain` can point at the words.
"""

from datetime import date, time
from decimal import Decimal
from typing import Literal

from commands.grammar.fixed import fixed

Period = Literal["day", "weekend", "week", "month", "quarter", "half", "year", "span", "open"]


@fixed
class Span:
    """`text` stood at [start, end) of the message."""

    start: int
    end: int
    text: str


@fixed
class DateSpan(Span):
    """A day, or a period of days (`first`..`last`, inclusive), in the member's own time zone.

    `day` is the day meant where a single day is wanted: the day itself, or the period's headline day.
    `past_day` is what the same words mean beside a verb in the past tense ('met Sara on Monday').
    `clock` is a stated time of day; `moment` parts of a day ('tomorrow morning') state no clock.
    `exact` is false where the words are known to be read in two ways ('next Friday' two days before one).
    """

    day: date
    first: date
    last: date
    clock: time | None = None
    until: time | None = None
    period: Period = "day"
    past_day: date | None = None
    exact: bool = True
    rule: str = ""


@fixed
class MoneySpan(Span):
    """An amount of money; `currency` is an ISO 4217 code, or None where the words name none.

    `highest` is the upper end of a range ('20-25k'); `amount` then is the lower end.
    `per` is the recurrence stated with it ('month', 'year', 'seat'), None where none was.
    """

    amount: Decimal
    currency: str | None = None
    highest: Decimal | None = None
    per: Literal["month", "year", "quarter", "seat"] | None = None
    rule: str = ""


@fixed
class NumberSpan(Span):
    """A number that is not money: a count of seats, a percentage, minutes, a version."""

    amount: Decimal
    unit: str
    rule: str = ""

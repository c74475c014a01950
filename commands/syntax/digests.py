"""The digest and what belongs to it: its forecast, the rates it converts by, patterns of won and lost."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal


@dataclass(frozen=True, slots=True)
class ShowDigest:
    """`digest preview`: now, to the author alone; `digest as of 10/2 corrected`: at the end of a past day.

    'posted' is the digest as it was posted on that day; 'known' what was known at its end, 'corrected' what we know of
    it today.
    """

    day: date | None = None
    view: Literal["known", "corrected", "posted"] = "known"
    verb: Literal["show_digest"] = "show_digest"


@dataclass(frozen=True, slots=True)
class PostDigest:
    """`digest now`: post it in the channel, between two huddles."""

    verb: Literal["post_digest"] = "post_digest"


@dataclass(frozen=True, slots=True)
class ShowForecast:
    """`forecast`, `forecast dana`: what is expected of the quarter; `member` None = everybody."""

    member: int | None = None
    verb: Literal["show_forecast"] = "show_forecast"


@dataclass(frozen=True, slots=True)
class SetRate:
    """`rate EUR 1.08`: from today on, one unit of `currency` is worth so much of the workspace's currency."""

    currency: str
    rate: Decimal
    verb: Literal["set_rate"] = "set_rate"


@dataclass(frozen=True, slots=True)
class ShowPatterns:
    """`patterns`, `patterns lost 100`, `why we lose`: what the `last` so many closed deals have in common."""

    kind: Literal["won", "lost", "closed"] = "closed"
    last: int = 100
    verb: Literal["show_patterns"] = "show_patterns"

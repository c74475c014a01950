"""What one can say to a nudge and its items, and when it shall come."""

from dataclasses import dataclass
from datetime import date, time
from typing import Literal

from commands.syntax.subjects import Listed


@dataclass(frozen=True, slots=True)
class RestRecord:
    """`snooze D7 2w`: no nudge about it before that day; nothing else changes. One of `until` and `days` is given."""

    record: Listed
    number: int
    until: date | None = None
    days: int | None = None
    verb: Literal["rest_record"] = "rest_record"


@dataclass(frozen=True, slots=True)
class SetAside:
    """`done D7`: seen to, without a write; `notmine F12`: not this person's to do."""

    record: Listed
    number: int
    reason: Literal["done", "not_mine"]
    verb: Literal["set_aside"] = "set_aside"


@dataclass(frozen=True, slots=True)
class SnoozeAll:
    """`snooze all until monday`: every follow-up of the author that is due before it, and the rest of the nudge."""

    until: date
    verb: Literal["snooze_all"] = "snooze_all"


@dataclass(frozen=True, slots=True)
class AnswerItems:
    """`1 done, 2 fri, 3 lost price`: (number, words) for items of the author's nudge of a local day."""

    parts: tuple[tuple[int, str], ...]
    day: date
    verb: Literal["answer_items"] = "answer_items"


@dataclass(frozen=True, slots=True)
class NudgeMe:
    """`nudge me at 8:30`: when the author's nudge comes; None = when everybody's does."""

    at: time | None
    verb: Literal["nudge_me"] = "nudge_me"


@dataclass(frozen=True, slots=True)
class SetAway:
    """`away until monday, sam covers`: leave up to the day before `back_on`; None = back now."""

    back_on: date | None
    first: date | None = None
    cover: int | None = None
    verb: Literal["set_away"] = "set_away"


@dataclass(frozen=True, slots=True)
class PickDay:
    """`pick F12`: open the form of a day."""

    record: Listed
    number: int
    verb: Literal["pick_day"] = "pick_day"


@dataclass(frozen=True, slots=True)
class PickOwner:
    """`whose F12`: offer whom to give it to."""

    record: Listed
    number: int
    verb: Literal["pick_owner"] = "pick_owner"


@dataclass(frozen=True, slots=True)
class ShowRuleRates:
    """`nudges`: how often each rule led to something."""

    verb: Literal["show_rule_rates"] = "show_rule_rates"

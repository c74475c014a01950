"""What was promised."""

from dataclasses import dataclass
from datetime import date, time
from typing import Literal

from commands.syntax.subjects import Person, Target


@dataclass(frozen=True, slots=True)
class AddFollowUp:
    """Something promised; `due_on` is needed before it can be written, `due_at` only where a time was said."""

    target: Target
    due_on: date | None = None
    due_at: time | None = None
    action: str = ""
    people: tuple[Person, ...] = ()
    owner: int | None = None
    verb: Literal["add_follow_up"] = "add_follow_up"


@dataclass(frozen=True, slots=True)
class FinishFollowUp:
    """`done F12`: the promise was kept; `note` is what came of it."""

    follow_up: int
    note: str = ""
    verb: Literal["finish_follow_up"] = "finish_follow_up"


@dataclass(frozen=True, slots=True)
class SnoozeFollowUp:
    """`snooze F12 until friday 3pm`, `snooze F12 2d`: a new day (and time), the old one stays in the history.

    Exactly one of `until`, `days` and `minutes` is given; the latter two count from the later of now and when it is
    due.
    """

    follow_up: int
    until: date | None = None
    at: time | None = None
    days: int | None = None
    minutes: int | None = None
    verb: Literal["snooze_follow_up"] = "snooze_follow_up"


@dataclass(frozen=True, slots=True)
class AssignFollowUp:
    """`assign F12 to Sam`: another owner."""

    follow_up: int
    owner: int
    verb: Literal["assign_follow_up"] = "assign_follow_up"


@dataclass(frozen=True, slots=True)
class SkipOffer:
    """`skip F12`: no next step for now; Dealbird asks less."""

    follow_up: int
    verb: Literal["skip_offer"] = "skip_offer"


@dataclass(frozen=True, slots=True)
class SendCalendarEntry:
    """`calendar F12`: the follow-up as a file that a calendar opens."""

    follow_up: int
    verb: Literal["send_calendar_entry"] = "send_calendar_entry"


@dataclass(frozen=True, slots=True)
class ShowDue:
    """`due`, "what's due this week": open follow-ups of a member or of everybody, up to and including `last`."""

    member: int | None = None
    first: date | None = None
    last: date | None = None
    everybody: bool = False
    verb: Literal["show_due"] = "show_due"


@dataclass(frozen=True, slots=True)
class ShowPromises:
    """'what did I promise acme': the author's open follow-ups about an account; None = all."""

    account: int | None = None
    verb: Literal["show_promises"] = "show_promises"


@dataclass(frozen=True, slots=True)
class ChooseFollowUp:
    """`done acme`, `snooze it to friday`: a follow-up of the author's without its number is asked for.

    `begins` is the verb and `words` what stands behind the number; `target` is None for 'it'.
    """

    begins: Literal["done", "snooze"]
    target: Target | None = None
    words: str = ""
    verb: Literal["choose_follow_up"] = "choose_follow_up"

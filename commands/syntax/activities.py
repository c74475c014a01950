"""What happened."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from commands.syntax.subjects import Person, Target

ActivityType = Literal["call", "meeting", "email", "demo", "note", "quote", "task", "message"]
Direction = Literal["outbound", "inbound"]


@dataclass(frozen=True, slots=True)
class LogActivity:
    """Something that happened. `happened_on` None = today; `note` is the rep's own words."""

    target: Target
    activity: ActivityType = "note"
    direction: Direction | None = None
    people: tuple[Person, ...] = ()
    happened_on: date | None = None
    note: str = ""
    verb: Literal["log_activity"] = "log_activity"


@dataclass(frozen=True, slots=True)
class AddContacts:
    """`add contacts R9`: the people whom that request names and nobody knew become contacts of its account."""

    request: int
    verb: Literal["add_contacts"] = "add_contacts"


@dataclass(frozen=True, slots=True)
class ListActivities:
    """`activities`, 'how many demos did Sam run last week': what happened, by whom, of which kind, where and when."""

    member: int | None = None
    activity: ActivityType | None = None
    account: int | None = None
    first: date | None = None
    last: date | None = None
    start: int = 0
    everybody: bool = False
    verb: Literal["list_activities"] = "list_activities"

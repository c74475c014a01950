"""When a team huddles, and what is done in a huddle."""

from dataclasses import dataclass
from datetime import time
from typing import Literal


@dataclass(frozen=True, slots=True)
class SetHuddle:
    """`huddle mondays 9:30 in #sales`, `huddle H1 at 10:00`: a huddle, new without `number`; what is None stays.

    `weekdays` count from Monday = 0. `channel` is a channel as it was said ('#sales'), `place` the platform's id of
    it, '' where it was only named. `team` 'everybody' = all, `leader` a member. `ask_ahead` are minutes, 0 = on the
    eve.
    """

    number: int | None = None
    name: str | None = None
    weekdays: tuple[int, ...] | None = None
    at: time | None = None
    zone: str | None = None
    channel: str | None = None
    place: str = ""
    team: str | None = None
    leader: int | None = None
    ask_ahead: int | None = None
    verb: Literal["set_huddle"] = "set_huddle"


@dataclass(frozen=True, slots=True)
class StopHuddle:
    """`huddle stop H1`: it takes place no more; `again`: it does again."""

    number: int
    again: bool = False
    verb: Literal["stop_huddle"] = "stop_huddle"


@dataclass(frozen=True, slots=True)
class PickHuddle:
    """`huddle new`, `huddle change H1`: open the form of a huddle."""

    number: int | None = None
    verb: Literal["pick_huddle"] = "pick_huddle"


@dataclass(frozen=True, slots=True)
class SetTeam:
    """`team West: dana, sam`: who is in a team from now on."""

    name: str
    members: tuple[int, ...]
    verb: Literal["set_team"] = "set_team"


@dataclass(frozen=True, slots=True)
class ShowRollCall:
    """`rollcall M5`: who is still missing; the leader sees everybody, others themselves."""

    meeting: int
    verb: Literal["show_roll_call"] = "show_roll_call"


@dataclass(frozen=True, slots=True)
class SayReady:
    """`ready`, `ready M5`: the author's deals are true; what is left of their list is seen to."""

    meeting: int | None = None
    verb: Literal["say_ready"] = "say_ready"


@dataclass(frozen=True, slots=True)
class WalkAgenda:
    """`walk M5`: begin with the first exception; `walk M5 next @3` goes on from the third, `walk M5 end` ends it."""

    meeting: int
    step: Literal["begin", "next", "end"] = "begin"
    seen: int | None = None
    verb: Literal["walk_agenda"] = "walk_agenda"


@dataclass(frozen=True, slots=True)
class DecideProposal:
    """`confirm N4`, `decline N4`: what somebody else said about a deal in a huddle is written, or not."""

    decision: int
    agree: bool
    verb: Literal["decide_proposal"] = "decide_proposal"

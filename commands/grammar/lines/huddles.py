"""Lines about huddles: `huddle mondays 9:30 in #sales, led by sam, ask 2h before`; teams; walking the agenda."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import time
from typing import Any, Final

from commands.grammar.lines.ids import leading_id, needed_id, without_version
from commands.grammar.lines.members import leading_members, no_member, only
from commands.grammar.lines.request import CannotReadError, Line, Outcome, Reader, usage
from commands.syntax.huddles import (
    DecideProposal,
    PickHuddle,
    SayReady,
    SetHuddle,
    SetTeam,
    ShowRollCall,
    StopHuddle,
    WalkAgenda,
)
from commands.syntax.lookups import Show
from storage.setting_times import WEEKDAYS, clock, time_zone

LONGEST_AHEAD: Final = 12 * 60
SHORTEST_AHEAD: Final = 10
_STOP = re.compile(r"(?P<word>stop|end|delete|remove|cancel|pause|resume|restart|again)\b\s*", re.IGNORECASE)
_AGAIN: Final = frozenset({"resume", "restart", "again"})
_FORM = re.compile(r"(?:new|form|set ?up|change|edit)\b\s*", re.IGNORECASE)
_WEEKDAY = re.compile(
    r"\b(?P<day>mon|tue|wed|thu|fri|sat|sun)(?:s|day|sday|nesday|rsday|urday|r|rs)?(?:day)?(?:s|'s)?\b", re.IGNORECASE
)
_EVERY_DAY = re.compile(r"\b(?:daily|every (?:work(?:ing )?|week)?day|weekdays|work(?:ing )?days)\b", re.IGNORECASE)
_CHANNEL = re.compile(r"\b(?:in|to|into)\s+(?P<channel>#[^\s,;/]+|here\b)", re.IGNORECASE)
_BARE_CHANNEL = re.compile(r"(?<!\S)(?P<channel>#[^\s,;/]+)")
_CALLED = re.compile(r"\b(?:called|named|name)\s+[\"“']?(?P<name>[^\"”',;]{1,60})[\"”']?", re.IGNORECASE)
_ZONE = re.compile(
    r"\b(?:(?:in )?(?:time ?)?zone\s+(?P<said>[\w/+-]+)|(?P<zone>[A-Za-z]+/[A-Za-z_/+-]+|UTC)\b)(?:\s+time\b)?",
    re.IGNORECASE,
)
_LEADER = re.compile(r"\b(?:led by|run by|lead by|leader(?: is)?)\s+(?P<rest>.+)", re.IGNORECASE)
_TEAM = re.compile(
    r"\b(?:(?:for|with)\s+)?(?:(?:the\s+)?team\s+(?P<team>[^,;]{1,60}?)|(?P<all>everybody|everyone|all))"
    r"(?=\s*(?:[,;]|$|\bask|\bled|\bin\b|\bat\b))",
    re.IGNORECASE,
)
_ASK = re.compile(
    r"\bask(?:ed|s|ing)?\s+(?:(?:us|them|everybody|everyone)\s+)?"
    r"(?:(?P<count>\d{1,3})\s*(?P<unit>h|hrs?|hours?|m|mins?|minutes?)\b\s*(?:before|ahead|earlier)?|"
    r"(?P<eve>(?:on\s+)?(?:the\s+)?(?:eve|evening before|day before|evening)))",
    re.IGNORECASE,
)
_CLOCK = re.compile(
    r"\b(?:at\s+)?(?P<clock>\d{1,2}(?:[:.]\d{2})?\s*(?:am|pm)\b|\d{1,2}[:.]\d{2}|noon\b)", re.IGNORECASE
)
_HOUR = re.compile(r"\bat\s+(?P<clock>\d{1,2})(?=$|[\s,;])", re.IGNORECASE)
_FILLER = re.compile(
    r"[\s,;.&+-]|\b(?:and|on|every|each|at|the|in|o'clock|is|now|to|from|move[ds]?|set)\b", re.IGNORECASE
)
_MEMBERS_END = re.compile(r"(?:(?<!\s)\s+)?(?:,|;|\band\b|&)\s*", re.IGNORECASE)
_TEAM_OF = re.compile(r"(?P<name>[^:=]{1,60}?)\s*[:=]\s*(?P<who>.+)", re.IGNORECASE)


@dataclass(slots=True)
class Words:
    """The words of a line that nothing has claimed yet, and what was said so far."""

    line: Line
    text: str
    values: dict[str, Any] = field(default_factory=dict)

    def take(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        """Take out the first match."""
        match = pattern.search(self.text)
        if match is not None:
            self.text = f"{self.text[: match.start()]} , {self.text[match.end() :]}"
        return match


def huddle(line: Line) -> Outcome | None:
    """`huddle mondays 9:30 in #sales`, `huddle H1 at 10:00`, `huddle stop H1`; alone it lists them."""
    words = line.rest
    if not words.strip(" ?!."):
        return Show("huddles")
    number = None
    for _ in range(2):  # the number stands before or behind what is done with it
        if found := leading_id("H", words):
            number, words = found
        if (match := _STOP.match(words)) and (number is not None or leading_id("H", words[match.end() :])):
            behind = leading_id("H", words[match.end() :])
            return StopHuddle(behind[0] if behind else number or 0, again=match["word"].lower() in _AGAIN)
        if match := _FORM.match(words):
            behind = leading_id("H", words[match.end() :])
            number = behind[0] if behind else number
            if not (behind[1] if behind else words[match.end() :]).strip(" .!"):
                return PickHuddle(number)
            words = words[match.end() :]
    return _set(Words(line, words), number)


def _set(words: Words, number: int | None) -> SetHuddle | None:
    for read in (_called, _asked, _led, _zoned, _teamed, _placed, _timed, _on_days):
        read(words)
    left = _FILLER.sub("", words.text)
    if left or not words.values or (number is None and not {"weekdays", "at"} & set(words.values)):
        if words.line.slash or number is not None or "channel" in words.values:
            unread = f"I could not read “{' '.join(words.text.replace(',', ' ').split())[:60]}”. " if left else ""
            raise CannotReadError(f"{unread}{usage(words.line.verb)}")
        return None
    return SetHuddle(number=number, **words.values)


def _called(words: Words) -> None:
    if match := words.take(_CALLED):
        words.values["name"] = " ".join(match["name"].split())


def _asked(words: Words) -> None:
    match = words.take(_ASK)
    if match is None:
        return
    if match["eve"]:
        words.values["ask_ahead"] = 0
        return
    minutes = int(match["count"]) * (60 if match["unit"].lower().startswith("h") else 1)
    if not SHORTEST_AHEAD <= minutes <= LONGEST_AHEAD:
        raise CannotReadError("I ask 10 minutes to 12 hours before, or on the eve: “ask 2h before”, “ask on the eve”.")
    words.values["ask_ahead"] = minutes


def _led(words: Words) -> None:
    match = _LEADER.search(words.text)
    if match is None:
        return
    found, rest = leading_members(match["rest"].replace(",", " ,"), words.line.snapshot, words.line.author)
    member = only(found, match["rest"])
    if member is None:
        raise no_member(match["rest"].split(",")[0], words.line.snapshot)
    words.text = f"{words.text[: match.start()]} , {rest}"
    words.values["leader"] = member.id


def _zoned(words: Words) -> None:
    if match := words.take(_ZONE):
        try:
            words.values["zone"] = time_zone(match["said"] or match["zone"])
        except ValueError as error:
            raise CannotReadError(str(error)) from None


def _teamed(words: Words) -> None:
    if match := words.take(_TEAM):
        words.values["team"] = "everybody" if match["all"] else " ".join(match["team"].split())


def _placed(words: Words) -> None:
    match = words.take(_CHANNEL) or words.take(_BARE_CHANNEL)
    if match is None:
        return
    words.values["channel"] = match["channel"]
    pointed = [one.value for one in words.line.words.references if one.kind == "channel"]
    if pointed and match["channel"].startswith("#"):
        words.values["place"] = pointed[0]


def _timed(words: Words) -> None:
    if match := words.take(_CLOCK) or words.take(_HOUR):
        words.values["at"] = clock_said(match["clock"])


def clock_said(said: str) -> time:
    """Read '9:30', '9.30am', 'noon'. Raises CannotReadError."""
    try:
        return time(12) if said.lower() == "noon" else clock(said)
    except ValueError as error:
        raise CannotReadError(str(error)) from None


def _on_days(words: Words) -> None:
    if words.take(_EVERY_DAY):
        words.values["weekdays"] = tuple(sorted(words.line.snapshot.ways.workdays))
    days = set()
    while match := words.take(_WEEKDAY):
        days.add(WEEKDAYS.index(match["day"].lower()))
    if days:
        words.values["weekdays"] = tuple(sorted(days))


def team(line: Line) -> SetTeam | None:
    """`team West: dana, sam and priya`."""
    match = _TEAM_OF.fullmatch(line.rest)
    if match is None:
        if line.slash:
            raise CannotReadError(usage(line.verb))
        return None
    members: list[int] = []
    for name in _MEMBERS_END.split(match["who"].strip(" .!")):
        found, rest = leading_members(name, line.snapshot, line.author)
        member = only(found, name)
        if member is None or rest:
            if not line.slash and not members:
                return None
            raise no_member(name, line.snapshot)
        members.append(member.id)
    return SetTeam(" ".join(match["name"].strip(" \"'").split()), tuple(members))


def roll_call(line: Line) -> ShowRollCall | None:
    """`rollcall M5`."""
    found = needed_id("M", line)
    return ShowRollCall(found[0]) if found and not found[1] else None


def ready(line: Line) -> SayReady | None:
    """`ready`, `ready M5`; 'ready to sign' is ordinary text."""
    found = leading_id("M", line.rest)
    if found and not found[1]:
        return SayReady(found[0])
    return SayReady() if not line.rest.strip(" .!") and not line.chatter_is_near else None


def walk(line: Line) -> WalkAgenda | None:
    """`walk M5`, `walk M5 next @3`, `walk M5 end`; 'walk them through it' is ordinary text."""
    found = needed_id("M", line)
    if found is None:
        return None
    words, seen = without_version(f" {found[1]}")
    step = words.strip(" .!").lower()
    if step == "next":
        return WalkAgenda(found[0], "next", seen)
    return WalkAgenda(found[0], "end" if step == "end" else "begin", seen) if step in {"", "end"} else None


def decide(line: Line) -> DecideProposal | None:
    """`confirm N4`, `decline N4`; 'confirm the date with Jane' is ordinary text."""
    found = needed_id("N", line)
    return DecideProposal(found[0], agree=line.verb.name == "confirm") if found and not found[1] else None


READERS: Final[Mapping[str, Reader]] = {
    "huddle": huddle,
    "team": team,
    "rollcall": roll_call,
    "ready": ready,
    "walk": walk,
    "confirm": decide,
    "decline": decide,
}

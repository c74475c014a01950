"""`route`: the rules of who gets which lead, shown, changed and tried; shares, pauses, and who has left."""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Final

from commands.grammar.lines.days import UNTIL, one_day
from commands.grammar.lines.ids import leading_id
from commands.grammar.lines.leads import lead
from commands.grammar.lines.members import leading_members, members_named, no_member, only
from commands.grammar.lines.request import CannotReadError, Line, Outcome, Reader, usage
from commands.grammar.reading import Statement
from commands.syntax.leads import AddLead
from commands.syntax.routing import (
    AddLeadRule,
    ChangeLeadRules,
    LeaveTeam,
    PauseLeads,
    ShareLeads,
    ShowRouting,
    TryRouting,
)
from storage.lead_conditions import condition_text, read_condition

_ADD: Final = re.compile(
    r"(?:add|new)\s+(?P<condition>.+?)\s*(?:->|→|=>|\bgoes? to\b|\bto\b)\s*(?P<who>[^>→]+)", re.IGNORECASE
)
_IF: Final = re.compile(r"^(?:if|when|where)\s+|(?<![,\s])[,\s]+then$", re.IGNORECASE)
_REMOVE: Final = re.compile(r"(?:remove|delete|drop)\s+(?:rule\s+)?#?(?P<number>\d{1,4})", re.IGNORECASE)
_MOVE: Final = re.compile(
    r"move\s+(?:rule\s+)?#?(?P<number>\d{1,4})\s+(?:to|before|above|->|→)\s*(?P<to>\d{1,4}|top|first)\W*$",
    re.IGNORECASE,
)
_TEST: Final = re.compile(r"(?:test|try|explain)\s*:?\s+(?P<like>.+)", re.IGNORECASE | re.DOTALL)
_LEDGER: Final = re.compile(r"(?:the\s+)?(?:ledger|fairness|balance|shares?)", re.IGNORECASE)
_SHARE: Final = re.compile(
    r"(?:(?P<what>weight|cap|limit)\s*+(?:=|:|to|is)?\s*+(?P<count>\d{1,4}|none|no|off))", re.IGNORECASE
)
_EVERYBODY: Final = re.compile(
    r"(?:everybody|everyone|all(?: reps)?|the (?:whole )?team|round[ -]robin|in turn)", re.IGNORECASE
)
_AND: Final = re.compile(r"(?:(?<!\s)\s+)?(?:,|;|&|\band\b|\bor\b)\s*", re.IGNORECASE)
_NONE: Final = frozenset({"none", "no", "off"})
WEEK: Final = timedelta(days=7)


def route(line: Line) -> Outcome | None:
    """Read what `route` is to do; 'route the call to Sam' is ordinary text."""
    said = line.rest.strip(" .!")
    if not said or said.lower() == "rules":
        return ShowRouting()
    if _LEDGER.fullmatch(said):
        return ShowRouting("ledger")
    if match := _TEST.fullmatch(said):
        return _tried(match["like"], line)
    if match := _ADD.fullmatch(said):
        return _rule(match["condition"], match["who"], line)
    if match := _REMOVE.fullmatch(said):
        return ChangeLeadRules(int(match["number"]))
    if match := _MOVE.fullmatch(said) or _MOVE.search(line.whole.delivered):  # 'move 2 to' reads as 'move to to'
        return ChangeLeadRules(int(match["number"]), int(match["to"]) if match["to"].isdigit() else 1)
    return _share(said, line)


def _tried(like: str, line: Line) -> TryRouting:
    """Read a lead as `lead` would, or the number of one."""
    if number := leading_id("L", like):
        return TryRouting(number[0])
    start = line.words.text.index(like)
    words = replace(line, words=line.words.after(start), slash=True)
    found = lead(words)
    command = found.commands[0] if isinstance(found, Statement) else None
    if not isinstance(command, AddLead):
        raise CannotReadError("Try it with a lead as you would add it: `route test Jane Doe, Umbrella from webinar`.")
    return TryRouting(like=command)


def _rule(condition: str, who: str, line: Line) -> AddLeadRule:
    try:
        tests = read_condition(_IF.sub("", condition))
    except ValueError as error:
        raise CannotReadError(str(error)) from error
    if _EVERYBODY.fullmatch(who.strip()):
        return AddLeadRule(condition_text(tests))
    members = []
    for name in filter(None, _AND.split(who.strip())):
        member = only(members_named(name, line.snapshot, line.author), name)
        if member is None:
            raise no_member(name, line.snapshot)
        members.append(member.id)
    return AddLeadRule(condition_text(tests), tuple(dict.fromkeys(members)))


def _share(said: str, line: Line) -> ShareLeads | None:
    """`route sam weight 2`, `route sam cap 10`."""
    found, rest = leading_members(said, line.snapshot, line.author)
    match = _SHARE.fullmatch(rest.strip())
    if not found or match is None:
        if line.slash:
            raise CannotReadError(usage(line.verb))
        return None
    member = only(found, said[: len(said) - len(rest)])
    count = 0 if match["count"].lower() in _NONE else int(match["count"])
    if member is None:
        return None
    weighs = match["what"].lower() == "weight"
    return ShareLeads(member.id, weight=count) if weighs else ShareLeads(member.id, cap=count)


def pause(line: Line) -> PauseLeads:
    """`pause leads`, `pause leads until monday`: for a week where nothing else is said."""
    words = UNTIL.sub("", line.rest.strip(" .!"))
    today = line.snapshot.ways.today
    if not words:
        return PauseLeads(today + WEEK)
    day, _ = one_day(words, line)
    if day <= today:
        raise CannotReadError(f"“{words[:40]}” is not to come any more; say a later day.")
    return PauseLeads(day)


def resume(line: Line) -> PauseLeads | None:
    """`resume leads`."""
    return PauseLeads() if not line.rest.strip(" .!") else None


def deactivate(line: Line) -> LeaveTeam | None:
    """`deactivate sam`."""
    found = only(members_named(line.rest, line.snapshot, line.author), line.rest)
    if found is None and line.slash and line.rest:
        raise no_member(line.rest, line.snapshot)
    return LeaveTeam(found.id) if found else None


READERS: Final[Mapping[str, Reader]] = {
    "route": route, "pause leads": pause, "resume leads": resume, "deactivate": deactivate,
}  # fmt: skip

"""Lines about the stages: what one means, how likely it is, adding and removing, and proposals of such changes."""

import re
from collections.abc import Callable
from typing import Literal

from commands.grammar.lines.ids import leading_id, needed_id
from commands.grammar.lines.request import CannotReadError, Line, Outcome, usage
from commands.grammar.names.normalise import normalise
from commands.grammar.remembered import remembered
from commands.grammar.snapshot import Snapshot, StageName
from commands.syntax.lookups import Show
from commands.syntax.stages import AddStage, ChangeStage, RemoveStage, SettleStage

Decision = Literal["object", "publish", "withdraw"]
StageField = Literal["probability", "max_age", "definition", "exit_criteria", "steps", "name"]

_DECISION = re.compile(r"(?P<decision>object|publish|withdraw)(?:\s+to)?\s+(?=#?p\d)", re.IGNORECASE)
_DECISIONS: dict[str, Decision] = {"object": "object", "publish": "publish", "withdraw": "withdraw"}
_ADD = re.compile(r"(?:add|new)\s+(?P<name>.+?)(?<!\s)\s+after\s+(?P<after>.+)", re.IGNORECASE)
_REMOVE = re.compile(r"(?:remove|delete|drop)\s+(?P<stage>.+)", re.IGNORECASE)
_RENAME = re.compile(r"rename\s+(?P<stage>.+?)(?<!\s)\s+(?:to|->|→)\s*(?P<name>.+)", re.IGNORECASE)
_FIELDS: tuple[tuple[StageField, re.Pattern[str]], ...] = (
    ("probability", re.compile(r"(?:probability|prob|chance)\b", re.IGNORECASE)),
    ("max_age", re.compile(r"(?:max(?:imum)?\.?\s*(?:age|days)|age)\b", re.IGNORECASE)),
    ("definition", re.compile(r"(?:definition|meaning|means)\b", re.IGNORECASE)),
    ("exit_criteria", re.compile(r"exit(?:\s*criteria|\s*criterion)?\b", re.IGNORECASE)),
    ("steps", re.compile(r"(?:next\s+)?steps?\b", re.IGNORECASE)),
    ("name", re.compile(r"(?:rename(?:d)?(?:\s+to)?|name)\b", re.IGNORECASE)),
)
_IS = re.compile(r"^\s*(?:=|:|->|→|to\s|is\s)?\s*", re.IGNORECASE)
_AGE = re.compile(r"(?P<count>\d{1,6})\s*(?P<unit>d|days?|w|weeks?|months?)?\.?", re.IGNORECASE)
_PERCENT = re.compile(r"(?:=|:|->|→|to\s|at\s|is\s)?\s*-?\d+(?:\.\d+)?\s*(?:%|percent\b|pct\b)\.?", re.IGNORECASE)
_DAYS = {"d": 1, "w": 7, "m": 30}
_OLDEST = 3650
_LONGEST_NAME = 40


def stage_named(words: str, snapshot: Snapshot) -> StageName | None:
    """Return the stage whose name or taught word `words` are as a whole."""
    return _by_name(snapshot.stages).get(normalise(words))


@remembered
def _by_name(stages: tuple[StageName, ...]) -> dict[str, StageName]:
    """Return stages by their normalised names, and by taught words where no name is alike; the first of two holds."""
    spelled = [(one.name, one) for one in stages] + [(word, one) for one in stages for word in one.words]
    named: dict[str, StageName] = {}
    for words, one in spelled:
        named.setdefault(normalise(words), one)
    named.pop("", None)
    return named


def leading_stage(words: str, snapshot: Snapshot) -> tuple[StageName, str] | None:
    """Return the stage whose name `words` begin with (the longest), and the words behind it."""
    pieces = words.split()
    longest = max((len(one.name.split()) for one in snapshot.stages), default=0)
    for length in range(min(max(longest, 5), len(pieces)), 0, -1):
        if stage := stage_named(" ".join(pieces[:length]).rstrip(":,"), snapshot):
            return stage, " ".join(pieces[length:])
    return None


def stage(line: Line) -> Outcome | None:
    """`stage proposal probability 60` and its kin."""
    if not line.rest:
        return Show("stages") if line.slash else None
    if match := _DECISION.match(line.rest):
        return _settled(_DECISIONS[match["decision"].lower()], line.rest[match.end() :])
    for pattern, read in _SHAPES:
        if match := pattern.fullmatch(line.rest):
            return read(line, match)
    if found := leading_stage(line.rest, line.snapshot):
        return _changed(line, *found)
    if not line.chatter_is_near and (unknown := _UNKNOWN.match(line.rest)):
        names = ", ".join(one.name for one in line.snapshot.stages)
        raise CannotReadError(f"“{unknown['stage'].strip()[:40]}” is no stage; there are {names}.")
    return None


_UNKNOWN = re.compile(
    r"(?P<stage>[^\W\d_]\w*(?:\s+\w+){0,2}?)\s+(?:prob(?:ability)?|max(?:imum)?\s*age|definition|exit\s*criteria)\b",
    re.IGNORECASE,
)


def _settled(decision: Decision, words: str) -> SettleStage | None:
    """'object P3 too early', 'publish P3'; an objection needs its reason."""
    found = leading_id("P", words)
    if found is None:
        return None
    if decision == "object" and not found[1]:
        raise CannotReadError(f"Why? Say “object P{found[0]} too early”, so that others can weigh it.")
    return SettleStage(found[0], decision, found[1])


def settle(line: Line) -> SettleStage | None:
    """`object P3 too early`, `publish P3`, `withdraw P3`."""
    found = needed_id("P", line)
    return _settled(_DECISIONS[line.verb.name], line.rest) if found else None


def _added(line: Line, match: re.Match[str]) -> AddStage:
    name = match["name"].strip(" \"'")
    return AddStage(_new_name(name, line.snapshot), _known(match["after"], line.snapshot).name)


def _removed(line: Line, match: re.Match[str]) -> RemoveStage | None:
    """'stage remove pilot'."""
    if not line.slash and stage_named(match["stage"], line.snapshot) is None:
        return None
    return RemoveStage(_known(match["stage"], line.snapshot).name)


def _renamed(line: Line, match: re.Match[str]) -> ChangeStage:
    stage = _known(match["stage"], line.snapshot)
    return ChangeStage(stage.name, "name", _new_name(match["name"], line.snapshot))


_SHAPES: tuple[tuple[re.Pattern[str], Callable[[Line, re.Match[str]], Outcome | None]], ...] = (
    (_ADD, _added),
    (_REMOVE, _removed),
    (_RENAME, _renamed),
)


def _changed(line: Line, stage: StageName, words: str) -> Outcome | None:
    """One field of a stage; a stage alone shows them all."""
    if not words:
        return Show("stages")
    for field, pattern in _FIELDS:
        if match := pattern.match(words):
            value = _IS.sub("", words[match.end() :]).strip()
            if not value:
                raise CannotReadError(f"Change it to what? {usage(line.verb)}")
            return ChangeStage(stage.name, field, _CHECKS.get(field, _text)(value, line.snapshot))
    if line.chatter_is_near or line.place.deal is not None:
        return None
    if _PERCENT.fullmatch(words):
        return ChangeStage(stage.name, "probability", _percent(_IS.sub("", words), line.snapshot))
    if words.isdecimal():
        name = stage.name.lower()
        raise CannotReadError(
            f"{words} what? Say “stage {name} probability {words}” or “stage {name} max age {words}”."
        )
    if line.slash:
        raise CannotReadError(usage(line.verb))
    return None


def _text(value: str, _: Snapshot) -> str:
    return value.strip("\"'")


def _percent(value: str, _: Snapshot) -> str:
    """0 to 100, with or without a percent sign."""
    match = re.fullmatch(r"(\d{1,3})\s*(?:%|percent)?\.?", value)
    if match is None or int(match[1]) > 100:
        raise CannotReadError(f"“{value[:20]}” is no probability; 0 to 100 is accepted.")
    return str(int(match[1]))


def _age(value: str, _: Snapshot) -> str:
    """Days, weeks or months as days; 'none' = no limit."""
    if value.lower() in {"none", "never", "unlimited"}:
        return ""
    match = _AGE.fullmatch(value)
    days = int(match["count"]) * _DAYS[(match["unit"] or "d")[0].lower()] if match else 0
    if not 1 <= days <= _OLDEST:
        raise CannotReadError(f"“{value[:20]}” is no age for a stage; 1 to {_OLDEST} days is accepted, or none.")
    return str(days)


def _new_name(value: str, snapshot: Snapshot) -> str:
    """Return a name that no stage has."""
    name = " ".join(value.strip(" \"'").split())
    if not name or len(name) > _LONGEST_NAME:
        raise CannotReadError(f"A stage's name has 1 to {_LONGEST_NAME} letters.")
    if stage_named(name, snapshot):
        raise CannotReadError(f"There is a stage “{name}” already.")
    return name


_CHECKS: dict[StageField, Callable[[str, Snapshot], str]] = {
    "probability": _percent,
    "max_age": _age,
    "name": _new_name,
}


def _known(words: str, snapshot: Snapshot) -> StageName:
    """Return the stage of this name, or raise a refusal that lists them."""
    stage = stage_named(words, snapshot)
    if stage is None:
        names = ", ".join(one.name for one in snapshot.stages)
        raise CannotReadError(f"There is no stage “{words.strip()[:40]}”. There are {names}.")
    return stage

"""Scenario files: what people say and the cards they get (the format: README.md beside this file)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

SCENARIOS = Path(__file__).with_name("scenarios")
START = datetime(2026, 11, 18, 15, 15, tzinfo=UTC)

SAYS = re.compile(r"(?P<who>[a-z]+)> (?P<what>.*)")
PRESSES = re.compile(r"\[(?P<label>.+)\](?: of (?P<owner>[a-z]+))?")
REACTS = re.compile(r"\((?P<how>reacts|takes back) (?P<emoji>\S+)\)")
SUBMITS = re.compile(r"\{(?P<values>.*)\}")
TOLD = "(is told)"
LATER = re.compile(r"later (?P<count>\d+) (?P<unit>minutes?|hours?|days?)")
REPEATED = re.compile(r"\((?P<text>[^(){}]+)\)\{(?P<times>\d+)\}")
ESCAPED = re.compile(r"\\(?:x([0-9a-f]{2})|u([0-9a-f]{4}))")


@dataclass(frozen=True, slots=True)
class Step:
    """One thing a person does, `after` so long a wait, and the lines of the card expected; `line` counts from 1."""

    line: int
    who: str
    what: str
    after: timedelta
    expected: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Scenario:
    """A conversation that starts at `at` (aware, UTC)."""

    name: str
    at: datetime
    steps: tuple[Step, ...]


def load(path: Path) -> Scenario:
    """Read a scenario file."""
    at, steps, wait = START, list[Step](), timedelta()
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if said := SAYS.fullmatch(line):
            steps.append(Step(number, said["who"], said["what"], wait))
            wait = timedelta()
        elif line.startswith("at ") and not steps:
            at = _moment(line)
        elif moved := LATER.fullmatch(line):
            wait += timedelta(**{moved["unit"].rstrip("s") + "s": int(moved["count"])})
        elif steps and not line.startswith("# "):
            steps[-1] = replace(steps[-1], expected=(*steps[-1].expected, line))
    return Scenario(path.stem, at, tuple(replace(step, expected=_trimmed(step.expected)) for step in steps))


def _moment(line: str) -> datetime:
    _, day, clock, zone = line.split()
    return datetime.fromisoformat(f"{day}T{clock}").replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)


def _trimmed(lines: tuple[str, ...]) -> tuple[str, ...]:
    return tuple("\n".join(lines).strip("\n").split("\n")) if any(lines) else ()


def message(written: str) -> str:
    """Return the text of a message as it is sent."""
    repeated = REPEATED.sub(lambda found: found["text"] * int(found["times"]), written)
    return ESCAPED.sub(lambda found: chr(int(found[1] or found[2], 16)), repeated)


def matches(expected: tuple[str, ...], shown: str) -> bool:
    """Whether a card, as plain text, is what the file says."""
    return _pattern(expected).fullmatch(shown.rstrip("\n") + "\n" if shown else "") is not None


@cache
def _pattern(expected: tuple[str, ...]) -> re.Pattern[str]:
    """Kept, for every file is run on several platforms and databases."""
    return re.compile("".join(_patterns(expected)))


def _patterns(lines: tuple[str, ...]) -> Iterator[str]:
    for line in lines:
        if line == "…":
            yield r"(?:.*\n)*"
        else:
            yield re.escape(line).replace("…", ".*").replace(r"<n>", r"[\d,]+") + r"\n"

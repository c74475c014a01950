"""Huddles as people read them: when, where, whose, and when they are asked."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final

from cards.model import Button, Card, Text, say
from cards.values import Reader
from cards.words import clipped, clock, counted, day
from storage.entities import decode
from storage.models.huddles import Huddle, Meeting
from storage.models.ledger import Change
from storage.models.workspace import Member, Team

DAYS: Final = {"mon": "Mondays", "tue": "Tuesdays", "wed": "Wednesdays", "thu": "Thursdays", "fri": "Fridays",
               "sat": "Saturdays", "sun": "Sundays"}  # fmt: skip
PARTS: Final = {"name": "name", "weekdays": "when", "local_time": "when", "time_zone": "when", "team_id": "team",
                "leader_id": "led", "ask_ahead": "asked", "active": "rests"}  # fmt: skip
"""The part of a huddle's line that a column is said in."""
NO_HUDDLES: Final = "There is no huddle yet. A manager says `huddle mondays 9:30 in #sales`, or opens the form."


def days_said(weekdays: str) -> str:
    """Return 'Mondays and Thursdays' for 'mon,thu'."""
    *first, last = [DAYS[each] for each in weekdays.split(",")] if weekdays else ["no day"]
    return f"{', '.join(first)} and {last}" if first else last


def ask_said(minutes: int | None) -> str:
    """Return when participants are asked: 'on the eve', '2 hours before'."""
    if minutes is None:
        return "on the eve"
    hours, rest = divmod(minutes, 60)
    return f"{counted(minutes, 'minute') if rest else counted(hours, 'hour')} before"


def huddle_line(reader: Reader, huddle: Huddle, was: Mapping[str, str] | None = None) -> str:
    """Return 'H1 #sales — Mondays 09:30 Europe/Berlin · everybody · led by Sam Ortiz · asked on the eve'.

    `was` says by part ('name', 'when', 'team', 'led', 'asked', 'rests') what it was before.
    """
    was = was or {}
    rests = "going on" if huddle.active else "stopped"
    parts = {
        "when": f"{days_said(huddle.weekdays)} {clock(huddle.local_time)} {huddle.time_zone}",
        "team": _whose(reader, huddle.team_id),
        "led": _led(reader, huddle.leader_id) if huddle.leader_id is not None or "led" in was else "",
        "asked": f"asked {ask_said(huddle.ask_ahead)}",
        "rests": rests if not huddle.active or "rests" in was else "",
    }
    told = " · ".join(said + _before(was, part) for part, said in parts.items() if said)
    return f"H{huddle.id} {clipped(huddle.name, 40)}{_before(was, 'name')} — {told}"


def huddle_written(reader: Reader, huddle: Huddle, changes: Sequence[Change]) -> str:
    """Return the line for a write to a huddle, each part that it changed with what was before."""
    if huddle.deleted_at is not None:
        return f"Huddle H{huddle.id} {clipped(huddle.name, 40)} taken back"
    first = {change.field: change for change in reversed(changes)}
    was: dict[str, str] = {}
    for field, part in PARTS.items():
        if field in first:
            was[part] = f"{was.get(part, '')} {_old(reader, first[field])}".strip()
    return f"Huddle {huddle_line(reader, huddle, was)}"


def _before(was: Mapping[str, str], part: str) -> str:
    return f" (was {was[part]})" if part in was else ""


def _whose(reader: Reader, team: int | None) -> str:
    return f"team {reader.name(Team, team)}" if team is not None else "everybody"


def _led(reader: Reader, leader: int | None) -> str:
    return f"led by {reader.name(Member, leader) if leader is not None else 'nobody'}"


def _old(reader: Reader, change: Change) -> str:
    """Return what a part of a huddle was, as its line says it."""
    old: Any = decode(change.entity, change.field, change.old)
    match change.field:
        case "weekdays":
            return days_said(old)
        case "ask_ahead":
            return ask_said(old)
        case "team_id":
            return _whose(reader, old)
        case "leader_id":
            return _led(reader, old).removeprefix("led by ")
        case "active":
            return "going on" if old else "stopped"
    return clock(old) if change.field == "local_time" else str(old)


def huddles_card(reader: Reader, huddles: Sequence[Huddle], *, may_change: bool) -> Card:
    """Return every huddle, with what one may do about it."""
    new = (Button("New huddle", "huddle new", "primary"),) if may_change else ()
    if not huddles:
        return say(NO_HUDDLES, buttons=new)
    rows = tuple(Text(huddle_line(reader, each)) for each in huddles)
    buttons = tuple(button for each in huddles[:3] for button in _buttons(each)) if may_change else ()
    heading = Text(counted(len(huddles), "huddle"), "strong")
    return Card(body=(heading, *rows[:3]), folded=rows[3:], buttons=(*buttons, *new))


def _buttons(huddle: Huddle) -> tuple[Button, Button]:
    number = huddle.id
    word, verb = ("Stop", "stop") if huddle.active else ("Resume", "resume")
    return Button(f"Change H{number}", f"huddle change H{number}"), Button(
        f"{word} H{number}", f"huddle {verb} H{number}"
    )


def meeting_title(huddle: Huddle | None, meeting: Meeting, today: date) -> str:
    """Return 'Huddle Mon 23 Nov 09:30'."""
    at = f" {clock(huddle.local_time)}" if huddle is not None else ""
    return f"Huddle {day(meeting.local_on, today)}{at}"


def roll_call_card(title: str, ready: int, count: int, meeting: int) -> Card:
    """Return what the channel sees before a huddle: how many are ready, and nobody's name."""
    if ready >= count:
        said = f"{title}: all {count} are ready." if count > 1 else f"{title}: ready."
        return Card(body=(Text(said, "strong"),))
    buttons = (Button("Who is missing?", f"rollcall M{meeting}"), Button("I am ready", f"ready M{meeting}"))
    return Card(body=(Text(f"{title}: {ready} of {count} ready", "strong"),), buttons=buttons)


def called_off_card(title: str) -> Card:
    """Return what takes the place of the roll call of a huddle that was stopped."""
    return Card(body=(Text(f"{title} does not take place.", "strong"),))


def holiday_card(huddle: Huddle, off: date, holiday: str, following: date | None, today: date) -> Card:
    """Return what the channel is told of a huddle on a public holiday."""
    then = f" The next is {day(following, today)} {clock(huddle.local_time)}." if following is not None else ""
    said = f"No huddle on {day(off, today)}: {clipped(holiday, 60)}.{then}"
    return Card(body=(Text(said, "strong"), Text("`digest now` posts the summary here at any time.", "quiet")))


def missing_card(title: str, missing: Sequence[tuple[str, int]], *, own: bool) -> Card:
    """Return who is not ready and of how many deals; `own`: only the reader's."""
    if not missing:
        return say(f"{title}: you are ready. Thank you!" if own else f"{title}: everybody is ready.")
    if own:
        wait = f"{counted(missing[0][1], 'deal')} of yours {'waits' if missing[0][1] == 1 else 'wait'} for a word"
        return say(f"{title}: {wait}; they are in our direct message.")
    rows = tuple(Text(f"{name}: {counted(deals, 'deal')}") for name, deals in missing)
    return Card(body=(Text(f"{title}: not ready yet", "strong"), *rows[:3]), folded=rows[3:])

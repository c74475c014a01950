"""What happened: a page of activities."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from cards.model import Button, Card, Text
from cards.titles import activity, capital
from cards.words import clipped, counted, day
from storage.queries.activities import ActivityLine

BODY_LINES = 3


@dataclass(frozen=True, slots=True)
class ActivitiesView:
    """A page from `start` of `count` in all. `kind` is what is counted ('demo'), `about` whose, where and when."""

    lines: Sequence[ActivityLine]
    kind: str
    about: str
    start: int
    count: int
    today: date
    owned: bool
    more: str = ""


def activities_card(view: ActivitiesView) -> Card:
    """Return how many there are, and the newest of them."""
    if not view.count:
        return Card(body=(Text(f"No {view.kind} is logged{view.about}."),))
    heading = f"{counted(view.count, view.kind, _several(view.kind))}{view.about}"
    if len(view.lines) < view.count:
        heading += f" · {view.start + 1}–{view.start + len(view.lines)}"
    rows = tuple(Text(_row(each, view)) for each in view.lines)
    buttons = (Button("More", view.more),) if view.more else ()
    return Card(body=(Text(heading, "strong"), *rows[:BODY_LINES]), folded=rows[BODY_LINES:], buttons=buttons)


def _several(kind: str) -> str:
    return "activities" if kind == "activity" else f"{kind}s"


def _row(each: ActivityLine, view: ActivitiesView) -> str:
    """Return 'Call Mon 16 Nov · Acme Corp · D1 · Dana Reyes “Jane wants pricing”'."""
    who = "" if view.owned else each.member
    parts = [each.account, f"D{each.deal}" if each.deal is not None else "", who]
    about = "".join(f" · {part}" for part in parts if part)
    note = f" “{clipped(each.note, 80)}”" if each.note else ""
    return f"{capital(activity(each.type))} {day(each.happened_on, view.today)}{about}{note}"

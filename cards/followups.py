"""What is due, the most overdue first."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from cards.model import Block, Button, Card, Text, say
from cards.titles import capital, title
from cards.words import clipped, clock, counted, day
from storage.queries.follow_ups import DuePage, FollowUpLine

BODY_LINES = 3


@dataclass(frozen=True, slots=True)
class DueView:
    """`whose` is '' for the author's own; `attention` are lines about deals, `bounds` says the period asked for.

    Of a `team` every follow-up says whose it is. `snoozed` is the day to which a tap puts each off, by its number.
    """

    page: DuePage
    whose: str
    bounds: str
    today: date
    attention: tuple[str, ...] = ()
    team: bool = False
    snoozed: Mapping[int, date] = field(default_factory=dict)


def due_card(view: DueView) -> Card:
    """Return the open follow-ups, with what one can do about the first three."""
    notes = tuple(Text(line) for line in view.attention)
    if not view.page.count:
        whose = f"Nothing is due for {view.whose}" if view.whose else "Nothing is due"
        return Card(body=(Text(f"{whose}{view.bounds}."), *notes[:BODY_LINES]))
    today = sum(each.due_on == view.today for each in view.page.lines)
    later = view.page.count - view.page.overdue - today
    counts = [f"{view.page.overdue:,} overdue" if view.page.overdue else "", f"{today} today" if today else ""]
    counts.append(f"{later:,} later" if later > 0 else "")
    whose = f"{capital(view.whose)}: " if view.whose else ""
    heading = f"{whose}{counted(view.page.count, 'follow-up')}{view.bounds} — {', '.join(filter(None, counts))}"
    rows = tuple(Text(_row(each, view)) for each in view.page.lines)
    hidden = view.page.count - len(rows)
    rest: tuple[Block, ...] = (Text(f"and {hidden:,} more"),) if hidden else ()
    return Card(
        body=(Text(heading, "strong"), *rows[:BODY_LINES]),
        folded=(*rows[BODY_LINES:], *rest, *notes),
        buttons=tuple(button for each in view.page.lines[:BODY_LINES] for button in _buttons(each, view)),
    )


def _row(each: FollowUpLine, view: DueView) -> str:
    line = follow_up_line(each, view.today)
    return f"{line} · {each.owner}" if view.team else line


def follow_up_line(each: FollowUpLine, today: date) -> str:
    """Return 'F12 Fri 20 Nov 15:00 send quote · Acme · Platform (2 days late)'."""
    at = f" {clock(each.due_at)}" if each.due_at else ""
    about = title(each.account, each.deal) if each.deal else each.account
    late = (today - each.due_on).days
    mark = f" ({counted(late, 'day')} late)" if late > 0 else ""
    when = f"F{each.id} {day(each.due_on, today)}{at} {clipped(each.action or 'follow up', 80)}"
    return f"{when}{f' · {about}' if about else ''}{mark}"


def which_follow_up_card(page: DuePage, begins: str, words: str, today: date) -> Card:
    """Ask which follow-up is meant: a button each, which says `begins`, its number and `words`."""
    rows = tuple(Text(follow_up_line(each, today)) for each in page.lines)
    hidden = page.count - len(rows)
    rest = (Text(f"and {hidden:,} more: `due` lists them"),) if hidden else ()
    heading = f"{begins.capitalize()} — which one?" if page.count > 1 else f"{begins.capitalize()} — this one?"
    return Card(
        body=(Text(heading, "strong"), *rows[:BODY_LINES]),
        folded=(*rows[BODY_LINES:], *rest),
        buttons=tuple(
            Button(f"{begins.capitalize()} F{each.id}", f"{begins} F{each.id} {words}".strip()) for each in page.lines
        ),
    )


def entry_card(each: FollowUpLine, zone: str, today: date) -> Card:
    """Return what stands beside a follow-up's file for a calendar; `zone` is whose wall clock its time is."""
    return say(f"{follow_up_line(each, today)}{f' · {zone}' if each.due_at else ''}", tone="done")


def calendar_buttons(number: int, *, timed: bool, label: str = "") -> tuple[Button, ...]:
    """Return the way into a calendar of a follow-up that has a time, nothing for another one."""
    return (Button(label or f"F{number} to calendar", f"calendar F{number}"),) if timed else ()


def _buttons(each: FollowUpLine, view: DueView) -> tuple[Button, ...]:
    """Return Done, and Snooze to a day by its date, so that a second tap puts it off no further."""
    until = view.snoozed.get(each.id, max(view.today, each.due_on) + timedelta(days=1))
    snooze = Button(f"Snooze F{each.id} 1 day", f"snooze F{each.id} until {until.isoformat()}")
    done = Button(f"Done F{each.id}", f"done F{each.id}")
    return done, snooze, *calendar_buttons(each.id, timed=each.due_at is not None)

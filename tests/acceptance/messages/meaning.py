"""What a message means, in one line of words: the right-hand column of docs/messages.md."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from commands.grammar.reading import Reading
from commands.grammar.snapshot import Snapshot
from commands.syntax.activities import LogActivity
from commands.syntax.deals import CreateDeal, UpdateDeal
from commands.syntax.followups import AddFollowUp
from commands.syntax.leads import AddLead

_FIELDS = ("stage", "amount", "close_on", "probability", "owner", "next_step", "forecast", "parked_until", "reason")


def in_words(reading: Reading, snapshot: Snapshot) -> str:
    """Return what would be written about whom, what would be asked, or 'nothing'."""
    if reading.refusal:
        return "refused"
    if reading.command is not None:
        return f"answers: {reading.command.verb.replace('_', ' ')}"
    about: dict[str, list[str]] = {}
    for statement in reading.statements:
        account = snapshot.records.account(statement.target.account) if statement.target.account is not None else None
        said = about.setdefault(account.name if account else statement.target.unknown, [])
        said += [part for command in statement.commands for part in _parts(command, snapshot)]
        if statement.ask is not None:
            choices = " / ".join(one.label for one in statement.ask.choices)
            said.append(f"asks which {statement.ask.slot}{f': {choices}' if choices else ''}")
    return "; ".join(f"{name}: {', '.join(said)}".removeprefix(": ") for name, said in about.items()) or "nothing"


def _parts(command: object, snapshot: Snapshot) -> Iterator[str]:
    match command:
        case LogActivity():
            yield " ".join(filter(None, (command.direction, command.activity, _with(command))))
            if command.happened_on:
                yield f"on {_day(command.happened_on)}"
        case AddFollowUp():
            clock = f" {command.due_at:%H:%M}" if command.due_at else ""
            yield f"follow-up {_day(command.due_on)}{clock} “{command.action}”"
        case CreateDeal():
            yield f"new deal “{command.name}”"
            yield from _values(command, snapshot)
        case AddLead():
            yield " ".join(filter(None, ("lead", command.person.name if command.person else "", command.source)))
        case UpdateDeal():
            yield from _values(command, snapshot)


def _with(command: LogActivity) -> str:
    names = " and ".join(person.name or person.email for person in command.people)
    return f"with {names}" if names else ""


def _values(command: UpdateDeal | CreateDeal, snapshot: Snapshot) -> Iterator[str]:
    for field in _FIELDS:
        value = getattr(command, field, None)
        if value is not None:
            yield f"{field.replace('_on', '').replace('_', ' ')} {_shown(field, value, command, snapshot)}"


def _shown(field: str, value: Any, command: UpdateDeal | CreateDeal, snapshot: Snapshot) -> str:  # noqa: ANN401
    if field == "amount":
        return f"{value:,.0f} {command.currency or ''}".strip()
    if field == "owner":
        return next(one.name for one in snapshot.members if one.id == value)
    if isinstance(value, date):
        return _day(value)
    return f"{value} %" if field == "probability" else str(value)


def _day(day: date | None) -> str:
    return f"{day:%a} {day.day} {day:%b %Y}" if day else "(which day?)"

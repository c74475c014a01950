"""Edit: the form of what a request wrote, and the statements its values make."""

import re
from collections.abc import Mapping
from dataclasses import fields, replace
from datetime import date, time
from decimal import Decimal
from typing import Any, Final, get_args

from sqlmodel import Session

from cards.model import Card, Field, Form, Text
from cards.titles import activity, capital
from commands.context import Context
from commands.errors import CommandError, OutOfRangeError, UnknownError
from commands.grammar.conventions import Conventions
from commands.grammar.dates.demanded import demanded_date
from commands.grammar.dates.reader import read_dates
from commands.grammar.money.bare import read_bare_amounts
from commands.grammar.money.reader import read_money
from commands.grammar.reading import Statement
from commands.grammar.snapshot import Snapshot
from commands.grammar.spans import DateSpan
from commands.handlers.edit_entries import ENTRIES, Entry
from commands.handlers.edit_lead import lead_values, with_lead_values
from commands.stored import STATEMENTS
from commands.syntax.activities import ActivityType
from commands.syntax.command import AboutDeal
from commands.syntax.deals import CreateDeal, UpdateDeal
from commands.syntax.leads import AddLead
from commands.syntax.requests import Edit
from storage.models.ledger import Request

PLAIN_AMOUNT: Final = re.compile(r"[0-9]{1,15}(?:\.[0-9]{1,2})?|[0-9]{1,3}(?:,[0-9]{3}){1,4}(?:\.[0-9]{1,2})?")
MOST_DIGITS: Final = 9
LEADS_OWN: Final = frozenset({"person", "company", "email", "phone"})
LONGEST: Final = (300, 8_000)
"""Letters of a line, and of a long text."""


def edit_form(command: Edit, context: Context) -> Card:
    """Return the form of what the request understood."""
    request = editable_request(context.session, context.workspace, command.request)
    statements = STATEMENTS.validate_json(request.reading)
    entries = [field for n, each in enumerate(statements) for field in _statement_fields(n, each, context.snapshot)]
    form = Form(f"edit R{request.id}", f"Edit R{request.id}", tuple(entries))
    return Card(body=(Text(f"Edit R{request.id}: “{request.text}”"),), form=form)


def editable_request(session: Session, workspace: int, number: int) -> Request:
    """Return a request whose statements can be edited; raises errors that say why not."""
    request = session.get(Request, (workspace, number))
    if request is None:
        raise UnknownError(f"There is no R{number} here.")
    if request.undone_by is not None:
        raise CommandError(f"R{number} was undone already, so there is nothing to edit. Type it anew.")
    if request.reading == "[]":
        raise CommandError(f"R{number} cannot be edited; `undo R{number}` takes it back.")
    return request


def edited(statements: tuple[Statement, ...], values: Mapping[str, str], snapshot: Snapshot) -> tuple[Statement, ...]:
    """Return the statements with the form's values; a field left empty is not written. Raises OutOfRangeError."""
    return tuple(_edited_statement(n, statement, values, snapshot) for n, statement in enumerate(statements))


def written_values(command: AboutDeal, snapshot: Snapshot) -> list[tuple[Entry, str]]:
    """Return the entries that a command says, with their values as text."""
    values = _shown(command, snapshot)
    shown = [(entry, _text(getattr(values, entry.field))) for entry in ENTRIES[type(command)]]
    return [(entry, text) for entry, text in shown if text]


def _statement_fields(number: int, statement: Statement, snapshot: Snapshot) -> list[Field]:
    """Return the fields of a statement, each field of its deal once: as the last command that says it leaves it."""
    found: dict[str, Field] = {}
    for position, command in enumerate(statement.commands):
        about_deal = isinstance(command, CreateDeal | UpdateDeal)
        shown = _shown(command, snapshot)
        for entry in ENTRIES[type(command)]:
            value = getattr(shown, entry.field)
            hidden = value is None and isinstance(command, AddLead) and entry.field in {"email", "phone"}
            says = value is not None and value != ""
            name = f"{number}.{position}.{entry.field}"
            key = entry.field if about_deal else name
            if not hidden and (says or (entry.always and key not in found)):
                found[key] = Field(name, entry.label, entry.kind, _text(value), _choices(entry.field, snapshot))
    return list(found.values())


def _shown(command: AboutDeal, snapshot: Snapshot) -> Any:  # noqa: ANN401 - a dataclass with the entries' fields
    """Return what holds a command's values as its form shows them."""
    return lead_values(command, snapshot) if isinstance(command, AddLead) else command


def _choices(field: str, snapshot: Snapshot) -> tuple[tuple[str, str], ...]:
    if field == "stage":
        return (("", "as it is"), *((stage.name, capital(stage.name)) for stage in snapshot.stages))
    if field == "activity":
        return tuple((value, capital(activity(value))) for value in get_args(ActivityType))
    return ()


def _text(value: object) -> str:
    if isinstance(value, time):
        return f"{value:%H:%M}"
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    return "" if value is None else str(value)


def _edited_statement(number: int, statement: Statement, values: Mapping[str, str], snapshot: Snapshot) -> Statement:
    commands = tuple(
        _edited_command(f"{number}.{position}", command, values, snapshot)
        for position, command in enumerate(statement.commands)
    )
    return replace(statement, commands=commands)


def _edited_command(prefix: str, command: AboutDeal, values: Mapping[str, str], snapshot: Snapshot) -> AboutDeal:
    changed: dict[str, Any] = {}
    shown = _shown(command, snapshot)
    for entry in ENTRIES[type(command)]:
        given = values.get(f"{prefix}.{entry.field}")
        if given is None or given.strip() == _text(getattr(shown, entry.field)):
            continue
        changed[entry.field] = _read(entry, given.strip(), snapshot) if given.strip() else _unwritten(command, entry)
        if entry.kind == "money" and given.strip():
            changed["currency"] = _currency(given, snapshot.ways) or getattr(command, "currency", None)
    if isinstance(command, AddLead):
        return with_lead_values(command, changed, snapshot)
    known = {field.name for field in fields(command)}
    return replace(command, **{name: value for name, value in changed.items() if name in known})


def as_new(statements: tuple[Statement, ...]) -> tuple[Statement, ...]:
    """Return the statements without the versions that their buttons saw: undoing them made newer ones."""
    return tuple(replace(each, commands=tuple(map(_unseen, each.commands))) for each in statements)


def _unseen(command: AboutDeal) -> AboutDeal:
    return replace(command, seen=None) if isinstance(command, UpdateDeal) else command


def _read(entry: Entry, given: str, snapshot: Snapshot) -> object:
    """Return what was typed in a field, by the same recognisers as a message."""
    if len(given) > LONGEST[entry.kind == "long_text"]:
        raise OutOfRangeError(f"{entry.label} holds at most {LONGEST[entry.kind == 'long_text']:,} letters.")
    if entry.kind == "choice":
        return _chosen(entry, given, snapshot)
    if entry.kind == "money":
        return _amount(given, snapshot.ways)
    if entry.kind == "date":
        span = demanded_date(given, snapshot.ways)
        if span is None:
            raise OutOfRangeError(f"“{given}” is no day I can read. Say it like Tue, 12/15 or 2026-12-15.")
        return _day(entry, span, snapshot.ways)
    if entry.kind == "time":
        spans = read_dates(given, snapshot.ways)
        if len(spans) != 1 or spans[0].clock is None:
            raise OutOfRangeError(f"“{given}” is no time of day. Say it like 3pm or 15:00.")
        return spans[0].clock
    if entry.kind == "number":
        digits = given.rstrip("% ")
        if not digits.isdecimal() or len(digits) > MOST_DIGITS:
            raise OutOfRangeError(f"“{given}” is no whole number.")
        return int(digits)
    return given


def _unwritten(command: AboutDeal, entry: Entry) -> object:
    """Return what a field holds that says nothing."""
    return (
        "" if entry.field in LEADS_OWN else next(each.default for each in fields(command) if each.name == entry.field)
    )


def _chosen(entry: Entry, given: str, snapshot: Snapshot) -> str:
    """Return one of the choices that the form offered. Raises OutOfRangeError."""
    if given not in {value for value, _ in _choices(entry.field, snapshot)}:
        raise OutOfRangeError(f"“{given}” is not one of the choices for {entry.label.lower()}.")
    return given


def _day(entry: Entry, span: DateSpan, ways: Conventions) -> date:
    """Return the day of an entry: a close date ends its period, what happened was the last such day."""
    if entry.field in {"happened_on", "closed_on"} and span.day > ways.today and span.past_day is not None:
        return span.past_day
    return span.last if entry.field == "close_on" else span.day


def _amount(given: str, ways: Conventions) -> Decimal:
    spans = read_money(given, ways) or read_bare_amounts(given, ways)
    if len(spans) == 1:
        return spans[0].amount
    if PLAIN_AMOUNT.fullmatch(given) is not None:
        return Decimal(given.replace(",", ""))
    raise OutOfRangeError(f"“{given}” is no amount. Say it like 20k or $22,700.")


def _currency(given: str, ways: Conventions) -> str | None:
    return next((span.currency for span in read_money(given, ways) if span.currency), None)

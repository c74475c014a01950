"""The history: every change with who, when, where, old → new."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import time
from zoneinfo import ZoneInfo

from cards.model import Button, Card, Text
from cards.titles import activity, capital, title
from cards.touched import MEASURED, NO_OWNER, NOBODY, NOTHING
from cards.values import SILENT_FIELDS, Reader, label
from cards.words import UNKNOWN, clipped, counted, day, moment
from storage.changes import CREATED, DELETED, is_day_only
from storage.entities import ENTITIES, decode
from storage.models.accounts import Account, Alias
from storage.models.activities import Activity, FollowUp, Lead
from storage.models.deals import Deal, Quota, StageProposal
from storage.models.leads import LeadRule
from storage.models.ledger import Change
from storage.models.rows import Record
from storage.models.workspace import Member, Setting
from storage.queries.history import HistoryEntry, Wrote

BODY_LINES = 3
FIRST_VALUES = {
    "deal": ("stage_id", "amount", "close_on"),
    "quota": ("amount",),
    "setting": ("value",),
    "follow_up": ("due_on",),
}
RECORDS_SHOWN = 3
FIELDS_SHOWN = 8
NO_PLACE = frozenset({"", "direct", "command", "mention", "channel"})
NOTHING_AT_FIRST = frozenset(
    {"closed_on", "lost_reason", "parked_until", "next_step", "done_at", "done_note", "objections", "probability"}
)
"""Fields that are not unknown while they are empty: there is nothing to say yet."""
INSIDE = frozenset({*SILENT_FIELDS, "created_at", "external_system", "external_id", "summary"})


@dataclass(frozen=True, slots=True)
class HistoryView:
    """A page of entries; `more` is the line for the next page, `undo` the request its author may undo, 0 = none.

    `subject` is the record (table, number) that the heading names, so that the entries need not. `home` is the
    workspace's time zone, in which a file's days begin.
    """

    heading: str
    entries: Sequence[HistoryEntry]
    start: int
    count: int
    more: str = ""
    undo: int = 0
    subject: tuple[str, int] | None = None
    home: str = "UTC"


def history_card(reader: Reader, view: HistoryView) -> Card:
    """Return the newest changes first."""
    if not view.count:
        return Card(body=(Text(f"{view.heading}: nothing was changed yet."),))
    shown = len(view.entries)
    place = f", {view.start + 1}–{view.start + shown}" if shown < view.count else ""
    heading = Text(f"{view.heading}: {counted(view.count, 'entry', 'entries')}{place}", "strong")
    rows = tuple(Text(entry_line(reader, entry, view)) for entry in view.entries)
    buttons = (Button("More", view.more),) if view.more else ()
    if view.undo:
        buttons = (Button(f"Undo R{view.undo}", f"undo R{view.undo}"), *buttons)
    return Card(body=(heading, *rows[:BODY_LINES]), folded=rows[BODY_LINES:], buttons=buttons)


def entry_line(reader: Reader, entry: HistoryEntry, view: HistoryView) -> str:
    """Return 'R9 Wed 18 Nov 10:15 Dana Reyes (console) — D7 Acme · Platform: stage Demo → Proposal'."""
    by = entry.by
    who = (by.member or "Dealbird") + (f" for {by.on_behalf}" if by.on_behalf else "")
    when = _when(reader, entry, view.home)
    mark = f" · undone by R{by.undone_by}" if by.undone_by else ""
    mark += f" · undo of R{by.undoes}" if by.undoes else ""
    return f"R{by.request} {when} {who}{_where(by)} — {_what(reader, entry, view.subject)}{mark}"


def _when(reader: Reader, entry: HistoryEntry, home: str) -> str:
    """Return when it was so; what is known to the day only is shown without a time of day."""
    if entry.at == entry.by.recorded_at:
        return moment(entry.at, reader.zone, reader.today)
    local, known = entry.at.astimezone(ZoneInfo(home)), entry.by.recorded_at.astimezone(ZoneInfo(reader.zone))
    midnight = local.time() == time() and entry.by.kind == "import"
    to_the_day = midnight or is_day_only(entry.at)
    at = day(local.date(), reader.today) if to_the_day else moment(entry.at, reader.zone, reader.today)
    same = entry.at.astimezone(ZoneInfo(reader.zone)).date() == known.date()
    return at if same else f"{at} (recorded {day(known.date(), reader.today)})"


def _where(by: Wrote) -> str:
    if by.kind in {"import", "setup"}:
        return f" ({by.kind})"
    parts = [by.platform, "" if by.place in NO_PLACE else by.place]
    said = " ".join(part for part in parts if part)
    return f" ({said})" if said else ""


def _what(reader: Reader, entry: HistoryEntry, subject: tuple[str, int] | None) -> str:
    groups: dict[tuple[str, int], list[Change]] = {}
    for change in entry.changes:
        groups.setdefault((change.entity, change.entity_id), []).append(change)
    said = {key: changes for key, changes in groups.items() if any(each.field not in INSIDE for each in changes)}
    groups = {key: changes for key, changes in (said or groups).items() if key[0] != "assignment"} or groups
    told = [_record(reader, key, changes, key == subject) for key, changes in list(groups.items())[:RECORDS_SHOWN]]
    hidden = len(groups) - len(told)
    if entry.count > len(entry.changes):
        told.append(f"and more: {entry.count:,} changes in all")
    elif hidden:
        told.append(f"and {counted(hidden, 'more record')}")
    return "; ".join(told)


def _record(reader: Reader, key: tuple[str, int], changes: list[Change], known: bool) -> str:  # noqa: FBT001
    """Return 'D7 Acme · Platform: stage Demo → Proposal, amount $40k → $50k', without the name where it is known."""
    entity, number = key
    row = reader.session.get(ENTITIES[entity], (reader.workspace, number))
    name = record_name(reader, row) if row else f"{entity} {number}"
    if changes[0].field == CREATED:
        return f"new{'' if known else f' {name}'}{_first_values(reader, changes[0], row)}"
    if any(change.field == DELETED for change in changes):
        gone = next(change for change in changes if change.field == DELETED).new != "null"
        return f"{name} {'taken back' if gone else 'is there again'}"
    shown = sorted((change for change in changes if change.field not in INSIDE), key=_importance)
    unit = next((decode(each.entity, "currency", each.old) for each in changes if each.field == "currency"), None)
    told = [_change(reader, change, row, unit) for change in shown]
    hidden = len(told) - FIELDS_SHOWN
    more = f" and {counted(hidden, 'more field')}" if hidden > 0 else ""
    said = f"{', '.join(told[:FIELDS_SHOWN])}{more}"
    return said if known and said else f"{name}: {said}" if said else name


def _importance(change: Change) -> int:
    """Order what a deal is looked at for first; the rest stays as it was recorded."""
    first = FIRST_VALUES["deal"]
    return first.index(change.field) if change.field in first else len(first)


def _meaning(reader: Reader, row: Setting | Alias, value: str) -> str:
    """Return what a setting or a taught word was or is: an account by its name."""
    if isinstance(row, Alias) and row.kind == "account" and value.isdecimal():
        return reader.name(Account, int(value))
    return clipped(value, 60)


def _first_values(reader: Reader, change: Change, row: Record | None) -> str:
    """Return ' (Qualified, $50k, close Tue 15 Dec)' for a new deal, the value of a new quota, setting or word."""
    first = json.loads(change.new)
    parts = []
    for name in FIRST_VALUES.get(change.entity, ()):
        stored = json.dumps(first.get(name))
        if stored != "null":
            text = reader.value(change.entity, name, stored, first.get("currency", "USD"))
            parts.append({"stage_id": capital(text), "close_on": f"close {text}"}.get(name, text))
    if row is not None and isinstance(row, Alias):
        parts = [_meaning(reader, row, first["meaning"])]
    return f" ({', '.join(parts)})" if parts else ""


def _change(reader: Reader, change: Change, row: Record | None, unit: str | None) -> str:
    """Return 'amount $40k → $50k'; `unit` is the currency before, where that changed too."""
    currency = getattr(row, "currency", None) or "USD"
    old = reader.plain(change.field, stored_value(change, change.old), unit or currency)
    new = reader.plain(change.field, stored_value(change, change.new), currency)
    if isinstance(row, Setting | Alias):
        return f"{_meaning(reader, row, old)} → {_meaning(reader, row, new)}"
    if change.field == "stage_id":
        old, new = capital(old), capital(new)
    if change.field in NOBODY:
        old, new = (NO_OWNER if stored in NOTHING else text for text, stored in ((old, change.old), (new, change.new)))
        return f"{label(change.field)} {old} → {new}"
    if change.field in NOTHING_AT_FIRST and change.old in NOTHING:
        return f"{label(change.field)} {clipped(new, 60)}"
    empty = UNKNOWN if change.field in {*MEASURED, "stage_id"} else "none"
    old, new = (empty if stored in NOTHING else text for text, stored in ((old, change.old), (new, change.new)))
    return f"{label(change.field)} {clipped(old, 60)} → {clipped(new, 60)}"


def stored_value(change: Change, stored: str) -> object:
    """Return a recorded value; nothing is None also where the field is never empty today."""
    return None if stored == "null" else decode(change.entity, change.field, stored)


def record_name(reader: Reader, row: Record) -> str:
    """Return what people call a record: 'D7 Acme · Platform', 'F12 send quote', 'account Acme'."""
    if isinstance(row, Deal):
        account = reader.name(Account, row.account_id) if row.account_id else ""
        return f"D{row.id} {title(account, row.name)}"
    if isinstance(row, FollowUp):
        return f"F{row.id} {clipped(row.action or 'follow-up', 60)}"
    if isinstance(row, Lead):
        return f"lead L{row.id} {clipped(row.name, 60)}"
    if isinstance(row, LeadRule):
        return f"rule about leads: {clipped(row.condition, 80)}"
    if isinstance(row, Activity):
        return f"{activity(row.type)}{f' “{clipped(row.note, 60)}”' if row.note else ''}"
    if isinstance(row, StageProposal):
        return f"P{row.id} ({clipped(row.summary, 80)})"
    if isinstance(row, Quota):
        return f"quota of {reader.name(Member, row.member_id)} a {row.period}"
    kind = str(row.__tablename__).replace("_", " ")
    return f"{kind} {clipped(_called(row), 60)}"


def _called(row: Record) -> str:
    """Return the name of a record that has one, a taught word in quotation marks, else its number."""
    if isinstance(row, Alias):
        return f"“{row.words}”"
    name = str(getattr(row, "name", "") or row.id)
    return name.replace("_", " ") if isinstance(row, Setting) else name

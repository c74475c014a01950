"""What a request changed of leads and of who gets them, as lines of its card."""

from collections.abc import Mapping, Sequence
from typing import Final

from cards.lead_messages import known_of
from cards.touched import Touched, named, with_old
from cards.values import Reader
from cards.words import clipped, money
from storage.changes import CREATED, DELETED
from storage.entities import decode
from storage.models.accounts import Account
from storage.models.activities import Lead
from storage.models.leads import Assignment, LeadRule
from storage.models.ledger import Change, Request
from storage.models.workspace import Member
from storage.queries.settings import settings_of

COSTS: Final = 2
"""So many inquiries whose cost changes are said as one."""
SAID_BY_STATE: Final = frozenset({"accepted_at", "contacted_at", "qualified_at", "recycled_at", "deal_id"})


def lead_line(reader: Reader, each: Touched, row: Lead) -> str:
    """Return 'Lead L3 · Jane Doe, Umbrella · from webinar · nobody owns it yet', or what changed of it."""
    called = f"Lead L{row.id} · {row.name}"
    if row.account_id and reader.name(Account, row.account_id) != row.name:
        called += f", {reader.name(Account, row.account_id)}"
    if not each.created:
        fields = dict.fromkeys(change.field for change in each.changes if change.field not in SAID_BY_STATE)
        told = " · ".join(filter(None, (_change(reader, each, field) for field in fields)))
        return f"{called} — {told}" if told else called
    parts = [called, f"from {row.source}" if row.source else "source unknown"]
    parts += [f"campaign {clipped(row.campaign, 60)}"] if row.campaign else []
    if row.amount is not None and row.currency:
        parts.append(reader.plain("amount", row.amount, row.currency))
    parts += [clipped(each, 100) for each in known_of(row)]
    parts += [f"“{clipped(row.note, 140)}”"] if row.note and not _is_whole_message(reader, each, row) else []
    parts.append(f"owner {reader.name(Member, row.owner_id)}" if row.owner_id else "nobody owns it yet")
    return " · ".join(parts)


def _is_whole_message(reader: Reader, each: Touched, row: Lead) -> bool:
    """Whether the note is no more than what was typed just above."""
    request = reader.session.get_one(Request, (reader.workspace, each.changes[0].request_id))
    return row.note.strip() in {request.text.strip(), request.text.strip().removeprefix("/")}


def _change(reader: Reader, each: Touched, field: str) -> str:
    """Return 'accepted (was new)', 'owner Sam Ortiz (was nobody)'; '' for what goes without saying."""
    if field == "state":
        return with_old(reader, each, field)
    if field == "cost":
        old = each.first_old(field)
        costs = (str(each.row.cost) if isinstance(each.row, Lead) and each.row.cost is not None else "null", old)
        now, was = ("unknown" if cost in {None, "null"} else _cost(reader, int(cost or 0)) for cost in costs)
        return f"cost {now} (was {was})"
    if field == "note" and (added := _added_to_note(each)):
        return clipped(added, 140)
    if field == "reason" and getattr(each.row, field) is None:
        return ""
    return named(reader, each, field)


def _added_to_note(each: Touched) -> str:
    """Return what a note says more than before, '' where it does not go on: 'inquired again · from fair'."""
    old = str(decode("lead", "note", each.first_old("note") or "null") or "")
    note = each.row.note if isinstance(each.row, Lead) and each.row.note else ""
    return note[len(old) :].strip() if note.startswith(old) else ""


def costs_line(reader: Reader, touched: Sequence[Touched]) -> str:
    """Return what several inquiries cost together, where nothing else of them changed; '' for anything else."""
    leads = [each.row for each in touched if isinstance(each.row, Lead)]
    only = all({change.field for change in each.changes} == {"cost"} for each in touched)
    if len(leads) < COSTS or len(leads) != len(touched) or not only:
        return ""
    old = [each.first_old("cost") for each in touched]
    known = [int(cost) for cost in old if cost is not None and cost != "null"]
    now = [each.cost for each in leads if each.cost is not None]
    was = f"{_cost(reader, sum(known))} for {len(known):,}" if known else "unknown"
    each = f", {_cost(reader, max(now))} each" if len(now) == len(leads) and max(now) - min(now) <= 1 else ""
    total = _cost(reader, sum(now)) if now else "unknown"
    return f"Cost of {len(leads):,} inquiries: {total}{each} (was {was})"


def _cost(reader: Reader, units: int) -> str:
    """Return a cost, which is in the workspace's currency whatever the lead's amount is in."""
    return money(units, settings_of(reader.session, reader.workspace).currency)


def routing_line(reader: Reader, row: Assignment | LeadRule, changes: Sequence[Change]) -> str:
    """Return the line of a rule, or of a reason that was said later; '' for what the lead's own line says."""
    first = {change.field: change.old for change in reversed(changes)}
    if isinstance(row, LeadRule):
        return _rule(reader, row, first)
    if first.keys() != {"reason"} or not row.reason:
        return ""
    return f"Lead L{row.lead_id} · {reader.name(Lead, row.lead_id)} — passed on: {row.reason}"


def _rule(reader: Reader, row: LeadRule, first: Mapping[str, str]) -> str:
    """Return 'Rule 2: source is webinar → Sam Ortiz', with what it was where it was moved."""
    who = ", ".join(reader.name(Member, number) for number in row.member_ids) or "everybody"
    said = f"{row.condition} → {who}{', in turn' if len(row.member_ids) != 1 else ''}"
    if row.deleted_at is not None:
        return f"Rule removed: {said}"
    moved = f" (was {first['position']})" if "position" in first and not first.keys() & {CREATED, DELETED} else ""
    return f"Rule {row.position}{moved}: {said}"

"""The card of a write: made from what the request changed, so that it cannot say anything else."""

from collections import Counter
from collections.abc import Sequence

from cards.followups import calendar_buttons
from cards.lead_changes import costs_line, lead_line
from cards.model import Block, Button, Card, Text
from cards.titles import activity, capital, title
from cards.touched import Touched, differences, named, with_old
from cards.values import SILENT_FIELDS, Reader
from cards.words import clipped, clock, day
from cards.workspace_writes import workspace_line
from storage.changes import CREATED, DELETED
from storage.entities import ENTITIES
from storage.models.accounts import Account, Alias, Contact
from storage.models.activities import Activity, FollowUp, Lead
from storage.models.deals import Deal, Quota, Rate, Stage, StageProposal
from storage.models.huddles import Decision, Huddle
from storage.models.leads import Assignment, LeadRule
from storage.models.ledger import Change, Request
from storage.models.rows import Record
from storage.models.workspace import Member, Setting, Team

LINES = 4
OF_A_KIND = 20
"""Of so many records each is said; of more they are counted."""
SAID_FIRST = ("stage_id", "amount", "close_on", "closed_on")
SAID_AT_BIRTH = ("probability", "owner_id", "source", "next_step")
"""What a new deal may have been given beside its stage, amount and days."""
WORKSPACE = (StageProposal, Stage, Quota, Rate, Setting, Alias, Member, Huddle, Team, Assignment, LeadRule)


def written_card(
    reader: Reader, request: Request, changes: Sequence[Change], private: str = "", also: Sequence[int] = ()
) -> Card:
    """Return what the request did, old → new, with Undo, Edit and the stage's Steps.

    `also` are further requests whose changes are among them: one button takes back all of them.
    """
    touched = _touched(reader, changes)
    mark = "↩" if takes_back(reader, request) else "✓"
    lines = [line for each in _shown(_in_order(touched)) for line in _lines(reader, each, mark)]
    if costs := costs_line(reader, touched):
        lines = [f"{mark} {costs}"]
    lines += [f"{mark} and {count:,} more: {what.replace('_', ' ')}s" for what, count in _left(touched).items()]
    whom = reader.name(Member, request.for_member_id) if request.for_member_id else ""
    if whom:
        lines[0] = f"{lines[0]} · for {whom}" if lines else lines[0]
    body: tuple[Block, ...] = tuple(Text(line, "strong" if n == 0 else "plain") for n, line in enumerate(lines))
    step = next((text for each in touched if (text := _next_step(reader, each))), "")
    if step and not request.undoes:
        body = (*body, Text(step, "quiet"))
    return Card(
        body=body[:LINES],
        folded=body[LINES:],
        buttons=_buttons(reader, request, touched, also),
        private=private,
        tone="done",
    )


def _shown(touched: Sequence[Touched]) -> list[Touched]:
    """Return the first records of each kind."""
    seen = Counter[str]()
    found = []
    for each in touched:
        seen[each.entity] += 1
        found += [each] if seen[each.entity] <= OF_A_KIND else []
    return found


def _left(touched: Sequence[Touched]) -> dict[str, int]:
    """Return of which kinds there are more, and how many."""
    counts = Counter(each.entity for each in touched if each.entity != "assignment")
    return {what: count - OF_A_KIND for what, count in counts.items() if count > OF_A_KIND}


def takes_back(reader: Reader, request: Request) -> bool:
    """Whether a request undid something; one that undid an undo did it again."""
    undone, current = False, request
    while current.undoes is not None:
        undone, current = not undone, reader.session.get_one(Request, (reader.workspace, current.undoes))
    return undone


def deal_title(reader: Reader, deal: Deal) -> str:
    """Return 'Acme · Platform': the account, and what the deal is called beside it; 'D7 Acme · Platform' of two."""
    called = _called(reader, deal)
    return f"D{deal.id} {called}" if deal.id in reader.namesakes else called


def _called(reader: Reader, deal: Deal) -> str:
    account = reader.name(Account, deal.account_id) if deal.account_id is not None else ""
    return title(account, deal.name)


def _touched(reader: Reader, changes: Sequence[Change]) -> list[Touched]:
    groups: dict[tuple[str, int], list[Change]] = {}
    for change in changes:
        groups.setdefault((change.entity, change.entity_id), []).append(change)
    found = []
    for (entity, number), group in groups.items():
        row = reader.session.get(ENTITIES[entity], (reader.workspace, number))
        if row is not None and not isinstance(row, Decision):  # the minutes say that
            found.append(Touched(entity, row, tuple(group)))
    return found


def _in_order(touched: list[Touched]) -> list[Touched]:
    """Deals first: they are what the card is about; accounts and contacts are said beside them."""
    order = {"member": 0, "deal": 0, "lead": 1, "follow_up": 2, "activity": 3, "account": 5, "contact": 6}
    return sorted(touched, key=lambda each: order.get(each.entity, 4))


def _lines(reader: Reader, each: Touched, mark: str) -> list[str]:
    row = each.row
    if each.first_old(DELETED) is not None and not isinstance(row, WORKSPACE):
        gone = row.deleted_at is not None
        return [f"{mark} {_name(reader, each)} {'taken back' if gone else 'is there again'}"]
    if isinstance(row, Deal):
        return [f"{mark} {_deal_line(reader, each, row)}"]
    if isinstance(row, FollowUp):
        return [f"{mark} {_follow_up_line(reader, each, row)}"]
    if isinstance(row, Activity):
        return [f"{mark} {_activity_line(reader, row)}"]
    if isinstance(row, Lead):
        return [f"{mark} {lead_line(reader, each, row)}"]
    if isinstance(row, WORKSPACE):
        line = workspace_line(reader, row, each.changes)
        return [f"{mark} {line}"] if line else []
    if each.created:
        return [f"{mark} New {each.entity.replace('_', ' ')} {_name(reader, each)}{_reached_by(row)}"]
    return [f"{mark} {_name(reader, each)} — {differences(reader, each)}"]


def _deal_line(reader: Reader, each: Touched, deal: Deal) -> str:
    """Return '[New deal D7 ·] Acme · Platform — Proposal (was Demo) · $45k (was $50k) · close Tue 15 Dec'."""
    title = f"New deal D{deal.id} · {_called(reader, deal)}" if each.created else deal_title(reader, deal)
    amount = with_old(reader, each, "amount")
    parts = [with_old(reader, each, "stage_id"), f"amount {amount}" if deal.amount is None else amount]
    if deal.amount is None and each.first_old("amount") is None and not each.created:
        parts.pop()
    parts += _dates(reader, each, deal)
    changed = {change.field for change in each.changes} - {CREATED, *SAID_FIRST, *SILENT_FIELDS}
    told = {field for field in SAID_AT_BIRTH if each.created and _is_said(each, deal, field)}
    parts += [named(reader, each, field) for field in sorted(changed | told)]
    return f"{title} — {' · '.join(part for part in parts if part)}"


def _is_said(each: Touched, deal: Deal, field: str) -> bool:
    """Whether a new deal was given a value that goes not without saying, as its author's being the owner does."""
    value = getattr(deal, field)
    return value not in (None, "") and not (field == "owner_id" and value == each.changes[0].member_id)


def _dates(reader: Reader, each: Touched, deal: Deal) -> list[str]:
    """Return when it closed, of a deal that is closed; else, or where that changed, when it is to close."""
    stage = reader.session.get(Stage, (reader.workspace, deal.stage_id))
    closed = stage is not None and stage.kind != "open"
    parts = [f"closed {with_old(reader, each, 'closed_on')}"] if closed and deal.closed_on else []
    changed = each.first_old("close_on") is not None
    return (
        [*parts, f"close {with_old(reader, each, 'close_on')}"] if changed or (deal.close_on and not closed) else parts
    )


def _follow_up_line(reader: Reader, each: Touched, row: FollowUp) -> str:
    """Return 'F12 send quote · due Tue 24 Nov 15:00 · Acme', with what changed."""
    when = day(row.due_on, reader.today) + (f" {clock(row.due_at)}" if row.due_at else "")
    about = f" · {reader.name(Account, row.account_id)}" if row.account_id else ""
    action = clipped(row.action, 80)
    if each.first_old("done_at") is not None:
        state = "done" if row.done_at else "open again"
        return f"F{row.id} {state}: {action}{about}"
    if each.created:
        mine = row.owner_id == each.changes[0].member_id
        return f"F{row.id} {action} · {when}{about}" + ("" if mine else f" · {reader.name(Member, row.owner_id)}")
    return f"F{row.id} {action} — {differences(reader, each)}{about}"


def _activity_line(reader: Reader, row: Activity) -> str:
    """Return 'Call with Jane Miller · Acme · Tue 17 Nov · "wants pricing"'."""
    people = reader.plain("contact_ids", row.contact_ids) if row.contact_ids else ""
    parts = [capital(activity(row.type)) + (f" with {people}" if people else "")]
    if row.account_id:
        parts.append(reader.name(Account, row.account_id))
    if row.happened_on != reader.today:
        parts.append(day(row.happened_on, reader.today))
    if row.note:
        parts.append(f"“{clipped(row.note, 70)}”")
    return " · ".join(parts)


def _name(reader: Reader, each: Touched) -> str:
    """Return what people call a record: 'D7 Acme · Platform', 'Jane Doe', 'call of Tue 17 Nov'."""
    row = each.row
    if isinstance(row, Deal):
        return f"D{row.id} {_called(reader, row)}"
    if isinstance(row, FollowUp):
        return f"F{row.id} {clipped(row.action, 60)}"
    if isinstance(row, Activity):
        return f"{capital(activity(row.type))} of {day(row.happened_on, reader.today)}"
    prefix = f"Lead L{row.id} " if isinstance(row, Lead) else ""
    return prefix + clipped(str(getattr(row, "name", "") or getattr(row, "words", "") or each.entity), 60)


def _reached_by(row: Record) -> str:
    """Return ' · jane@umbrella.com · +1 555 0199' of a contact; not again what it is called by."""
    ways = [way for way in (row.email, row.phone) if way != row.name] if isinstance(row, Contact) else []
    return "".join(f" · {clipped(way, 80)}" for way in ways if way)


def _next_step(reader: Reader, each: Touched) -> str:
    """Return the first step of the stage a deal has just entered."""
    row = each.row
    if not isinstance(row, Deal) or row.deleted_at or not (each.created or each.first_old("stage_id")):
        return ""
    if each.created and row.next_step:
        return ""
    stage = reader.session.get(Stage, (reader.workspace, row.stage_id))
    steps = stage.steps.splitlines() if stage and stage.kind != "lost" else []
    return f"Next: {steps[0]}" if steps else ""


def _buttons(reader: Reader, request: Request, touched: list[Touched], also: Sequence[int]) -> tuple[Button, ...]:
    if request.undoes:
        requests = " ".join(f"R{number}" for number in (request.id, *also))
        return (Button("Redo" if takes_back(reader, request) else "Undo", f"undo {requests}"),)
    buttons = [Button("Undo", f"undo R{request.id}")]
    if request.reading != "[]":
        buttons.append(Button("Edit", f"edit R{request.id}"))
    deal = next((each.row for each in touched if isinstance(each.row, Deal)), None)
    if deal is not None and deal.deleted_at is None:
        buttons.append(Button("Steps", f"steps D{deal.id}"))
    promise = next((each.row for each in touched if isinstance(each.row, FollowUp)), None)
    if promise is not None and promise.deleted_at is None and promise.done_at is None:
        buttons += calendar_buttons(promise.id, timed=promise.due_at is not None, label="Add to calendar")
    lead = next((each.row for each in touched if isinstance(each.row, Lead)), None)
    if lead is not None and lead.owner_id is None and lead.deleted_at is None:
        buttons.append(Button("Take it", f"take L{lead.id}"))
    return tuple(buttons)

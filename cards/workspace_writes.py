"""One line about a write to the workspace itself: quota, setting, taught word, stage, proposed change, role."""

from collections.abc import Sequence

from cards.huddles import huddle_written
from cards.lead_changes import routing_line
from cards.titles import capital
from cards.values import Reader, label
from cards.words import clipped, clock, counted, day, moment, money
from storage.changes import CREATED, DELETED
from storage.entities import decode
from storage.models.accounts import Account, Alias
from storage.models.deals import Quota, Rate, Stage, StageProposal
from storage.models.huddles import Huddle
from storage.models.leads import Assignment, LeadRule
from storage.models.ledger import Change
from storage.models.rows import Record
from storage.models.workspace import Member, Setting, Team
from storage.queries.settings import SETTINGS, SettingKind, Settings, text_of

SHARE = frozenset({"lead_weight", "lead_cap", "leads_from"})
PERIODS = {"month": "a month", "quarter": "a quarter", "year": "a year"}


def workspace_line(reader: Reader, row: Record, changes: Sequence[Change]) -> str:  # noqa: PLR0911 - one a table
    """Return the line for a write to `row`, '' where it is no record of the workspace itself."""
    if isinstance(row, StageProposal):
        return _proposal(reader, row, changes)
    if isinstance(row, Quota):
        was = _was(reader, changes, "amount", row.currency)
        gone = " taken back" if row.deleted_at else ""
        whose, since = reader.name(Member, row.member_id), day(row.starts_on, reader.today)
        return f"Quota of {whose}{gone} — {money(row.amount, row.currency)} {PERIODS[row.period]}{was} · from {since}"
    if isinstance(row, Rate):
        return _rate(reader, row, changes)
    if isinstance(row, Setting):
        kind = next((each for each in SETTINGS if each.field == row.name), None)
        name = kind.name if kind else row.name
        if row.deleted_at or kind is None:
            return f"Setting {name} — back to its default{f', {text_of(Settings(), kind)}' if kind else ''}"
        value, old = kind.shown(kind.load(row.value)), _old(kind, changes)
        was = "as it was by default; now it stays so" if value == old else f"was {old}"
        return f"Setting {name} — {value} ({was}) · {kind.meaning}"
    if isinstance(row, Alias):
        meaning = reader.name(Account, int(row.meaning)) if row.kind == "account" else row.meaning
        state = (
            " is forgotten" if row.deleted_at else f" means {meaning} ({row.kind}){_was(reader, changes, 'meaning')}"
        )
        return f"“{clipped(row.words, 60)}”{state}" + (" for you" if row.member_id else " for everybody")
    if isinstance(row, Assignment | LeadRule):
        return routing_line(reader, row, changes)
    if isinstance(row, Member):
        return _member(reader, row, changes)
    if isinstance(row, Huddle):
        return huddle_written(reader, row, changes)
    return _stage_or_team(reader, row, changes)


def _rate(reader: Reader, row: Rate, changes: Sequence[Change]) -> str:
    """Return 'Rate of EUR — 1.08 from Mon 23 Nov (was 1.1)'."""
    gone = " taken back" if row.deleted_at else ""
    old = next((decode(each.entity, "millionths", each.old) for each in changes if each.field == "millionths"), None)
    was = f" (was {old / 1_000_000:g})" if old is not None else ""
    return f"Rate of {row.currency}{gone} — {row.millionths / 1_000_000:g} from {day(row.from_on, reader.today)}{was}"


def _old(kind: SettingKind, changes: Sequence[Change]) -> str:
    """Return what a setting was; one that was never set had its default."""
    change = next((each for each in changes if each.field == "value"), None)
    if change is None or changes[0].field in {CREATED, DELETED}:
        return text_of(Settings(), kind)
    return kind.shown(kind.load(decode(change.entity, "value", change.old)))


def _proposal(reader: Reader, row: StageProposal, changes: Sequence[Change]) -> str:
    """Return what is proposed and what happens to it now."""
    if row.deleted_at:
        return f"P{row.id} taken back: {row.summary}"
    if row.state == "open":
        live = moment(row.live_at, reader.zone, reader.today)
        return f"P{row.id} proposed: {row.summary} · live {live} unless somebody objects"
    if row.state == "objected":
        said = row.objections.splitlines()[-1] if any(change.field == "objections" for change in changes) else ""
        return f"P{row.id} waits for a manager: {row.summary}{f' · {said}' if said else ''}"
    return f"P{row.id} {row.state}: {row.summary}"


def _member(reader: Reader, row: Member, changes: Sequence[Change]) -> str:
    """Return who may do what now, '' where only the profile changed."""
    fields = {change.field for change in changes}
    says = []
    if "role" in fields:
        says.append(f"{row.role}{_was(reader, changes, 'role')}")
    if "access" in fields:
        says.append("only reads" if row.access == "guest" else "may write")
    if "nudge_at" in fields:
        says.append(f"nudged at {clock(row.nudge_at)}" if row.nudge_at else "nudged when everybody is")
    if "team_id" in fields:
        says.append(f"team {reader.name(Team, row.team_id)}" if row.team_id is not None else "in no team")
    says += _lead_share(reader, row, changes)
    if fields & {"away_from", "away_until", "covered_by"}:
        says.append(_leave(reader, row))
    if "active" in fields:
        left = f"no longer a member here; deals that are still theirs: `deals {row.name}`"
        says.append("works here again" if row.active else left)
    return f"{row.name} — {' · '.join(says)}" if says else ""


def _lead_share(reader: Reader, row: Member, changes: Sequence[Change]) -> list[str]:
    """Return what of a member's part in the leads changed, with what it was."""
    first = {each.field: decode(each.entity, each.field, each.old) for each in reversed(changes) if each.field in SHARE}
    says = []
    if "lead_weight" in first:
        was = 1 if first["lead_weight"] is None else first["lead_weight"]
        parts = counted(1 if row.lead_weight is None else row.lead_weight, "part")
        says.append(f"gets {parts} of shared leads (was {was})")
    if "lead_cap" in first:
        limit = (
            f"at most {counted(row.lead_cap, 'lead')} waiting" if row.lead_cap is not None else "leads without a limit"
        )
        says.append(f"{limit} (was {first['lead_cap'] if first['lead_cap'] is not None else 'no limit'})")
    if "leads_from" in first:
        until, ended = day(row.leads_from, reader.today), day(first["leads_from"], reader.today)
        was = f" (was none before {ended})" if first["leads_from"] is not None else ""
        says.append((f"no new leads before {until}" if row.leads_from is not None else "gets new leads again") + was)
    return says


def _leave(reader: Reader, row: Member) -> str:
    """Return from when to when a member is away, and who covers."""
    if row.away_from is None:
        return "not away"
    covers = f", {reader.name(Member, row.covered_by)} covers" if row.covered_by is not None else ""
    back = f", back {day(row.away_until, reader.today)}" if row.away_until else ""
    return f"away from {day(row.away_from, reader.today)}{back}{covers}"


def _stage_or_team(reader: Reader, row: Record, changes: Sequence[Change]) -> str:
    if isinstance(row, Team):
        return f"Team {clipped(row.name, 60)}{' taken back' if row.deleted_at else ''}"
    return _stage(reader, row, changes) if isinstance(row, Stage) else ""


def _stage(reader: Reader, row: Stage, changes: Sequence[Change]) -> str:
    if row.deleted_at:
        return f"Stage {capital(row.name)} is removed"
    if changes[0].field == CREATED:
        return f"New stage {capital(row.name)} · probability {row.probability} %"
    fields = dict.fromkeys(change.field for change in changes if change.field not in {"position", DELETED})
    now = {field: clipped(reader.plain(field, getattr(row, field)), 60) for field in fields}
    told = [f"{label(field)} {value}{_was(reader, changes, field)}" for field, value in now.items()]
    return f"Stage {capital(row.name)} — {' · '.join(told)}" if told else ""


def _was(reader: Reader, changes: Sequence[Change], field: str, currency: str = "USD") -> str:
    """Return ' (was $50k)' where the request changed the field, '' where it did not or the record is new.

    `currency` is that of amounts now; where the request changed it, the old amount was in the old one.
    """
    change = next((each for each in changes if each.field == field), None)
    if change is None:
        return ""
    old = None if change.old == "null" else decode(change.entity, field, change.old)
    unit = next((decode(each.entity, "currency", each.old) for each in changes if each.field == "currency"), currency)
    return f" (was {clipped(reader.plain(field, old, unit), 60)})" if old is not None else " (was none)"

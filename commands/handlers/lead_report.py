"""`lead report`: what became of inquiries, on a card or as a file."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from sqlmodel import Session

from cards.lead_report import LeadReportView, lead_report_card
from cards.model import Card, say
from cards.outbox import Address
from commands.context import Context
from commands.grammar.names.normalise import normalise
from commands.incoming import Incoming
from commands.roles import OTHERS_FIGURES, is_allowed, require
from commands.syntax.lead_report import SendLeadReport, ShowLeadReport
from storage.queries.aliases import glossary
from storage.queries.lead_report import LeadScope, Spell, lead_report
from storage.queries.members import member as member_of
from storage.queries.outbox import enqueue
from storage.queries.settings import settings_of
from storage.queries.totals import rates_on

USUAL: Final = timedelta(weeks=12)
"""Shorter, and hardly an inquiry has had the time to become money."""
LEAD_REPORT_FILE: Final = "lead_report_file"
WEEKLY_REPORT: Final = "lead_report"


def show_lead_report(command: ShowLeadReport, context: Context) -> Card:
    """Answer with what became of the inquiries of a period."""
    command = _own_unless_leading(command, context)
    first, last = bounds(command, context.today)
    return lead_report_card(report_view(
        context.session, context.workspace, context.now, context.today,
        ShowLeadReport(command.by, first, last, command.member),
    ))  # fmt: skip


def send_lead_report(command: SendLeadReport, incoming: Incoming, context: Context) -> Card:
    """Have the report sent to the author alone, as a file."""
    shown = _own_unless_leading(command.shown, context)
    first, last = bounds(shown, context.today)
    sender = incoming.sender
    address = incoming.private or str(Address(sender.platform, sender.user))
    name = f"inquiries-by-{shown.by}-{first.isoformat()}-{last.isoformat()}.csv"
    ids = {"by": shown.by, "first": first.isoformat(), "last": last.isoformat(), "member": shown.member, "file": name}
    key = f"{LEAD_REPORT_FILE}:{incoming.key}:file:{name}"
    enqueue(context.session, context.workspace, key, LEAD_REPORT_FILE, address, ids, context.now)
    return say("The report comes to you as a file.")


def _own_unless_leading(command: ShowLeadReport, context: Context) -> ShowLeadReport:
    """Return what the author may see: figures of one person are for that person and those who lead.

    Raises NotAllowedError where somebody else's are asked for by name.
    """
    if command.by != "owner" and command.member is None:
        return command
    if is_allowed(context, OTHERS_FIGURES):
        return command
    if command.member not in {None, context.member.id}:
        require(context, OTHERS_FIGURES)
    return replace(command, member=context.member.id)


def bounds(command: ShowLeadReport, today: date) -> tuple[date, date]:
    """Return the first and the last day that are asked for; nothing came in after today."""
    last = min(command.last or today, today)
    return min(command.first or last - USUAL, last), last


def report_view(session: Session, workspace: int, now: datetime, today: date, asked: ShowLeadReport) -> LeadReportView:
    """Return the report of a period (`asked.first` to `asked.last`, both needed), as cards and files show it."""
    settings = settings_of(session, workspace)
    first, last = bounds(asked, today)
    begins, ends = (midnight(each, settings.time_zone) for each in (first, last + timedelta(days=1)))
    scope = LeadScope(begins, ends, now, asked.member)
    rates = rates_on(session, workspace, settings.currency, today)
    report = lead_report(session, workspace, scope, asked.by, rates, spelling(session, workspace))
    member = member_of(session, workspace, asked.member) if asked.member else None
    return LeadReportView(report, asked.by, first, last, today, settings.currency, member.name if member else "")


def midnight(day: date, zone: str) -> datetime:
    """Return when a day begins (aware) in a time zone."""
    return datetime.combine(day, time(), tzinfo=ZoneInfo(zone))


def spelling(session: Session, workspace: int) -> Spell:
    """Return how sources are spelled: as they were taught ('teach "goog" = Google')."""
    taught = {each.words: each.meaning for each in glossary(session, workspace, 0) if each.kind == "source"}
    return lambda said: taught.get(normalise(said), " ".join(said.split()))

"""The report on inquiries, sent: every week to marketing, and as a CSV file that no spreadsheet runs."""

import csv
import io
from datetime import date, datetime, timedelta
from decimal import ROUND_HALF_EVEN, Decimal
from typing import Final
from zoneinfo import ZoneInfo

from sqlmodel import Session

from cards.lead_report import HEADINGS, LeadReportView, names_of, weekly_lead_card
from cards.model import say
from cards.outbox import Message
from cards.words import day
from commands.exporting.cells import inert
from commands.handlers.lead_report import USUAL, report_view
from commands.syntax.lead_report import ShowLeadReport
from storage.money import to_major
from storage.queries.lead_report import LeadGroup
from storage.queries.outbox_claims import Claim
from storage.queries.settings import settings_of

WEEK: Final = timedelta(weeks=1)
COLUMNS: Final = (
    "Inquiries", "Owned", "Accepted", "Contacted", "Followed up", "Had a time for contact", "Contacted in time",
    "Qualified", "Junk", "Won deals", "Revenue", "Won deals without an amount", "Revenue without a rate", "Currency",
    "Cost known of", "Cost", "Cost per inquiry", "Cost per qualified lead", "Cost per won deal",
    "Hours to first contact (median)", "Hours to first contact (90 %)",
)  # fmt: skip


def lead_report_message(session: Session, row: Claim, now: datetime) -> Message:
    """Return the file that a member asked for."""
    settings = settings_of(session, row.workspace)
    ids = row.ids
    asked = ShowLeadReport(ids["by"], date.fromisoformat(ids["first"]), date.fromisoformat(ids["last"]), ids["member"])
    today = now.astimezone(ZoneInfo(settings.time_zone)).date()
    view = report_view(session, row.workspace, now, today, asked)
    said = f"Inquiries by {view.by}, {day(view.first, today)} – {day(view.last, today)}."
    return Message(say(said), "file", file=ids["file"], content=lead_report_csv(view))


def weekly_report(session: Session, row: Claim, now: datetime) -> Message:
    """Return what marketing gets once a week: last week's inquiries, and what became of twelve weeks'."""
    settings = settings_of(session, row.workspace)
    on = date.fromisoformat(row.ids["day"])
    today = max(on, now.astimezone(ZoneInfo(settings.time_zone)).date())
    monday = on - timedelta(days=on.weekday())
    week = ShowLeadReport(first=monday - WEEK, last=monday - timedelta(days=1))
    long = ShowLeadReport(first=monday - USUAL, last=week.last)
    views = (report_view(session, row.workspace, now, today, asked) for asked in (week, long))
    return Message(weekly_lead_card(*views))


def lead_report_csv(view: LeadReportView) -> str:
    """Return the report's groups and their sum, a line each."""
    out = io.StringIO(newline="")
    lines = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    lines.writerow((HEADINGS[view.by], *COLUMNS))
    groups = view.report.groups
    for name, group in zip(names_of(groups, view.by), groups, strict=True):
        lines.writerow((inert(name if group.name else ""), *_cells(group, view.currency)))
    lines.writerow(("all together", *_cells(view.report.whole, view.currency)))
    return "\ufeff" + out.getvalue()


def _cells(group: LeadGroup, currency: str) -> tuple[object, ...]:
    """Return the cells in the order of `COLUMNS`; unknown is blank."""
    foreign = " + ".join(f"{to_major(minor, name)} {name}" for name, minor in group.won.foreign)
    known = group.won.count > group.won.unknown and (group.won.minor or not group.won.foreign)
    complete = group.priced == group.inquiries
    return (
        group.inquiries, group.owned, group.accepted, group.contacted, group.followed_up, group.measured,
        group.in_time, group.qualified, group.junk, group.won.count,
        to_major(group.won.minor, currency) if known else "", group.won.unknown, foreign, currency,
        group.priced, to_major(group.cost, currency) if group.priced else "",
        _share(group.cost, group.priced, currency),
        _share(group.cost, group.qualified, currency) if complete else "",
        _share(group.cost, group.won.count, currency) if complete else "",
        _hours(group.quantile(0.5)), _hours(group.quantile(0.9)),
    )  # fmt: skip


def _share(minor: int, count: int, currency: str) -> str:
    if not count:
        return ""
    return str((to_major(minor, currency) / count).quantize(Decimal("0.01"), rounding=ROUND_HALF_EVEN))


def _hours(seconds: float | None) -> str:
    return "" if seconds is None else f"{seconds / 3600:.2f}"

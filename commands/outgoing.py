"""What a row of the outbox says, and what is kept once it was said: one entry for each kind of row."""

from collections.abc import Callable
from datetime import datetime
from typing import Final

from sqlmodel import Session

from cards.outbox import Address, Message
from commands import calendar_entry, digesting, feed, huddling, lead_messages, nudge_time, nudging
from commands.handlers.errands import ERRAND
from commands.handlers.lead_report import LEAD_REPORT_FILE, WEEKLY_REPORT
from commands.lead_reports import lead_report_message, weekly_report
from commands.posting import ANSWER
from commands.stored import MESSAGE
from storage.queries.feed import ANNOUNCEMENT, CORRECTION, ROUNDUP, SHARE
from storage.queries.huddles import DIGEST
from storage.queries.inbox import request_of
from storage.queries.links import add_link, add_thread_link, deals_of_request
from storage.queries.outbox_claims import Claim

Renderer = Callable[[Session, Claim, datetime], Message | None]
"""Returns what to say, None where there is nothing to say any more. Raises nothing."""

SAID_TWICE: Final = frozenset({ANSWER, CORRECTION, ERRAND, calendar_entry.CALENDAR, LEAD_REPORT_FILE})
"""Kinds that are sent again where nobody can tell whether they arrived: twice is better than never."""


def may_be_said_twice(kind: str) -> bool:
    """Whether a row that may have been delivered, and cannot be looked for, is sent again."""
    return kind in SAID_TWICE


RENDERERS: Final[dict[str, Renderer]] = {
    ANNOUNCEMENT: feed.announcement,
    SHARE: feed.share,
    CORRECTION: feed.correction,
    ROUNDUP: feed.roundup,
    nudging.NUDGE: nudging.nudge_message,
    nudging.UPDATE: nudging.update_message,
    calendar_entry.CALENDAR: calendar_entry.calendar_message,
    LEAD_REPORT_FILE: lead_report_message,
    WEEKLY_REPORT: weekly_report,
    **huddling.RENDERERS,
    **lead_messages.RENDERERS,
}
"""By kind of row; a row of a kind that is not here carries its body from the beginning."""


def digest_told(row: Claim) -> int | None:
    """Return the meeting whose digest a row is to tell, None for the rows that are found quickly."""
    told = {DIGEST: "meeting", nudging.NUDGE: "leads", nudging.UPDATE: "leads"}.get(row.kind)
    return row.ids.get(told) if told is not None and row.body is None else None


def rendered(session: Session, row: Claim, now: datetime, ready: digesting.Ready | None = None) -> Message | None:
    """Return what the row says, None where there is nothing to say any more. Raises KeyError for an unknown kind."""
    digesting.use(session, ready)
    if is_for_its_day(row.kind) and not nudge_time.may_be_said(session, row, now):
        return None
    return RENDERERS[row.kind](session, row, now) if row.body is None else MESSAGE.validate_json(row.body)


def is_for_its_day(kind: str) -> bool:
    """Whether a row of this kind is not said later than on its day, in working hours."""
    return kind == nudging.NUDGE


def after_delivery(session: Session, row: Claim, place: str, message: str) -> None:
    """Keep what a message speaks of, so that reactions to it and replies in its thread have a meaning."""
    if row.kind == nudging.NUDGE:
        nudging.after_nudge(session, row, place, message)
        return
    if row.kind in huddling.RENDERERS:
        huddling.after_delivery(session, row, place, message)
        return
    if row.kind in lead_messages.RENDERERS:
        lead_messages.after_delivery(session, row, place, message)
        return
    address = Address.parse(row.address)
    request = row.ids.get("request")
    if "delivery" in row.ids:
        request = request_of(session, row.workspace, str(row.ids["delivery"]))
    deals = frozenset({row.ids["deal"]}) if "deal" in row.ids else frozenset()
    if isinstance(request, int):
        deals = deals_of_request(session, row.workspace, request)
    if request is None and not deals:
        return
    deal = next(iter(deals)) if len(deals) == 1 else None
    add_link(session, row.workspace, address.platform, place, message, request=request, deal=deal)
    thread = address.thread or row.thread
    for each in deals if thread else ():
        add_thread_link(session, row.workspace, address.platform, place, thread, each)

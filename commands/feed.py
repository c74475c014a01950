"""What the feeds are told because of a write: enqueued in its transaction, said a minute after the last change.

Nothing is said of what was undone by then; what was said and is undone later is corrected (architecture.md, Outbox).
"""

from datetime import datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from sqlmodel import Session

from cards.feed import announcement_card, correction_card, roundup_card, share_card
from cards.outbox import Message
from cards.values import Reader
from commands.context import Context, Work
from storage.changes import Writer, changes_of
from storage.models.deals import Stage
from storage.models.ledger import Request
from storage.money import to_minor
from storage.queries.feed import (
    ANNOUNCEMENT,
    CORRECTION,
    ROUNDUP,
    NetChange,
    changed_deals,
    is_shared,
    net_change,
    told_of,
    told_requests,
)
from storage.queries.outbox import enqueue, id_of, is_waiting
from storage.queries.outbox_claims import Claim
from storage.queries.settings import Settings, settings_of
from storage.queries.totals import rates_on

QUIET: Final = timedelta(minutes=1)


def announce(work: Work) -> None:
    """Have the feeds told of the deals that a request changed, where the workspace wants that."""
    context, request = work.context, work.writer.request
    settings = context.settings
    if not settings.announcements:
        return
    deals = {change.entity_id for change in work.writer.changes if change.entity == "deal"}
    for feed in settings.feeds:
        if not deals or feed == said_at(request):
            continue
        _expect_roundup(context, feed)
        for deal in sorted(deals):
            _announce(context, request.id, deal, feed)


def _announce(context: Context, request: int, deal: int, feed: str) -> None:
    """Enqueue one deal's news; a change that is no news of its own joins what waits already."""
    joined = f"{ANNOUNCEMENT}:D{deal}:{feed}"
    net = net_change(context.session, context.workspace, deal, [request])
    if not is_waiting(context.session, context.workspace, joined) and (
        net is None or not _is_news(context.session, context.workspace, net, context.settings, context.now)
    ):
        return
    enqueue(
        context.session,
        context.workspace,
        f"{joined}:R{request}",
        ANNOUNCEMENT,
        feed,
        {"deal": deal, "requests": [request]},
        context.now,
        not_before=context.now + QUIET,
        coalesce=joined,
    )


def _is_news(session: Session, workspace: int, net: NetChange, settings: Settings, now: datetime) -> bool:
    """Whether the workspace wants to be told this."""
    deal = net.deal
    stage = session.get_one(Stage, (workspace, deal.stage_id))
    entered = net.created or "stage_id" in net.before
    if stage.kind == "won" and entered:
        return "wins" in settings.announcements
    if net.created:
        return "new deals" in settings.announcements
    today = now.astimezone(ZoneInfo(settings.time_zone)).date()
    amount = rates_on(session, workspace, settings.currency, today).convert(deal.amount or 0, deal.currency)
    large = amount is not None and amount >= to_minor(settings.large_deal, settings.currency)
    return entered and stage.kind == "open" and large and "large moves" in settings.announcements


def correct(context: Context, undone: Request, undo: Writer) -> None:
    """Have the feeds told that something they were told was undone, below where they were told."""
    if not context.settings.feeds:
        return
    for row in told_of(context.session, context.workspace, undone.id, context.now):
        number = undo.request.id
        key, ids = f"{CORRECTION}:{id_of(row)}:R{number}", {"request": number, "requests": [number]}
        enqueue(
            context.session, context.workspace, key, CORRECTION, row.address, ids, context.now, after=id_of(row)
        )  # fmt: skip


def said_at(request: Request) -> str:
    """Return the address of the place where a request was said."""
    return f"{request.platform}/{request.place}"


def _expect_roundup(context: Context, feed: str) -> None:
    """Enqueue the next roundup; the first change of a day does so for all."""
    last, following = roundups_around(context.now, context.settings)
    key = f"{ROUNDUP}:{feed}:{following.astimezone(ZoneInfo(context.settings.time_zone)).date()}"
    ids = {"since": last.isoformat()}
    enqueue(context.session, context.workspace, key, ROUNDUP, feed, ids, context.now, not_before=following)


def roundups_around(now: datetime, settings: Settings) -> tuple[datetime, datetime]:
    """Return the last roundup's instant before `now` and the next one's after it, on the workspace's working days."""
    zone = ZoneInfo(settings.time_zone)
    today = now.astimezone(zone).date()

    def at(offset: int) -> datetime:
        return datetime.combine(today + timedelta(days=offset), settings.roundup, tzinfo=zone).astimezone(now.tzinfo)

    days = [offset for offset in range(-14, 15) if (today + timedelta(days=offset)).weekday() in settings.workdays]
    moments = [at(offset) for offset in days] or [at(offset) for offset in range(-1, 2)]
    return max(each for each in moments if each <= now), min(each for each in moments if each > now)


# --- what the rows say when their time has come


def announcement(session: Session, row: Claim, now: datetime) -> Message | None:
    """Return a deal's news as it is now, None where nothing of it is left, or where its author shared it meanwhile."""
    if is_shared(session, row.workspace, row.address, row.ids["requests"]):
        return None
    settings = settings_of(session, row.workspace)
    net = net_change(session, row.workspace, int(row.ids["deal"]), row.ids["requests"])
    if net is None or net.is_nothing or not _is_news(session, row.workspace, net, settings, now):
        return None
    return Message(announcement_card(_reader(session, row, now), net))


def share(session: Session, row: Claim, now: datetime) -> Message | None:
    """Return what somebody shares, None where it was undone meanwhile."""
    request = session.get_one(Request, (row.workspace, int(row.ids["request"])))
    if request.undone_by is not None:
        return None
    changes = changes_of(session, row.workspace, request.id)
    return Message(share_card(_reader(session, row, now), request, changes))


def correction(session: Session, row: Claim, now: datetime) -> Message | None:
    """Return a correction, None where what it corrects was never said, or stands again."""
    undo = session.get_one(Request, (row.workspace, int(row.ids["request"])))
    if not row.thread or undo.undone_by is not None:
        return None
    return Message(correction_card(_reader(session, row, now), undo, changes_of(session, row.workspace, undo.id)))


def roundup(session: Session, row: Claim, now: datetime) -> Message | None:
    """Return the changes since the last roundup that the feed was not told of, None where there are none."""
    since = datetime.fromisoformat(row.ids["since"])
    settings = settings_of(session, row.workspace)
    told = told_requests(session, row.workspace, since)
    places = [feed.partition("/")[2] for feed in settings.feeds]
    nets = []
    for deal, requests in changed_deals(session, row.workspace, since, places).items():
        net = net_change(session, row.workspace, deal, [each for each in requests if each not in told])
        if net is not None and not net.is_nothing:
            nets.append(net)
    return Message(roundup_card(_reader(session, row, now), nets)) if nets else None


def _reader(session: Session, row: Claim, now: datetime) -> Reader:
    zone = settings_of(session, row.workspace).time_zone
    return Reader(session, row.workspace, now.astimezone(ZoneInfo(zone)).date(), zone)

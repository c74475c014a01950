"""`digest`, `forecast`, `rate`, `patterns`: the numbers of a huddle, at any time."""

from collections.abc import Sequence
from datetime import timedelta
from decimal import Decimal
from typing import Final
from zoneinfo import ZoneInfo

from sqlmodel import Session

from cards.digest import DigestView, digest_card, forecast_line
from cards.digest_details import details_card, forecast_blocks
from cards.model import Card, Text, say
from cards.patterns import patterns_card
from commands.context import Context, Work
from commands.digesting import names_of, view_of
from commands.errors import CommandError, OutOfRangeError, UnknownError
from commands.incoming import Incoming
from commands.syntax.digests import SetRate, ShowDigest, ShowForecast, ShowPatterns
from storage.models.deals import Rate
from storage.models.huddles import Huddle, Meeting
from storage.models.workspace import Member
from storage.queries.digest.figures import Asked, digest
from storage.queries.digest.forecast import forecast
from storage.queries.digest.moments import end_of, past, present
from storage.queries.digest.patterns import patterns
from storage.queries.digest.promises import say_do
from storage.queries.digest.stages import stages_at
from storage.queries.huddles import huddles
from storage.queries.meetings import kept_digest, members_of, open_meeting, posted_on, say_digest
from storage.queries.quotas import span_of
from storage.queries.totals import MILLION, rates_on

WEEK: Final = timedelta(days=7)
LARGEST_RATE: Final = Decimal(10) ** 9


def show_digest(command: ShowDigest, context: Context) -> Card:
    """Answer with the digest, and its details folded below."""
    view = _preview(context) if command.day is None else _of_day(command, context)
    card = digest_card(view)
    details = details_card(view, names_of(context.session, context.workspace, view.digest))
    blocks = (*card.folded, *details.body)
    return Card(card.body, folded=blocks, private=_own(view, context), for_author=command.day is None)


def _preview(context: Context) -> DigestView:
    """Return the digest as it would be posted now where it is asked for; nothing of it is kept."""
    huddle = _huddle_here(context)
    met = Meeting(
        workspace_id=context.workspace,
        id=0,
        key="",
        huddle_id=huddle.id if huddle else None,
        address=huddle.address if huddle else context.channel,
        local_on=context.present,
    )
    return view_of(context.session, met, context.now)


def _huddle_here(context: Context) -> Huddle | None:
    """Return the huddle of this channel, or the only one there is."""
    every = huddles(context.session, context.workspace, active=True)
    here = [each for each in every if each.address == context.channel]
    return here[0] if len(here) == 1 else every[0] if len(every) == 1 and not context.channel else None


def _of_day(command: ShowDigest, context: Context) -> DigestView:
    """Return the digest of a past day: as it was posted, or of the moments that it spoke of, or of the day's end."""
    session, workspace, day = context.session, context.workspace, command.day or context.today
    met = posted_on(session, workspace, context.channel, day) or posted_on(session, workspace, "", day)
    kept = kept_digest(met) if met is not None else None
    if command.view == "posted":
        if met is None or kept is None:
            raise UnknownError("No digest was posted on that day. Leave out “posted” to see what was known then.")
        return DigestView(kept, _name(session, met), as_posted=True)
    huddle = session.get(Huddle, (workspace, met.huddle_id)) if met is not None and met.huddle_id else None
    zone = ZoneInfo(huddle.time_zone if huddle else context.settings.time_zone)
    moment = end_of(session, workspace, day, zone, command.view)
    before = end_of(session, workspace, day - WEEK, zone, command.view)
    if kept is not None:
        moment = past(session, workspace, kept.as_of, kept.today, command.view)
    if kept is not None and kept.since is not None and kept.since_on is not None:
        before = past(session, workspace, kept.since, kept.since_on, command.view)
    owners = members_of(session, workspace, huddle.team_id if huddle else None)
    return DigestView(digest(session, context.settings, zone, Asked(moment, before, owners)))


def _name(session: Session, met: Meeting) -> str:
    huddle = session.get(Huddle, (met.workspace_id, met.huddle_id)) if met.huddle_id is not None else None
    return f"Huddle {huddle.name}" if huddle is not None else "Digest"


def _own(view: DigestView, context: Context) -> str:
    """Return what became of the author's own promises, which nobody else is told."""
    found = view.digest
    if found.since is None or found.since_on is None or not found.is_now:
        return ""
    before = past(context.session, context.workspace, found.since, found.since_on)
    now = present(context.workspace, context.now, found.today)
    own = say_do(context.session, before, now, context.member.id)
    return f"you did {own.done:,} of {own.said:,} that you had promised" if own.said else ""


def post_digest(incoming: Incoming, context: Context) -> Card:
    """Have the digest posted in the channel, or where the only huddle is."""
    huddle = _huddle_here(context)
    address = context.channel or (huddle.address if huddle else "")
    if not address:
        raise CommandError(
            "A digest is posted in a channel, and this is none: say “digest now” there, or “digest” to see it here."
        )
    huddle = huddle if huddle is not None and huddle.address == address else None
    met = open_meeting(
        context.session,
        context.workspace,
        f"now:{incoming.key}",
        address,
        context.present,
        huddle.id if huddle is not None else None,
    )
    say_digest(context.session, met, context.now)
    return say("The digest is on its way.", tone="done")


def show_forecast(command: ShowForecast, context: Context) -> Card:
    """Answer with what is expected of the quarter, of everybody or of one member."""
    session, workspace, settings = context.session, context.workspace, context.settings
    owners = None if command.member is None else (command.member,)
    moment = present(workspace, context.now, context.today, owners)
    rates = rates_on(session, workspace, settings.currency, context.today)
    span = span_of(context.today, "quarter", settings.fiscal_start)
    found = forecast(session, moment, stages_at(session, moment), rates, span)
    whose = f"{context.reader.name(Member, command.member)} · " if command.member else ""
    line = forecast_line(found, rates)
    if not line:
        return say(f"{whose}No open deal is to close by the end of {span.name}, and none was won in it.")
    blocks = tuple(forecast_blocks(found, rates, names_of(session, workspace)))
    return Card((Text(f"{whose}{line}", "strong"),), folded=blocks)


def set_rate(command: SetRate, work: Work) -> None:
    """Set what a currency is worth from today on."""
    context = work.context
    if command.currency == context.settings.currency:
        raise CommandError(f"{command.currency} is the currency everything is converted to; it needs no rate.")
    if not 0 < command.rate <= LARGEST_RATE or round(command.rate * MILLION) <= 0:
        raise OutOfRangeError("A rate is more than 0: how much one unit is worth here.")
    key = {"currency": command.currency, "from_on": context.present}
    work.writer.put(Rate, key, millionths=round(command.rate * MILLION))


def show_patterns(command: ShowPatterns, context: Context) -> Card:
    """Answer with what the last closed deals have in common."""
    rates = rates_on(context.session, context.workspace, context.settings.currency, context.today)
    kinds: Sequence[str] = ("won", "lost") if command.kind == "closed" else (command.kind,)
    found = patterns(context.session, context.workspace, rates, command.last, kinds)
    return patterns_card(found, command.last, context.today)

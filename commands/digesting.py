"""A meeting's digest: as it would be posted now, as it was posted, and the details in its thread."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from sqlmodel import Session

from cards.digest import DigestView, digest_card
from cards.digest_details import details_card
from cards.model import Card
from cards.outbox import Message
from storage.models.huddles import Huddle, Meeting
from storage.models.workspace import Member
from storage.queries.digest.figures import Asked, Digest, digest
from storage.queries.digest.forecast import freeze
from storage.queries.digest.moments import Moment, just_after, past, present
from storage.queries.digest.names import names_then
from storage.queries.meetings import keep_digest, kept_digest, last_request, members_of, posted_before
from storage.queries.members import member_names
from storage.queries.outbox_claims import Claim
from storage.queries.settings import settings_of

WEEK: Final = timedelta(days=7)
FORESEEN: Final = timedelta(days=26)
"""So long ago at least is the forecast that a digest holds against what came: the huddle of four weeks before."""

READY: Final = "digest"  # in `Session.info`: what `use` gave


@dataclass(frozen=True, slots=True)
class Ready:
    """A meeting's digest, found outside the transaction that tells it, and the last request that it knows of."""

    workspace: int
    meeting: int
    digest: Digest
    last: int


def ready_for(session: Session, workspace: int, number: int, now: datetime) -> Ready | None:
    """Return a meeting's digest for `use`; None where it is kept already.

    Among many deals it takes long, and whoever types a line does not wait so long for the database.
    """
    met = session.get_one(Meeting, (workspace, number))
    if met.figures is not None:
        return None
    return Ready(workspace, number, digest_now(session, met, now), last_request(session, workspace))


def use(session: Session, ready: Ready | None) -> None:
    """Have a digest that was found before told in this transaction, unless something was written meanwhile."""
    if ready is not None and ready.last == last_request(session, ready.workspace):
        session.info[READY] = ready


def view_of(session: Session, met: Meeting, now: datetime) -> DigestView:
    """Return a meeting's digest as it was posted, else as it would be posted now."""
    kept = kept_digest(met)
    huddle = huddle_of(session, met)
    name = f"Huddle {huddle.name}" if huddle is not None and huddle.name else "Digest"
    return DigestView(kept or digest_now(session, met, now), name)


def post_digest(session: Session, met: Meeting, now: datetime) -> Card:
    """Return the summary and keep it as it is posted, with its forecast; posted again it is the same."""
    if met.figures is None:
        keep_posted(session, met, digest_now(session, met, now), now)
    return digest_card(view_of(session, met, now))


def keep_posted(session: Session, met: Meeting, found: Digest, now: datetime) -> None:
    """Keep a digest as it is posted, with its forecast; a meeting has one."""
    if met.figures is None:
        keep_digest(session, met, found, now)
        freeze(session, met.workspace_id, met.id, found.forecast)


def details_message(session: Session, row: Claim, now: datetime) -> Message | None:
    """Return what stands in the thread of a meeting's summary."""
    met = session.get_one(Meeting, (row.workspace, int(row.ids["meeting"])))
    return Message(details_card(view_of(session, met, now), names_of(session, row.workspace)))


def names_of(session: Session, workspace: int, found: Digest | None = None) -> dict[int, str]:
    """Return the names of all members by id, as they are, or as they were at the moment of a digest."""
    if found is None or found.is_now:
        return {number: name for number, (name, _) in member_names(session, workspace).items()}
    return names_then(session, Member, past(session, workspace, found.as_of, found.today, found.view))


def digest_now(session: Session, met: Meeting, now: datetime, *, is_over: bool = False) -> Digest:
    """Return the digest of a meeting as it is now, held against the one before.

    `is_over`: that moment is past, and what was not known then is not in it.
    """
    ready = session.info.get(READY)
    if isinstance(ready, Ready) and ready.meeting == met.id and not is_over:
        return ready.digest
    workspace, settings = met.workspace_id, settings_of(session, met.workspace_id)
    huddle = huddle_of(session, met)
    zone = ZoneInfo(huddle.time_zone if huddle is not None else settings.time_zone)
    today = now.astimezone(zone).date()
    moment = just_after(session, workspace, now, zone) if is_over else present(workspace, now, today)
    earlier = posted_before(session, workspace, met, now - FORESEEN)
    asked = Asked(
        moment,
        before=last_moment(session, met, now, zone),
        owners=members_of(session, workspace, huddle.team_id if huddle is not None else None),
        foresaw=earlier.id if earlier is not None else None,
    )
    return digest(session, settings, zone, asked)


def last_moment(session: Session, met: Meeting, now: datetime, zone: ZoneInfo) -> Moment:
    """Return the moment that the last digest there spoke of; without one, a week ago."""
    last = posted_before(session, met.workspace_id, met, now)
    if last is None or last.as_of is None:
        return just_after(session, met.workspace_id, now - WEEK, zone)
    return past(session, met.workspace_id, last.as_of, last.as_of.astimezone(zone).date())


def huddle_of(session: Session, met: Meeting) -> Huddle | None:
    """Return the huddle of a meeting, None for a digest that was asked for."""
    return session.get(Huddle, (met.workspace_id, met.huddle_id)) if met.huddle_id is not None else None

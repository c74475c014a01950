"""Meetings: the digests of a place, kept as they were posted."""

from collections.abc import Sequence
from datetime import date, datetime
from functools import cache
from typing import Final

from pydantic import TypeAdapter
from sqlalchemy import Select, func, select
from sqlmodel import Session, col

from storage.changes import add_row
from storage.models.huddles import Huddle, Meeting
from storage.models.ledger import Request
from storage.models.workspace import Member
from storage.queries.digest.figures import Digest
from storage.queries.outbox import enqueue

DIGEST: Final = "digest"
DETAILS: Final = "digest_details"
"""Kinds of the outbox: a meeting's post, and what stands in its thread; `ids['meeting']` is the meeting."""


@cache
def _digests() -> TypeAdapter[Digest]:
    return TypeAdapter(Digest)


def meeting_of_key(session: Session, workspace: int, key: str) -> Meeting | None:
    """Return the meeting with a key: a huddle has one a day."""
    where = (col(Meeting.workspace_id) == workspace, col(Meeting.key) == key)
    return session.execute(select(Meeting).where(*where)).scalars().one_or_none()


def open_meeting(
    session: Session, workspace: int, key: str, address: str, local_on: date, huddle: int | None = None
) -> Meeting:
    """Return the meeting with this key, made where there is none."""
    found = meeting_of_key(session, workspace, key)
    if found is not None:
        return found
    row = Meeting(workspace_id=workspace, id=0, key=key, huddle_id=huddle, address=address, local_on=local_on)
    return add_row(session, row)


def posted_before(session: Session, workspace: int, place: Meeting | str, until: datetime) -> Meeting | None:
    """Return the last digest of a huddle (of a channel: of any there) that speaks of a moment before `until`.

    A huddle is held against the huddle before: what somebody had posted between them takes nothing away from it.
    """
    query = _posted(workspace, place).where(col(Meeting.as_of) < until)
    return session.execute(query.order_by(col(Meeting.as_of).desc()).limit(1)).scalars().first()


def posted_on(session: Session, workspace: int, address: str, day: date) -> Meeting | None:
    """Return the last digest that was posted on a local day: in a channel, or anywhere ('')."""
    query = _posted(workspace, address) if address else _all_posted(workspace)
    query = query.where(col(Meeting.local_on) == day)
    return session.execute(query.order_by(col(Meeting.as_of).desc()).limit(1)).scalars().first()


def _posted(workspace: int, place: Meeting | str) -> Select[Meeting]:
    if isinstance(place, str):
        return _all_posted(workspace).where(col(Meeting.address) == place)
    if place.huddle_id is None:
        return _all_posted(workspace).where(col(Meeting.address) == place.address)
    found = _all_posted(workspace).where(col(Meeting.huddle_id) == place.huddle_id)
    return found if place.key.startswith("now:") else found.where(col(Meeting.key).startswith("huddle:"))


def _all_posted(workspace: int) -> Select[Meeting]:
    return select(Meeting).where(col(Meeting.workspace_id) == workspace, col(Meeting.figures).is_not(None))


def huddles_of(session: Session, workspace: int) -> Sequence[Huddle]:
    """Return the huddles of a workspace."""
    where = (col(Huddle.workspace_id) == workspace, col(Huddle.deleted_at).is_(None))
    return session.execute(select(Huddle).where(*where).order_by(col(Huddle.id))).scalars().all()


def members_of(session: Session, workspace: int, team: int | None) -> tuple[int, ...] | None:
    """Return the members whose deals a digest is about: those of a team, None = everybody's and nobody's."""
    if team is None:
        return None
    where = (col(Member.workspace_id) == workspace, col(Member.team_id) == team, col(Member.deleted_at).is_(None))
    return tuple(session.execute(select(col(Member.id)).where(*where).order_by(col(Member.id))).scalars())


def keep_digest(session: Session, meeting: Meeting, digest: Digest, now: datetime) -> None:
    """Keep a digest as it is posted."""
    meeting.figures = _digests().dump_json(digest).decode()
    meeting.as_of, meeting.posted_at = digest.as_of, now
    meeting.state = "posted" if meeting.state == "asked" else meeting.state
    session.add(meeting)
    session.flush()


def kept_digest(meeting: Meeting) -> Digest | None:
    """Return the digest as it was posted; None where it was not."""
    return None if meeting.figures is None else _digests().validate_json(meeting.figures)


def last_request(session: Session, workspace: int) -> int:
    """Return the number of the last request that wrote something, 0 before there is any."""
    where = col(Request.workspace_id) == workspace
    return int(session.execute(select(func.coalesce(func.max(col(Request.id)), 0)).where(where)).scalar_one())


def say_digest(session: Session, meeting: Meeting, now: datetime) -> None:
    """Have a meeting's digest posted, and its details in the thread; once, however often it is asked."""
    ids, key = {"meeting": meeting.id}, f"{DIGEST}:{meeting.key}"
    post = enqueue(session, meeting.workspace_id, key, DIGEST, meeting.address, ids, now)
    if post is not None:
        details = f"{DETAILS}:{meeting.key}"
        enqueue(session, meeting.workspace_id, details, DETAILS, meeting.address, ids, now, after=post)

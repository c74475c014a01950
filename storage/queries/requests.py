"""Requests: the deliveries that wrote something, newest first, and what each changed."""

from datetime import datetime
from itertools import takewhile
from typing import Literal

from sqlalchemy import select
from sqlmodel import Session, col

from storage.changes import add_row
from storage.models.ledger import Request
from storage.sessions import made

Kind = Literal["message", "button", "form", "undo", "import", "setup"]


def open_request(  # noqa: PLR0913 - one column each
    session: Session,
    workspace: int,
    kind: Kind,
    now: datetime,
    *,
    member: int | None = None,
    for_member: int | None = None,
    platform: str = "",
    place: str = "",
    text: str = "",
    reading: str = "[]",
) -> Request:
    """Write the row that groups the changes of one delivery, and return it for a `Writer`.

    `member` is the author (None = Dealbird itself), `for_member` on whose behalf; `reading` the statements as JSON.
    """
    request = made(
        Request,
        workspace_id=workspace,
        id=0,
        kind=kind,
        member_id=member,
        for_member_id=for_member,
        platform=platform,
        place=place,
        text=text,
        reading=reading,
        undoes=None,
        undone_by=None,
        recorded_at=now,
    )
    return add_row(session, request)


def request(session: Session, workspace: int, number: int) -> Request | None:
    """Return request R`number`."""
    return session.get(Request, (workspace, number))


def last_request_for(session: Session, workspace: int, member: int) -> Request | None:
    """Return the newest request that somebody else wrote for the member and that can still be undone."""
    query = (
        select(Request)
        .where(
            col(Request.workspace_id) == workspace,
            col(Request.for_member_id) == member,
            col(Request.member_id).is_not(None),
            col(Request.undone_by).is_(None),
            col(Request.kind).in_(("message", "button", "form")),
        )
        .order_by(col(Request.id).desc())
        .limit(1)
    )
    return session.execute(query).scalars().first()


def last_undo(session: Session, workspace: int, member: int) -> list[Request]:
    """Return what the member just took back, newest first: the undos of one message; nothing where something followed.

    Some of them may be undone again by now.
    """
    newest = (
        select(Request)
        .where(
            col(Request.workspace_id) == workspace,
            col(Request.member_id) == member,
            col(Request.kind).in_(("message", "button", "form", "undo")),
        )
        .order_by(col(Request.id).desc())
    )
    found = list(session.execute(newest.limit(_MOST_AT_ONCE)).scalars())
    return list(takewhile(lambda one: one.kind == "undo" and one.recorded_at == found[0].recorded_at, found))


_MOST_AT_ONCE = 20
"""So many requests are taken back by one message at most."""


def last_requests(session: Session, workspace: int, member: int, count: int) -> list[Request]:
    """Return the member's newest requests that can still be undone, newest first.

    Undos are no candidates ('undo' twice undoes two things, 'undo R9' of an undo repeats what it reversed).
    """
    query = (
        select(Request)
        .where(
            col(Request.workspace_id) == workspace,
            col(Request.member_id) == member,
            col(Request.undone_by).is_(None),
            col(Request.kind).in_(("message", "button", "form")),
        )
        .order_by(col(Request.id).desc())
        .limit(count)
    )
    return list(session.execute(query).scalars())

"""What still stands of a message that its author changed: of any of its versions, however it was changed since."""

from datetime import datetime

from sqlalchemy import or_, select, update
from sqlmodel import Session, col

from storage.changes import said_at
from storage.models.ledger import Inbox, Question, Request

ORIGINAL = "msg:"
EDITED = "edit:"


def versions_of(session: Session, workspace: int, key: str) -> list[Inbox]:
    """Return the deliveries of one message, the oldest first, by the key of any of them.

    A message has the key 'msg:<message>', its edits 'edit:<message>:<when>' (architecture.md, 5).
    """
    original = key
    if key.startswith(EDITED):
        original = ORIGINAL + key.removeprefix(EDITED).rpartition(":")[0]
    edits = f"{EDITED}{original.removeprefix(ORIGINAL)}:"
    query = (
        select(Inbox)
        .where(
            col(Inbox.workspace_id) == workspace,
            or_(col(Inbox.key) == original, col(Inbox.key).startswith(edits, autoescape=True)),
        )
        .order_by(col(Inbox.at), col(Inbox.key))
    )
    return list(session.execute(query).scalars())


def first_said(session: Session, workspace: int, key: str) -> datetime | None:
    """Return when a message was said (aware, UTC), whatever its author changed since; None where nothing is known."""
    versions = versions_of(session, workspace, key)
    if not versions:
        return None
    number = versions[0].request_id
    return (said_at(session, workspace, number) if number is not None else None) or versions[0].at


def standing_requests(session: Session, workspace: int, key: str) -> list[Request]:
    """Return the requests that hold what a message's versions wrote and nobody has undone, the newest first."""
    found: dict[int, Request] = {}
    for version in versions_of(session, workspace, key):
        number = version.request_id
        while number is not None:
            request = session.get(Request, (workspace, number))
            number = None
            if request is None or request.kind == "undo":
                continue
            if request.undone_by is None:
                found[request.id] = request
            else:
                number = _replacement(session, request, request.undone_by)
    return sorted(found.values(), key=lambda request: -request.id)


def _replacement(session: Session, request: Request, undone_by: int) -> int | None:
    """Return the request that was written together with the undo: then it took the undone one's place."""
    undo = session.get_one(Request, (request.workspace_id, undone_by))
    next_one = session.get(Request, (request.workspace_id, undone_by + 1))
    if next_one is None or next_one.kind == "undo" or next_one.recorded_at != undo.recorded_at:
        return None
    return next_one.id if next_one.member_id == undo.member_id else None


def edited_from(session: Session, workspace: int, number: int) -> Request | None:
    """Return the undo that a request was written together with, where what it undid is still undone by it."""
    request, undo = session.get(Request, (workspace, number)), session.get(Request, (workspace, number - 1))
    if request is None or request.undoes is not None or undo is None or undo.undoes is None:
        return None
    together = undo.recorded_at == request.recorded_at and undo.member_id == request.member_id
    first = session.get_one(Request, (workspace, undo.undoes))
    return undo if together and first.undone_by == undo.id else None


def withdraw_questions(session: Session, workspace: int, member: int, key: str) -> None:
    """Withdraw what the member was asked about any version of a message: the message says something else now."""
    moments = [version.at for version in versions_of(session, workspace, key)]
    asked = (
        col(Question.workspace_id) == workspace,
        col(Question.member_id) == member,
        col(Question.asked_at).in_(moments),
        col(Question.state) == "open",
    )
    session.execute(update(Question).where(*asked).values(state="withdrawn"))

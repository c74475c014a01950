"""Rules that people's corrections speak for: what was corrected, what was suggested, and to whom that was offered."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Final, Literal

from sqlalchemy import Select, bindparam, select
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from storage.changes import add_row
from storage.models.clockwork import Suggestion
from storage.models.ledger import Request
from storage.sessions import prepared_rows

LOOKED_THROUGH: Final = 20_000
"""So many of the newest requests are looked through for corrections."""
MOST: Final = 500
"""Of these so many that were taken back, the newest first."""


def request_before(session: Session, workspace: int, member: int, number: int) -> Request | None:
    """Return what a member wrote, or took back, last before request R`number`."""
    return next(iter(_before.load(session, workspace=workspace, member=member, number=number)), None)


@prepared_rows(Request)
def _before() -> Select[Request]:
    query = select(Request).where(
        col(Request.workspace_id) == bindparam("workspace"),
        col(Request.member_id) == bindparam("member"),
        col(Request.id) < bindparam("number"),
    )
    return query.order_by(col(Request.id).desc()).limit(1)


def taken_back(session: Session, workspace: int, before: int) -> Sequence[tuple[Request, Request]]:
    """Return what was taken back lately and stays so, each with the request that did it, before R`before`."""
    undo = aliased(Request)
    query = (
        select(Request, undo)
        .join(undo, (col(undo.workspace_id) == col(Request.workspace_id)) & (col(undo.id) == col(Request.undone_by)))
        .where(
            col(Request.workspace_id) == workspace,
            col(Request.id) > before - LOOKED_THROUGH,
            col(Request.id) < before,
            col(Request.kind) != "undo",
            col(Request.reading) != "[]",
        )
        .order_by(col(Request.id).desc())
        .limit(MOST)
    )
    return [(first, second) for first, second in session.execute(query)]


def written_after(session: Session, undo: Request, within: timedelta) -> Request | None:
    """Return what the member who took something back wrote next, if that was soon and stands."""
    query = select(Request).where(
        col(Request.workspace_id) == undo.workspace_id,
        col(Request.member_id) == undo.member_id,
        col(Request.id) > undo.id,
    )
    found: Request | None = session.execute(query.order_by(col(Request.id)).limit(1)).scalars().first()
    if found is None or found.undone_by is not None or found.recorded_at - undo.recorded_at > within:
        return None
    return found


def suggest(  # noqa: PLR0913, PLR0917 - one column each
    session: Session, workspace: int, kind: str, words: str, meaning: str, times: int, now: datetime
) -> Suggestion:
    """Keep that words (normalised) were corrected to a meaning so many times."""
    made = Suggestion(
        workspace_id=workspace, id=0, kind=kind, words=words, meaning=meaning, times=times, created_at=now
    )
    return add_row(session, made)


def suggestion_about(session: Session, workspace: int, words: str) -> Suggestion | None:
    """Return what was suggested about words (normalised), whatever became of it."""
    where = (col(Suggestion.workspace_id) == workspace, col(Suggestion.words) == words)
    return session.execute(select(Suggestion).where(*where)).scalars().first()


def suggestion(session: Session, workspace: int, number: int) -> Suggestion | None:
    """Return suggestion W`number`."""
    return session.get(Suggestion, (workspace, number))


def next_suggestion(session: Session, workspace: int) -> Suggestion | None:
    """Return the oldest suggestion that nobody was offered and nobody has settled."""
    query = select(Suggestion).where(
        col(Suggestion.workspace_id) == workspace,
        col(Suggestion.offered_on).is_(None),
        col(Suggestion.answer).is_(None),
    )
    return session.execute(query.order_by(col(Suggestion.id)).limit(1)).scalars().first()


def offer_to(each: Suggestion, member: int, local_on: date) -> None:
    """Note whom a suggestion is offered to, with the message of which day."""
    each.member_id, each.offered_on = member, local_on


def take_offer_back(session: Session, workspace: int, number: int) -> None:
    """Note that a suggestion was never said: it is offered again."""
    found = suggestion(session, workspace, number)
    if found is not None:
        found.member_id = found.offered_on = None


def settle(each: Suggestion, answer: Literal["taken", "skipped"]) -> bool:
    """Note what became of a suggestion; False where that was known."""
    if each.answer is not None:
        return False
    each.answer = answer
    return True

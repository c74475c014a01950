"""Questions that wait for an answer; what they ask and offer is opaque here."""

from datetime import datetime
from typing import Any

from sqlalchemy import CursorResult, Select, bindparam, select, update
from sqlmodel import Session, col

from storage.models.ledger import Question
from storage.sessions import prepared_rows


def question(session: Session, workspace: int, number: int) -> Question | None:
    """Return question Q`number`, in whatever state."""
    return session.get(Question, (workspace, number))


def latest_question(session: Session, workspace: int, member: int, now: datetime) -> Question | None:
    """Return the newest question put to the member that still waits."""
    found = _latest.load(session, workspace=workspace, member=member, now=now)
    return found[0] if found else None


@prepared_rows(Question)
def _latest() -> Select[Question]:
    return _still_open(bindparam("workspace"), bindparam("member"), bindparam("now")).limit(1)


def open_questions(session: Session, workspace: int, member: int, now: datetime) -> list[Question]:
    """Return what the member was asked and has not answered, newest first, at most 50."""
    return _waiting(session, workspace, member, now, limit=50)


def close_question(session: Session, waiting: Question, state: str = "answered") -> bool:
    """Mark a question 'answered' or 'withdrawn'; False where somebody else did so meanwhile."""
    where = (
        col(Question.workspace_id) == waiting.workspace_id,
        col(Question.id) == waiting.id,
        col(Question.state) == "open",
    )
    closed: Any = session.execute(update(Question).where(*where).values(state=state))
    session.refresh(waiting)
    return isinstance(closed, CursorResult) and closed.rowcount == 1


def withdraw_expired(session: Session, workspace: int, now: datetime) -> int:
    """Withdraw the questions nobody answered in time; return how many."""
    where = (
        col(Question.workspace_id) == workspace,
        col(Question.state) == "open",
        col(Question.expires_at) < now,
    )
    done: Any = session.execute(update(Question).where(*where).values(state="withdrawn"))
    return done.rowcount if isinstance(done, CursorResult) else 0


def _waiting(session: Session, workspace: int, member: int, now: datetime, *, limit: int) -> list[Question]:
    return list(session.execute(_still_open(workspace, member, now).limit(limit)).scalars())


def _still_open(workspace: Any, member: Any, now: Any) -> Select[Question]:  # noqa: ANN401 - values or parameters
    where = (
        col(Question.workspace_id) == workspace,
        col(Question.member_id) == member,
        col(Question.state) == "open",
        col(Question.expires_at) >= now,
    )
    return select(Question).where(*where).order_by(col(Question.id).desc())

"""Deliveries that were handled, and what was answered: a key is applied once, whoever delivers it how often."""

from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import ColumnElement, Select, and_, bindparam, delete, or_, select, text, update
from sqlmodel import Session, col

from storage.models.ledger import Inbox, Request
from storage.prepared import Prepared, prepared
from storage.sessions import table_of

KEPT: Final = timedelta(days=7)
"""Far longer than any platform redelivers."""
FORGOTTEN: Final = '{"body":[],"tone":"silent"}'
"""The answer to a delivery that comes again after its answer was forgotten: none (a silent card)."""
AT_ONCE: Final = 500


def answer_of(session: Session, workspace: int, key: str) -> str | None:
    """Return the answer (a card as JSON) that this delivery was given, None where it is new."""
    found = _answer.first(session, workspace=workspace, key=key)
    return found[0] if found else None


@prepared
def _answer() -> Select[str]:
    where = (col(Inbox.workspace_id) == bindparam("workspace"), col(Inbox.key) == bindparam("key"))
    return select(col(Inbox.answer)).where(*where)


def request_of(session: Session, workspace: int, key: str) -> int | None:
    """Return the request that this delivery became, None where it wrote nothing or is unknown."""
    where = (col(Inbox.workspace_id) == workspace, col(Inbox.key) == key)
    return session.execute(select(col(Inbox.request_id)).where(*where)).scalars().first()


def newest_request(session: Session, workspace: int, begins: str) -> int | None:
    """Return the newest request that a delivery became whose key begins so, and that nobody has undone."""
    same = (col(Request.workspace_id) == col(Inbox.workspace_id)) & (col(Request.id) == col(Inbox.request_id))
    query = (
        select(col(Request.id))
        .join_from(Inbox, Request, same)
        .where(
            col(Inbox.workspace_id) == workspace,
            col(Inbox.key).startswith(begins, autoescape=True),
            col(Request.undone_by).is_(None),
        )
    )
    return session.execute(query.order_by(col(Request.id).desc()).limit(1)).scalars().first()


def keys_beginning(session: Session, workspace: int, begins: str) -> list[str]:
    """Return the keys of deliveries that begin so."""
    where = (col(Inbox.workspace_id) == workspace, col(Inbox.key).startswith(begins, autoescape=True))
    return list(session.execute(select(col(Inbox.key)).where(*where)).scalars())


def take(session: Session, workspace: int, key: str, now: datetime, answer: str, request: int | None) -> bool:
    """Note a delivery and its answer; False where it had been noted, and then the caller must roll back its effect.

    Belongs into the transaction of the effect. Of two at once, the second waits here for the first to commit.
    """
    return _TAKEN.run(session, workspace=workspace, name=key, moment=now, said=answer, request=request) == 1


_TAKEN: Final[Prepared[()]] = Prepared(
    lambda: text(
        "INSERT INTO inbox (workspace_id, key, at, answer, request_id) "
        "VALUES (:workspace, :name, :moment, :said, :request) ON CONFLICT DO NOTHING"
    ).bindparams(bindparam("moment", type_=table_of(Inbox).c.at.type))
)


def forget_old_deliveries(session: Session, workspace: int, before: datetime, limit: int = AT_ONCE) -> int:
    """Forget deliveries of a workspace that came before a moment (aware, UTC), the oldest first; return how many.

    At most `limit` at once, so that nobody waits for it: fewer than that = nothing is left. `before` is at least `KEPT`
    ago. What a message wrote is still found by its key, so that its author may edit it whenever they like; the answer
    that it was given is forgotten.
    """
    forms = col(Inbox.key).startswith("hook:")  # a form may send an inquiry again whenever it likes
    old = (col(Inbox.workspace_id) == workspace, col(Inbox.at) < before, col(Inbox.answer) != FORGOTTEN, ~forms)
    keys = list(session.execute(select(col(Inbox.key)).where(*old).order_by(col(Inbox.at)).limit(limit)).scalars())
    mine = (col(Inbox.workspace_id) == workspace, col(Inbox.key).in_(keys))
    session.execute(delete(Inbox).where(*mine, ~_is_editable()))
    session.execute(update(Inbox).where(*mine).values(answer=FORGOTTEN))
    return len(keys)


def _is_editable() -> ColumnElement[bool]:
    """Whether it is a message that wrote something, the edit of one (`storage/queries/replacing.py`), or a reaction."""
    kept = (col(Inbox.key).startswith(begins) for begins in ("msg:", "edit:", "react:"))
    return and_(col(Inbox.request_id).is_not(None), or_(*kept))

"""Say and do: of what was promised for days that are over, how much was done."""

from dataclasses import dataclass

from sqlalchemy import ColumnElement, and_, case, func, select
from sqlmodel import Session, col

from storage.models.activities import FollowUp
from storage.models.ledger import Change
from storage.queries.digest.moments import Moment
from storage.queries.digest.standing import standing


@dataclass(frozen=True, slots=True)
class SayDo:
    """The promises that fell due in a time: done, still open, and put off to a later day after they had been made."""

    done: int
    open: int
    put_off: int

    @property
    def said(self) -> int:
        """All that was promised for that time."""
        return self.done + self.open + self.put_off


def say_do(session: Session, before: Moment, after: Moment, owner: int | None = None) -> SayDo:
    """Return what became of the promises due from the day of `before` until the day before that of `after`."""
    first, last = before.today.isoformat(), after.today.isoformat()
    then = standing(FollowUp, ("due_on", "done_at", "owner_id"), after, "promises")
    mine = after.holds(then.c.owner_id) if owner is None else then.c.owner_id == owner
    due = and_(then.c.due_on >= first, then.c.due_on < last)
    done = func.coalesce(func.sum(case((then.c.done_at.is_not(None), 1), else_=0)), 0)
    count, kept = session.execute(select(func.count(), done).where(due, mine)).one()
    moved = select(func.count()).where(then.c.due_on >= last, mine, then.c.id.in_(_moved(before, after, first, last)))
    put_off = int(session.execute(moved).scalar_one())
    return SayDo(int(kept), int(count) - int(kept), put_off)


def _moved(before: Moment, after: Moment, first: str, last: str) -> ColumnElement[int]:
    """Return the ids of the promises whose day had been within the time and was changed since it began."""
    old = func.substr(col(Change.old), 2, 10)
    query = select(col(Change.entity_id)).where(
        col(Change.workspace_id) == after.workspace,
        col(Change.entity) == "follow_up",
        col(Change.field) == "due_on",
        before.seen_after(),
        ~after.seen_after(),
        old >= first,
        old < last,
    )
    return query.scalar_subquery()

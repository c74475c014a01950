"""A moment that a digest speaks of, and which changes had been seen by then.

*Known*: a change is seen from when it was both true and recorded, so that what was learnt later is not in it. What an
import (or the setting up of a sample) brought is the file's own history and seen from when it was true.
*Corrected*: a change is seen from when it was true, whenever it was recorded; what was undone never was. Of several
words about the same day the last one counts, in both views: changes are folded in the order in which they were written.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo
from typing import Any, Literal

from sqlalchemy import ColumnElement, and_, false, func, not_, or_, select, true, tuple_
from sqlalchemy.orm import aliased
from sqlalchemy.sql.elements import SQLCoreOperations
from sqlmodel import Session, col

from storage.changes import CREATED
from storage.models.ledger import Change, Request

View = Literal["known", "corrected"]
BROUGHT = ("import", "setup")
INSTANT = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class Moment:
    """What was seen before `until` (aware), on the local day `today`. `is_now`: everything there is.

    `owners` are the members whose deals count (None = everybody's, and nobody's).
    `brought` are the requests that brought other systems' history after it, and `taken_back` those that were undone or
    undid something: few, so that most moments cost no look at requests. `is_early`: less happened before it than since.
    """

    workspace: int
    until: datetime
    today: date
    view: View = "known"
    is_now: bool = False
    owners: tuple[int, ...] | None = None
    brought: tuple[int, ...] = ()
    taken_back: tuple[int, ...] = ()
    is_early: bool = False

    def seen(self) -> ColumnElement[bool]:
        """Return the condition that a change had been seen; its first half is a range of an index."""
        if self.is_now:
            return true()
        bounds = [col(Change.at) < self.until]
        if self.view == "known" and not self.brought:
            bounds.append(col(Change.recorded_at) < self.until)
        return and_(*bounds, not_(self.seen_after()))

    def seen_after(self) -> ColumnElement[bool]:
        """Return the condition that a change was not seen yet."""
        later = col(Change.at) >= self.until
        if self.is_now:
            return false()
        if self.view == "corrected":
            return or_(later, not_(self.counts()))
        learnt = col(Change.recorded_at) >= self.until
        return or_(later, and_(learnt, not_(self._is_brought())) if self.brought else learnt)

    def holds(self, owner: SQLCoreOperations[Any]) -> ColumnElement[bool]:
        """Return the condition that a deal of this owner counts."""
        return true() if self.owners is None else owner.in_(self.owners)

    def counts(self) -> ColumnElement[bool]:
        """Return the condition that a change is one that stands, in this view."""
        return col(Change.request_id).not_in(self.taken_back)

    def _is_brought(self) -> ColumnElement[bool]:
        """Whether a change came with the import that brought its record."""
        born = aliased(Change)
        where = (
            col(born.workspace_id) == self.workspace,
            col(born.field) == CREATED,
            col(born.request_id).in_(self.brought),
        )
        births = select(col(born.request_id), col(born.entity), col(born.entity_id)).where(*where)
        return tuple_(col(Change.request_id), col(Change.entity), col(Change.entity_id)).in_(births)


def present(workspace: int, now: datetime, today: date, owners: tuple[int, ...] | None = None) -> Moment:
    """Return the moment that it is: the records as they stand."""
    return Moment(workspace, now + INSTANT, today, is_now=True, owners=owners)


def past(session: Session, workspace: int, until: datetime, today: date, view: View = "known") -> Moment:
    """Return a moment of the past: what was seen before `until`."""
    here = col(Request.workspace_id) == workspace
    gone = or_(col(Request.undone_by).is_not(None), col(Request.undoes).is_not(None))
    taken_back = select(col(Request.id)).where(here, gone) if view == "corrected" else None
    fresh = (col(Request.kind).in_(BROUGHT), col(Request.undone_by).is_(None), col(Request.recorded_at) >= until)
    brought = select(col(Request.id)).where(here, *fresh)
    return Moment(
        workspace,
        until,
        today,
        view,
        brought=tuple(session.execute(brought).scalars()),
        taken_back=() if taken_back is None else tuple(session.execute(taken_back).scalars()),
        is_early=_is_early(session, workspace, until),
    )


def _is_early(session: Session, workspace: int, until: datetime) -> bool:
    """Whether less happened with deals before a moment than since: then it is quicker to begin at the beginning.

    What happened before is counted no further than what happened since: of a week, the changes of a week.
    """
    deals = and_(col(Change.workspace_id) == workspace, col(Change.entity) == "deal")
    since = int(session.execute(select(func.count()).where(deals, col(Change.at) >= until)).scalar_one())
    before = select(col(Change.at)).where(deals, col(Change.at) < until).limit(since).subquery("before")
    return int(session.execute(select(func.count()).select_from(before)).scalar_one()) < since


def end_of(session: Session, workspace: int, day: date, zone: tzinfo, view: View = "known") -> Moment:
    """Return the end of a local day."""
    midnight = datetime.combine(day + timedelta(days=1), time(), tzinfo=zone)
    return past(session, workspace, midnight, day, view)


def just_after(session: Session, workspace: int, at: datetime, zone: tzinfo, view: View = "known") -> Moment:
    """Return the moment of an instant, that instant included."""
    return past(session, workspace, at + INSTANT, at.astimezone(zone).date(), view)

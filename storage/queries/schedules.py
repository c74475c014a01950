"""Schedules: what happens at which local wall time, and which of them have an occurrence now."""

from collections.abc import Sequence
from datetime import datetime
from functools import cache

from sqlalchemy import Integer, Select, bindparam, func, select
from sqlmodel import Session, col

from storage.changes import add_row
from storage.models.clockwork import Timetable
from storage.models.outgoing import Schedule
from storage.models.workspace import Identity, Workspace
from storage.prepared import prepared


def add_schedule(session: Session, schedule: Schedule) -> Schedule:
    """Insert a schedule with the next number of its workspace."""
    return add_row(session, schedule)


def schedules_due(session: Session, now: datetime, limit: int) -> Sequence[Schedule]:
    """Return active schedules of all workspaces whose next occurrence has come, for this transaction alone.

    Rows that another process holds are left to it.
    """
    return session.execute(_claimable(), {"moment": now, "most": limit}).scalars().all()


@cache
def _claimable() -> Select[Schedule]:
    return (
        select(Schedule)
        .where(col(Schedule.active).is_(True), col(Schedule.next_at) <= bindparam("moment"))
        .order_by(col(Schedule.next_at), col(Schedule.workspace_id), col(Schedule.id))
        .limit(bindparam("most", type_=Integer))
        .with_for_update(skip_locked=True)
    )


def next_occurrence(session: Session) -> datetime | None:
    """Return when the next occurrence of any schedule comes, None where there is none."""
    return _next.rows(session)[0][0]


@prepared
def _next() -> Select[datetime | None]:
    return select(func.min(col(Schedule.next_at))).where(col(Schedule.active).is_(True))


def schedules_of_kind(session: Session, workspace: int, kind: str) -> Sequence[Schedule]:
    """Return a workspace's schedules of one kind, also those that rest."""
    query = select(Schedule).where(col(Schedule.workspace_id) == workspace, col(Schedule.kind) == kind)
    return session.execute(query.order_by(col(Schedule.id))).scalars().all()


def huddle_schedules(session: Session, workspace: int, huddle: int) -> Sequence[Schedule]:
    """Return a huddle's schedules, also those that rest."""
    query = select(Schedule).where(col(Schedule.workspace_id) == workspace, col(Schedule.huddle_id) == huddle)
    return session.execute(query.order_by(col(Schedule.id))).scalars().all()


def schedule(session: Session, workspace: int, number: int) -> Schedule | None:
    """Return one schedule."""
    return session.get(Schedule, (workspace, number))


def outdated_workspaces(session: Session) -> Sequence[tuple[int, str]]:
    """Return (workspace, stamp) of those whose members, links or settings changed since their schedules were made."""
    found = []
    for number, version, links, whose, known in _stamps.rows(session):
        stamp = f"{version}:{links or 0}:{whose or 0}"
        if stamp != known:
            found.append((int(number or 0), stamp))
    return found


@prepared
def _stamps() -> Select[int | None, int, int | None, int | None, str | None]:
    linked = (
        select(
            col(Identity.workspace_id).label("workspace"),
            func.count().label("links"),
            func.sum(col(Identity.id) * col(Identity.member_id)).label("whose"),
        )
        .group_by(col(Identity.workspace_id))
        .subquery()
    )
    return (
        select(col(Workspace.id), col(Workspace.names_version), linked.c.links, linked.c.whose, col(Timetable.stamp))
        .outerjoin(linked, linked.c.workspace == col(Workspace.id))
        .outerjoin(Timetable, col(Timetable.workspace_id) == col(Workspace.id))
        .order_by(col(Workspace.id))
    )


def note_timetable(session: Session, workspace: int, stamp: str) -> None:
    """Note that the schedules stand as of this stamp of `outdated_workspaces`."""
    session.merge(Timetable(workspace_id=workspace, stamp=stamp))
    session.flush()

"""Who sent a message, in which workspace, with which settings and names: the context of one delivery."""

from dataclasses import replace
from datetime import datetime

from sqlmodel import Session

from commands.context import Context
from commands.incoming import Incoming
from commands.workspace_names import SnapshotLoader, conventions
from storage.engine import keep_rows
from storage.models.workspace import Member
from storage.queries.arrivals import Arrival, arrival


def unknown_person(workspace: int, now: datetime) -> Member:
    """Return somebody who only asks, for the length of one delivery: their profile is not known yet."""
    return Member(workspace_id=workspace, id=0, created_at=now, name="somebody new", access="guest")


class Surroundings:
    """Builds contexts; the index of names is kept between messages and renewed when names changed.

    `setup_code` is what `setup` asks for before somebody takes over a workspace that has records.
    """

    def __init__(self, setup_code: str = "") -> None:
        self._snapshots = SnapshotLoader()
        self._setup_code = setup_code

    def knows(self, workspace: int, version: int | None = None) -> bool:
        """Whether the names of a workspace are known as they are at this version of them, or were at any."""
        return self._snapshots.knows(workspace, version)

    def of(self, session: Session, incoming: Incoming, now: datetime, arrived: Arrival | None = None) -> Context | None:
        """Return the context of a delivery, None for somebody who is no member and may not ask either.

        `arrived` is what was looked up of it in this transaction, since when nothing has changed.
        """
        keep_rows(session)
        sender = incoming.sender
        arrived = arrived or arrival_of(session, incoming, now)
        member = arrived.member
        if member is None and sender.reads:
            member = unknown_person(incoming.workspace, now)
        if member is None or not member.active:
            return None
        said = min(incoming.at, now)
        settings, snapshot = self._snapshots.load(
            session, incoming.workspace, member, said, version=arrived.names_version
        )
        return Context(
            session, incoming.workspace, member, now, settings, snapshot, self._setup_code, incoming.place.channel, said
        )


def arrival_of(session: Session, incoming: Incoming, now: datetime) -> Arrival:
    """Return what is known of a delivery when it arrives; its rows are kept as long as the session."""
    keep_rows(session)
    sender = incoming.sender
    return arrival(session, incoming.workspace, incoming.key, (sender.platform, sender.user), now)


def as_said(context: Context, moment: datetime) -> Context:
    """Return the context with the author's clock at an earlier moment (aware, UTC): when they said what is written."""
    ways = conventions(context.settings, context.member, moment)
    return replace(context, at=moment, snapshot=replace(context.snapshot, ways=ways))

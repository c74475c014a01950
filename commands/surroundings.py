"""Who sent a message, in which workspace, with which settings and names: the context of one delivery."""

from datetime import datetime

from sqlmodel import Session

from commands.context import Context
from commands.incoming import Incoming
from commands.workspace_names import SnapshotLoader
from storage.queries.members import member_of
from storage.queries.settings import settings_of


class Surroundings:
    """Builds contexts; the index of names is kept between messages and renewed when names changed."""

    def __init__(self) -> None:
        self._snapshots = SnapshotLoader()

    def of(self, session: Session, incoming: Incoming, now: datetime) -> Context | None:
        """Return the context of a delivery, None for somebody who is no member."""
        sender = incoming.sender
        member = member_of(session, incoming.workspace, sender.platform, sender.user)
        if member is None or not member.active:
            return None
        settings = settings_of(session, incoming.workspace)
        snapshot = self._snapshots.load(session, incoming.workspace, member, settings, now)
        return Context(session, incoming.workspace, member, now, settings, snapshot)

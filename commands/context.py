"""What a handler works with: who asks, in which workspace, when, and the transaction they are in."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session

from cards.values import Reader
from commands.grammar.snapshot import Snapshot
from storage.changes import Writer
from storage.models.workspace import Member
from storage.queries.settings import Settings


@dataclass(frozen=True, slots=True)
class Context:
    """One message's surroundings. `member` is the author; `now` is aware UTC, `snapshot.ways.now` the local clock.

    `channel` is the address of the channel it was said in, '' for none;
    `setup_code` is the code that was printed when this process started ('' = none was).
    """

    session: Session
    workspace: int
    member: Member
    now: datetime
    settings: Settings
    snapshot: Snapshot
    setup_code: str = ""
    channel: str = ""

    @property
    def today(self) -> date:
        """The author's local day."""
        return self.snapshot.ways.today

    @property
    def reader(self) -> Reader:
        """The author's eyes, for cards."""
        return Reader(self.session, self.workspace, self.today, self.member.time_zone or self.settings.time_zone)


@dataclass(frozen=True, slots=True)
class Work:
    """A context that may write: everything goes through `writer`, under the message's request.

    `whom` is the member it is written for: the author, or the one named in `for dana: …`.
    """

    context: Context
    writer: Writer
    whom: Member

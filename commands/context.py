"""What a handler works with: who asks, in which workspace, when, and the transaction they are in."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session

from cards.values import Reader
from commands.grammar.snapshot import Snapshot
from storage.changes import Writer
from storage.models.workspace import Member
from storage.queries.settings import Settings
from storage.working_time import zone_of


@dataclass(frozen=True, slots=True)
class Context:
    """One message's surroundings. `member` is the author; `now` is when it is handled (aware, UTC).

    `at` is when it was said (aware, UTC; None = now), and `snapshot.ways.now` the author's clock at that moment.
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
    at: datetime | None = None

    @property
    def said(self) -> datetime:
        """When it was said (aware, UTC): what it tells became true then, however late it is written."""
        return self.at or self.now

    @property
    def today(self) -> date:
        """The author's local day when they said it."""
        return self.snapshot.ways.today

    @property
    def present(self) -> date:
        """The author's local day as it is written: nothing has happened after it."""
        return max(self.today, self.now.astimezone(zone_of(self.member, self.settings)).date())

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

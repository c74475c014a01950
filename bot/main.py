"""The composition root: settings and a clock become an open database, a workspace and a dispatcher."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from threading import Lock
from typing import TYPE_CHECKING, Protocol, TypeVar

from bot.databases import HOW_TO_BEGIN, Zone, open_own, open_own_or_sample
from bot.refusal import Refusal
from bot.settings import ProcessSettings
from cards.model import Card
from commands.incoming import Incoming
from storage.engine import Database
from storage.models.workspace import Workspace
from storage.queries.workspaces import id_of, workspace_named, workspaces

if TYPE_CHECKING:
    from commands.context import Context

Clock = Callable[[], datetime]
Seen = TypeVar("Seen")


class Handles(Protocol):
    """The dispatcher, as front ends see it."""

    def handle(self, incoming: Incoming) -> Card:
        """Return the answer; whatever it wrote is committed. Never raises."""


class Answers(Handles, Protocol):
    """The dispatcher, as platforms see it that deliver again and limit how much one person asks."""

    def refuse(self, incoming: Incoming, sentence: str) -> Card:
        """Answer without reading."""

    def tell(self, incoming: Incoming, card: Card) -> Card:
        """Post a card about something that nobody said, once for its key."""

    def look(self, incoming: Incoming, see: "Callable[[Context], Seen]") -> Seen | None:
        """Return what the sender sees of their workspace, None for a stranger."""


class LateDispatcher:
    """The dispatcher, loaded when it is first needed or told to: half of a start is its grammar and handlers."""

    def __init__(self, database: Database, clock: Clock, setup_code: str = "") -> None:
        self._database = database
        self._clock = clock
        self._setup_code = setup_code
        self._lock = Lock()
        self._loaded: Answers | None = None

    def handle(self, incoming: Incoming) -> Card:
        """Return the answer; whatever it wrote is committed. Never raises."""
        return self.load().handle(incoming)

    def load(self) -> Answers:
        """Return the dispatcher itself."""
        from commands.dispatch import Dispatcher  # noqa: PLC0415 - see above
        from commands.surroundings import Surroundings  # noqa: PLC0415

        with self._lock:
            if self._loaded is None:
                self._loaded = Dispatcher(self._database, self._clock, Surroundings(self._setup_code))
            return self._loaded


@dataclass(frozen=True, slots=True)
class Dealbird:
    """A running Dealbird, without its front ends."""

    database: Database
    workspace: Workspace
    dispatcher: LateDispatcher

    @property
    def number(self) -> int:
        """The workspace's id."""
        return id_of(self.workspace)


def chosen_workspace(database: Database, name: str | None) -> Workspace:
    """Return the workspace of that name, or the first; a sample only where there is no other. Raises Refusal."""
    with database.read() as session:
        every = workspaces(session)
        found = workspace_named(session, name) if name else None
    if not every:
        raise Refusal(HOW_TO_BEGIN)
    if name and found is None:
        known = ", ".join(f'"{each.name}"' for each in every)
        raise Refusal(f'There is no workspace "{name}" here. There are: {known}.')
    return found or min(every, key=lambda each: (each.sample, id_of(each)))


def start(settings: ProcessSettings, clock: Clock, zone: Zone, workspace: str | None = None) -> Dealbird:
    """Open everything that the terminal needs. Raises Refusal and StorageError, each with a sentence."""
    database = open_own_or_sample(settings, clock(), zone)
    return Dealbird(database, chosen_workspace(database, workspace), LateDispatcher(database, clock))


def start_own(settings: ProcessSettings, clock: Clock, name: str, setup_code: str) -> Dealbird:
    """Open everything that a platform needs: a team's own data, `name` where there are none yet. Raises as `start`."""
    database = open_own(settings, name, clock())
    return Dealbird(database, chosen_workspace(database, None), LateDispatcher(database, clock, setup_code))

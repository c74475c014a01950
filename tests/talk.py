"""A conversation with the dispatcher, as a front end would have it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import count

from cards.model import Card
from cards.plain import plain
from commands.dispatch import Dispatcher
from commands.incoming import Incoming, Place, Sender
from storage.engine import Database
from tests.universe import NOW


@dataclass(slots=True)
class Talk:
    """One workspace on one dispatcher; the clock moves a second a message."""

    db: Database
    workspace: int
    now: datetime = NOW
    numbers: "count[int]" = field(default_factory=count)
    dispatcher: Dispatcher = field(init=False)
    last: Card | None = None

    def __post_init__(self) -> None:
        self.dispatcher = Dispatcher(self.db, lambda: self.now)

    def say(
        self,
        text: str,
        who: str = "dana",
        *,
        key: str = "",
        place: Place | None = None,
        form: str = "",
        values: Mapping[str, str] | None = None,
    ) -> Card:
        """Send a message and return the card."""
        self.now += timedelta(seconds=1)
        incoming = Incoming(
            key=key or f"con:test:{next(self.numbers)}",
            workspace=self.workspace,
            sender=Sender("console", who),
            at=self.now,
            text=text,
            place=place or Place(),
            form=form,
            values=values or {},
        )
        self.last = self.dispatcher.handle(incoming)
        return self.last

    def text(self, text: str, who: str = "dana", place: Place | None = None) -> str:
        """Send a message and return the card as plain text."""
        return plain(self.say(text, who, place=place))

    def press(self, label: str, who: str = "dana") -> Card:
        """Press a button of the last card."""
        assert self.last is not None
        button = next(button for button in self.last.buttons if button.label == label)
        return self.say(button.sends, who)

"""What a platform must be able to do so that the scenarios run on it, and the console's way of doing it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Protocol

from bot.console.conversation import Conversation, form_values
from cards.model import Button, Card
from commands.dispatch import Dispatcher
from storage.engine import Database
from tests.acceptance.scenario import PRESSES, SUBMITS, Step, message


class Driver(Protocol):
    """People of one workspace on one platform; every act returns the card that the person is shown."""

    def wait(self, how_long: timedelta) -> None:
        """Let time pass."""

    def say(self, who: str, text: str) -> Card:
        """Send a message."""

    def press(self, who: str, label: str, owner: str) -> Card:
        """Press the button on the newest card of `owner` that has it."""

    def submit(self, who: str, values: str) -> Card:
        """Submit the open form; `values` like 'Amount: 45k; Stage: won'."""


def act(driver: Driver, step: Step) -> Card:
    """Do what one step says."""
    driver.wait(step.after)
    if pressed := PRESSES.fullmatch(step.what):
        return driver.press(step.who, pressed["label"], pressed["owner"] or step.who)
    if submitted := SUBMITS.fullmatch(step.what):
        return driver.submit(step.who, submitted["values"])
    return driver.say(step.who, message(step.what))


@dataclass(slots=True)
class ConsoleDriver:
    """Everybody has a terminal of their own; a message takes a second."""

    database: Database
    workspace: int
    now: datetime
    dispatcher: Dispatcher = field(init=False)
    talks: dict[str, Conversation] = field(default_factory=dict)
    shown: dict[str, list[Card]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.dispatcher = Dispatcher(self.database, lambda: self.now)

    def wait(self, how_long: timedelta) -> None:
        self.now += how_long

    def say(self, who: str, text: str) -> Card:
        return self._shown(who, self._talk(who).send(text))

    def press(self, who: str, label: str, owner: str) -> Card:
        cards = reversed(self.shown.get(owner, []))
        found: Button | None = next((one for card in cards for one in card.buttons if one.label == label), None)
        assert found is not None, f"{owner} was shown no button [{label}]"
        return self.say(who, found.sends)

    def submit(self, who: str, values: str) -> Card:
        talk = self._talk(who)
        assert talk.latest.form is not None, f"{who} has no form open"
        filled: Mapping[str, str] | None = form_values(talk.latest.form, values)
        assert filled is not None, f"the form has no fields for {values}"
        return self._shown(who, talk.submit(filled))

    def _talk(self, who: str) -> Conversation:
        if who not in self.talks:
            self.talks[who] = Conversation(self.dispatcher, self.workspace, who, lambda: self.now, f"test-{who}")
        return self.talks[who]

    def _shown(self, who: str, card: Card) -> Card:
        self.now += timedelta(seconds=1)
        self.shown.setdefault(who, []).append(card)
        return card

"""What a platform must be able to do so that the scenarios run on it, and the console's way of doing it."""

import asyncio
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Protocol

from sqlalchemy import select
from sqlmodel import Session, col

from bot.console.conversation import Conversation, form_values
from bot.console.poster import ConsolePoster
from bot.ticking import deliver
from cards.model import Button, Card, Item
from commands.dispatch import Dispatcher
from commands.incoming import Incoming, Sender
from commands.nudging import NUDGE, UPDATE
from commands.posted import Posted
from commands.stored import MESSAGE
from reminders.jobs import clockwork
from storage.engine import Database
from storage.models.outgoing import Outbox
from storage.queries.lead_posts import BELOW, EDITED, HANDED, LATE, PAUSE, SHOWN, UNOWNED
from storage.queries.outbox import outbox_row, receipt_of
from tests.acceptance.scenario import PRESSES, REACTS, SUBMITS, TOLD, Step, message
from tests.outbox.rows import QUICK

LEADS = frozenset({SHOWN, HANDED, EDITED, BELOW, LATE, PAUSE, UNOWNED})
CLOCKED = frozenset({NUDGE, UPDATE}) | LEADS
CHANNEL = "channel"
"""Nobody, but the channel in which leads are shown."""
LEADS_CHANNEL = "slack/C0LEADS"


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

    def told(self, who: str) -> Card:
        """Let the clock tick, and return what it has said to this person last, as that stands now."""

    def react(self, who: str, emoji: str, *, removed: bool) -> Card:
        """React to the newest lead in the leads channel, or take that back; return what the person is told."""


def act(driver: Driver, step: Step) -> Card:
    """Do what one step says."""
    driver.wait(step.after)
    if step.what == TOLD:
        return driver.told(step.who)
    if reacted := REACTS.fullmatch(step.what):
        return driver.react(step.who, reacted["emoji"], removed=reacted["how"] != "reacts")
    if pressed := PRESSES.fullmatch(step.what):
        return driver.press(step.who, pressed["label"], pressed["owner"] or step.who)
    if submitted := SUBMITS.fullmatch(step.what):
        return driver.submit(step.who, submitted["values"])
    return driver.say(step.who, message(step.what))


def said_by_the_clock(database: Database, workspace: int, who: str) -> Card | None:
    """Return the newest of what was said to a person because time passed, None for nothing."""
    row = row_said(database, workspace, who)
    return MESSAGE.validate_json(row.body).card if row is not None and row.body else None


def row_said(database: Database, workspace: int, who: str, kinds: frozenset[str] = CLOCKED) -> Outbox | None:
    """Return the row of the newest of what was said to a person, or in the leads channel, by itself."""
    to = LEADS_CHANNEL if who == CHANNEL else f"slack/U01{who.upper()}"
    with database.read() as session:
        query = select(Outbox).where(col(Outbox.workspace_id) == workspace, col(Outbox.state) == "sent")
        rows = session.execute(query.order_by(col(Outbox.id))).scalars().all()
        said = [row for row in rows if row.body and row.kind in kinds and _reader(row, session) == to]
    return said[-1] if said else None


def _reader(row: Outbox, session: Session) -> str:
    """Return whose message a row is: an edit goes where the list that it edits stands."""
    if row.kind == EDITED:
        return session.get_one(Outbox, int((row.coalesce or "").rpartition(":")[2])).address
    if row.kind != UPDATE:
        return row.address
    told = outbox_row(session, row.workspace_id, f"{NUDGE}:{row.ids['member']}:{row.ids['day']}")
    return told.address if told is not None else ""


def _buttons(card: Card) -> Iterator[Button]:
    """Yield a card's buttons, those of its items first."""
    for block in card.body:
        yield from block.buttons if isinstance(block, Item) else ()
    yield from card.buttons


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
        found: Button | None = next((one for card in cards for one in _buttons(card) if one.label == label), None)
        assert found is not None, f"{owner} was shown no button [{label}]"
        return self.say(who, found.sends)

    def submit(self, who: str, values: str) -> Card:
        talk = self._talk(who)
        assert talk.latest.form is not None, f"{who} has no form open"
        filled: Mapping[str, str] | None = form_values(talk.latest.form, values)
        assert filled is not None, f"the form has no fields for {values}"
        return self._shown(who, talk.submit(filled))

    def told(self, who: str) -> Card:
        clockwork(self.database, "scenario", lambda: self.now).tick()
        poster = ConsolePoster(lambda _text: None)
        asyncio.run(deliver(self.database, {"console": poster, "slack": poster}, lambda: self.now, QUICK))
        card = said_by_the_clock(self.database, self.workspace, who)
        return self._shown(who, card) if card is not None else Card(body=())

    def react(self, who: str, emoji: str, *, removed: bool) -> Card:
        row = row_said(self.database, self.workspace, CHANNEL, frozenset({SHOWN}))
        assert row is not None, "no lead is shown"
        place, message = receipt_of(row)
        posted, key = Posted(self.database), f"react:T1:{place}:{message}:{who}:{emoji}:"
        if removed:
            words = posted.words_of_removal(self.workspace, key)
        else:
            words = posted.words_of_reaction(self.workspace, "slack", place, message, emoji)
        if not words:
            return Card(())
        named = f"{'un' if removed else ''}{key}{self.now.isoformat()}"
        sender = Sender("console", who)
        return self._shown(who, self.dispatcher.handle(Incoming(named, self.workspace, sender, self.now, words)))

    def _talk(self, who: str) -> Conversation:
        if who not in self.talks:
            self.talks[who] = Conversation(self.dispatcher, self.workspace, who, lambda: self.now, f"test-{who}")
        return self.talks[who]

    def _shown(self, who: str, card: Card) -> Card:
        self.now += timedelta(seconds=1)
        self.shown.setdefault(who, []).append(card)
        return card

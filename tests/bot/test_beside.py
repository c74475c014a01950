"""What goes on beside a terminal chat: what is for its member is shown there once, and nothing that is for others."""

from pathlib import Path

import pytest
from icalendar import Calendar

from bot.console.mailbox import Mailbox
from cards.model import Button, Card, Item, Text
from cards.outbox import Address, Message
from cards.plain import plain
from commands.stored import MESSAGE
from storage.queries.outbox import enqueue
from tests.outbox.rows import Clock, put, state
from tests.talk import Talk
from tests.universe import NOW, Universe


class Terminal:
    """A terminal at which Dana sits."""

    def __init__(self, workspace: Universe, folder: Path) -> None:
        self.shown: list[str] = []
        self.clock = Clock()
        self.mailbox = Mailbox(
            workspace.db, workspace.id, Address("console", "dana"), self.clock, show=self._show, folder=folder
        )

    def _show(self, card: Card) -> None:
        self.shown.append(plain(card))

    def look(self) -> list[str]:
        """Return all that was shown, once the mailbox was emptied."""
        self.mailbox.empty()
        return self.shown


@pytest.fixture
def terminal(workspace: Universe, tmp_path: Path) -> Terminal:
    return Terminal(workspace, tmp_path / "files")


def test_what_is_for_somebody_is_shown_to_them_once(workspace: Universe, terminal: Terminal) -> None:
    others = {"sam's": "console/sam", "on slack": "slack/U01DANA", "somebody else's": "console/dana lee"}
    for key, address in {"first": "console/dana", "second": "console/dana", **others}.items():
        put(workspace, key, address)
    assert terminal.look() == ["first", "second"]
    assert terminal.look() == ["first", "second"]
    assert {state(workspace, key) for key in others} == {"pending"}
    assert state(workspace, "first") == "sent"


def test_its_buttons_are_not_those_that_a_number_presses(workspace: Universe, terminal: Terminal) -> None:
    said = MESSAGE.dump_json(Message(Card((Text("New lead"),), (Button("Take it", "take L1"),)))).decode()
    with workspace.db.write() as session:
        enqueue(session, workspace.id, "k", "answer", "console/dana", {}, NOW, body=said)
    assert terminal.look() == ["New lead"]


LISTED = (Item("1. Call Jane — done", (), done=True), Item("2. Tidy up", (Button("2 done", "done F2"),)))
UPDATES = [
    (Card((Text("A lead, taken"),)), []),
    (Card((Text("1 thing for you"), *LISTED)), ["1 thing for you\n2. Tidy up"]),
]


@pytest.mark.parametrize(("card", "shown"), UPDATES)
def test_of_an_older_list_what_is_left_is_shown(
    workspace: Universe, terminal: Terminal, card: Card, shown: list[str]
) -> None:
    """Anything else that would change an older message is not printed again."""
    said = MESSAGE.dump_json(Message(card, "update")).decode()
    with workspace.db.write() as session:
        enqueue(session, workspace.id, "k", "answer", "console/dana//nudge:1#1", {}, NOW, body=said)
    assert terminal.look() == shown
    assert state(workspace, "k") == "sent"


def test_a_file_is_put_into_the_folder_and_its_place_is_said(
    workspace: Universe, terminal: Terminal, tmp_path: Path
) -> None:
    talk = Talk(workspace.db, workspace.id)
    assert "Add to calendar" in talk.text("followup acme fri 3pm call Jane")
    talk.press("Add to calendar")
    terminal.clock.now = talk.now
    [said] = terminal.look()
    [file] = (tmp_path / "files").iterdir()
    assert file.name in said.replace("\n", "").replace(" ", "")
    [entry] = Calendar.from_ical(file.read_bytes()).walk("VEVENT")
    assert str(entry["summary"]) == "Call Jane · Acme Corp"

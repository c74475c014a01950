"""A process that handles deliveries until it is killed."""

from datetime import timedelta
from multiprocessing.connection import Connection

from commands.dispatch import Dispatcher
from commands.incoming import Incoming, Sender
from storage.engine import Database
from tests.universe import NOW


def deliver(address: str, workspace: int, lines: list[str], start: int, answered: "Connection[int, int]") -> None:
    """Handle every line from `start` on, in order; send each number once its answer is there, as to a platform."""
    db = Database(address, busy_ms=10_000)
    dispatcher = Dispatcher(db, lambda: NOW)
    for number, text in enumerate(lines[start:], start):
        at = NOW + timedelta(seconds=number)
        card = dispatcher.handle(Incoming(f"kill:{number}", workspace, Sender("console", "dana"), at, text))
        if card.tone == "done":
            answered.send(number)
    db.close()

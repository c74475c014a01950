"""A process that handles deliveries from a file until it is killed: `python deliver.py DATABASE WORKSPACE FILE START`.

It prints the number of each delivery once its answer is there, as a platform would see the acknowledgement.
"""

import sys
from datetime import timedelta
from pathlib import Path

from commands.dispatch import Dispatcher
from commands.incoming import Incoming, Sender
from storage.engine import Database
from tests.universe import NOW


def main(address: str, workspace: int, lines: list[str], start: int) -> None:
    """Handle every line from `start` on, in order, and acknowledge each on standard output."""
    db = Database(address, busy_ms=10_000)
    dispatcher = Dispatcher(db, lambda: NOW)
    for number, text in enumerate(lines[start:], start):
        at = NOW + timedelta(seconds=number)
        card = dispatcher.handle(Incoming(f"kill:{number}", workspace, Sender("console", "dana"), at, text))
        if card.tone == "done":
            sys.stdout.write(f"{number}\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), Path(sys.argv[3]).read_text().splitlines(), int(sys.argv[4]))

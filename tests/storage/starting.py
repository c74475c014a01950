"""Starts of the program that migrate a database, some of which die meanwhile; each runs in a process of its own."""

import os
import signal
from itertools import count

from sqlalchemy import Connection, Engine, event

from storage.engine import Database
from storage.migrate import migrate


def start(address: str) -> None:
    """Migrate a database."""
    migrate(Database(address))


def start_and_die(address: str, verb: str, number: int) -> None:
    """Migrate a database; die before the statement that is the so-manieth to begin with `verb`, or at the commit."""
    seen = count(1)

    def before(_connection: Connection, _cursor: object, statement: str, *_: object) -> None:
        if verb and statement.strip().startswith(verb) and next(seen) == number:
            os.kill(os.getpid(), signal.SIGKILL)

    def commit(connection: Connection) -> None:
        if connection.get_execution_options().get("dealbird_writes") is None:
            os.kill(os.getpid(), signal.SIGKILL)

    event.listen(Engine, "before_cursor_execute", before)
    event.listen(Engine, "commit", commit)
    start(address)

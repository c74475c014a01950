"""SQLite's write-ahead log, switched on by whoever opens a new file first."""

from sqlite3 import Connection, OperationalError
from time import sleep
from typing import Final

PAUSE_MS: Final = 2
"""Between two attempts."""


def use_wal(connection: Connection, wait_ms: int) -> None:
    """Switch the file to write-ahead logging; where it is so already, nothing is done.

    SQLite does not wait for its busy timeout while the mode is switched: two that open a new file at once would have
    one of them fail (9 of 240 did). Raises `OperationalError` when the file is still locked after `wait_ms`.
    """
    for left in range(wait_ms // PAUSE_MS, -1, -1):
        try:
            connection.execute("PRAGMA journal_mode=WAL")
        except OperationalError as error:
            if "locked" not in str(error) or not left:
                raise
            sleep(PAUSE_MS / 1000)
        else:
            return

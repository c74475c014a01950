"""Two who open a new file at once: one switches its mode, the other waits."""

import sqlite3
from pathlib import Path
from threading import Thread

import pytest

from storage.wal import use_wal


def opened(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(path, isolation_level=None, timeout=0, check_same_thread=False)


def test_whoever_finds_the_new_file_locked_waits(tmp_path: Path) -> None:
    other, ours = opened(tmp_path / "new.db"), opened(tmp_path / "new.db")
    other.execute("BEGIN EXCLUSIVE")
    with pytest.raises(sqlite3.OperationalError, match="locked"):
        use_wal(ours, 0)
    waiting = Thread(target=use_wal, args=(ours, 60_000))
    waiting.start()
    other.execute("COMMIT")
    waiting.join(60)
    assert ours.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    other.close()
    ours.close()


def test_what_is_no_database_is_not_waited_for(tmp_path: Path) -> None:
    (tmp_path / "text.db").write_text("no database at all, but a text long enough to have a header" * 9)
    with pytest.raises(sqlite3.DatabaseError, match="not a database"):
        use_wal(opened(tmp_path / "text.db"), 60_000)

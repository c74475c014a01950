"""Backup: a copy made while people write holds every row that was saved before it, and proves it."""

import threading
from pathlib import Path

import pytest

from storage.backup import Backup, BackupError, backup
from storage.engine import Database
from storage.migrate import REVISIONS, migrate
from storage.models.accounts import Account
from storage.queries.names import account_rows
from tests.universe import NOW, Universe, build_universe


@pytest.fixture
def office(tmp_path: Path) -> Universe:
    db = Database(f"sqlite:///{tmp_path / 'crm.db'}")
    migrate(db)
    return Universe(db, build_universe(db))


def add_account(office: Universe, name: str) -> None:
    with office.writing() as writer:
        writer.create(Account(workspace_id=0, id=0, created_at=NOW, name=name))


def accounts_in(copy: Backup, workspace: int) -> set[str]:
    db = Database(f"sqlite:///{copy.path}")
    with db.read() as session:
        names = {row.name for row in account_rows(session, workspace)}
    db.close()
    return names


def test_a_copy_made_while_somebody_writes_has_all_that_was_saved(office: Universe, tmp_path: Path) -> None:
    saved: list[str] = []
    stop = threading.Event()

    def write() -> None:
        while not stop.is_set():
            add_account(office, f"Account {len(saved)}")
            saved.append(f"Account {len(saved)}")

    writer = threading.Thread(target=write)
    writer.start()
    while len(saved) < 20:
        stop.wait(0.01)
    before = set(saved)
    copy = backup(office.db, tmp_path / "copies" / "today.db")
    stop.set()
    writer.join()
    assert before <= accounts_in(copy, office.id)
    assert copy.revision == REVISIONS[-1]
    assert copy.rows["account"] == len(accounts_in(copy, office.id))
    assert copy.size == copy.path.stat().st_size
    assert list(copy.path.parent.iterdir()) == [copy.path]
    office.db.close()


def test_nothing_is_overwritten(office: Universe, tmp_path: Path) -> None:
    target = tmp_path / "precious.txt"
    target.write_text("mine")
    with pytest.raises(BackupError, match="exists"):
        backup(office.db, target)
    assert target.read_text() == "mine"
    office.db.close()


def test_a_damaged_copy_is_thrown_away(office: Universe, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def copy_badly(source: Path, copy: Path) -> None:
        content = bytearray(source.read_bytes())
        content[4096 * 3 : 4096 * 9] = b"x" * (4096 * 6)
        copy.write_bytes(content)

    office.db.close()
    monkeypatch.setattr("storage.backup._copy", copy_badly)
    with pytest.raises(BackupError):
        backup(office.db, tmp_path / "copy.db")
    assert {path.name for path in tmp_path.iterdir()} == {"crm.db"}


@pytest.mark.parametrize("place", ["/proc/nowhere/copy.db", "{here}/crm.db/copy.db"])
def test_a_place_that_cannot_be_written_is_said(office: Universe, tmp_path: Path, place: str) -> None:
    with pytest.raises(BackupError, match="No backup was made"):
        backup(office.db, Path(place.format(here=tmp_path)))
    office.db.close()


def test_postgresql_has_its_own_program(db: Database) -> None:
    if db.is_sqlite:
        migrate(db)
        return
    with pytest.raises(BackupError, match="pg_dump"):
        backup(db, Path("copy.db"))

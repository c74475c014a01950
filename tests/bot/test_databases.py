"""Which database is opened, and what a person reads where none can be."""

import sqlite3
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.databases import existing_url, open_database, open_existing, open_own_or_sample
from bot.doctor import examine
from bot.finding import Finding
from bot.refusal import Refusal, storage_sentence
from bot.settings import ProcessSettings
from storage.engine import Database
from storage.errors import StorageError
from storage.queries.workspaces import create_workspace, workspaces

NOW = datetime(2026, 11, 18, 15, 15, tzinfo=UTC)


def zone() -> str:
    return "Europe/Berlin"


def in_folder(home: Path, url: str = "") -> ProcessSettings:
    return ProcessSettings(database_url=url, dealbird_home=home)


def names(database: Database) -> list[str]:
    with database.read() as session:
        found = [each.name for each in workspaces(session)]
    database.close()
    return found


def imported(home: Path) -> None:
    database = open_database(f"sqlite:///{home / 'dealbird.db'}")
    with database.write() as session:
        create_workspace(session, "Team", NOW)
    database.close()


def test_without_data_the_sample_is_made_once_and_kept(tmp_path: Path) -> None:
    settings = in_folder(tmp_path / "var")
    assert names(open_own_or_sample(settings, NOW, zone)) == ["Northwind"]
    before = (tmp_path / "var" / "sample.db").read_bytes()
    assert names(open_own_or_sample(settings, NOW, zone)) == ["Northwind"]
    assert (tmp_path / "var" / "sample.db").read_bytes() == before
    assert not (tmp_path / "var" / "dealbird.db").exists()


def test_after_an_import_the_own_file_is_opened(tmp_path: Path) -> None:
    names(open_own_or_sample(in_folder(tmp_path), NOW, zone))
    imported(tmp_path)
    assert names(open_own_or_sample(in_folder(tmp_path), NOW, zone)) == ["Team"]
    assert str(existing_url(in_folder(tmp_path))).endswith("dealbird.db")


def test_an_interrupted_import_leaves_the_sample(tmp_path: Path) -> None:
    open_database(f"sqlite:///{tmp_path / 'dealbird.db'}").close()
    assert names(open_own_or_sample(in_folder(tmp_path), NOW, zone)) == ["Northwind"]


def test_a_named_database_never_gets_the_sample_unasked(tmp_path: Path) -> None:
    settings = in_folder(tmp_path, f"sqlite:///{tmp_path / 'named.db'}")
    assert names(open_own_or_sample(settings, NOW, zone)) == []


def test_nothing_there_says_how_to_begin(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="make run"):
        open_existing(in_folder(tmp_path))


def spoil_with_text(path: Path) -> None:
    path.write_text("Dear diary, this is no database. " * 200, encoding="utf-8")


def make_newer(path: Path) -> None:
    open_database(f"sqlite:///{path}").close()
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()


@pytest.mark.parametrize(("spoil", "words"), [(spoil_with_text, "cannot be"), (make_newer, "revision 9999")])
def test_a_database_that_cannot_be_used_is_one_sentence(tmp_path: Path, spoil: object, words: str) -> None:
    path = tmp_path / "team.db"
    assert callable(spoil)
    spoil(path)
    before = path.read_bytes()
    with pytest.raises((Refusal, StorageError)) as refused:
        open_database(f"sqlite:///{path}")
    said = storage_sentence(refused.value) if isinstance(refused.value, StorageError) else str(refused.value)
    assert words in said
    assert "\n" not in said
    assert path.read_bytes() == before
    problem = next(each for each in examine(in_folder(tmp_path, f"sqlite:///{path}"), NOW) if not each.fine)
    assert problem.advice


def test_a_folder_that_cannot_be_made_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(Refusal, match="DEALBIRD_HOME"):
        open_own_or_sample(in_folder(tmp_path / "file" / "var"), NOW, zone)


def of(findings: list[Finding], what: str) -> list[Finding]:
    return [each for each in findings if each.what == what]


def test_doctor_finds_nothing_wrong_with_the_sample_and_writes_nothing(tmp_path: Path) -> None:
    assert all(each.fine for each in examine(in_folder(tmp_path / "var"), NOW))
    assert not (tmp_path / "var").exists()
    names(open_own_or_sample(in_folder(tmp_path), NOW, zone))
    findings = examine(in_folder(tmp_path), NOW)
    assert [each.line for each in findings if not each.fine] == []
    assert of(findings, "Workspaces")[0].said == "1 workspace, 6 active members"


def test_doctor_says_when_the_clock_is_behind_the_data(tmp_path: Path) -> None:
    names(open_own_or_sample(in_folder(tmp_path), NOW, zone))
    early = examine(in_folder(tmp_path), NOW.replace(day=17))
    assert not all(each.fine for each in of(early, "Clock"))


def test_doctor_hides_the_password() -> None:
    settings = in_folder(Path(), "postgresql://dana:secret@localhost:1/none")
    lines = [each.line for each in examine(settings, NOW)]
    assert not any("secret" in line for line in lines)
    assert any(line.startswith("PROBLEM  Database") for line in lines)

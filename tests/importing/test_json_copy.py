"""A JSON export imported into an empty database gives an equal workspace."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import SQLModel

from commands.exporting.json_copy import export_json
from commands.importing import json_copy
from commands.importing.json_copy import import_json, is_copy
from commands.importing.sources import UnreadableFileError
from storage.changes import Writer
from storage.engine import Database
from storage.models.accounts import Account, Contact
from storage.models.activities import Lead
from storage.models.deals import Deal
from storage.models.leads import LeadRule
from storage.models.workspace import Member
from storage.queries.assignments import Choice, give
from storage.queries.requests import open_request
from storage.queries.settings import Settings, write_setting
from storage.queries.workspaces import create_workspace, id_of, workspace_named
from tests.importing import exports_of_others as files
from tests.importing.conftest import NOW, Desk
from tests.universe import Universe


@cache
def template() -> bytes:
    """Return the file of an empty database: writing it takes a hundredth of making its tables."""
    with TemporaryDirectory() as folder:
        db = Database(f"sqlite:///{folder}/x.db")
        SQLModel.metadata.create_all(db.engine)
        db.close()
        return Path(folder, "x.db").read_bytes()


@contextmanager
def empty() -> Iterator[tuple[Database, Path]]:
    with TemporaryDirectory() as folder:
        Path(folder, "x.db").write_bytes(template())
        db = Database(f"sqlite:///{folder}/x.db")
        yield db, Path(folder)
        db.close()


def exported(db: Database, workspace: int, path: Path) -> dict[str, Any]:
    export_json(db, workspace, path)
    document: dict[str, Any] = json.loads(path.read_text())
    return document


def test_a_worked_in_workspace(db: Database, workspace: Universe, tmp_path: Path) -> None:
    """On either engine: the company of the other tests, with follow-ups, aliases, quotas, identities and history."""
    number = workspace.ids.workspace
    before = exported(db, number, tmp_path / "a.json")
    assert sum(map(len, before["tables"].values())) > 20
    with empty() as (other, _):
        result = import_json(other, tmp_path / "a.json")
        assert exported(other, result.workspace, tmp_path / "b.json") == before


def test_an_imported_workspace_back_into_its_engine(desk: Desk) -> None:
    desk.bring(files.LISTS)
    before = exported(desk.db, desk.workspace, desk.folder / "a.json")
    renamed = json.dumps(before | {"workspace": before["workspace"] | {"name": "Copy"}})
    (desk.folder / "c.json").write_text(renamed)
    result = import_json(desk.db, desk.folder / "c.json")
    after = exported(desk.db, result.workspace, desk.folder / "b.json")
    assert after["tables"] == before["tables"]
    with desk.db.write() as session:
        assert create_workspace(session, "Third", NOW).id is not None


@pytest.mark.parametrize(
    "others",
    [
        {"r.csv": files.SALESFORCE_REPORT, "h.csv": files.HUBSPOT},
        {"p.csv": files.PIPEDRIVE, "z.csv": files.ZOHO},
        files.SALESFORCE_LOADER,
    ],
)
def test_what_other_systems_exported_is_copied(desk: Desk, others: dict[str, str]) -> None:
    """Their deals begin in a stage that nobody knows: the history says so, and a copy of it is no damaged one."""
    desk.bring(others)
    before = exported(desk.db, desk.workspace, desk.folder / "a.json")
    assert any('"stage_id":null' in change["new"] for change in before["tables"]["change"])
    with empty() as (other, _):
        result = import_json(other, desk.folder / "a.json")
        assert exported(other, result.workspace, desk.folder / "b.json") == before


text = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=20)
instants = st.datetimes(datetime(1990, 1, 1), datetime(2090, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001
deals = st.lists(
    st.fixed_dictionaries(
        {
            "name": text,
            "amount": st.none() | st.integers(0, 10**15),
            "currency": st.sampled_from(["USD", "JPY", "KWD"]),
            "close_on": st.none() | st.dates(date(1950, 1, 1), date(2090, 1, 1)),
            "stage_since": st.none() | instants,
            "next_step": st.none() | text,
            "probability": st.none() | st.integers(0, 100),
        }
    ),
    max_size=4,
)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(deals, st.lists(text, min_size=1, max_size=4), st.lists(text, max_size=2), instants)
def test_export_then_import_is_equal(
    made: list[dict[str, Any]], accounts: list[str], names: list[str], now: datetime
) -> None:
    with empty() as (db, folder), empty() as (other, _):
        with db.write() as session:
            workspace = id_of(create_workspace(session, "Any", now))
            writer = Writer(session, open_request(session, workspace, "message", now), now)
            fixed: dict[str, Any] = {"workspace_id": workspace, "id": 0, "created_at": now}
            for number, name in enumerate(accounts):  # a chain of parents, the first pointing forward
                writer.create(Account(name=name, parent_id=number or None, **fixed))
            writer.set(session.get_one(Account, (workspace, 1)), parent_id=len(accounts))
            for name in names:
                writer.create(Member(name=name, **fixed))
                writer.create(Contact(name=name, account_id=1, **fixed))
            for each in made:
                deal = Deal(stage_id=1, account_id=1, **each, **fixed)
                writer.create(deal)
                writer.set(deal, probability=50, stage_id=2)
            if made:
                writer.remove(deal)
        before = exported(db, workspace, folder / "a.json")
        result = import_json(other, folder / "a.json")
        assert exported(other, result.workspace, folder / "b.json") == before


def test_an_interrupted_copy_is_finished_by_repeating_it(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.bring(files.LISTS)
    before = exported(desk.db, desk.workspace, tmp_path / "a.json")
    monkeypatch.setattr(json_copy, "BATCH", 3)
    calls = 0

    def stop(done: int, _total: int) -> None:
        nonlocal calls
        calls += 1
        if calls == 12:
            raise KeyboardInterrupt

    with empty() as (other, _):
        with pytest.raises(KeyboardInterrupt):
            import_json(other, tmp_path / "a.json", stop)
        result = import_json(other, tmp_path / "a.json")
        assert 0 < result.written < sum(map(len, before["tables"].values()))
        assert exported(other, result.workspace, tmp_path / "b.json") == before


def test_a_workspace_with_a_life_of_its_own_is_not_touched(desk: Desk, tmp_path: Path) -> None:
    desk.bring(files.LISTS)
    export_json(desk.db, desk.workspace, tmp_path / "a.json")
    desk.edit(1, amount=1)
    with pytest.raises(UnreadableFileError, match="life of its own"):
        import_json(desk.db, tmp_path / "a.json")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ('{"dealbird": 1', "not a whole Dealbird export"),
        ('{"dealbird": 1, "tables": {}}', "is missing"),
        ('{"dealbird": 99, "workspace": {}, "tables": {}}', "newer Dealbird"),
        ("[" * 100_000, "not a whole Dealbird export"),
    ],
)
def test_damaged_copies_write_nothing(tmp_path: Path, content: str, words: str) -> None:
    (tmp_path / "a.json").write_text(content)
    with empty() as (db, _), pytest.raises(UnreadableFileError, match=words):
        import_json(db, tmp_path / "a.json")


@pytest.mark.parametrize(
    ("table", "values"),
    [
        ("counter", {"last": 0}),
        ("deal", {"id": 10**30}),
        ("deal", {"id": 0}),
        ("deal", {"amount": 10**30}),
        ("deal", {"units": 2**40}),
        ("deal", {"currency": "=EVIL()"}),
        ("deal", {"stage_id": 999}),
        ("deal", {"name": "nul \0"}),
        ("account", {"parent_id": 999}),
        ("member", {"role": "root"}),
        ("setting", {"value": "Nowhere/Nope"}),
        ("change", {"entity": "__class__"}),
        ("change", {"field": "no_such"}),
        ("change", {"new": "not json"}),
        ("change", {"new": "{}"}),
        ("change", {"entity_id": 999}),
        ("change", {"entity": "deal", "entity_id": 1, "field": "stage_id", "old": "null"}),
        ("lead_rule", {"condition": "on Fridays"}),
        ("assignment", {"among": [[1, 0]]}),
        ("assignment", {"among": [[1]]}),
    ],
)
def test_hostile_copies_write_nothing(
    db: Database, workspace: Universe, tmp_path: Path, table: str, values: dict[str, Any]
) -> None:
    """One row of a real export is replaced; on the way in nothing of it stays."""
    with workspace.writing() as writer:
        write_setting(writer, "time zone", "Europe/Berlin")
        key: dict[str, Any] = {"workspace_id": 0, "id": 0, "created_at": NOW}
        writer.create(LeadRule(position=1, condition="every lead", **key))
        lead = Lead(name="Jane Doe", received_at=NOW, **key)
        writer.create(lead)
        give(writer, lead, Choice(workspace.ids.dana, "share", among=((workspace.ids.dana, 1),)), Settings())
    document = exported(db, workspace.id, tmp_path / "a.json")
    document["workspace"]["name"] = "Elsewhere"
    document["tables"][table][0].update(values)
    (tmp_path / "b.json").write_text(json.dumps(document))
    with pytest.raises(UnreadableFileError):
        import_json(db, tmp_path / "b.json")
    with db.read() as session:
        assert workspace_named(session, "Elsewhere") is None


def test_a_copy_is_told_from_other_files(desk: Desk, tmp_path: Path) -> None:
    export_json(desk.db, desk.workspace, tmp_path / "a.json")
    (tmp_path / "b.csv").write_text("a,b\n")
    assert is_copy(tmp_path / "a.json")
    assert not is_copy(tmp_path / "b.csv")

"""The names of a workspace as messages see them: right after every change, in this process or another."""

from datetime import date, datetime
from decimal import Decimal

import pytest
from sqlalchemy import text

from commands.database_records import DatabaseRecords
from commands.grammar.snapshot import Snapshot
from commands.workspace_names import SnapshotLoader
from storage.models.accounts import Account, Alias, Contact
from storage.models.workspace import Member
from storage.queries.settings import write_setting
from tests.universe import NOW, Universe, build_universe


def snapshot(workspace: Universe, loader: SnapshotLoader, member: int | None = None, *, word: str = "") -> Snapshot:
    """Load a snapshot; look `word` up while the session is open."""
    with workspace.reading() as session:
        author = session.get(Member, (workspace.id, member or workspace.ids.dana))
        assert author is not None
        return loader.load(session, workspace.id, author, NOW)[1]


def meant(workspace: Universe, loader: SnapshotLoader, phrase: str, member: int | None = None) -> list[int]:
    """Return the accounts that the phrase may mean, best first."""
    found = snapshot(workspace, loader, member).names.candidates(phrase)
    return [candidate.entry for candidate in found if candidate.score >= 90]


def account(name: str, **fields: object) -> Account:
    return Account.model_validate({"workspace_id": 0, "id": 0, "created_at": NOW, "name": name, **fields})


def test_names_domains_and_settings_are_there(workspace: Universe) -> None:
    loader = SnapshotLoader()
    seen = snapshot(workspace, loader)
    assert meant(workspace, loader, "acme corp")[0] == workspace.ids.acme
    assert seen.names.host("mail.globex.com") == [workspace.ids.globex]
    assert seen.ways.now == datetime(2026, 11, 18, 10, 15)  # noqa: DTZ001 - the local wall clock
    assert [stage.name for stage in seen.stages][:2] == ["lead", "qualified"]
    assert seen.products == ("Platform", "Support")
    assert "U01PRIYA" in next(each for each in seen.members if each.id == workspace.ids.priya).references


@pytest.mark.parametrize("loaded_before", [True, False])
def test_who_began_before_a_change_sees_none_of_it(workspace: Universe, *, loaded_before: bool) -> None:
    loader = SnapshotLoader()
    if loaded_before:
        meant(workspace, loader, "acme")
    with workspace.reading() as session:
        author = session.get_one(Member, (workspace.id, workspace.ids.dana))
        with workspace.writing() as writer:
            new = account("Vandelay Industries")
            writer.create(new)
        assert meant(workspace, loader, "vandelay industries") == [new.id]
        seen = loader.load(session, workspace.id, author, NOW)[1]
        assert not [each for each in seen.names.candidates("vandelay industries") if each.score >= 90]
    assert meant(workspace, loader, "vandelay industries") == [new.id]


def test_a_change_is_seen_by_a_loader_that_was_asked_before(workspace: Universe) -> None:
    loaders = SnapshotLoader(), SnapshotLoader()
    assert [meant(workspace, each, "vandelay industries") for each in loaders] == [[], []]
    with workspace.writing() as writer:
        new = account("Vandelay Industries", domain="vandelay.example")
        writer.create(new)
    assert [meant(workspace, each, "vandelay industries") for each in loaders] == [[new.id], [new.id]]
    with workspace.writing() as writer:
        row = writer.session.get_one(Account, (workspace.id, new.id))
        writer.set(row, name="Kramerica")
    assert [meant(workspace, each, "vandelay industries") for each in loaders] == [[], []]
    assert meant(workspace, loaders[0], "kramerica") == [new.id]
    with workspace.writing() as writer:
        row = writer.session.get_one(Account, (workspace.id, new.id))
        writer.remove(row)
    assert meant(workspace, loaders[0], "kramerica") == []


def test_a_change_committed_after_a_newer_one_of_another_workspace_is_seen(workspace: Universe) -> None:
    """On PostgreSQL two workspaces write at the same time; SQLite has one writer and cannot get there."""
    if workspace.db.is_sqlite:
        return
    other = Universe(workspace.db, build_universe(workspace.db, "Elsewhere"))
    loader = SnapshotLoader()
    with workspace.writing() as writer:
        writer.create(account("Slow Committers"))
        with other.writing() as faster:
            faster.create(account("Fast Committers"))
        assert not meant(workspace, loader, "slow committers")
    assert meant(workspace, loader, "slow committers")


class ChangedMyMindError(Exception):
    """Rolls a transaction back."""


def write_and_fail(workspace: Universe, loader: SnapshotLoader) -> None:
    """Create an account, load a snapshot that knows it, roll back."""
    with workspace.writing() as writer:
        writer.create(account("Ghost GmbH"))
        author = writer.session.get_one(Member, (workspace.id, workspace.ids.dana))
        _, seen = loader.load(writer.session, workspace.id, author, NOW)
        assert seen.names.candidates("ghost gmbh")
        raise ChangedMyMindError


def test_what_was_rolled_back_is_not_remembered(workspace: Universe) -> None:
    loader = SnapshotLoader()
    snapshot(workspace, loader)

    with pytest.raises(ChangedMyMindError):
        write_and_fail(workspace, loader)
    with workspace.writing() as writer:
        writer.create(account("Solid GmbH"))
    assert meant(workspace, loader, "ghost gmbh") == []
    assert len(meant(workspace, loader, "solid gmbh")) == 1


def test_own_words_count_for_their_member_only(workspace: Universe) -> None:
    loader = SnapshotLoader()
    key = {"workspace_id": 0, "id": 0, "created_at": NOW, "kind": "account", "meaning": str(workspace.ids.globex)}
    with workspace.writing() as writer:
        writer.create(Alias.model_validate({**key, "words": "rocket mail", "member_id": workspace.ids.dana}))
        writer.create(Alias.model_validate({**key, "words": "blue planet"}))
    everybody = (workspace.ids.dana, workspace.ids.priya)
    assert [meant(workspace, loader, "rocket mail", each)[:1] for each in everybody] == [[workspace.ids.globex], []]
    assert [meant(workspace, loader, "blue planet", each)[0] for each in everybody] == [workspace.ids.globex] * 2
    assert {each.words for each in snapshot(workspace, loader, workspace.ids.priya).taught} == {"blue planet"}


def test_a_setting_changes_how_dates_are_read(workspace: Universe) -> None:
    loader = SnapshotLoader()
    snapshot(workspace, loader)
    with workspace.writing() as writer:
        write_setting(writer, "date order", "D/M")
        write_setting(writer, "holidays", "Germany")
    ways = snapshot(workspace, loader).ways
    assert ways.date_order == "DMY"
    assert not ways.is_workday(date(2026, 12, 25))


FOUND = {
    "jane": ["Jane Miller", "Jane Doe"],
    "miller": ["Jane Miller"],
    "mill": [],
    "ümit": ["Ümit ÖZTÜRK"],
    "öztürk": ["Ümit ÖZTÜRK"],
    "marie": ["Anne-Marie Grossmann"],
    "anne-marie": ["Anne-Marie Grossmann"],
    "grossmann": ["Anne-Marie Grossmann", "Jo Großmann"],
    "%": [],
    "": [],
}


def test_contacts_are_found_by_one_of_their_names(workspace: Universe) -> None:
    with workspace.writing() as writer:
        for name in ("Ümit ÖZTÜRK", "Anne-Marie Grossmann", "Jo Großmann"):
            writer.create(Contact.model_validate({"workspace_id": 0, "id": 0, "created_at": NOW, "name": name}))
    with workspace.reading() as session:
        records = DatabaseRecords(session, workspace.id, {})
        found = {word: [contact.name for contact in records.contacts_named(word)] for word in FOUND}
    assert found == FOUND


def test_deals_come_newest_first_with_what_tells_them_apart(workspace: Universe) -> None:
    with workspace.reading() as session:
        author = session.get_one(Member, (workspace.id, workspace.ids.dana))
        _, loaded = SnapshotLoader().load(session, workspace.id, author, NOW)
        deals = loaded.records.deals_of(workspace.ids.globex)
        assert [deal.id for deal in deals] == [workspace.ids.globex_support, workspace.ids.globex_platform]
        assert (deals[0].product, deals[0].stage, deals[0].amount) == ("Support", "proposal", Decimal(12000))
        assert loaded.records.deal(0) is None
        found = loaded.records.contact_by_email("Jane.Miller@ACME.com")
        assert found is not None
        assert found.id == workspace.ids.jane


def test_another_workspace_with_the_same_numbers_is_not_seen(workspace: Universe) -> None:
    with workspace.db.write() as session:
        session.connection().execute(text("UPDATE workspace SET name = 'First'"))
    other = build_universe(workspace.db, "Second")
    assert other.acme == workspace.ids.acme
    with workspace.writing() as writer:
        row = writer.session.get_one(Account, (workspace.id, workspace.ids.acme))
        writer.set(row, name="Renamed")
    loader = SnapshotLoader()
    assert meant(workspace, loader, "renamed") == [workspace.ids.acme]
    elsewhere = Universe(workspace.db, other)
    assert meant(elsewhere, loader, "renamed") == []
    assert meant(elsewhere, loader, "acme corp") == [other.acme]

"""`import` and `export` as commands: preview, consent, what is opened afterwards."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.exporting import export
from bot.importing import NOT_CONFIRMED, Wish, import_files
from bot.main import start
from bot.refusal import Refusal
from bot.settings import ProcessSettings

NOW = datetime(2026, 11, 18, 15, 15, tzinfo=UTC)
DEALS = """Deal Name,Account Name,Stage,Amount,Close Date,Deal Owner
Roof,Blue Harbor,Proposal,"$12,500.00",12/15/2026,Dana Reyes
Floor,Tallgrass,Negotiation,800,01/29/2027,Sam Ortiz
Door,Tallgrass,Proposal,as agreed,01/30/2027,Sam Ortiz
"""


@pytest.fixture
def settings(tmp_path: Path) -> ProcessSettings:
    return ProcessSettings(database_url="", dealbird_home=tmp_path / "var")


@pytest.fixture
def deals(tmp_path: Path) -> Path:
    path = tmp_path / "export.csv"
    path.write_text(DEALS, encoding="utf-8")
    return path


def clock() -> datetime:
    return NOW


def opened(settings: ProcessSettings) -> str:
    """Return the name of the workspace that `make run` would open."""
    dealbird = start(settings, clock, lambda: "UTC")
    dealbird.database.close()
    return dealbird.workspace.name


def test_without_consent_nothing_is_there_afterwards(
    settings: ProcessSettings, deals: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin.isatty", lambda: False, raising=False)
    assert import_files(settings, Wish((deals,), "Harbor Ltd"), clock) == NOT_CONFIRMED
    shown = capsys.readouterr()
    assert "Harbor Ltd" in shown.out
    assert "--yes" in shown.err
    assert opened(settings) == "Northwind"


def test_with_consent_the_imported_workspace_is_opened(settings: ProcessSettings, deals: Path) -> None:
    assert opened(settings) == "Northwind"
    assert import_files(settings, Wish((deals.parent,), "Harbor Ltd", yes=True), clock) == 0
    assert opened(settings) == "Harbor Ltd"


def test_again_it_is_the_same_workspace_and_changes_nothing(
    settings: ProcessSettings, deals: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sizes = []
    for number in (1, 2):
        assert import_files(settings, Wish((deals,), yes=True), clock) == 0
        copy = tmp_path / f"{number}.json"
        export(settings, None, copy, None, NOW)
        sizes.append(copy.read_text(encoding="utf-8").count('"external_id":"'))
    assert sizes[0] == sizes[1]
    assert "unchanged" in capsys.readouterr().out


def test_a_copy_in_an_empty_database_is_equal(settings: ProcessSettings, deals: Path, tmp_path: Path) -> None:
    import_files(settings, Wish((deals,), "Harbor Ltd", yes=True), clock)
    lines = export(settings, tmp_path / "csv", tmp_path / "copy.json", None, NOW)
    assert any("deals.csv: 2 rows" in line or "deals.csv: 3 rows" in line for line in lines)
    elsewhere = ProcessSettings(database_url=f"sqlite:///{tmp_path / 'other.db'}", dealbird_home=tmp_path / "none")
    assert import_files(elsewhere, Wish((tmp_path / "copy.json",), yes=True), clock) == 0
    export(elsewhere, None, tmp_path / "again.json", None, NOW)
    assert (tmp_path / "again.json").read_bytes() == (tmp_path / "copy.json").read_bytes()


@pytest.mark.parametrize(
    ("content", "maps", "words"),
    [(None, (), "cannot be read"), (DEALS, ("Roof",), "--map"), (DEALS, ("Amount=moon",), "moon")],
)
def test_what_cannot_be_imported_is_one_sentence(
    settings: ProcessSettings, tmp_path: Path, content: str | None, maps: tuple[str, ...], words: str
) -> None:
    path = tmp_path / "a.csv"
    if content is not None:
        path.write_text(content, encoding="utf-8")
    with pytest.raises(Refusal, match=words) as refused:
        import_files(settings, Wish((path,), yes=True, maps=maps), clock)
    assert "\n" not in str(refused.value)


def test_a_file_nobody_knows_is_said_and_changes_nothing(settings: ProcessSettings, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("colour,taste\nred,sweet\n", encoding="utf-8")
    assert import_files(settings, Wish((tmp_path / "a.csv",), yes=True), clock) == 1
    assert opened(settings) == "Northwind"


def test_an_export_needs_a_place(settings: ProcessSettings) -> None:
    with pytest.raises(Refusal, match="--csv"):
        export(settings, None, None, None, NOW)


def test_rejects_never_go_over_a_file(settings: ProcessSettings, deals: Path) -> None:
    """Not even over the one they come from; and nothing is imported then."""
    with pytest.raises(Refusal, match="exists already"):
        import_files(settings, Wish((deals,), yes=True, rejects=deals), clock)
    assert deals.read_text(encoding="utf-8") == DEALS
    assert opened(settings) == "Northwind"


def test_an_export_never_goes_over_a_file(settings: ProcessSettings, deals: Path) -> None:
    import_files(settings, Wish((deals,), yes=True), clock)
    database = next(settings.dealbird_home.glob("*.db"))
    with pytest.raises(Refusal, match="exists already"):
        export(settings, None, database, None, NOW)
    assert opened(settings) == "CRM"

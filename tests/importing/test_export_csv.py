"""CSV export: people's headings, inert cells, and back again."""

import csv
import os
import stat
from datetime import timedelta
from pathlib import Path
from tempfile import mkdtemp

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commands.exporting.cells import FORMULA, inert
from commands.exporting.csv_files import export_csv
from commands.importing.values import disarmed
from storage.models.accounts import Account
from storage.queries.workspaces import create_workspace, id_of
from tests.importing import exports_of_others as files
from tests.importing.conftest import NOW, Desk

HOSTILE = '=HYPERLINK("http://x")'


def exported(desk: Desk) -> dict[str, bytes]:
    folder = Path(mkdtemp(dir=desk.folder))
    export_csv(desk.db, desk.workspace, folder, NOW + timedelta(hours=1))
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def cells(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(content.decode("utf-8-sig").splitlines()))


@given(st.text(max_size=12))
def test_no_cell_begins_a_formula_and_each_can_be_read_back(text: str) -> None:
    assert inert(text)[:1] not in FORMULA
    assert disarmed(inert(text)) == text


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", "\t=1", "\r=1", "\n=1", "＝1", "＋1", "－1", "＠x"])
def test_formulas_get_an_apostrophe(text: str) -> None:
    assert inert(text) == "'" + text


def test_headings_names_and_plain_values(desk: Desk) -> None:
    desk.bring(files.LISTS)
    first = cells(exported(desk)["deals.csv"])[0]
    assert first.items() >= {
        "Deal ID": "D1", "Account": "Lumen", "Stage": "won", "Amount": "1054.00", "Currency": "USD",
        "Closed on": "2017-03-01", "Owner": "Ann Lee",
    }.items()  # fmt: skip


def test_every_cell_is_quoted_and_hostile_names_are_inert(desk: Desk) -> None:
    desk.bring({"a.csv": f'Account Name,Industry\n"{HOSTILE.replace(chr(34), chr(34) * 2)}",-x\n'})
    content = exported(desk)["accounts.csv"].decode("utf-8-sig")
    assert all(line.startswith('"') and line.endswith('"') for line in content.splitlines())
    assert cells(exported(desk)["accounts.csv"])[0]["Account name"] == "'" + HOSTILE


def test_a_currency_that_is_a_formula_is_inert(desk: Desk) -> None:
    desk.bring(files.LISTS)
    with desk.db.write(desk.workspace) as session:
        session.get_one(Account, (desk.workspace, 1)).revenue_currency = HOSTILE
    assert cells(exported(desk)["accounts.csv"])[0]["Currency"] == "'" + HOSTILE


def test_back_into_the_same_workspace_nothing_changes(desk: Desk) -> None:
    desk.bring(files.LISTS)
    desk.bring({"c.csv": "Contact ID,First Name,Last Name,Account Name\n1,=Jo,March,Lumen\n"})
    _, back = desk.bring(exported(desk))
    assert back.request is None
    assert sum(each.create for each in back.counts.values()) == 0


def test_an_edited_file_changes_what_was_edited_but_not_what_changed_here_since(desk: Desk) -> None:
    desk.bring(files.LISTS)
    sheet = exported(desk)["deals.csv"].decode("utf-8-sig")
    sheet = sheet.replace('"1054.00"', '"1100.00"').replace('"Engaging"', '"proposal"')
    _, back = desk.bring({"deals.csv": sheet}, now=NOW + timedelta(days=1))
    assert back.counts["deal"].update == 2
    assert desk.rows("deal", "amount")[0] == (110_000,)
    assert desk.rows("deal", "stage")[1] == ("proposal",)
    _, stale = desk.bring({"deals.csv": sheet.replace("1100.00", "1200.00")}, now=NOW + timedelta(days=2))
    assert (stale.counts["deal"].update, stale.counts["deal"].kept) == (0, 1)


def test_into_another_workspace_everything_is_new_once(desk: Desk) -> None:
    desk.bring(files.LISTS)
    content = exported(desk)
    with desk.db.write() as session:
        other = id_of(create_workspace(session, "Other", NOW))
    elsewhere = Desk(desk.db, other, desk.folder)
    _, first = elsewhere.bring(content)
    _, second = elsewhere.bring(content)
    assert first.counts["deal"].create == 4
    assert second.request is None
    assert len(desk.rows("deal", "name")) == 8


def test_nothing_half_written_is_left(desk: Desk) -> None:
    desk.bring(files.LISTS)
    assert all(name.endswith(".csv") and not name.startswith(".") for name in exported(desk))


@pytest.mark.parametrize("taken", ["deals.csv", "history.csv"])
def test_no_file_is_overwritten_and_none_is_written_beside_it(desk: Desk, tmp_path: Path, taken: str) -> None:
    (tmp_path / taken).write_text("mine")
    before = sorted(tmp_path.iterdir())
    with pytest.raises(FileExistsError, match=f"{taken} exists already"):
        export_csv(desk.db, desk.workspace, tmp_path, NOW)
    assert (sorted(tmp_path.iterdir()), (tmp_path / taken).read_text()) == (before, "mine")


@pytest.mark.skipif(os.name != "posix", reason="permissions are POSIX")
def test_an_export_is_for_its_owner_alone(desk: Desk, tmp_path: Path) -> None:
    export_csv(desk.db, desk.workspace, tmp_path / "out", NOW)
    assert {stat.S_IMODE(path.stat().st_mode) for path in (tmp_path / "out").iterdir()} == {0o600}

"""The digest of days of 2017, imported today, against plain SQL over the file."""

from contextlib import closing
from datetime import date, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from cards.digest import DigestView, digest_card
from cards.plain import plain
from commands.importing.files import read_files
from commands.importing.overrides import read_overrides
from commands.importing.plan import plan_import
from commands.importing.run import run_import
from storage.engine import Database
from storage.queries.digest.figures import Asked, Digest, digest
from storage.queries.digest.moments import View, end_of
from storage.queries.digest.results import Result
from storage.queries.settings import settings_of
from storage.queries.workspaces import create_workspace, id_of
from tests.digest.export_sql import Week, loaded, week
from tests.digest.exports import lived, made, real
from tests.universe import NOW

UTC = ZoneInfo("UTC")
MONDAY = date(2017, 10, 2)
DAYS = (date(2017, 8, 20), MONDAY, date(2017, 12, 31))


def imported(db: Database, paths: list[Path]) -> int:
    with db.write() as session:
        workspace = id_of(create_workspace(session, "Export", NOW))
    with db.read() as session:
        plan = plan_import(read_files(paths), session, workspace, read_overrides([]))
    run_import(db, workspace, plan, NOW)
    return workspace


def digest_of(db: Database, workspace: int, day: date, view: View) -> Digest:
    with db.read() as session:
        before = end_of(session, workspace, day - timedelta(days=7), UTC, view)
        asked = Asked(end_of(session, workspace, day, UTC, view), before)
        return digest(session, settings_of(session, workspace), UTC, asked)


def told(found: Digest) -> Week:
    """Return what a digest says, as the SQL does."""
    (section,) = found.sections
    counts = {bucket.name: bucket.total for bucket in section.buckets}
    none = section.open.parked
    return Week(
        open=section.open.total.count,
        open_before=section.before.total.count if section.before else 0,
        new=counts.pop("new", none).count,
        won=counts.get("won", none).count,
        lost=counts.pop("lost", none).count,
        won_money=counts.pop("won", none).minor // 100,
        by_agent=_named(found.results.owners),
        by_product=_named(found.results.products),
    )


def _named(results: tuple[Result, ...]) -> dict[str, tuple[int, int, int]]:
    return {each.name: (each.won.count, each.won.minor // 100, each.lost) for each in results}


def test_days_of_a_made_export(db: Database, tmp_path: Path) -> None:
    path = made(tmp_path)
    workspace = imported(db, [path])
    with closing(loaded(path)) as file:
        for day in DAYS:
            assert told(digest_of(db, workspace, day, "known")) == week(file, day), day
        assert told(digest_of(db, workspace, MONDAY, "corrected")) == week(file, MONDAY)
    found = digest_of(db, workspace, MONDAY, "known")
    (section,) = found.sections
    assert section.open.total.unknown == section.open.total.count > 0
    said = plain(digest_card(DigestView(found)), width=1000)
    assert "no stages between opening and closing and no amounts before closing" in said
    assert "no amount known" in said


@pytest.mark.parametrize("backend", ["sqlite"], indirect=True)
def test_a_monday_of_the_well_known_export(db: Database, tmp_path: Path) -> None:
    """Where it lies beside the checkout, else of a made one: all of it by SQL, what lived in those weeks imported."""
    pipeline = next(iter(real()), None) or made(tmp_path, seed=2)
    (part := tmp_path / "part").mkdir()
    workspace = imported(db, [lived(pipeline, MONDAY - timedelta(days=21), MONDAY, part)])
    with closing(loaded(pipeline)) as file:
        expected = week(file, MONDAY)
    assert told(digest_of(db, workspace, MONDAY, "known")) == expected
    assert min(expected.open, expected.won, expected.lost, expected.won_money, len(expected.by_product)) > 0

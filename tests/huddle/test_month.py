"""A month of huddles reads as the golden files and the docs show; `python -m tests.huddle.write_month` writes them."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from storage.engine import Database
from storage.migrate import migrate
from tests.huddle.month import FENCE, GOLDEN, PAGE, Platform, first_huddle, month


@pytest.fixture
def file(tmp_path: Path) -> Iterator[Database]:
    """Yield one kind of database: what a month says does not depend on it, and living through one takes long."""
    db = Database(f"sqlite:///{tmp_path / 'month.db'}")
    migrate(db)
    yield db
    db.close()


@pytest.mark.parametrize("platform", ["console", "slack"])
def test_a_month(file: Database, platform: Platform) -> None:
    lines = month(file, platform)
    assert "\n".join(lines) + "\n" == (GOLDEN / f"{platform}.txt").read_text(encoding="utf-8")
    if platform == "console":
        assert FENCE.findall(PAGE.read_text(encoding="utf-8")) == [first_huddle(lines) + "\n"]

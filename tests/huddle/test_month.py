"""A month of huddles reads as the golden files and the docs show; `python -m tests.huddle.write_month` writes them."""

from pathlib import Path

from storage.engine import Database
from storage.migrate import migrate
from tests.huddle.month import FENCE, GOLDEN, PAGE, first_huddle, month


def test_a_month_on_the_console(db: Database) -> None:
    lines = month(db, "console")
    assert "\n".join(lines) + "\n" == (GOLDEN / "console.txt").read_text(encoding="utf-8")
    assert FENCE.findall(PAGE.read_text(encoding="utf-8")) == [first_huddle(lines) + "\n"]


def test_a_month_in_slack(tmp_path: Path) -> None:
    db = Database(f"sqlite:///{tmp_path / 'month.db'}")
    migrate(db)
    assert "\n".join(month(db, "slack")) + "\n" == (GOLDEN / "slack.txt").read_text(encoding="utf-8")
    db.close()

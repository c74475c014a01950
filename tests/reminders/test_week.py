"""A week of the sample team reads as docs/nudges.md shows it; `python -m tests.reminders.write_week` writes it anew."""

from storage.engine import Database
from tests.reminders.week import FENCE, PAGE, week


def test_the_week_is_the_one_in_the_page(db: Database) -> None:
    shown = FENCE.findall(PAGE.read_text(encoding="utf-8"))[-1]
    assert "\n".join(week(db)) == shown.removesuffix("\n")

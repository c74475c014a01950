"""A month of huddles reads as the golden files and the docs show; `python -m tests.huddle.write_month` writes them."""

import pytest

from storage.engine import Database
from tests.huddle.month import FENCE, GOLDEN, PAGE, Platform, first_huddle, month


@pytest.mark.parametrize(
    ("backend", "platform"), [("sqlite", "console"), ("postgresql", "slack")], indirect=["backend"]
)
def test_a_month(db: Database, platform: Platform) -> None:
    """Each platform on one kind of database: a month says the same on both, and to live through one is long."""
    lines = month(db, platform)
    assert "\n".join(lines) + "\n" == (GOLDEN / f"{platform}.txt").read_text(encoding="utf-8")
    if platform == "console":
        assert FENCE.findall(PAGE.read_text(encoding="utf-8")) == [first_huddle(lines) + "\n"]

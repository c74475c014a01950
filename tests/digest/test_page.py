"""The digest reads as docs/huddle.md shows it."""

from storage.engine import Database
from tests.digest.page import FENCE, PAGE, shown


def test_the_digest_is_the_one_in_the_page(db: Database) -> None:
    (written,) = FENCE.findall(PAGE.read_text(encoding="utf-8"))
    assert "\n".join(shown(db)) + "\n" == written

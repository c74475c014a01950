"""The digest of the sample team as docs/huddle.md shows it; `python -m tests.digest.page` writes it anew."""

import re
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from bot.sample import create_sample
from storage.engine import Database
from storage.migrate import migrate
from storage.queries.members import link_identity, members_named
from storage.queries.workspaces import id_of
from tests.talk import Talk

PAGE: Final = Path(__file__).parents[2] / "docs" / "huddle.md"
FENCE: Final = re.compile(r"(?<=<!-- a digest -->\n```text\n).*?(?=```)", re.DOTALL)
MONDAY: Final = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
SAID: Final = (("sam", "best case D3"), ("dana", "digest preview"))


def shown(db: Database) -> Iterator[str]:
    """Yield what is said and answered in a migrated, empty database."""
    with db.write() as session:
        workspace = id_of(create_sample(session, MONDAY))
        for user, name in (("dana", "Dana Reyes"), ("sam", "Sam Okafor")):
            link_identity(session, workspace, members_named(session, workspace, name)[0].id, "console", user)
    talk = Talk(db, workspace, MONDAY)
    for who, words in SAID:
        yield f"{who}> {words}"
        yield talk.text(words, who)


def main() -> None:
    """Ask, and write the answers down."""
    with tempfile.TemporaryDirectory() as folder:
        db = Database(f"sqlite:///{Path(folder) / 'digest.db'}")
        migrate(db)
        lines = "\n".join(shown(db)) + "\n"
        PAGE.write_text(FENCE.sub(lambda _: lines, PAGE.read_text(encoding="utf-8"), count=1), encoding="utf-8")
        db.close()


if __name__ == "__main__":
    main()

"""`python -m tests.huddle.write_month` writes the month into the golden files, and its first huddle into the docs."""

import tempfile
from pathlib import Path
from typing import get_args

from storage.engine import Database
from storage.migrate import migrate
from tests.huddle.month import GOLDEN, PAGE, Platform, first_huddle, month, page


def main() -> None:
    """Live through the month on each platform and write it down."""
    for platform in get_args(Platform):
        with tempfile.TemporaryDirectory() as folder:
            db = Database(f"sqlite:///{Path(folder) / 'month.db'}")
            migrate(db)
            lines = month(db, platform)
            (GOLDEN / f"{platform}.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
            if platform == "console":
                text = PAGE.read_text(encoding="utf-8")
                PAGE.write_text(page(text, first_huddle(lines)), encoding="utf-8")
            db.close()


if __name__ == "__main__":
    main()

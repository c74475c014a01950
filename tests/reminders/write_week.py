"""`python -m tests.reminders.write_week` writes the week into docs/nudges.md."""

import tempfile
from pathlib import Path

from storage.engine import Database
from storage.migrate import migrate
from tests.reminders.week import PAGE, page, week


def main() -> None:
    """Live through the week and write it down."""
    with tempfile.TemporaryDirectory() as folder:
        db = Database(f"sqlite:///{Path(folder) / 'week.db'}")
        migrate(db)
        lines = "\n".join(week(db))
        PAGE.write_text(page(PAGE.read_text(encoding="utf-8"), lines), encoding="utf-8")
        db.close()


if __name__ == "__main__":
    main()

"""`python -m tests.leads.write_closed_loop` writes the story of three inquiries into its golden file."""

import tempfile
from pathlib import Path

from storage.engine import Database
from storage.migrate import migrate
from tests.leads.closed_loop import GOLDEN, closed_loop
from tests.universe import Universe, build_universe


def main() -> None:
    """Live through the story and write it down."""
    with tempfile.TemporaryDirectory() as folder:
        db = Database(f"sqlite:///{Path(folder) / 'loop.db'}")
        migrate(db)
        lines = "\n".join(closed_loop(Universe(db, build_universe(db))))
        GOLDEN.parent.mkdir(parents=True, exist_ok=True)
        GOLDEN.write_text(f"{lines}\n", encoding="utf-8")
        db.close()


if __name__ == "__main__":
    main()

"""Drafts the next migration from the difference to the declared tables: `python -m storage.migrations.draft WORDS`.

The draft is to be read and mended: it sees tables, columns, indexes and keys, no CHECKs and no meaning.
"""

import sys
from pathlib import Path

from alembic import command
from sqlalchemy import create_engine

from storage.migrate import REVISIONS, configuration


def draft(words: str) -> Path:
    """Write the next file of `versions/` and return its path."""
    config = configuration()
    number = f"{int(REVISIONS[-1]) + 1 if REVISIONS else 1:04}"
    with create_engine("sqlite://").connect() as connection:
        config.attributes.update(connection=connection, batch=bool(REVISIONS))
        if REVISIONS:
            command.upgrade(config, "head")
        script = command.revision(config, words, rev_id=number, autogenerate=True)
    return Path(script.path)  # type: ignore[union-attr] # one revision, never a list


if __name__ == "__main__":
    sys.stdout.write(f"{draft(' '.join(sys.argv[1:]))}\n")

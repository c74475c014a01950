"""Which database: the one DATABASE_URL names, the team's own file, or the sample's."""

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from sqlite3 import Error as SQLiteError
from typing import Final

from sqlalchemy.exc import DBAPIError, IntegrityError

from bot.refusal import Refusal
from bot.settings import ProcessSettings
from storage.engine import Database
from storage.migrate import migrate
from storage.queries.workspaces import create_workspace, workspaces

IMPORTED: Final = "dealbird.db"
SAMPLE: Final = "sample.db"
UNNAMED: Final = "CRM"
"""The name of a workspace that nobody named."""

HOW_TO_BEGIN: Final = (
    "This database has no workspace yet. Import one: python -m bot import FILE --workspace NAME. "
    "To look around first, unset DATABASE_URL, or put the sample here: python -m bot sample."
)

Zone = Callable[[], str]
"""Returns the name of the machine's time zone: asked only when the sample is made."""


def file_url(path: Path) -> str:
    """Return the URL of a SQLite file, whose folder is made when it is missing."""
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise Refusal(f"The folder {path.parent} cannot be made: {error.strerror}. Set DEALBIRD_HOME.") from None
    return f"sqlite:///{path}"


def own_url(settings: ProcessSettings) -> str:
    """Return where a team's own data are, or will be after the first import."""
    return settings.database_url or file_url(settings.dealbird_home / IMPORTED)


def open_database(url: str) -> Database:
    """Return the database, migrated. Raises StorageError, and Refusal where its file cannot be one."""
    return migrated(Database(url))


def migrated(database: Database) -> Database:
    """Return the database in the shape this version expects. Raises like `open_database`."""
    try:
        migrate(database)
    except (OSError, SQLiteError, DBAPIError) as error:
        words = str(getattr(error, "orig", None) or error)
        raise Refusal(f"The database cannot be opened: {words}. Look at DATABASE_URL and DEALBIRD_HOME.") from None
    return database


def existing_url(settings: ProcessSettings) -> str | None:
    """Return which database there is: DATABASE_URL's, else the team's own file, else the sample's; None = none yet."""
    files = (settings.dealbird_home / IMPORTED, settings.dealbird_home / SAMPLE)
    there = next((path for path in files if path.exists()), None)
    return settings.database_url or (file_url(there) if there else None)


def existing(settings: ProcessSettings) -> Database:
    """Return the database there is, as it is. Raises Refusal where there is none."""
    url = existing_url(settings)
    if url is None:
        raise Refusal("There is no database yet. `make run` makes a sample, `python -m bot import FILE` your own.")
    return Database(url)


def open_existing(settings: ProcessSettings) -> Database:
    """Return the database there is, migrated. Raises Refusal where there is none, and StorageError."""
    return migrated(existing(settings))


def open_own_or_sample(settings: ProcessSettings, now: datetime, zone: Zone) -> Database:
    """Return the team's own database; as long as there is none, the sample in a file of its own."""
    if settings.database_url or (settings.dealbird_home / IMPORTED).exists():
        database = open_database(own_url(settings))
        with database.read() as session:
            if settings.database_url or workspaces(session):
                return database
        database.close()
    return open_with_sample(settings, now, zone)


def open_own(settings: ProcessSettings, name: str, now: datetime) -> Database:
    """Return the team's own database; where it has no workspace yet, an empty one of that name is made.

    Raises like `open_database`.
    """
    database = open_database(own_url(settings))
    with suppress(IntegrityError), database.write() as session:  # whoever starts at the same time made it
        if not workspaces(session):
            create_workspace(session, name.strip() or UNNAMED, now)
    return database


def open_with_sample(settings: ProcessSettings, now: datetime, zone: Zone) -> Database:
    """Return the database of DATABASE_URL, else the sample's file, with the sample unless it has a workspace."""
    database = open_database(settings.database_url or file_url(settings.dealbird_home / SAMPLE))
    with database.read() as session:
        if workspaces(session):
            return database
    with database.write() as session:
        if not workspaces(session):
            from bot.sample import create_sample  # noqa: PLC0415 - needed once in a lifetime

            create_sample(session, now, zone())
    return database

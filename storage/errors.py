"""What can go wrong below a query, told apart so that a person can be told what to do."""

from sqlalchemy.exc import DBAPIError


class StorageError(Exception):
    """The database could not do it; nothing was written, but for `CommitUnknownError`."""


class CommitUnknownError(StorageError):
    """The connection ended while all was being committed: it is written whole or not at all, and who knows a key looks.

    Whoever looks takes the same lock first, so that a commit which is still on its way has ended.
    """


class DatabaseBusyError(StorageError):
    """Somebody else held the database for longer than the budget."""


class DatabaseFullError(StorageError):
    """The disk or the database is full."""


class DatabaseNewerError(StorageError):
    """The database was migrated by a newer Dealbird than this one."""


class DatabaseBrokenError(StorageError):
    """The database cannot be reached or read."""


BUSY = (
    "database is locked",
    "database table is locked",
    "lock timeout",
    "canceling statement due to lock",
    "deadlock detected",
)
FULL = ("disk is full", "database or disk is full", "no space left", "could not extend file")
DAMAGED = ("not a database", "malformed")


def storage_error(error: DBAPIError) -> StorageError:
    """Return what a driver's error means here, by the words SQLite and PostgreSQL use."""
    words = str(error.orig).lower()
    if any(phrase in words for phrase in BUSY):
        return DatabaseBusyError("the database is busy")
    if any(phrase in words for phrase in FULL):
        return DatabaseFullError("the disk of the database is full")
    if any(phrase in words for phrase in DAMAGED):
        return DatabaseBrokenError("its file is damaged, or is none of a database; restore a backup")
    return DatabaseBrokenError(f"the database failed: {type(error.orig).__name__}")

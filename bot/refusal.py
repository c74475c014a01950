"""What stops a command, said in one sentence."""

from storage.errors import DatabaseBusyError, DatabaseFullError, DatabaseNewerError, StorageError


class Refusal(Exception):  # noqa: N818 - a word people use
    """The command cannot do that; the text says why and what to do."""


def storage_sentence(error: StorageError, *, examined: bool = False) -> str:
    """Return what the person who started a command reads when the database cannot be used; `examined`: the doctor."""
    match error:
        case DatabaseBusyError():
            return "The database is locked: something else is writing to it. Try again in a moment."
        case DatabaseFullError():
            return "The disk of the database is full. Free some space, then try again; nothing was half written."
        case DatabaseNewerError():
            return f"{str(error).capitalize()}. Update Dealbird, or restore a backup made before that update."
        case _:
            further = "" if examined else " `python -m bot doctor` says more."
            return f"The database cannot be used: {error}.{further}"

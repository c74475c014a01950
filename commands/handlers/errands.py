"""Long work in a chat: files that are given are offered, imported or dropped; an export is made.

Here it is only written down, in the transaction of the delivery; who carries it out is `commands/carrying.py`.
"""

from typing import Any, Final

from cards.errands import dropped_card, exporting_card, importing_card, reading_card
from cards.model import SILENT, Card
from cards.outbox import Message
from commands.context import Context
from commands.errors import CommandError, UnknownError
from commands.incoming import GivenFile, Incoming
from commands.roles import IMPORT, require
from commands.stored import MESSAGE
from commands.syntax.workspace import ExportWorkspace, ImportFiles
from storage.models.errands import Errand
from storage.queries import errands
from storage.queries.outbox import enqueue
from storage.queries.requests import open_request

ERRAND: Final = "errand"
"""The outbox's kind of what is said about long work."""
LARGEST: Final = 50 * 1024 * 1024  # bytes of all files of one import
MOST: Final = 10
NO_FILES_HERE: Final = "Files do not go through this chat. On the command line: `python -m bot {}`."


def receive_files(incoming: Incoming, context: Context) -> Card:
    """Have files that were given fetched, read and offered; what is said about them are messages of their own."""
    require(context, IMPORT)
    files = incoming.files
    if len(files) > MOST:
        raise CommandError(f"I import at most {MOST} files at once; those were {len(files)}.")
    if sum(each.size for each in files) > LARGEST:
        raise CommandError(f"I import at most {LARGEST // 1024**2} MB in a chat. Larger: `python -m bot import FILE`.")
    row = errands.add_errand(
        context.session, context.workspace, "import", context.now,
        member=context.member.id, address=incoming.reply_to, files=[_stored(each, incoming.text) for each in files],
    )  # fmt: skip
    said = MESSAGE.dump_json(Message(reading_card([each.name for each in files]))).decode()
    key = first_key(row.id)
    enqueue(context.session, context.workspace, key, ERRAND, row.address, {}, context.now, body=said)
    return SILENT


def _stored(given: GivenFile, maps: str) -> dict[str, Any]:
    return {"ref": given.ref, "name": given.name, "size": given.size, "maps": maps}


def first_key(number: int) -> str:
    """Return the key of the first thing that is said about an errand: the offer takes its place."""
    return f"{ERRAND}:E{number}:begun"


def import_files(command: ImportFiles, incoming: Incoming, context: Context) -> Card:
    """Have an offer carried out, once, or drop it."""
    row = errands.errand(context.session, context.workspace, command.errand)
    if row is None or row.kind != "import" or row.member_id != context.member.id:
        raise UnknownError(f"There is no import E{command.errand} of yours here.")
    names = [str(each["name"]) for each in row.files]
    if command.drops and row.state in {"received", "offered"}:
        errands.end(context.session, row, "dropped", context.now)
        return dropped_card(names)
    if row.state != "offered":
        raise CommandError(_too_late(row))
    request = open_request(
        context.session, context.workspace, "import", context.now, member=context.member.id,
        platform=incoming.sender.platform, place=incoming.place.kind, text=f"import {', '.join(names)}",
    )  # fmt: skip
    errands.want(context.session, row, request.id, context.now)
    return importing_card(names, request.id)


def _too_late(row: Errand) -> str:
    """Return why an offer cannot be taken or dropped now."""
    match row.state:
        case "received":
            return f"E{row.id} is still being read; what it would do comes here."
        case "wanted":
            return f"E{row.id} is being imported already, as R{row.request_id}."
        case "done":
            return f"E{row.id} was imported already; `history` shows it."
        case _:
            return f"E{row.id} was dropped. Drop the file here once more, and it is read anew."


def export_workspace(command: ExportWorkspace, incoming: Incoming, context: Context) -> Card:
    """Have everything written to a file that goes to its author alone."""
    if not incoming.private:
        raise CommandError(
            NO_FILES_HERE.format("export --json FILE" if command.form == "json" else "export --csv FOLDER")
        )
    files = [{"ref": "", "name": command.form, "size": 0}]
    errands.add_errand(
        context.session, context.workspace, "export", context.now,
        member=context.member.id, address=incoming.private, files=files,
    )  # fmt: skip
    return exporting_card(command.form)

"""Long work carried out: files become an offer, an offer an import, a workspace a file. Slow; no event loop's business.

Each may be interrupted at any point and done again: an import recognises what it wrote, an export begins anew.
"""

import re
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final
from zipfile import ZIP_DEFLATED, ZipFile

from sqlmodel import Session

from cards.errands import exported_card, failed_card, named, offer_card, rejects_card
from cards.model import Card, Text
from cards.outbox import Address, Message
from commands.exporting.csv_files import export_csv
from commands.exporting.json_copy import export_json
from commands.handlers.errands import ERRAND, first_key
from commands.importing.files import read_files
from commands.importing.json_copy import is_copy
from commands.importing.overrides import OverrideError, Overrides, read_overrides
from commands.importing.plan import Plan, plan_import
from commands.importing.preview import import_preview, import_result
from commands.importing.rejects import write_rejects
from commands.importing.run import ImportResult, Progress, run_import
from commands.importing.sources import UnreadableFileError
from commands.stored import MESSAGE
from storage.engine import Database
from storage.models.ledger import Request
from storage.models.workspace import Workspace
from storage.queries.errands import Held, let_go, written_by
from storage.queries.outbox import enqueue, outbox_row, receipt_of, withdraw

SEPARATORS: Final = re.compile(r"[;\n]")
HOW_TO_MAP: Final = (
    "To say what it holds, drop it again and write beside it: import {}=deals; Their heading=amount; dates=D/M"
)
LONGEST: Final = 60
SENT_APART: Final = 2
"""More files than these are sent as one archive."""


@dataclass(frozen=True, slots=True)
class Carried:
    """What came of it: the card, the files that go with it, each with a card of its own."""

    card: Card
    files: tuple[tuple[Path, Card], ...] = ()
    changed: bool = True


def offer(db: Database, held: Held, paths: Sequence[Path], now: datetime) -> Carried:
    """Return what an import would do; `changed` False = nothing, so there is nothing to offer.

    Raises UnreadableFileError with a sentence, and StorageError.
    """
    copies = [path.name for path in paths if is_copy(path)]
    if copies:
        raise UnreadableFileError(f"{copies[0]} is a whole workspace: `python -m bot import {copies[0]}` copies it.")
    plan, name = _plan(db, held, paths, now)
    preview = import_preview(plan, name)
    if plan.unknown:
        preview = preview.with_body(Text(HOW_TO_MAP.format(plan.unknown[0].name), "quiet"))
    return Carried(offer_card(preview, held.number)) if plan.total else Carried(preview, changed=False)


def _plan(db: Database, held: Held, paths: Sequence[Path], now: datetime) -> tuple[Plan, str]:
    overrides, sources = _overrides(held), read_files(paths)
    with db.read() as session:
        name = session.get_one(Workspace, held.workspace).name
        try:
            return plan_import(sources, session, held.workspace, overrides, now), name
        except OverrideError as error:
            raise UnreadableFileError(str(error).replace("--map ", "")) from error


def _overrides(held: Held) -> Overrides:
    """Return what was said beside the files about how to read them. Raises UnreadableFileError."""
    said = SEPARATORS.split(str(held.files[0].get("maps", ""))) if held.files else []
    try:
        return read_overrides(each.strip() for each in said if each.strip())
    except OverrideError as error:
        raise UnreadableFileError(str(error).replace("--map ", "")) from error


def carry_import(
    db: Database, held: Held, paths: Sequence[Path], out: Path, now: datetime, progress: Progress
) -> Carried:
    """Import under the request of the offer; return the counts and the refused rows as files."""
    plan, name = _plan(db, held, paths, now)
    result = run_import(db, held.workspace, plan, now, progress, member=held.member, request=held.request)
    changed = _counted_in_all(db, held, result)
    card = import_result(plan, result, name)
    rejects = _cleared(out) / f"refused-E{held.number}.csv"
    written = [each for path in write_rejects(plan, rejects) for each in (path, Path(f"{path}.why.txt"))]
    kept = _few(written, out / f"refused-E{held.number}.zip")
    refused = rejects_card(len(plan.findings.refused))
    return Carried(card, tuple((path, refused) for path in kept), changed)


def _counted_in_all(db: Database, held: Held, result: ImportResult) -> bool:
    """Count what earlier, interrupted attempts wrote as written; return whether anything was."""
    with db.read() as session:
        written = written_by(session, held.workspace, held.request or 0)
    for entity, counts in result.counts.items():
        here = counts.create + counts.update + counts.unchanged
        counts.create = written.get((entity, True), 0)
        counts.update = written.get((entity, False), 0)
        counts.unchanged = max(here - counts.create - counts.update, 0)
    result.request = held.request if written else None
    return bool(written)


def carry_export(db: Database, held: Held, out: Path, now: datetime) -> Carried:
    """Write everything of the workspace to one file."""
    with db.read() as session:
        name = session.get_one(Workspace, held.workspace).name
    stem = f"{safe_name(name)}-{now:%Y-%m-%d}-E{held.number}"
    folder = _cleared(out)
    if held.files and held.files[0]["name"] == "json":
        path = folder / f"{stem}.json"
        rows = export_json(db, held.workspace, path)
    else:
        rows = sum(export_csv(db, held.workspace, folder / "csv", now).values())
        path = packed(sorted((folder / "csv").iterdir()), folder / f"{stem}.zip")
    card = exported_card(name, rows)
    return Carried(card, ((path, card),))


def _cleared(folder: Path) -> Path:
    """Return the folder, empty: an earlier attempt may have left something."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(mode=0o700, parents=True)
    return folder


def _few(paths: Sequence[Path], archive: Path) -> Sequence[Path]:
    return [packed(paths, archive)] if len(paths) > SENT_APART else paths


def packed(paths: Sequence[Path], archive: Path) -> Path:
    """Return an archive of files, readable by their owner alone (the folder is)."""
    with ZipFile(archive, "x", ZIP_DEFLATED) as out:
        for path in paths:
            out.write(path, path.name)
    return archive


def safe_name(name: str) -> str:
    """Return a name as part of a file's name on every system."""
    return "".join(char if char.isalnum() or char in "-_." else "_" for char in name)[:LONGEST].strip("._") or "file"


# --- what is said of it, in the transaction that notes it


def note_offer(session: Session, held: Held, carried: Carried, seal: str, now: datetime) -> None:
    """Note what was offered and say so, in the place of what was said first."""
    if let_go(session, held, "offered" if carried.changed else "dropped", now, seal=seal):
        _say(session, held, "offer", Message(carried.card), now, instead=True)


def note_done(session: Session, held: Held, carried: Carried, home: Path, now: datetime) -> None:
    """Note that it is done and say what came of it, with its files; a request that changed nothing is not kept."""
    request = None if held.request is None or carried.changed else session.get(Request, (held.workspace, held.request))
    values = {"request_id": None} if request is not None else {}
    if not let_go(session, held, "done", now, **values):
        return
    if request is not None:
        session.delete(request)
    if held.kind == "import":
        _say(session, held, "done", Message(carried.card), now)
    for path, card in carried.files:
        _say(session, held, f"file:{path.name}", Message(card, "file", file=str(path.relative_to(home))), now)


def note_failure(session: Session, held: Held, why: str, now: datetime) -> None:
    """Note that it came to nothing, and say why."""
    names = named([str(each["name"]) for each in held.files])
    what = "The export failed:" if held.kind == "export" else f"{names} was not imported:"
    if let_go(session, held, "failed", now, reason=why[:200]):
        _say(session, held, "failed", Message(failed_card(what, why)), now, instead=held.state == "received")


def _say(session: Session, held: Held, what: str, message: Message, now: datetime, *, instead: bool = False) -> None:
    """Have something said about an errand, once; `instead` of what was said when it began."""
    address = held.address
    first = outbox_row(session, held.workspace, first_key(held.number)) if instead else None
    if first is not None and not withdraw(session, held.workspace, first.key) and receipt_of(first)[1]:
        said = Address.parse(first.address)
        place, number = receipt_of(first)
        address, message = str(Address(said.platform, place, said.thread, number)), Message(message.card, "update")
    body = MESSAGE.dump_json(message).decode()
    enqueue(session, held.workspace, f"{ERRAND}:E{held.number}:{what}", ERRAND, address, {}, now, body=body)

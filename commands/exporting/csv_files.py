"""A workspace as a folder of CSV files with people's headings; live records only, and the whole history."""

import csv
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from sqlmodel import Session

from commands.exporting.cells import inert, plain
from commands.exporting.csv_tables import NAMED, TABLES, Columns, Names, history_columns
from commands.exporting.new_file import new_file, refuse_existing
from storage.engine import Database
from storage.entities import ENTITIES
from storage.models.ledger import Change
from storage.models.workspace import Workspace
from storage.queries import exports
from storage.queries.settings import settings_of

HISTORY: Final = "history.csv"


def export_csv(db: Database, workspace: int, folder: Path, now: datetime) -> dict[str, int]:
    """Write one file a table into `folder`, made if it is missing; return the rows of each file.

    UTF-8 with a byte-order mark (so that spreadsheets see it), every cell quoted. `now` stands in every row, so that
    a file that comes back is known to be of that moment. Raises FileExistsError where one of the files is there, before
    any is written.
    """
    refuse_existing(folder / file for file in (*(table.file for table in TABLES), HISTORY))
    folder.mkdir(parents=True, exist_ok=True)
    counts = {}
    with db.read() as session:
        home = settings_of(session, workspace).currency
        names = _names(session, workspace)
        marks = (inert(session.get_one(Workspace, workspace).name), plain(now))
        for table in TABLES:
            rows = exports.every_row(session, workspace, ENTITIES[table.entity])
            live = (row for row in rows if row["deleted_at"] is None)
            counts[table.file] = _write(folder / table.file, table.columns(names, home), live, marks)
        history = exports.every_row(session, workspace, Change)
        counts[HISTORY] = _write(folder / HISTORY, history_columns(names), history, marks)
    return counts


def _names(session: Session, workspace: int) -> Names:
    """Return the names by number of all that rows refer to, deleted records too."""
    return {
        entity: {row["id"]: str(row["name"]) for row in exports.every_row(session, workspace, ENTITIES[entity])}
        for entity in NAMED
    }


def _write(path: Path, columns: Columns, rows: Iterable[dict[str, Any]], marks: tuple[str, str]) -> int:
    count = 0
    with new_file(path, encoding="utf-8-sig", newline="") as out:
        writer = csv.writer(out, quoting=csv.QUOTE_ALL)
        writer.writerow([*(heading for heading, _ in columns), "Workspace", "As of"])
        for row in rows:
            writer.writerow([*(get(row) for _, get in columns), *marks])
            count += 1
    return count

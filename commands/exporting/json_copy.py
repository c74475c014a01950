"""A workspace as one JSON document, lossless: ids, history and tombstones included."""

import json
from pathlib import Path
from typing import IO, Any, Final

from sqlmodel import Session

from commands.exporting.new_file import new_file
from storage.engine import Database
from storage.models.workspace import Workspace
from storage.queries import exports

FORMAT: Final = 1
WORKSPACE: Final = ("name", "sample", "names_version", "created_at")


def export_json(db: Database, workspace: int, path: Path) -> int:
    """Write the workspace to `path`, a new file that appears only when it is complete; return how many rows it has.

    Raises FileExistsError where the path is taken, and OSError where it cannot be written.
    """
    with new_file(path) as out, db.read() as session:
        return _write(session, workspace, out)


def _write(session: Session, workspace: int, out: IO[str]) -> int:
    row = session.get_one(Workspace, workspace).model_dump(mode="json", include=set(WORKSPACE))
    out.write(f'{{"dealbird": {FORMAT},\n"workspace": {_text(row)},\n"tables": {{')
    count = 0
    for index, model in enumerate(exports.models_in_order()):
        out.write(f'{"," if index else ""}\n"{exports.table_name(model)}": [')
        for position, each in enumerate(exports.every_row(session, workspace, model)):
            out.write(f"{',' if position else ''}\n{_text(exports.as_json(model, each))}")
            count += 1
        out.write("]")
    out.write("\n}}\n")
    return count


def _text(value: dict[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))

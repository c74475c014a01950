"""Our own JSON export becomes a workspace again, equal to the one it was made from."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

from pydantic import TypeAdapter, ValidationError
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, SQLModel

from commands.exporting.json_copy import FORMAT, WORKSPACE
from commands.importing.copy_checks import check_copy
from commands.importing.sources import UnreadableFileError
from storage.engine import Database
from storage.models.workspace import Workspace
from storage.queries import exports
from storage.queries.workspaces import id_of, workspace_named
from storage.schema import METADATA

BATCH: Final = 500
_HEAD: Final = 200  # bytes in which our mark stands

Rows = list[dict[str, Any]]
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class CopyResult:
    """The workspace that a copy became, and how many rows were written (fewer than it has, when it was resumed)."""

    workspace: int
    name: str
    written: int


def is_copy(path: Path) -> bool:
    """Whether a file is our own JSON export."""
    with path.open("rb") as file:
        head = file.read(_HEAD)
    return head.lstrip().startswith(b"{") and b'"dealbird"' in head


def import_json(db: Database, path: Path, progress: Progress = lambda _done, _total: None) -> CopyResult:
    """Make the workspace of a JSON export, numbers included, in batches that can be interrupted and repeated.

    Raises `UnreadableFileError` where the file is damaged or from a newer version, or where a workspace of that name
    has a life of its own.
    """
    head, tables = _read(path)
    check_copy(tables)
    _rehearse(head, tables)
    workspace, name = _open(db, head, tables)
    return CopyResult(workspace, name, _fill(db, workspace, tables, progress))


def _rehearse(head: dict[str, Any], tables: dict[str, Rows]) -> None:
    """Write it all into a database that is thrown away, so that what does not fit is refused before the first row."""
    with TemporaryDirectory(prefix="dealbird-") as folder:
        db = Database(f"sqlite:///{folder}/copy.db")
        try:
            METADATA.create_all(db.engine, checkfirst=False)
            _fill(db, _open(db, head, tables)[0], tables, lambda _done, _total: None)
        finally:
            db.close()


def _fill(db: Database, workspace: int, tables: dict[str, Rows], progress: Progress) -> int:
    """Write the rows that are not there yet, and return how many those were."""
    total = sum(map(len, tables.values()))
    done = written = 0
    for model in exports.models_in_order():
        rows = tables[exports.table_name(model)]
        if not rows:
            continue
        with db.read() as session:
            missing = _missing(session, workspace, model, rows)
        done += len(rows) - len(missing)
        for start in range(0, len(missing), BATCH):
            batch = missing[start : start + BATCH]
            _insert(db, workspace, model, batch)
            done, written = done + len(batch), written + len(batch)
            progress(done, total)
        _point(db, workspace, model, rows)
    return written


def _read(path: Path) -> tuple[dict[str, Any], dict[str, Rows]]:
    try:
        document = json.loads(path.read_bytes())
        if document["dealbird"] > FORMAT:
            raise UnreadableFileError(f"{path.name} was exported by a newer Dealbird than this one.")
        found = document["tables"]
        tables = {
            exports.table_name(model): [exports.from_json(model, row) for row in found[exports.table_name(model)]]
            for model in exports.models_in_order()
        }
        return document["workspace"], tables
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise UnreadableFileError(f"{path.name} is not a whole Dealbird export: {_first_line(error)}.") from error


def _first_line(error: Exception) -> str:
    if isinstance(error, ValidationError):
        return f"a value is not what its column holds ({error.errors()[0]['msg']})"
    if isinstance(error, KeyError):
        return f"{error} is missing"
    return str(error).splitlines()[0]


def _open(db: Database, head: dict[str, Any], tables: dict[str, Rows]) -> tuple[int, str]:
    """Return the workspace to fill: a new one, or one that an interrupted run began."""
    try:
        values = {name: _VALUES[name].validate_python(head[name]) for name in _VALUES}
    except (ValidationError, KeyError) as error:
        raise UnreadableFileError("The export does not say which workspace it is of.") from error
    with db.write() as session:
        existing = workspace_named(session, values["name"])
        if existing is None:
            existing = Workspace(**values)
            session.add(existing)
            session.flush()
        elif not all(_begun(session, id_of(existing), model, tables) for model in exports.models_in_order()):
            raise UnreadableFileError(
                f"There is a workspace named {existing.name} with a life of its own: import into another database."
            )
        return id_of(existing), existing.name


def _adapter(name: str) -> TypeAdapter[Any]:
    annotation: Any = Workspace.model_fields[name].annotation
    return TypeAdapter(annotation)


_VALUES: Final[dict[str, TypeAdapter[Any]]] = {name: _adapter(name) for name in WORKSPACE}


def _begun(session: Session, workspace: int, model: type[SQLModel], tables: dict[str, Rows]) -> bool:
    """Whether all rows that are there are the export's own."""
    rows, keys = tables[exports.table_name(model)], exports.key_columns(model)
    own = set(exports.self_references(model))
    if not keys:
        return exports.row_count(session, workspace, model) <= len(rows)
    known = {tuple(row[key] for key in keys): row for row in rows}
    for there in list(exports.every_row(session, workspace, model)):
        row = known.get(tuple(there[key] for key in keys))
        if row is None or any(row[name] != there[name] for name in row if name not in own):
            return False
    return True


def _missing(session: Session, workspace: int, model: type[SQLModel], rows: Rows) -> Rows:
    """Return the rows that are not there yet; changes have no number in a copy, but they are written in order."""
    keys = exports.key_columns(model)
    if not keys:
        return rows[exports.row_count(session, workspace, model) :]
    there = {tuple(row[key] for key in keys) for row in exports.every_row(session, workspace, model)}
    return [row for row in rows if tuple(row[key] for key in keys) not in there]


def _insert(db: Database, workspace: int, model: type[SQLModel], batch: Rows) -> None:
    empty = dict.fromkeys(exports.self_references(model))
    try:
        with db.write(workspace) as session:
            exports.add_rows(session, model, [{**row, **empty, "workspace_id": workspace} for row in batch])
    except IntegrityError as error:
        raise _misfit(model, error) from error


def _misfit(model: type[SQLModel], error: IntegrityError) -> UnreadableFileError:
    return UnreadableFileError(f"The export's {exports.table_name(model)} rows do not fit together: {error.orig}.")


def _point(db: Database, workspace: int, model: type[SQLModel], rows: Rows) -> None:
    """Set the references within a table, once all its rows are there."""
    names = exports.self_references(model)
    pointing = [row for row in rows if any(row[name] is not None for name in names)]
    for start in range(0, len(pointing), BATCH):
        try:
            with db.write(workspace) as session:
                for row in pointing[start : start + BATCH]:
                    exports.point(session, workspace, model, row["id"], {name: row[name] for name in names})
        except IntegrityError as error:
            raise _misfit(model, error) from error

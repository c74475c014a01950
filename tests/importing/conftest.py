"""`desk`: an empty workspace into which a test imports files it writes itself."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import select

from cards.plain import plain
from commands.importing.files import read_files
from commands.importing.overrides import read_overrides
from commands.importing.plan import Plan, plan_import
from commands.importing.preview import import_preview
from commands.importing.run import ImportResult, run_import
from storage.changes import Writer
from storage.engine import Database
from storage.entities import ENTITIES
from storage.models.deals import Deal
from storage.models.rows import Record
from storage.queries.requests import open_request
from storage.queries.settings import write_setting
from storage.queries.workspaces import create_workspace, id_of

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Desk:
    """An empty workspace and a folder for files."""

    db: Database
    workspace: int
    folder: Path

    def plan(self, files: Mapping[str, str | bytes], maps: Sequence[str] = ()) -> Plan:
        """Plan the import of files with these contents."""
        paths = []
        for name, content in files.items():
            paths.append(self.folder / name)
            paths[-1].write_bytes(content if isinstance(content, bytes) else content.encode())
        sources = read_files(paths)
        with self.db.read() as session:
            return plan_import(sources, session, self.workspace, read_overrides(maps), NOW)

    def bring(
        self, files: Mapping[str, str | bytes], maps: Sequence[str] = (), now: datetime = NOW
    ) -> tuple[Plan, ImportResult]:
        """Plan and run the import of files with these contents."""
        plan = self.plan(files, maps)
        return plan, run_import(self.db, self.workspace, plan, now)

    def preview(self, files: Mapping[str, str | bytes], maps: Sequence[str] = ()) -> str:
        """Return what the preview of an import says."""
        return plain(import_preview(self.plan(files, maps), "Desk"))

    def rows(self, entity: str, *fields: str) -> list[tuple[Any, ...]]:
        """Return fields of the live records, by number; a reference is shown as the name of what it refers to."""
        with self.db.read() as session:
            names = {
                other: {row.id: getattr(row, "name", "") for row in session.exec(select(ENTITIES[other]))}
                for other in ("account", "member", "product", "stage", "team", "contact")
            }
            found = session.exec(select(ENTITIES[entity])).all()
            live = sorted((row for row in found if row.deleted_at is None), key=lambda row: row.id)
            return [tuple(_shown(row, field, names) for field in fields) for row in live]

    def edit(self, deal: int, **values: object) -> None:
        """Change a deal as a person would."""
        with self.db.write(self.workspace) as session:
            request = open_request(session, self.workspace, "message", NOW)
            row = session.get_one(Deal, (self.workspace, deal))
            Writer(session, request, NOW).set(row, **values)

    def setting(self, name: str, value: str) -> None:
        """Set a workspace setting as a person would."""
        with self.db.write(self.workspace) as session:
            request = open_request(session, self.workspace, "setup", NOW)
            write_setting(Writer(session, request, NOW), name, value, asked=True)


def _shown(row: Record, field: str, names: Mapping[str, Mapping[int, str]]) -> object:
    entity = {"owner": "member", "parent": "account"}.get(field, field)
    if entity in names and hasattr(row, f"{field}_id"):
        return names[entity].get(getattr(row, f"{field}_id"))
    return getattr(row, field)


@pytest.fixture
def desk(db: Database, tmp_path: Path) -> Desk:
    """Return an empty workspace."""
    with db.write() as session:
        workspace = id_of(create_workspace(session, "Desk", NOW))
    return Desk(db, workspace, tmp_path)

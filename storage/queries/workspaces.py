"""Workspaces: made with the shipped pipeline, found by name."""

from datetime import datetime

from sqlalchemy import select
from sqlmodel import Session, col

from storage.changes import Writer
from storage.models.workspace import Workspace
from storage.queries.requests import open_request
from storage.stages import create_pipeline


def create_workspace(session: Session, name: str, now: datetime, *, sample: bool = False) -> Workspace:
    """Make a workspace with the shipped pipeline. `ValueError` where one of that name exists.

    What makes it up is written under its first request, of kind 'setup'.
    """
    name = " ".join(name.split())
    if not name:
        raise ValueError("A workspace needs a name.")
    if workspace_named(session, name) is not None:
        raise ValueError(f"There is a workspace named {name} already.")
    workspace = Workspace(name=name, sample=sample, created_at=now)
    session.add(workspace)
    session.flush()
    request = open_request(session, id_of(workspace), "setup", now)
    create_pipeline(Writer(session, request, now))
    return workspace


def id_of(workspace: Workspace) -> int:
    """Return the id of a stored workspace."""
    if workspace.id is None:
        raise ValueError("the workspace was never stored")
    return workspace.id


def workspace_named(session: Session, name: str) -> Workspace | None:
    """Return the workspace people call `name`, whatever its case and spaces."""
    said = " ".join(name.split()).casefold()
    return next((each for each in workspaces(session) if each.name.casefold() == said), None)


def workspaces(session: Session) -> list[Workspace]:
    """Return every workspace, oldest first."""
    return list(session.execute(select(Workspace).order_by(col(Workspace.id))).scalars())


def only_workspace(session: Session) -> Workspace | None:
    """Return the workspace where there is exactly one."""
    every = workspaces(session)
    return every[0] if len(every) == 1 else None

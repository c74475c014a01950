"""Undoing a request: every field gets back exactly the value it had, all of them or none.

A created record is left as a tombstone, a deleted one comes back. Undoing an undo repeats what it had reversed.
"""

from dataclasses import dataclass
from typing import Any, Literal

from sqlmodel import Session

from storage.changes import CREATED, DELETED, Writer, changes_of
from storage.entities import ENTITIES, decode
from storage.models.ledger import Change, Request
from storage.queries.undo_conflicts import Conflict, Plan, conflicts_of

Refusal = Literal["import", "setup", "undone", "empty"]


class UndoError(Exception):
    """The request stays as it is; nothing was written."""


class NotUndoableError(UndoError):
    """`reason`: an import or the workspace's own beginning, undone before (by `by`), or it changed nothing."""

    def __init__(self, reason: Refusal, by: int | None = None) -> None:
        super().__init__(f"cannot be undone: {reason}")
        self.reason: Refusal = reason
        self.by = by


class UndoConflictError(UndoError):
    """Something newer stands in the way; `conflicts` says what, the newest first."""

    def __init__(self, conflicts: tuple[Conflict, ...]) -> None:
        super().__init__(f"{len(conflicts)} newer changes stand in the way")
        self.conflicts = conflicts


@dataclass(frozen=True, slots=True)
class UndoResult:
    """The request that was undone, and the changes that did it, in the order of the records they reversed."""

    undone: Request
    changes: tuple[Change, ...]


def undo(writer: Writer, request: Request, *, also: bool = False) -> UndoResult:
    """Reverse a request's changes under the writer's own request, which says so in `undoes`.

    `also`: the caller takes something back that is no change of a record, so there may be none.
    Raises `NotUndoableError` or `UndoConflictError` before anything is written. Deals' versions go up.
    """
    _refuse(request)
    changes = changes_of(writer.session, writer.workspace, request.id)
    plan = plan_of(writer, changes)
    if not plan and not also:
        raise NotUndoableError("empty")
    conflicts = conflicts_of(writer.session, request, changes, plan)
    if conflicts:
        raise UndoConflictError(tuple(conflicts))
    before = len(writer.changes)
    for (entity, number), values in plan.items():
        row = writer.session.get_one(ENTITIES[entity], (writer.workspace, number))
        writer.set(row, **values)
    writer.request.undoes = request.id
    _mark(writer.session, request, writer.request.id)
    return UndoResult(request, tuple(writer.changes[before:]))


def plan_of(writer: Writer, changes: list[Change]) -> Plan:
    """Return the value that each field gets back, records changed last first; nothing for what came to nothing."""
    before: dict[tuple[str, int], dict[str, Any]] = {}
    after: dict[tuple[str, int], dict[str, Any]] = {}
    for change in reversed(changes):
        record = (change.entity, change.entity_id)
        left = after.setdefault(record, {})
        if change.field == CREATED:
            gone_again = left.get(DELETED) is not None
            before[record] = {} if gone_again else {DELETED: writer.now}
        else:
            left.setdefault(change.field, decode(change.entity, change.field, change.new))
            before.setdefault(record, {})[change.field] = decode(change.entity, change.field, change.old)
    plan = {
        record: {
            name: value for name, value in values.items() if name not in after[record] or after[record][name] != value
        }
        for record, values in before.items()
    }
    return {record: values for record, values in plan.items() if values}


def _refuse(request: Request) -> None:
    if request.kind == "import":
        raise NotUndoableError("import")
    if request.kind == "setup":
        raise NotUndoableError("setup")
    if request.undone_by is not None:
        raise NotUndoableError("undone", request.undone_by)


def _mark(session: Session, request: Request, by: int) -> None:
    """Note that `by` undid the request. What that had undone counts again, what that had undone does not, and so on."""
    request.undone_by = by
    counts, current = True, request
    while current.undoes is not None:
        earlier = session.get_one(Request, (current.workspace_id, current.undoes))
        earlier.undone_by = None if counts else current.id
        counts, current = not counts, earlier
    session.flush()

"""A new record's row and the changes that tell how it came to be, each from when it was true.

A file says what is so now, seldom since when. What it dates is recorded from that day; what it does not date is
recorded from when the row was last changed in the other system, else from now. So the days before know only that
the deal existed: a value learnt later is never shown for an earlier day.
"""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

from commands.importing.arrivals import Arrival
from storage.changes import CREATED
from storage.entities import encode
from storage.queries.imports import default_row

LATER: Final = (
    "stage_id", "stage_since", "amount", "close_on", "closed_on", "probability", "forecast", "next_step", "competitor",
    "lost_reason", "parked_until",
)  # fmt: skip
"""A deal's fields that change over its life; the others are taken to have been so from the start."""

UNRECORDED: Final = frozenset({"workspace_id", "id", "created_at"})


@dataclass(slots=True)
class NewRow:
    """A record to insert, and its changes as (field, old, new, at), old and new as JSON."""

    arrival: Arrival
    row: dict[str, Any]
    changes: list[tuple[str, str, str, datetime]] = field(default_factory=list)

    @property
    def weight(self) -> int:
        """How many rows it takes to insert."""
        return 1 + len(self.changes)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What every new row needs: the workspace, its currency, stage ids by token, and when the import runs."""

    workspace: int
    currency: str
    stages: dict[str, int]
    now: datetime


def new_row(arrival: Arrival, links: dict[str, int | None], around: Surroundings) -> NewRow:
    """Return the row of an arrival and its changes."""
    row = default_row(arrival.entity) | arrival.values | links
    row |= {
        "workspace_id": around.workspace,
        "external_system": arrival.system,
        "external_id": arrival.token,
        "created_at": min(arrival.times.created or around.now, around.now),
    }
    if arrival.entity == "lead":
        row["received_at"] = row["created_at"]
    made = NewRow(arrival, row)
    if arrival.path is not None:
        row["currency"] = row["currency"] or around.currency
        _tell_deal(made, around)
    else:
        made.changes.append((CREATED, "null", _born("", arrival.entity, row, {}), row["created_at"]))
    return made


def _tell_deal(made: NewRow, around: Surroundings) -> None:
    """Fill in a deal's stage and tell its way there."""
    row, times, path = made.row, made.arrival.times, made.arrival.path
    if path is None:
        return
    row["stage_id"] = around.stages[path.now]
    dated = times.closed if path.kind != "open" else times.known
    known = min(dated or times.known or around.now, around.now)
    start = min(times.created or known, known)
    row["created_at"] = start
    entry = around.stages.get(path.entry) if path.entry and times.created else None
    if path.kind == "open":
        row["stage_since"] = min(times.stage, around.now) if times.stage else None
    else:
        row["stage_since"] = known if times.closed else None
    if start == known and not entry:
        made.changes.append((CREATED, "null", _born("", "deal", row, {}), start))
        return
    stays = path.kind == "open" and entry == row["stage_id"]
    first: dict[str, Any] = dict.fromkeys(LATER)
    if entry:
        first |= {"stage_id": entry, "stage_since": start}
    before = around.stages.get(path.before) if path.before and not entry else None
    made.changes.append((CREATED, "null", _born('"stage_id":null,' if not entry else "", "deal", row, first), start))
    if before:
        made.changes.append(("stage_id", "null", encode("deal", "stage_id", before), known))
        first["stage_id"] = before
    moved = row["stage_since"] or known
    for name in LATER:
        if row[name] != first[name]:
            at = max(start, moved) if name in ("stage_id", "stage_since") and not stays else known
            old = "null" if first[name] is None else encode("deal", name, first[name])
            made.changes.append((name, old, encode("deal", name, row[name]), at))
    made.changes.sort(key=lambda change: change[3])


def _born(more: str, entity: str, row: dict[str, Any], first: dict[str, Any]) -> str:
    """Return the JSON of a row as it was first: with `first` instead of what came later, unknown fields left out."""
    values = {name: first.get(name, value) if name in first else value for name, value in row.items()}
    parts = [
        f'"{name}":{encode(entity, name, value)}'
        for name, value in values.items()
        if value is not None and name not in UNRECORDED
    ]
    return "{" + more + ",".join(parts) + "}"

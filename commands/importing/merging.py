"""What a repeated import may change: only what nobody changed here since the last one.

Three values decide each field: what the last import wrote, what stands here now, what the file says.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from sqlmodel import Session

from commands.importing.arrivals import LINKS, Arrival
from commands.importing.matching import Matches
from commands.importing.naming import is_derived
from storage.entities import encode
from storage.queries import imports

NEW: Final = object()
"""Stands for a record that this import is going to make."""


@dataclass(frozen=True, slots=True)
class Merge:
    """What a file changes in one record: `updates` by column, and the fields `kept` because they changed here."""

    arrival: Arrival
    row: Mapping[str, Any]
    updates: dict[str, Any] = field(default_factory=dict)
    kept: tuple[str, ...] = ()
    stage_at: Any = None


def merge_all(
    session: Session,
    workspace: int,
    entity: str,
    arrivals: Sequence[Arrival],
    matches: Matches,
    stages: Mapping[str, int | None],
) -> list[Merge]:
    """Compare arrivals that are here already with what stands here; one result each, in order."""
    ids = [matches.ids[(entity, arrival.token)] for arrival in arrivals]
    rows = imports.rows_by_id(session, workspace, entity, ids)
    wanted = [_wanted(arrival, matches, stages) for arrival in arrivals]
    differing = {
        number: [name for name, value in values.items() if rows[number][name] != value]
        for number, values in zip(ids, wanted, strict=True)
    }
    names = sorted({name for found in differing.values() for name in found})
    changed = [number for number, found in differing.items() if found]
    past = _past(imports.written(session, workspace, entity, changed, names)) if changed else {}
    return [
        _decide(entity, arrival, rows[number], values, differing[number], past.get(number, {}))
        for arrival, number, values in zip(arrivals, ids, wanted, strict=True)
    ]


def _wanted(arrival: Arrival, matches: Matches, stages: Mapping[str, int | None]) -> dict[str, Any]:
    """Return the columns as the file wants them; references to records yet to be made are `NEW`."""
    values = dict(arrival.values)
    for column, token in arrival.links.items():
        number = matches.target(column, token)
        unknown = token is not None and number is None
        values[column] = NEW if unknown and not _unclear(column, token, matches) else number
    if arrival.path is not None:
        number = stages.get(arrival.path.now)
        values["stage_id"] = NEW if number is None else number
    if arrival.own_id is None and not is_derived(arrival.token):
        values["external_system"], values["external_id"] = arrival.system, arrival.token
    return values


def _unclear(column: str, token: str | None, matches: Matches) -> bool:
    return token is not None and (LINKS[column], token) in matches.unclear


Past = dict[str, list[imports.Written]]


def _past(written: list[imports.Written]) -> dict[int, Past]:
    past: dict[int, Past] = {}
    for each in written:
        past.setdefault(each.entity_id, {}).setdefault(each.field, []).append(each)
    return past


def _decide(
    entity: str, arrival: Arrival, row: Mapping[str, Any], wanted: dict[str, Any], differing: list[str], past: Past
) -> Merge:
    updates: dict[str, Any] = {}
    kept: list[str] = []
    for name in differing:
        if name in ("external_system", "external_id"):
            if is_derived(row["external_id"]):
                updates[name] = wanted[name]
        elif _untouched(entity, arrival, name, row[name], past):
            updates[name] = wanted[name]
        else:
            kept.append(name)
    latest = max((each.at for each in past.get("stage_id", past.get("created", []))), default=None)
    return Merge(arrival, row, updates, tuple(kept), latest)


def _untouched(entity: str, arrival: Arrival, name: str, here: object, past: Past) -> bool:
    """Whether nobody changed the field here since it was imported, or since our own export was made."""
    changes = past.get(name, [])
    if arrival.as_of is not None and arrival.own_id is not None:
        return all(each.recorded_at <= arrival.as_of for each in changes)
    bases = [each.new for each in changes if each.imported]
    if not bases:
        born = [json.loads(each.new) for each in past.get("created", []) if each.imported]
        if not born:
            return here is None and not changes
        bases = [json.dumps(born[0].get(name))]
    return bool(json.loads(bases[-1]) == json.loads(encode(entity, name, here)))

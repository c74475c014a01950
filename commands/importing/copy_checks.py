"""What a copy must be before a row of it is written: a damaged or hostile one would break the workspace it becomes."""

import json
import re
from collections.abc import Iterator, Mapping
from itertools import chain
from typing import Any, Final

from sqlalchemy import BigInteger
from sqlmodel import SQLModel

from commands.importing.sources import UnreadableFileError
from storage.changes import CREATED
from storage.entities import ENTITIES, decode
from storage.lead_conditions import read_condition
from storage.models.leads import Assignment, LeadRule
from storage.models.ledger import Change, Request
from storage.models.workspace import Counter, Setting
from storage.queries import exports
from storage.queries.settings import setting_named

Rows = list[dict[str, Any]]
Tables = Mapping[str, Rows]

CURRENCIES: Final = frozenset({"currency", "revenue_currency"})
CURRENCY: Final = re.compile(r"[A-Z]{3}")
GIVEN: Final = frozenset({"workspace_id", "id", "created_at"})  # what a 'created' change leaves out


def check_copy(tables: Tables) -> None:
    """Raise UnreadableFileError for the first value that no export of ours holds."""
    wrong = next(chain(_values(tables), _counters(tables), _settings(tables), _routing(tables), _changes(tables)), None)
    if wrong is not None:
        raise UnreadableFileError(f"The export is damaged, so nothing of it was imported: {wrong}.")


def _values(tables: Tables) -> Iterator[str]:
    """Yield what no column of its kind holds, on either database."""
    for model in exports.models_in_order():
        table = exports.table_name(model)
        limits = {name: 63 if _is_wide(model, name) else 31 for name in exports.columns(model)}
        for row in tables[table]:
            yield from (f"a {table}'s {name} cannot be so" for name, bits in limits.items() if _is_odd(name, row, bits))


def _is_wide(model: type[SQLModel], name: str) -> bool:
    return isinstance(exports.column_type(model, name), BigInteger)


def _is_odd(name: str, row: Mapping[str, Any], bits: int) -> bool:
    value = row[name]
    if isinstance(value, bool) or value is None:
        return False
    if isinstance(value, int):
        return not (1 if name == "id" else -(2**bits)) <= value < 2**bits
    if isinstance(value, str):
        return "\0" in value or (name in CURRENCIES and not CURRENCY.fullmatch(value))
    return False


def _counters(tables: Tables) -> Iterator[str]:
    """Yield the tables whose next number would be one that is taken."""
    last = {row["entity"]: row["last"] for row in tables[exports.table_name(Counter)]}
    for table, rows in tables.items():
        newest = max((row["id"] for row in rows if "id" in row), default=0)
        if newest > last.get(table, 0):
            yield f"its counter of {table} numbers is behind them"


def _settings(tables: Tables) -> Iterator[str]:
    """Yield the settings whose values mean nothing; those of names that are not ours are ignored everywhere."""
    for row in tables[exports.table_name(Setting)]:
        kind = setting_named(row["name"])
        try:
            if kind is not None:
                kind.parse(kind.shown(kind.load(row["value"])))
        except (ValueError, ArithmeticError, LookupError):
            yield f"the setting {row['name']} has a value that means nothing"


def _routing(tables: Tables) -> Iterator[str]:
    """Yield the rules and shares by which no lead could be given to anybody."""
    for row in tables[exports.table_name(LeadRule)]:
        try:
            read_condition(row["condition"])
        except ValueError:
            yield f"the rule “{row['condition'][:60]}” cannot be read"
    for row in tables[exports.table_name(Assignment)]:
        weights = [pair[-1] for pair in row["among"] if len(pair) == 2]
        if len(weights) < len(row["among"]) or min(weights, default=1) < 0 or (weights and not sum(weights)):
            yield "a lead was shared out among nobody"


def _changes(tables: Tables) -> Iterator[str]:
    """Yield the changes that history and undo could not read."""
    known = {entity: {row["id"] for row in tables[entity]} for entity in ENTITIES}
    imports = {row["id"] for row in tables[exports.table_name(Request)] if row["kind"] == "import"}
    for row in tables[exports.table_name(Change)]:
        there = row["entity_id"] in known.get(row["entity"], ())
        if not there or not _is_change(row, unknown=row["request_id"] in imports):
            yield "a recorded change cannot be read"


def _is_change(row: Mapping[str, Any], *, unknown: bool) -> bool:
    """Whether history and undo can read a change; an import, which is never undone, may not know what a field was."""
    entity, model = row["entity"], ENTITIES[row["entity"]]
    try:
        if row["field"] != CREATED:
            return all(_is_value(entity, row["field"], row[side], unknown=unknown) for side in ("old", "new"))
        first = json.loads(row["new"])
        required = {name for name, field in model.model_fields.items() if field.is_required()} - GIVEN
        return required <= first.keys() and all(
            _is_value(entity, name, json.dumps(value), unknown=unknown) for name, value in first.items()
        )
    except (ValueError, LookupError, AttributeError, TypeError):
        return False


def _is_value(entity: str, field: str, stored: str, *, unknown: bool) -> bool:
    """Return True for a value of the field; raise ValueError or LookupError for what is none."""
    if stored != "null" or not unknown or field not in ENTITIES[entity].model_fields:
        decode(entity, field, stored)
    return True

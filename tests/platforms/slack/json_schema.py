"""As much of JSON Schema (draft 7) as the schema of Slack's manifests uses."""

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

TYPES: Final[Mapping[str, type | tuple[type, ...]]] = {
    "object": dict,
    "array": list,
    "string": str,
    "boolean": bool,
    "integer": int,
    "number": (int, float),
}
UNDERSTOOD: Final = frozenset(
    {
        *("$ref", "$schema", "definitions", "type", "title", "description", "default", "format", "examples", "regex"),
        *("properties", "required", "additionalProperties", "items", "minItems", "maxItems", "uniqueItems"),
        *("enum", "pattern", "minLength", "maxLength"),
    }
)


def problems(schema: Mapping[str, Any], value: Any, root: Mapping[str, Any], at: str = "") -> Iterator[str]:  # noqa: ANN401
    """Yield what is wrong with a value, each with where."""
    assert set(schema) <= UNDERSTOOD, f"{at}: unknown words {set(schema) - UNDERSTOOD}"
    if "$ref" in schema:
        schema = root["definitions"][schema["$ref"].rpartition("/")[2]]
    kind = schema.get("type")
    if kind and not isinstance(value, TYPES[kind]):
        yield f"{at} is no {kind}"
        return
    if "enum" in schema and value not in schema["enum"]:
        yield f"{at} is none of {schema['enum']}"
    if isinstance(value, str):
        yield from (f"{at} {each}" for each in _of_string(schema, value))
    if isinstance(value, dict):
        yield from _of_object(schema, value, root, at)
    if isinstance(value, list):
        yield from _of_list(schema, value, root, at)


def _of_string(schema: Mapping[str, Any], value: str) -> Iterator[str]:
    if len(value) > schema.get("maxLength", len(value)) or len(value) < schema.get("minLength", 0):
        yield f"has {len(value)} characters"
    if "pattern" in schema and not re.search(schema["pattern"], value):
        yield f"does not look like {schema['pattern']}"


def _of_object(schema: Mapping[str, Any], value: dict[str, Any], root: Mapping[str, Any], at: str) -> Iterator[str]:
    yield from (f"{at}/{name} is missing" for name in schema.get("required", ()) if name not in value)
    known = schema.get("properties", {})
    for name, part in value.items():
        if name in known:
            yield from problems(known[name], part, root, f"{at}/{name}")
        elif schema.get("additionalProperties", True) is False:
            yield f"{at}/{name} is unknown"


def _of_list(schema: Mapping[str, Any], value: list[Any], root: Mapping[str, Any], at: str) -> Iterator[str]:
    if not schema.get("minItems", 0) <= len(value) <= schema.get("maxItems", len(value)):
        yield f"{at} has {len(value)} items"
    for number, part in enumerate(value):
        yield from problems(schema.get("items", {}), part, root, f"{at}/{number}")

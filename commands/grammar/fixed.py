"""Values of which every message makes many: fixed for the type checker, cheap to make for the interpreter."""

from dataclasses import dataclass, field
from typing import TypeVar, dataclass_transform

Kind = TypeVar("Kind")


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def fixed(kind: type[Kind]) -> type[Kind]:
    """Make a dataclass with slots, equal and hashed by its fields, whose fields nobody may set again.

    `dataclass(frozen=True)` lets the interpreter see to that as well, and takes up to ten times as long to make one.
    """
    return dataclass(slots=True, unsafe_hash=True)(kind)

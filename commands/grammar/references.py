"""Typed references in a message: what the platform's markup pointed at."""

from dataclasses import dataclass
from typing import Literal

ReferenceKind = Literal["member", "channel", "link", "email"]


@dataclass(frozen=True, slots=True)
class Reference:
    """At [start, end) of the plain text: a member's or channel's platform id, an e-mail or web address."""

    start: int
    end: int
    kind: ReferenceKind
    value: str

"""The kinds of things that happen because time passed: how late each may be, and what carries it out."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from sqlmodel import Session

from storage.queries.due import DueClaim


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of an occurrence: done, or skipped for a reason that people may read, or left to a `later` moment."""

    state: Literal["done", "skipped", "later"]
    reason: str = ""
    later: datetime | None = None


Act = Callable[[Session, DueClaim, datetime], Outcome]
"""Carries an occurrence out in one write transaction of its workspace; what it says goes into the outbox."""


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of occurrence. What is later than `max_late` is skipped; of several missed ones the newest counts."""

    name: str
    act: Act
    max_late: timedelta

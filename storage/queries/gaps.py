"""Which open deals want something: what the rules of attention find, and a close date that nobody has said."""

from typing import Literal

from sqlalchemy import ColumnElement
from sqlmodel import col

from storage.models.deals import Deal
from storage.queries.attention import BY_NAME, Watch

Gap = Literal["close_passed", "stuck", "stale", "no_next_step", "no_amount", "no_close_date"]


def has_gap(gap: Gap, watch: Watch) -> ColumnElement[bool]:
    """Return the condition that an open deal wants this."""
    return col(Deal.close_on).is_(None) if gap == "no_close_date" else BY_NAME[gap].where(watch)

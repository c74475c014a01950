"""One record that a request touched: what each field is now and, where that tells something, what it was."""

import json
from dataclasses import dataclass
from typing import Any, Final

from cards.titles import capital
from cards.values import SILENT_FIELDS, Reader, label
from cards.words import UNKNOWN
from storage.changes import CREATED
from storage.entities import decode
from storage.models.deals import Stage
from storage.models.ledger import Change
from storage.models.rows import Record

NOTHING: Final = frozenset({"null", '""'})
NOT_YET: Final = frozenset({
    "parked_until", "lost_reason", "won_reason", "closed_on", "revived_on", "due_at", "done_at", "done_note",
    "objections",
})  # fmt: skip
"""Fields that are rightly empty until something happens: what they were before is nothing to say."""
NO_OWNER: Final = "nobody"
NOBODY: Final = frozenset({"owner_id", "covered_by"})
MEASURED: Final = frozenset({"amount", "close_on", "product_id", "account_id", "units"})
"""What a deal has whether we know it or not: empty is unknown, where other empty fields are 'none'."""


@dataclass(frozen=True, slots=True)
class Touched:
    """One record and what happened to it in the request, in order."""

    entity: str
    row: Record
    changes: tuple[Change, ...]

    @property
    def created(self) -> bool:
        """Whether the request made the record."""
        return self.changes[0].field == CREATED

    def first_old(self, field: str) -> str | None:
        """Return the value before the request (JSON), None where the field did not change."""
        return next((change.old for change in self.changes if change.field == field), None)


def differences(reader: Reader, each: Touched) -> str:
    """Return every field that changed: 'due Tue 1 Dec (was Tue 24 Nov) · owner Sam Ortiz (was nobody)'."""
    fields = dict.fromkeys(change.field for change in each.changes if change.field not in SILENT_FIELDS)
    return " · ".join(filter(None, (named(reader, each, field) for field in fields)))


def named(reader: Reader, each: Touched, field: str) -> str:
    """Return a changed field with its name: 'next step call Jane (was none)'; '' for what goes without saying."""
    value: Any = getattr(each.row, field)
    if value in (None, "") and field in {"lost_reason", "won_reason"} and each.first_old("stage_id") is not None:
        return ""  # a deal that is open again has no reason
    if value in (None, "") and field == "won_reason":
        return f"reason {with_old(reader, each, field)}"
    if value is None and field == "parked_until":
        return "no longer parked"
    return f"{label(field)} {with_old(reader, each, field)}"


def with_old(reader: Reader, each: Touched, field: str) -> str:
    """Return the value now and, where the request changed it, what it was: '$45k (was $50k)'."""
    row: Any = each.row
    now, old = _shown(reader, each, field, getattr(row, field)), each.first_old(field)
    if old is None and field == "amount" and each.first_old("currency") is not None:
        old = json.dumps(row.amount)  # as many of another currency are another amount
    was = "" if old is None else _before(reader, each, field, old)
    return f"{now} (was {was})" if was else now


def _before(reader: Reader, each: Touched, field: str, old: str) -> str:
    if old in NOTHING and field in NOT_YET:
        return ""
    currency = each.first_old("currency")
    unit = decode(each.entity, "currency", currency) if currency is not None else None
    return _shown(reader, each, field, None if old == "null" else decode(each.entity, field, old), unit, then=True)


def _shown(
    reader: Reader,
    each: Touched,
    field: str,
    value: Any,  # noqa: ANN401 - any column's type
    currency: str | None = None,
    *,
    then: bool = False,
) -> str:
    """Return one value; an empty one as people say it of that field."""
    row: Any = each.row
    if value is not None and value != "":
        text = reader.plain(field, value, currency or getattr(row, "currency", None) or "USD")
        return capital(text) if field == "stage_id" else text
    if field == "probability":
        return f"{_of_stage(reader, each, then=then)} %, the stage's"
    if field in NOBODY:
        return NO_OWNER
    return UNKNOWN if field in MEASURED else "none"


def _of_stage(reader: Reader, each: Touched, *, then: bool) -> int:
    """Return the probability of the stage that the deal stands in, or stood in before the request."""
    row: Any = each.row
    old = each.first_old("stage_id") if then else None
    number = row.stage_id if old in (None, "null") else decode(each.entity, "stage_id", str(old))
    stage = reader.session.get(Stage, (reader.workspace, number))
    return stage.probability if stage else 0

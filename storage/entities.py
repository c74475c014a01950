"""The rows whose changes are recorded, by the name of their table."""

from functools import cache
from typing import Any, Final

from pydantic import TypeAdapter

from storage.models.accounts import Account, Alias, Contact, Product
from storage.models.activities import Activity, FollowUp, Lead
from storage.models.deals import Deal, Pipeline, Quota, Rate, Stage, StageProposal
from storage.models.huddles import Decision, Huddle
from storage.models.leads import Assignment, LeadRule
from storage.models.rows import Record
from storage.models.workspace import Member, Setting, Team

TYPES: Final[tuple[type[Record], ...]] = (
    Setting,
    Team,
    Member,
    Account,
    Contact,
    Product,
    Alias,
    Pipeline,
    Stage,
    StageProposal,
    Deal,
    Quota,
    Rate,
    Activity,
    Lead,
    FollowUp,
    Huddle,
    Decision,
    LeadRule,
    Assignment,
)
ENTITIES: Final[dict[str, type[Record]]] = {str(model.__tablename__): model for model in TYPES}
NAMED: Final = frozenset({"account", "contact", "product", "alias", "stage", "member", "setting", "huddle"})
"""Tables whose changes alter what words mean, or what is due when: they bump the workspace's `names_version`."""


@cache
def _adapter(entity: str, field: str) -> TypeAdapter[Any]:
    annotation: Any = ENTITIES[entity].model_fields[field].annotation
    return TypeAdapter(annotation)


def encode(entity: str, field: str, value: object) -> str:
    """Return `value` of the field as JSON."""
    return _adapter(entity, field).dump_json(value).decode()


def decode(entity: str, field: str, stored: str) -> Any:  # noqa: ANN401 - any column's type
    """Return the value that `encode` stored."""
    return _adapter(entity, field).validate_json(stored)


def encode_row(row: Record) -> str:
    """Return the fields of a new row that are not empty, as JSON."""
    return row.model_dump_json(exclude_none=True, exclude={"workspace_id", "id", "created_at"})

"""What is looked up when a delivery arrives, in one look: whether it came before, who sent it, what has changed."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import BindParameter, Select, and_, bindparam, exists, select
from sqlmodel import Session, col

from storage.models.deals import StageProposal
from storage.models.ledger import Inbox
from storage.models.workspace import Identity, Member, Workspace
from storage.prepared import Prepared
from storage.sessions import rows_of, table_of


@dataclass(frozen=True, slots=True)
class Arrival:
    """What is known of a delivery when it arrives.

    `answer` (a card as JSON) is what it was answered when it came before, None where it is new; `member` who sent it,
    None for nobody; `names_version` that of the workspace. `is_stage_due`: a proposed change of the stages is to go
    live before anything else is done.
    """

    answer: str | None = None
    member: Member | None = None
    names_version: int = 0
    is_stage_due: bool = False


def arrival(session: Session, workspace: int, key: str, sender: tuple[str, str], now: datetime) -> Arrival:
    """Return what is known of a delivery with this key by `sender` (platform, user) at `now` (aware, UTC)."""
    platform, user = sender
    found = _ARRIVAL.first(session, workspace=workspace, key=key, platform=platform, user=user, now=now)
    if found is None:
        return Arrival()
    version, answer, due, *values = found
    has_member = values[0] is not None
    return Arrival(answer, rows_of(Member).row(session, tuple(values)) if has_member else None, version, bool(due))


def _arrival() -> Select[Any]:
    here: BindParameter[int] = bindparam("workspace")
    said = select(col(Inbox.answer)).where(col(Inbox.workspace_id) == here, col(Inbox.key) == bindparam("key"))
    due = exists().where(
        col(StageProposal.workspace_id) == here,
        col(StageProposal.deleted_at).is_(None),
        col(StageProposal.state) == "open",
        col(StageProposal.live_at) <= bindparam("now"),
    )
    person = and_(
        col(Identity.workspace_id) == col(Workspace.id),
        col(Identity.platform) == bindparam("platform"),
        col(Identity.user) == bindparam("user"),
    )
    same = and_(
        col(Member.workspace_id) == col(Identity.workspace_id),
        col(Member.id) == col(Identity.member_id),
        col(Member.deleted_at).is_(None),
    )
    return (
        select(col(Workspace.names_version), said.scalar_subquery(), due, *table_of(Member).c)
        .select_from(Workspace)
        .outerjoin(Identity, person)
        .outerjoin(Member, same)
        .where(col(Workspace.id) == here)
    )


_ARRIVAL: Final[Prepared[*tuple[Any, ...]]] = Prepared(_arrival)

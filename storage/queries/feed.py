"""What the feed is told: the net change of a deal over some requests, what was announced, and the rest of a day."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import select
from sqlmodel import Session, col

from storage.changes import CREATED
from storage.entities import decode
from storage.models.deals import Deal
from storage.models.ledger import Change, Request
from storage.models.outgoing import Outbox

TOLD: Final = ("stage_id", "amount", "close_on")
"""The fields of a deal that a feed may show unasked: nothing that somebody wrote in words."""
ANNOUNCEMENT: Final = "announcement"
SHARE: Final = "share"
CORRECTION: Final = "correction"
ROUNDUP: Final = "roundup"
CORRECTED_FOR: Final = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class NetChange:
    """What several requests together made of a deal: `before` holds the values that differ now."""

    deal: Deal
    created: bool
    before: dict[str, Any]
    members: tuple[int, ...]

    @property
    def is_nothing(self) -> bool:
        """Whether everything is as it was."""
        return not self.created and not self.before


def net_change(session: Session, workspace: int, deal: int, requests: Collection[int]) -> NetChange | None:
    """Return what is left of the requests' changes of a deal, None where the deal is gone or they were all undone."""
    row = session.get(Deal, (workspace, deal))
    query = (
        select(Change, col(Request.member_id), col(Request.for_member_id))
        .join(Request, (col(Request.workspace_id) == workspace) & (col(Request.id) == col(Change.request_id)))
        .where(
            col(Change.workspace_id) == workspace,
            col(Change.entity) == "deal",
            col(Change.entity_id) == deal,
            col(Change.request_id).in_(list(requests)),
            col(Change.field).in_((CREATED, *TOLD)),
            col(Request.undone_by).is_(None),
        )
        .order_by(col(Change.id))
    )
    found = session.execute(query).all()
    if row is None or row.deleted_at is not None or not found:
        return None
    before: dict[str, Any] = {}
    for change, _, _ in found:
        if change.field != CREATED:
            before.setdefault(change.field, decode("deal", change.field, change.old))
    differing = {field: old for field, old in before.items() if getattr(row, field) != old}
    people = dict.fromkeys(whom or author for _, author, whom in found if whom or author)
    return NetChange(row, any(change.field == CREATED for change, _, _ in found), differing, tuple(people))


def told_of(session: Session, workspace: int, request: int, now: datetime) -> Sequence[Outbox]:
    """Return the announcements, shares and corrections that speak of a request and went out or are on their way."""
    query = select(Outbox).where(
        col(Outbox.workspace_id) == workspace,
        col(Outbox.kind).in_((ANNOUNCEMENT, SHARE, CORRECTION)),
        col(Outbox.state).in_(("sent", "claimed", "retry", "unknown")),
        col(Outbox.created_at) > now - CORRECTED_FOR,
    )
    rows = session.execute(query.order_by(col(Outbox.id))).scalars()
    return [row for row in rows if request in row.ids.get("requests", ())]


def told_requests(session: Session, workspace: int, since: datetime) -> frozenset[int]:
    """Return the requests that a feed was told of since then."""
    query = select(col(Outbox.ids)).where(
        col(Outbox.workspace_id) == workspace,
        col(Outbox.kind).in_((ANNOUNCEMENT, SHARE)),
        col(Outbox.state).in_(("sent", "claimed", "unknown")),
        col(Outbox.created_at) >= since,
    )
    return frozenset(number for ids in session.execute(query).scalars() for number in ids.get("requests", ()))


def is_shared(session: Session, workspace: int, feed: str, requests: Collection[int]) -> bool:
    """Return whether a member has one of the requests shown in that feed: then the news is not said twice."""
    query = select(col(Outbox.ids)).where(
        col(Outbox.workspace_id) == workspace,
        col(Outbox.kind) == SHARE,
        col(Outbox.address) == feed,
        col(Outbox.state).in_(("pending", "retry", "sent", "claimed", "unknown")),
    )
    return any(ids["request"] in requests for ids in session.execute(query).scalars())


def changed_deals(session: Session, workspace: int, since: datetime, places: Collection[str]) -> dict[int, list[int]]:
    """Return the deals changed since then and the requests that did it, but for imports and what was said in a feed.

    `places` are the feeds as requests name them.
    """
    query = (
        select(col(Change.entity_id), col(Change.request_id))
        .join(Request, (col(Request.workspace_id) == workspace) & (col(Request.id) == col(Change.request_id)))
        .where(
            col(Change.workspace_id) == workspace,
            col(Change.entity) == "deal",
            col(Change.field).in_((CREATED, *TOLD)),
            col(Change.recorded_at) >= since,
            col(Request.recorded_at) >= since,
            col(Request.kind).in_(("message", "button", "form")),
            col(Request.undone_by).is_(None),
            col(Request.place).not_in(list(places)),
        )
        .distinct()
        .order_by(col(Change.request_id))
    )
    found: dict[int, list[int]] = {}
    for deal, request in session.execute(query):
        found.setdefault(deal, []).append(request)
    return found

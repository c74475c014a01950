"""Messages we posted, and what they speak of: what a reaction or a reply on one of them is about."""

from collections.abc import Iterable

from sqlalchemy import select
from sqlmodel import Session, col

from storage.changes import add_row
from storage.models.activities import Activity, FollowUp
from storage.models.ledger import Change, Link


def add_link(  # noqa: PLR0913 - one column each
    session: Session,
    workspace: int,
    platform: str,
    place: str,
    message: str,
    *,
    request: int | None = None,
    deal: int | None = None,
) -> Link:
    """Note that a message (in a channel, as the platform names both) speaks of a request and a deal.

    An updated message speaks of what it was updated to.
    """
    link = link_of(session, workspace, platform, place, message)
    if link is None:
        link = add_row(session, Link(workspace_id=workspace, id=0, platform=platform, address=place, message=message))
    link.request_id = request
    link.entity, link.entity_id = ("deal", deal) if deal is not None else (None, None)
    session.flush()
    return link


def add_thread_link(session: Session, workspace: int, platform: str, place: str, thread: str, deal: int) -> None:
    """Note that a thread has a card of a deal. A thread with cards of two deals is about neither."""
    found = _links(session, workspace, platform, place, thread)
    if not any(link.entity_id == deal for link in found):
        about = Link(workspace_id=workspace, id=0, platform=platform, address=place, message=thread)
        about.entity, about.entity_id = "deal", deal
        add_row(session, about)


def link_of(session: Session, workspace: int, platform: str, place: str, message: str) -> Link | None:
    """Return what a message speaks of; the first note where there are several."""
    return next(iter(_links(session, workspace, platform, place, message)), None)


def deal_of_thread(session: Session, workspace: int, platform: str, place: str, thread: str) -> int | None:
    """Return the one deal that the cards of a thread are about, None where there is none or more than one."""
    deals = {
        link.entity_id
        for link in _links(session, workspace, platform, place, thread)
        if link.entity == "deal" and link.entity_id is not None
    }
    return deals.pop() if len(deals) == 1 else None


def deals_of_request(session: Session, workspace: int, request: int) -> frozenset[int]:
    """Return the deals that a request changed or wrote something about."""
    where = (col(Change.workspace_id) == workspace, col(Change.request_id) == request)
    touched = session.execute(select(col(Change.entity), col(Change.entity_id)).where(*where).distinct()).all()
    deals = {number for entity, number in touched if entity == "deal"}
    deals.update(_deals(session, workspace, Activity, (number for entity, number in touched if entity == "activity")))
    deals.update(_deals(session, workspace, FollowUp, (number for entity, number in touched if entity == "follow_up")))
    return frozenset(deals)


def _deals(session: Session, workspace: int, model: type[Activity | FollowUp], numbers: Iterable[int]) -> Iterable[int]:
    query = select(col(model.deal_id)).where(
        col(model.workspace_id) == workspace, col(model.id).in_(list(numbers)), col(model.deal_id).is_not(None)
    )
    return session.execute(query).scalars()


def _links(session: Session, workspace: int, platform: str, place: str, message: str) -> list[Link]:
    query = (
        select(Link)
        .where(
            col(Link.workspace_id) == workspace,
            col(Link.platform) == platform,
            col(Link.address) == place,
            col(Link.message) == message,
        )
        .order_by(col(Link.id))
    )
    return list(session.execute(query).scalars())

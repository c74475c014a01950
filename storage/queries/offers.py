"""Optional questions: what a member was asked once, and what became of it."""

from collections.abc import Collection, Sequence
from datetime import date
from typing import Final

from sqlalchemy import Integer, Select, and_, bindparam, exists, func, or_, select
from sqlmodel import Session, col

from storage.changes import add_row
from storage.models.clockwork import Offer
from storage.models.deals import Deal, Stage
from storage.models.ledger import Change, Request
from storage.queries.deals import stage_of_deal
from storage.sessions import prepared_rows

OFFER: Final = "offer"
"""The entity of an item (`NudgeItem`) that keeps through which request a question was answered."""
ANSWERED: Final = "answered"
BELOW_ANSWERS: Final = ("next_step", "reason")
VOLUNTEERED: Final = "volunteered"
"""The rule of such an item: somebody was asked, or said so by themselves."""


def add_offer(  # noqa: PLR0913, PLR0917 - one column each
    session: Session, workspace: int, member: int, kind: str, entity: str, entity_id: int, local_on: date
) -> Offer:
    """Note that a member was asked."""
    offer = Offer(workspace_id=workspace, id=0, member_id=member, kind=kind, entity=entity, entity_id=entity_id,
                  local_on=local_on)  # fmt: skip
    return add_row(session, offer)


def take_answer_back(session: Session, workspace: int, number: int, how: str) -> bool:
    """Make an answered question open again, or as if it had never been; False where somebody has acted on it."""
    offer = session.get_one(Offer, (workspace, number))
    if offer.answer == "told":
        return False
    if how == VOLUNTEERED:
        session.delete(offer)
    else:
        offer.answer = None
    return True


def offers_of_day(session: Session, workspace: int, member: int, kind: str, local_on: date) -> Sequence[Offer]:
    """Return what of a kind a member was asked on a day."""
    query = select(Offer).where(
        col(Offer.workspace_id) == workspace,
        col(Offer.member_id) == member,
        col(Offer.kind) == kind,
        col(Offer.local_on) == local_on,
    )
    return session.execute(query.order_by(col(Offer.id))).scalars().all()


def asked_on(session: Session, workspace: int, member: int, local_on: date) -> int:
    """Return how many optional questions below an answer a member was asked on a day."""
    query = (
        select(func.count())
        .select_from(Offer)
        .where(
            col(Offer.workspace_id) == workspace,
            col(Offer.member_id) == member,
            col(Offer.kind).in_(BELOW_ANSWERS),
            col(Offer.local_on) == local_on,
        )
    )
    return int(session.execute(query).scalar_one())


def last_offers(session: Session, workspace: int, member: int, kind: str, limit: int) -> Sequence[Offer]:
    """Return the newest questions of a kind that a member was asked."""
    return _last.load(session, workspace=workspace, member=member, kind=kind, most=limit)


@prepared_rows(Offer)
def _last() -> Select[Offer]:
    return _newest_first().limit(bindparam("most", type_=Integer()))


def offer_about(session: Session, workspace: int, member: int, kind: str, entity: str, entity_id: int) -> Offer | None:
    """Return the newest question of a kind that a member was asked about a record."""
    given = {"member": member, "kind": kind, "about": entity, "number": entity_id}
    return next(iter(_about.load(session, workspace=workspace, **given)), None)


@prepared_rows(Offer)
def _about() -> Select[Offer]:
    where = (col(Offer.entity) == bindparam("about"), col(Offer.entity_id) == bindparam("number"))
    return _newest_first().where(*where).limit(1)


def _newest_first() -> Select[Offer]:
    where = (
        col(Offer.workspace_id) == bindparam("workspace"),
        col(Offer.member_id) == bindparam("member"),
        col(Offer.kind) == bindparam("kind"),
    )
    return select(Offer).where(*where).order_by(col(Offer.id).desc())


def help_wanted(session: Session, workspace: int, before: date) -> Sequence[Offer]:
    """Return who wants help with a deal that is still open and theirs, or was asked before a day and never answered."""
    deal = (col(Deal.workspace_id) == col(Offer.workspace_id)) & (col(Deal.id) == col(Offer.entity_id))
    query = (
        select(Offer)
        .join(Deal, deal)
        .join(Stage, stage_of_deal())
        .where(
            col(Offer.workspace_id) == workspace,
            col(Offer.kind) == "help",
            col(Offer.entity) == "deal",
            or_(col(Offer.answer) == "taken", and_(col(Offer.answer).is_(None), col(Offer.local_on) < before)),
            col(Deal.owner_id) == col(Offer.member_id),
            col(Deal.deleted_at).is_(None),
            col(Stage.kind) == "open",
        )
    )
    return session.execute(query.order_by(col(Offer.id))).scalars().all()


def open_offers(session: Session, workspace: int, kind: str, deals: Collection[int]) -> Sequence[Offer]:
    """Return the questions of a kind about these deals that are not settled."""
    query = select(Offer).where(
        col(Offer.workspace_id) == workspace,
        col(Offer.kind) == kind,
        col(Offer.entity) == "deal",
        col(Offer.entity_id).in_(list(deals)),
        func.coalesce(col(Offer.answer), "taken") == "taken",
    )
    return session.execute(query).scalars().all()


def request_that_closed(session: Session, workspace: int, member: int, deal: int) -> Request | None:
    """Return a member's newest request where that is the one by which a deal came into its stage, else None."""
    mine = (col(Request.workspace_id) == workspace, col(Request.member_id) == member)
    newest = session.execute(select(Request).where(*mine).order_by(col(Request.id).desc()).limit(1)).scalars().first()
    if newest is None or newest.undone_by is not None:
        return None
    moved = exists().where(
        col(Change.workspace_id) == workspace,
        col(Change.request_id) == newest.id,
        col(Change.entity) == "deal",
        col(Change.entity_id) == deal,
        col(Change.field) == "stage_id",
    )
    return newest if session.execute(select(moved)).scalar_one() else None

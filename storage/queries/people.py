"""Who of a chat's people is who here, and who may write."""

from dataclasses import dataclass

from sqlalchemy import ColumnElement, exists, select
from sqlmodel import Session, col

from storage.models.accounts import Account
from storage.models.deals import Deal
from storage.models.workspace import Identity, Member


@dataclass(frozen=True, slots=True)
class Unsettled:
    """People an admin may want to look at: guests who only read, and imported agents whom nobody is."""

    guests: tuple[Member, ...]
    agents: tuple[Member, ...]


def linked_admins(session: Session, workspace: int) -> list[Member]:
    """Return the active admins who can be talked to."""
    query = select(Member).where(*_active(workspace), col(Member.role) == "admin", _linked())
    return list(session.execute(query.order_by(col(Member.id))).scalars())


def unlinked_by_email(session: Session, workspace: int, platform: str, email: str) -> Member | None:
    """Return the one active member with the e-mail whom nobody on the platform is, None for none or several."""
    taken = (
        exists()
        .where(
            col(Identity.workspace_id) == col(Member.workspace_id),
            col(Identity.member_id) == col(Member.id),
            col(Identity.platform) == platform,
        )
        .correlate(Member)
    )
    query = select(Member).where(*_active(workspace), col(Member.email) == email.lower(), ~taken)
    found = session.execute(query).scalars().all()
    return found[0] if len(found) == 1 else None


def has_records(session: Session, workspace: int) -> bool:
    """Whether there is something that somebody could take over: accounts or deals."""
    return any(
        session.execute(select(col(model.id)).where(col(model.workspace_id) == workspace).limit(1)).first() is not None
        for model in (Account, Deal)
    )


def unsettled(session: Session, workspace: int) -> Unsettled:
    """Return the guests and the agents whom nobody is linked to."""
    guests = select(Member).where(*_active(workspace), col(Member.access) == "guest")
    agents = select(Member).where(*_active(workspace), ~_linked())
    return Unsettled(
        tuple(session.execute(guests.order_by(col(Member.id))).scalars()),
        tuple(session.execute(agents.order_by(col(Member.id))).scalars()),
    )


def is_linked(session: Session, workspace: int, member: int) -> bool:
    """Whether somebody on any platform is this member."""
    query = select(col(Member.id)).where(col(Member.workspace_id) == workspace, col(Member.id) == member, _linked())
    return session.execute(query).first() is not None


def owned_records(session: Session, workspace: int, member: int) -> bool:
    """Whether the member owns a deal or an account."""
    return any(
        session.execute(
            select(col(model.id)).where(
                col(model.workspace_id) == workspace, col(model.owner_id) == member, col(model.deleted_at).is_(None)
            )
        ).first()
        is not None
        for model in (Account, Deal)
    )


def _active(workspace: int) -> tuple[ColumnElement[bool], ...]:
    return (col(Member.workspace_id) == workspace, col(Member.active).is_(True), col(Member.deleted_at).is_(None))


def _linked() -> ColumnElement[bool]:
    return (
        exists()
        .where(col(Identity.workspace_id) == col(Member.workspace_id), col(Identity.member_id) == col(Member.id))
        .correlate(Member)
    )

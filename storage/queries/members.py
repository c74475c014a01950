"""Members and the people of platforms they are."""

from collections.abc import Sequence

from sqlalchemy import Select, bindparam, func, select
from sqlmodel import Session, col

from storage.changes import Writer, add_row
from storage.models.workspace import ROLES, Identity, Member
from storage.sessions import prepared_rows


def add_member(
    writer: Writer, name: str, role: str = "rep", *, email: str | None = None, time_zone: str | None = None
) -> Member:
    """Write a member; without an identity it is somebody who works here and cannot talk to us yet."""
    if role not in ROLES:
        raise ValueError(f"A role is one of {', '.join(ROLES)}.")
    member = Member(
        workspace_id=writer.workspace,
        id=0,
        created_at=writer.now,
        name=" ".join(name.split()),
        role=role,
        email=email.lower() if email else None,
        time_zone=time_zone,
    )
    writer.create(member)
    return member


def member(session: Session, workspace: int, number: int) -> Member | None:
    """Return the member with this number."""
    found = session.get(Member, (workspace, number))
    return found if found is not None and found.deleted_at is None else None


def members(session: Session, workspace: int) -> list[Member]:
    """Return everybody, also those who left (`active` False), oldest first."""
    return _members.load(session, workspace=workspace)


@prepared_rows(Member)
def _members() -> Select[Member]:
    where = (col(Member.workspace_id) == bindparam("workspace"), col(Member.deleted_at).is_(None))
    return select(Member).where(*where).order_by(col(Member.id))


def members_named(session: Session, workspace: int, name: str) -> list[Member]:
    """Return the active members whose full name is `name`, else those one of whose names it is."""
    said = " ".join(name.split()).casefold()
    active = [each for each in members(session, workspace) if each.active]
    full = [each for each in active if each.name.casefold() == said]
    return full or [each for each in active if said in each.name.casefold().split()]


def member_of(session: Session, workspace: int, platform: str, user: str) -> Member | None:
    """Return the member who is `user` on the platform."""
    return next(iter(_member_of.load(session, workspace=workspace, platform=platform, user=user)), None)


@prepared_rows(Member)
def _member_of() -> Select[Member]:
    same = (col(Identity.workspace_id) == col(Member.workspace_id)) & (col(Identity.member_id) == col(Member.id))
    return (
        select(Member)
        .join(Identity, same)
        .where(
            col(Identity.workspace_id) == bindparam("workspace"),
            col(Identity.platform) == bindparam("platform"),
            col(Identity.user) == bindparam("user"),
            col(Member.deleted_at).is_(None),
        )
    )


def link_identity(session: Session, workspace: int, number: int, platform: str, user: str) -> Identity:
    """Say that the member with this number is `user` on the platform; who was so before no longer is."""
    query = select(Identity).where(
        col(Identity.workspace_id) == workspace, col(Identity.platform) == platform, col(Identity.user) == user
    )
    linked: Identity | None = session.execute(query).scalars().first()
    if linked is None:
        return add_row(session, Identity(workspace_id=workspace, id=0, member_id=number, platform=platform, user=user))
    linked.member_id = number
    session.flush()
    return linked


def identities(session: Session, workspace: int) -> Sequence[Identity]:
    """Return every link of a member to a platform's user."""
    return _identities.load(session, workspace=workspace)


@prepared_rows(Identity)
def _identities() -> Select[Identity]:
    return select(Identity).where(col(Identity.workspace_id) == bindparam("workspace")).order_by(col(Identity.id))


def names_by_address(session: Session, workspace: int) -> dict[str, str]:
    """Return members' names by the addresses of the people they are ('slack/U01')."""
    same = (col(Identity.workspace_id) == col(Member.workspace_id)) & (col(Identity.member_id) == col(Member.id))
    query = select(col(Identity.platform), col(Identity.user), col(Member.name)).join(Member, same)
    rows = session.execute(query.where(col(Identity.workspace_id) == workspace))
    return {f"{platform}/{user}": str(name) for platform, user, name in rows}


def admins(session: Session, workspace: int) -> int:
    """Return how many active admins there are: the last one must not lose the role."""
    query = select(func.count()).where(
        col(Member.workspace_id) == workspace,
        col(Member.role) == "admin",
        col(Member.active).is_(True),
        col(Member.deleted_at).is_(None),
    )
    return int(session.execute(query).scalar_one())


def member_names(session: Session, workspace: int) -> dict[int, tuple[str, bool]]:
    """Return (name, whether they still work here) of every member, by id."""
    query = select(col(Member.id), col(Member.name), col(Member.active)).where(col(Member.workspace_id) == workspace)
    return {int(number): (str(name), bool(active)) for number, name, active in session.execute(query)}
